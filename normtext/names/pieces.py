"""What white-space separated pieces of text can have to do with names: a text without names is passed at a glance.

Each piece has a kind, a byte, which is looked up; the bytes of a text are searched for what may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from normtext.names.compiled import MOST_TOKENS
from normtext.names.fold import PARTICLES, TOKEN

if TYPE_CHECKING:
    from normtext.core.doc import Doc
    from normtext.names.scan import Scanner, Word

NAME, KEYED, BEGINS, FOLLOWS, ALONE, UNSETTLED, PARTICLE, SHORT = (1 << bit for bit in range(8))
"""Bits of a kind. The piece may be part of a name (NAME) and a spelling of a known part (KEYED), begins a form of
several words (BEGINS) or stands second in one (FOLLOWS), is a known form (ALONE) that is written otherwise
(UNSETTLED), is a particle, or holds the short name of a country (SHORT)."""
SHORT_COUNTRY = re.compile(r"(?<!\w)(?:(?:usa?|uk|un|eu)(?!\w)|u\.[skn]\.|e\.u\.)")
"""The short names of countries in lower case."""
_MOST_PIECES = 1 << 16
_LONGEST = 64
_SMALL = 4
"""Ordinary words up to this length, in lower case, begin no look for a name, though somebody may be called so."""


class Pieces(dict[str, int]):
    """The kinds of pieces, computed on first sight: bounded, and each follows from its piece alone."""

    def __init__(self, scan: Scanner) -> None:
        super().__init__()
        self._scan = scan
        self._leads: dict[tuple[str, str], bool] = {}
        self._lock = Lock()

    def of(self, doc: Doc) -> bytes:
        """The kinds of the pieces of a text: a fact."""
        return bytes(map(self.__getitem__, doc.pieces))

    def __missing__(self, piece: str) -> int:
        kind = self._kind(piece)
        if len(piece) <= _LONGEST:
            with self._lock:
                if len(self) >= _MOST_PIECES:
                    self.clear()
                self[piece] = kind
        return kind

    def lead(self, one: str, two: str) -> bool:
        """Whether a form begins with the last word of a piece and the first of the next."""
        found = self._leads.get((one, two))
        if found is None:
            first, second = TOKEN.findall(one), TOKEN.findall(two)
            found = self._scan.leads(self._scan.word(first[-1]).norm, self._scan.word(second[0]).norm)
            with self._lock:
                if len(self._leads) >= _MOST_PIECES:
                    self._leads.clear()
                if len(one) + len(two) <= 2 * _LONGEST:
                    self._leads[one, two] = found
        return found

    def _kind(self, piece: str) -> int:
        words = [self._scan.word(match[0]) for match in TOKEN.finditer(piece)]
        if not words:
            return 0
        kind = 0
        if SHORT_COUNTRY.search(piece):
            kind = SHORT
        small = len(piece) <= _SMALL and piece.islower()
        for word in words:
            kind |= word.alone * ALONE | word.unsettled * UNSETTLED
            if word.norm in PARTICLES:
                kind |= PARTICLE
            elif may_be_in_a_name(word) and not (small and word.ordinary):
                kind |= NAME | word.keyed * KEYED
        kind |= words[-1].begins * BEGINS | words[0].follows * FOLLOWS
        several = len(words) > 1 or len(words[0].parts) > 1
        if several and not kind & UNSETTLED and self._scan.holds(piece).level == SOMETHING:
            kind |= UNSETTLED
        return kind


def may_be_in_a_name(word: Word) -> bool:
    """Whether a word may be part of a person's name, particles left aside."""
    return bool(word.parts) and (not word.ordinary or word.borne)


def _class(wanted: int, without: int = 0) -> bytes:
    return (
        b"[" + b"".join(re.escape(bytes([kind])) for kind in range(256) if kind & wanted and not kind & without) + b"]"
    )


_IN, _ONLY, _LINK = _class(NAME), _class(PARTICLE, NAME), _class(NAME | PARTICLE)
RUN = re.compile(_ONLY + b"*+" + _IN + _ONLY + b"*+" + _IN + _LINK + b"*+")
"""Pieces in a row that may hold a person's name."""
LED = re.compile(_class(BEGINS) + b"(?=" + _class(FOLLOWS) + b")")
"""A piece with which a form of several words may begin."""
HAS_KEYED, IS_UNSETTLED, IS_ALONE, HAS_SHORT = (
    re.compile(_class(wanted)) for wanted in (KEYED, UNSETTLED, ALONE | UNSETTLED, SHORT)
)


NOTHING, SETTLED, SOMETHING = 0, 1, 2
"""What a stretch of pieces holds: no name, known forms that stand as they should, or what has to be looked at."""


class Holding(NamedTuple):
    """What a stretch of text may hold, and the family names of the persons whose full names stand in it."""

    level: int
    families: frozenset[str]


def stretches(doc: Doc, scan: Scanner, least: int) -> list[tuple[int, int]]:
    """Where in `doc.pieces` names may be that are at least `least`, as half-open spans, which may overlap."""
    kinds = doc.fact(scan.pieces.of)
    pieces = doc.pieces
    wanted = IS_UNSETTLED if least == SOMETHING else IS_ALONE
    found = [match.span() for match in wanted.finditer(kinds)]
    families: frozenset[str] = frozenset()
    settled: list[tuple[int, int]] = []
    for first, last, holding in (*_runs(pieces, kinds, scan), *_led(pieces, kinds, scan)):
        if holding.level >= least:
            found.append((first, last))
        elif holding.families:
            settled.append((first, last))
        if holding.families:
            families |= holding.families
    if families:
        short = [
            match.span()
            for match in HAS_KEYED.finditer(kinds)
            if any(scan.misspells(pieces[match.start()], family) for family in families)
        ]
        if short:
            found += short + settled
    return found


def _runs(pieces: list[str], kinds: bytes, scan: Scanner) -> Iterator[tuple[int, int, Holding]]:
    """Pieces that may hold a person's name in another spelling, and what they hold."""
    for match in RUN.finditer(kinds):
        first, last = match.span()
        if HAS_KEYED.search(kinds, first, last):
            yield first, last, scan.holds(" ".join(pieces[first:last]))


def _led(pieces: list[str], kinds: bytes, scan: Scanner) -> Iterator[tuple[int, int, Holding]]:
    """Pieces that begin with a known form of several words."""
    for match in LED.finditer(kinds):
        at = match.start()
        if scan.pieces.lead(pieces[at], pieces[at + 1]):
            last = min(at + MOST_TOKENS, len(pieces))
            yield at, last, scan.holds(" ".join(pieces[at:last]), led=True)


def islands(doc: Doc, scan: Scanner, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of pieces to look at, apart and in order: the stretches, with what may belong to a name beside them."""
    kinds = doc.fact(scan.pieces.of)
    merged: list[tuple[int, int]] = []
    for first, last in sorted(found):
        low, high = max(0, first - _BESIDE), min(last + _BESIDE, len(kinds))
        first = max(0, first - 1)
        while first > low and kinds[first]:
            first -= 1
        last = min(last + 1, len(kinds))
        while last < high and kinds[last - 1]:
            last += 1
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


_BESIDE = 6
"""How many pieces beside a stretch are looked at, at most, as long as all may be of names."""
