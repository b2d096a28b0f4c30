"""True case: models, when a text is caseless, orthography. The rules in `normtext.rules.casing` rewrite with it."""
