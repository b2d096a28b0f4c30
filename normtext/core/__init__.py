"""The engine: texts, edits, offset maps, rules, profiles and the loop that applies them. It knows no rule."""
