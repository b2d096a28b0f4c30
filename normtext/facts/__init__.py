"""Facts about texts: pure functions from a string (or a `Doc`) to what can be said of it. Rules share them."""
