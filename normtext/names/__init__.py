"""Who is meant by a name: gazetteers, keys, matching. The rules in `normtext.rules.names` rewrite with it."""

from __future__ import annotations

from normtext.names.gazetteer import Gazetteer, Match

__all__ = ["Gazetteer", "Match"]
