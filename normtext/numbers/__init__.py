"""Numbers in text: grammars, guards, values. The rules in `normtext.rules.numbers` rewrite with it."""
