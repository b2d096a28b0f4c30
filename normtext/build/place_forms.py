"""`python -m normtext.build place-forms --lists corpora/names [--out FILE]`: places and organisations by language.

Countries and cities of CLDR, by way of Babel, and the reviewed lists of cities and organisations; without those that
are words of the language when their capitals are lost.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from normtext import resources
from normtext.build.names_lexicon import replace_file
from normtext.facts.words import is_word, proper_words, word_ranks
from normtext.names.place_forms import LANGUAGES, PATH, WORD, lowered

SHORTEST, FREQUENT = 4, 1000
"""Letters of a place's name, and the rank from on which a word is too rare to be met on every page."""
_DESCRIBED = frozenset(re.findall(r"\w+", "AC CP DG EA EU EZ GS HM IC IO PS QO TA TF UM UN XA XB ZZ"))
"""Territories that are described, not named, and what is none."""
_WITH_CITIES = frozenset(("Africa", "America", "Asia", "Australia", "Europe"))
_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def main(arguments: Sequence[str]) -> int:
    """Collect and write."""
    parser = argparse.ArgumentParser(prog="normtext.build place-forms", description=__doc__)
    parser.add_argument("--lists", type=Path, required=True, help="the folder of reviewed lists")
    parser.add_argument("--out", type=Path, default=resources.DATA / PATH)
    given = parser.parse_args(arguments)
    listed = dict(_listed(given.lists / "organisation-forms.tsv"))
    cities = dict(_listed(given.lists / "city-forms.tsv"))
    lines = []
    for language in LANGUAGES:
        things = {*cities["-"], *cities.get(f"-{language}", ())}
        places = sorted(set(_kept((*_places(language), *cities.get(language, ())), language)) - things)
        organisations = sorted(set(_kept(listed.get(language, ()), language, 3)))
        words = sorted({_rarest(name, language) for name in (*places, *organisations)})
        lines.append("\t".join((language, *map("|".join, (places, organisations, words)))) + "\n")
    replace_file(given.out, gzip.compress("".join(lines).encode(), mtime=0))
    print(f"{given.out}: {len(lines)} languages")
    return 0


def _rarest(name: str, language: str) -> str:
    """The word by which a name in small letters is looked for: few texts of any of the languages have it."""
    words = WORD.findall(lowered(name, language))
    return str(max(words, key=lambda word: (len(word) >= SHORTEST, _rank(word), len(word))))


@cache
def _rank(word: str) -> int:
    """How frequent a word is where it is most frequent: 0 for the most frequent one."""
    return min(word_ranks(language).get(word, 1 << 30) for language in LANGUAGES)


def _listed(path: Path) -> Iterator[tuple[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, names = line.split("\t")
            yield language, names.split("|")


def _places(language: str) -> Iterator[str]:
    from babel import Locale
    from babel.core import get_global

    locale = Locale.parse(language)
    countries = ((code, name) for code, name in locale.territories.items() if re.fullmatch("[A-Z]{2}", code))
    yield from (name for code, name in countries if code not in _DESCRIBED)
    zones = locale.time_zones
    yield from (zone["city"] for zone in zones.values() if zone.get("city"))
    for zone in get_global("zone_territories"):
        area, _, city = zone.partition("/")
        if area in _WITH_CITIES and "/" not in city and not zones.get(zone, {}).get("city"):
            yield city.replace("_", " ")  # CLDR leaves out names that are those of the zones


def _kept(names: Iterable[str], language: str, shortest: int = SHORTEST) -> Iterator[str]:
    for name in names:
        name = name.partition(" (")[0].replace("’", "'")
        if not _NAME.fullmatch(name) or len(name) < shortest or not name[0].isupper():
            continue
        words = WORD.findall(lowered(name, language))
        if len(words) == 1 and is_word(words[0], language) and words[0] not in proper_words(language):
            continue
        rarest = _rarest(name, language)
        if rarest in proper_words(language) or word_ranks(language).get(rarest, FREQUENT) >= FREQUENT:
            yield name
