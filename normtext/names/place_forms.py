"""Places and organisations as languages other than English write them, by the words of their names in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from normtext import lazy, resources
from normtext.core.doc import Doc
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.pieces import piece_count
from normtext.names.answers import Answers
from normtext.names.english import LANGUAGE, may_be_english

PATH = "tables/place-forms.tsv.gz"
_WHERE: Mapping[str, str] = {
    "ca": "a|en|des de|cap a",
    "da": "i|til|fra|mod",
    "de": "in|nach|aus|gegen|für|mit|von|zwischen|bei",
    "es": "en|a|hacia|desde|hasta|contra",
    "fr": "à|en|au|aux|vers|contre|depuis",
    "id": "di|ke|dari|antara",
    "it": "in|a|verso|da",
    "nb": "i|til|fra|mot",
    "nl": "in|naar|uit|tegen|tussen",
    "pt": "em|no|na|nos|para|contra|desde",
    "ro": "în|la|din|spre",
    "sv": "i|till|från|mot",
    "tr": "",
}
"""Words behind which a place stands. In Turkish an apostrophe stands behind a name, and before its endings."""
LANGUAGES = tuple(_WHERE)


class Forms(NamedTuple):
    """The forms of one language."""

    cased: Mapping[str, str]
    """From a form in small letters to the form."""
    place: re.Pattern[str]
    """A place in small letters where places stand: group 1."""
    organisation: re.Pattern[str]
    """An organisation in small letters: group 1."""


def lowered(name: str, language: str) -> str:
    """A name in small letters, as the language writes them."""
    return (name.replace("İ", "i").replace("I", "ı") if language == "tr" else name).lower()


def forms_of(language: str) -> Forms | None:
    """The forms of a language, if it has any."""
    return _forms(language) if language in _WHERE else None


@cache
def _forms(language: str) -> Forms:
    places, organisations, _ = _table()[language]
    cased = {lowered(name, language): name for name in (*places, *organisations)}
    where = _WHERE[language]
    ending = r"(?=['’]\w{1,8}\b)" if not where else _END
    before = rf"\b(?:{where}) " if where else _START
    return Forms(
        cased,
        re.compile(before + f"({_any(places, language)})" + ending),
        re.compile(_START + f"({_any(organisations, language)})" + (ending if language == "tr" else _END)),
    )


_START, _END = r"(?<![\w.@#/\\-])", r"(?![\w@/\\-]|\.\w|['’]\w)"
"""No part of an address, a tag or a longer word."""


def _any(names: tuple[str, ...], language: str) -> str:
    return "|".join(sorted((re.escape(lowered(name, language)) for name in names), key=len, reverse=True)) or "(?!)"


@cache
def _table() -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each language its places, its organisations, and a telling word of each of them in small letters."""
    found = {}
    for line in resources.text(PATH).splitlines():
        language, *kinds = line.split("\t")
        found[language] = tuple(tuple(filter(None, names.split("|"))) for names in kinds)
    return found


class _Telling:
    """The pieces of texts that have a telling word of a language, or of any."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._words = frozenset(word for language in languages for word in _table()[language][2])
        self.pieces = Answers(self._has_word, _MOST_PIECES)
        self.in_lines = OfLines(lambda line: any(map(self.pieces.__getitem__, pieces_of(line))))

    def _has_word(self, piece: str) -> bool:
        return piece.islower() and not self._words.isdisjoint(WORD.findall(piece))


WORD = lazy.pattern(r"[^\W\d_]+")
_MOST_PIECES = 1 << 14


@cache
def _telling(language: str) -> _Telling:
    return _Telling([language] if language else LANGUAGES)


def uncased(doc: Doc, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a pattern's first group stands in the text, around the telling words of its language."""
    text, found = doc.text, set[tuple[int, int]]()
    tells = _telling(doc.base_lang).pieces
    for piece in (piece for piece in doc.words if tells[piece]):
        at = text.find(piece)
        while at >= 0:
            low = text.rfind(" ", 0, max(0, at - _AROUND)) + 1
            high = text.find(" ", at + len(piece) + _AROUND)
            found.update(match.span(1) for match in pattern.finditer(text, low, len(text) if high < 0 else high))
            at = text.find(piece, at + 1)
    yield from sorted(found)


_AROUND = 40
"""Characters of the longest form beside one of its words."""


def may_be_uncased(doc: Doc) -> bool:
    """Whether a text in another language than English may have a place or an organisation in small letters."""
    if doc.hint is not None and doc.base_lang not in _WHERE:
        return False
    if doc.hint is None and piece_count(doc) > _FEW and may_be_english(doc):
        return False
    return any(_telling("" if doc.hint is None else doc.base_lang).in_lines(doc))


_FEW = 12
assert LANGUAGE not in _WHERE
