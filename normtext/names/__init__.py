"""Who is meant by a name: gazetteers, keys, matching. The rules in `normtext.rules.names` rewrite with it."""
