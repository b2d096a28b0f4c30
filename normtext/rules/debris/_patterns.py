"""Words and patterns of the detectors, from the data."""

from __future__ import annotations

from functools import cache

from normtext import resources


@cache
def _tables() -> dict[str, list[str]]:
    return resources.toml("tables/debris-patterns.toml")


@cache
def words(name: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(_tables()[name])


@cache
def choice(name: str) -> str:
    """A list as the alternatives of a regular expression, the longer first."""
    return "|".join(sorted(_tables()[name], key=len, reverse=True))
