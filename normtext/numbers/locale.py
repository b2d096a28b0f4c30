"""How a language writes numbers: marks, groups, per cent; and the loading of its tables.

The facts are CLDR's, frozen at build time in `data/tables/numbers`. A tag that has no entry falls back to its base
language; a language without data writes nothing and reads only what is the same everywhere.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

from normtext import resources

ALIASES = {"no": "nb", "iw": "he", "in": "id", "tl": "fil", "mo": "ro", "sh": "sr-Latn", "cmn": "zh", "yue": "zh"}


class Marks(NamedTuple):
    """The marks of one locale, for ASCII digits. `group` and `decimal` are "" where nothing is known."""

    group: str
    decimal: str
    primary: int
    secondary: int
    minimum: int
    percent: str

    @property
    def known(self) -> bool:
        """Whether there is data, so that numbers can be written."""
        return bool(self.decimal)


MONTH_FIRST = frozenset({"en", "en-US", "en-PH", "en-CA", "fil"})
"""Tags of languages that write the month before the day in digits."""
BOTH_ORDERS = frozenset({"en", "en-CA", "en-ZA"})
"""Tags whose readers write both orders; the first is read."""

UNKNOWN = Marks("", "", 3, 3, 1, "0%")


@cache
def _locales() -> dict[str, Marks]:
    source = resources.text("tables/numbers/marks.json")
    return {
        tag: Marks(
            entry["group"],
            entry["decimal"],
            entry["groups"][0],
            entry["groups"][1],
            entry["minimum"],
            entry["percent"],
        )
        for tag, entry in json.loads(source)["locales"].items()
    }


@cache
def resolve(tag: str) -> str:
    """The tag under which there is data: itself, an alias, or its base language ("" where there is none)."""
    known = _locales()
    base = tag.split("-", 1)[0].lower()
    alias = ALIASES.get(base)
    for candidate in (tag, alias or base):
        if candidate in known:
            return candidate
    if base == "es" and "-" in tag and tag[-2:].isupper() and tag != "es-ES":
        return "es-419" if tag != "es-GQ" else "es"
    return ""


@cache
def marks_of(tag: str) -> Marks:
    """The marks of a language tag."""
    found = resolve(tag)
    return _locales()[found] if found else UNKNOWN


@cache
def varieties(tag: str) -> frozenset[tuple[str, str]]:
    """The (group, decimal) marks of a language in all its regions, or of the region that the tag names."""
    found = resolve(tag)
    if "-" in tag:
        return frozenset({(marks_of(tag).group, marks_of(tag).decimal)})
    return frozenset(
        (marks.group, marks.decimal) for key, marks in _locales().items() if found and key.split("-")[0] == found
    )


@cache
def table(language: str) -> dict[str, Any]:
    """The table of one base language: number words, months, weekdays, currencies, units. Empty where there is none."""
    path = f"tables/numbers/{language}.json.gz"
    if not (resources.DATA / path).is_file():
        return {}
    loaded: dict[str, Any] = json.loads(resources.text(path))
    return loaded
