"""How the tables and models in `normtext/data` are made; usable for a user's own languages and domains."""
