"""Names of cities in the languages of CLDR, by way of Babel: those that stand for time zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from normtext.names.fold import form
from normtext.names.lexicon import lexicon
from normtext.names.likeness import distance
from normtext.names.romanize import script_of

LANGUAGES = re.findall(
    r"\w+",
    "af am ar az be bg bn ca cs cy da de el es et eu fa fi fr gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt "
    "lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh",
)
SHORTEST, FARTHEST = 5, 0.4
"""A Latin spelling has so many letters at least, and no more of them are others than this share: "Wien" is German."""
LARGE = 2_000_000
"""Inhabitants that make a city known wherever news are read."""


def known_cities(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows; cities of reviewed lists and large ones get their names in other languages and the first tier."""
    names = city_names()
    for row in rows:
        if "city" not in row["roles"]:
            yield row
            continue
        large = (row.get("population") or 0) >= LARGE and row["canonical"].isascii()
        forms = names.get((form(row["canonical"]), row["country"]), frozenset())
        if row["tier"] > 1 and not (large and forms):
            yield row
            continue
        yield _with(row, forms)


def _with(row: dict[str, Any], forms: Iterable[str]) -> dict[str, Any]:
    canonical = row["canonical"]
    scripts = {script: list(texts) for script, texts in row["scripts"].items()}
    aliases = list(row["aliases"]) if row["tier"] == 1 else []
    for text in sorted(forms):
        script = script_of(text)
        if script == "Latn":
            if text != canonical and _is_a_spelling(form(text), form(canonical)):
                aliases.append(text)
        else:
            scripts.setdefault(script, []).append(text)
    cased = list(row.get("case_sensitive", ()))
    if form(canonical) in lexicon().english:
        cased.append(canonical)
    return {
        **row,
        "tier": 1,
        "aliases": list(dict.fromkeys(aliases)),
        "scripts": {script: list(dict.fromkeys(texts)) for script, texts in scripts.items()},
        "case_sensitive": list(dict.fromkeys(cased)),
        "source": list(dict.fromkeys((*row["source"], *(("cldr",) if forms else ())))),
    }


def _is_a_spelling(text: str, canonical: str) -> bool:
    if text == canonical:
        return True
    known = lexicon()
    return (
        len(text) >= SHORTEST
        and distance(text, canonical) <= FARTHEST * len(canonical)
        and text not in known.english
        and text not in known.foreign
    )


@lru_cache(maxsize=1)
def city_names() -> dict[tuple[str, str], frozenset[str]]:
    """The names of each city, under its English name, folded, and its country."""
    from babel import Locale
    from babel.core import get_global

    countries = get_global("zone_territories")
    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        for zone, names in Locale.parse(language).time_zones.items():
            if names.get("city"):
                found.setdefault(zone, {})[language] = names["city"].partition(" (")[0]
    english = Locale.parse("en").time_zones
    result: dict[tuple[str, str], frozenset[str]] = {}
    for zone, names_of in found.items():
        city = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        key = form(city), countries.get(zone, "")
        result[key] = result.get(key, frozenset()) | frozenset(names_of.values())
    return result
