"""Names of months (CLDR), by language."""

from __future__ import annotations

from functools import cache

from normtext import resources


@cache
def month_names(language: str) -> frozenset[str]:
    """Full and abbreviated names, lower-cased, abbreviations without full stop; empty for a language without record."""
    return _table().get(language, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    source = resources.text("tables/months.tsv")
    rows = (line.split("\t") for line in source.splitlines())
    return {language: frozenset(names.split("|")) for language, names in rows}
