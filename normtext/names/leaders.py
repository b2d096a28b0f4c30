"""The people whom everybody knows, by the pieces of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from normtext.names.anchors import Anchors
from normtext.names.answers import Answers
from normtext.names.compiled import Layer
from normtext.names.fold import TOKEN, form, norm, parts, skeletons
from normtext.names.gazetteer import Gazetteer
from normtext.names.records import Record, all_forms


class Spelling(NamedTuple):
    """A form of a person's name: its telling parts, its text, and this folded."""

    parts: tuple[str, ...]
    text: str
    folded: str


class Known(NamedTuple):
    """A person who is looked for."""

    record: Record
    spellings: tuple[Spelling, ...]
    """The forms of the name that have several parts, those of languages first."""
    skeletons: frozenset[str]
    """Those of all parts of all forms."""

    @staticmethod
    def of(record: Record) -> Known:
        """All that is known of a person."""
        texts = (*all_forms(record), record.canonical, *record.aliases, *record.scripts)
        found = {text: tuple(parts(form(text).split(" "))) for text in dict.fromkeys(texts)}
        names = tuple(Spelling(name, text, form(text)) for text, name in found.items() if len(name) > 1)
        all_parts = {part for one in names for part in one.parts}
        return Known(record, names, frozenset(key for part in all_parts for key in skeletons(part)))


class Search:
    """People whom everybody knows, by the pieces of texts. What it remembers is bounded."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._anchors = Anchors(layer.table)
        self.known = Answers(self._person, _MOST_PEOPLE)
        """A person, by number."""
        self.people = Answers(self._look_up, _MOST_PIECES)
        """The numbers of the people who have a family name like a piece, or another part by which they are told."""
        self.keys = Answers(_keys, _MOST_PIECES)
        """The skeletons of the words of a piece."""

    def _person(self, row: int) -> Known:
        return Known.of(self._layer.record(row))

    def _look_up(self, piece: str) -> tuple[int, ...]:
        words = [piece.lower()] if piece.isascii() and piece.isalpha() else map(norm, _texts(piece))
        found = [rows for part in parts(words) if (rows := self._anchors.rows(part, cased=not piece.islower()))]
        return tuple(sorted(set().union(*found))) if found else ()


def _keys(piece: str) -> frozenset[str]:
    return frozenset(key for part in parts(map(norm, _texts(piece))) for key in skeletons(part))


def _texts(piece: str) -> Iterable[str]:
    """The words of a piece, and what stands before and behind an apostrophe in them."""
    tokens = TOKEN.findall(piece)
    if "'" in piece or "’" in piece:
        return {text for token in tokens for text in (token, *re.split("['’]", token))}
    return tokens


_MOST_PEOPLE, _MOST_PIECES = 128, 1 << 14


@lru_cache(maxsize=1)
def search() -> Search:
    """The search for the people of the gazetteer that comes with normtext."""
    return Search(Gazetteer.load().layers[0])
