"""Words and patterns of the detectors, from the data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, list[str]]:
    source = files("normtext") / "data" / "tables" / "debris-patterns.toml"
    tables: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return tables


@cache
def words(name: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(_tables()[name])


@cache
def choice(name: str) -> str:
    """A list as the alternatives of a regular expression, the longer first."""
    return "|".join(sorted(_tables()[name], key=len, reverse=True))
