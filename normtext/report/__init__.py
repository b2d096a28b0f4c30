"""Views for people: a result as HTML."""
