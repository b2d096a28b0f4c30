"""What white-space separated pieces of text can have to do with names: a text without names is passed at a glance.

Each piece has a kind, a byte, which is looked up; the bytes of a text are searched for what may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.names.answers import Answers
from normtext.names.context import USUAL, stands_for
from normtext.names.fold import PARTICLES, TOKEN, norm
from normtext.names.held import SOMETHING

if TYPE_CHECKING:
    from normtext.core.doc import Doc
    from normtext.names.scan import Scanner, Word

NAME, KEYED, BEGINS, FOLLOWS, ALONE, UNSETTLED, PARTICLE, LAND = (1 << bit for bit in range(8))
"""Bits of a kind. The piece may be part of a name (NAME) and a spelling of a known part (KEYED), begins a form of
several words (BEGINS) or stands second in one (FOLLOWS), is a known form (ALONE) that is written otherwise
(UNSETTLED), is a particle, or has to do with a country (LAND). KEYED without NAME: one of the commonest words."""
COMMON = frozenset(
    re.findall(
        r"\w+",
        "a about an and are as at be been but by can could do for from had has have he her his i in into is it its "
        "more no not of on one or our out over said she so some than that the their they this to under up was we were "
        "what when which who will with would you",
    )
)
"""No form begins with two of them."""
DOTTED = lazy.pattern(r"\W*(?:[^\W\d_]\.){2,}")
"""An acronym with points, whose letters are words of a form: "U.S."."""
_MOST_PIECES, _MOST_PAIRS = 1 << 15, 1 << 14
_SMALL = 4
"""Ordinary words up to this length, in lower case, begin no look for a name, though somebody may be called so."""


class Pieces:
    """The kinds of pieces. What is remembered is bounded, and follows from the piece alone."""

    def __init__(self, scan: Scanner) -> None:
        self._scan = scan
        self._kinds = Answers(self._kind, _MOST_PIECES)
        self._lands = Answers(self._land, _MOST_PAIRS)
        self._offices = set[str](), set[str]()
        """Pieces with one of the usual offices in them, and those without."""
        self.lead = Answers(self._lead, _MOST_PAIRS)
        """How many words the longest form has that begins with the last word of a piece and the first of the next."""

    def of(self, doc: Doc) -> bytes:
        """The kinds of the pieces of a text: a fact."""
        return bytes(map(self._kinds.__getitem__, doc.pieces))

    def countries(self, doc: Doc) -> frozenset[str]:
        """The countries that a text names: a fact."""
        pieces, lands, found = doc.pieces, self._lands, set[str]()
        for match in HAS_LAND.finditer(doc.fact(self.of)):
            at = match.start()
            land = lands[pieces[at]]
            if land is None:
                found |= self._scan.countries[" ".join(pieces[at : at + _LONGEST_LAND])]
            else:
                found.add(land)
        return frozenset(found)

    def speaks_of_office(self, doc: Doc) -> bool:
        """Whether a text may speak of one of the usual offices, or has letters beyond ASCII: a fact."""
        if any(char > "\x7f" and char.isalpha() for char in doc.chars):
            return True
        some, none = self._offices
        if not some.isdisjoint(doc.words):
            return True
        new = doc.words - none
        if len(some) + len(none) + len(new) > _MOST_PIECES:
            some.clear()
            none.clear()
        for piece in new:
            (some if _may_say_office(piece) else none).add(piece)
        return not some.isdisjoint(new)

    def _land(self, piece: str) -> str | None:
        """The country that a piece names, None if there are several or those behind it have a say."""
        words = [self._scan.word[match[0]] for match in TOKEN.finditer(piece)]
        named = {word.country for word in words if word.country}
        return named.pop() if len(named) == 1 and not any(word.leads_country for word in words) else None

    def _lead(self, pair: tuple[str, str]) -> int:
        first, second = TOKEN.findall(pair[0]), TOKEN.findall(pair[1])
        if DOTTED.fullmatch(pair[0]):
            first, second = first[:1], first[1:]
        return self._scan.leads[f"{self._scan.word[first[-1]].norm} {self._scan.word[second[0]].norm}"]

    def _kind(self, piece: str) -> int:
        words = [self._scan.word[match[0]] for match in TOKEN.finditer(piece)]
        if not words:
            return 0
        kind = KEYED if piece.islower() and words[0].norm in COMMON and len(words) == 1 else 0
        small = len(piece) <= _SMALL and piece.islower()
        for word in words:
            kind |= word.alone * ALONE | word.unsettled * UNSETTLED
            if word.country or word.leads_country:
                kind |= LAND
            if word.norm in PARTICLES:
                kind |= PARTICLE
            elif may_be_in_a_name(word) and not (small and word.ordinary):
                kind |= NAME | word.keyed * KEYED
        first = words[0] if DOTTED.fullmatch(piece) else words[-1]
        kind |= first.begins * BEGINS | words[0].follows * FOLLOWS
        several = len(words) > 1 or len(words[0].parts) > 1
        if several and not kind & UNSETTLED and self._scan.holds[piece].level == SOMETHING:
            kind |= UNSETTLED
        return kind


def may_be_in_a_name(word: Word) -> bool:
    """Whether a word may be part of a person's name, particles left aside."""
    return bool(word.parts) and (not word.ordinary or word.borne)


def _kinds(test: Callable[[int], bool]) -> bytes:
    return bytes(kind for kind in range(256) if test(kind))


def _class(test: Callable[[int], bool]) -> bytes:
    return b"[" + b"".join(re.escape(bytes([kind])) for kind in _kinds(test)) + b"]"


def _is_tiny(kind: int) -> bool:
    return kind & (KEYED | NAME) == KEYED


def _is_keyed(kind: int) -> bool:
    return kind & (KEYED | NAME) == KEYED | NAME


_IN, _LINK = _class(lambda kind: bool(kind & NAME)), _class(lambda kind: bool(kind & (NAME | PARTICLE)))
_ONLY, _TINY = _class(lambda kind: kind & (PARTICLE | NAME) == PARTICLE), _class(_is_tiny)
_BEGINS, _FOLLOWS = _class(lambda kind: bool(kind & BEGINS)), _class(lambda kind: bool(kind & FOLLOWS))
RUN = lazy.pattern(_IN + _ONLY + b"*+" + _IN + _LINK + b"*+")
"""Pieces in a row that may hold a person's name; particles may lead into it."""
LED = lazy.pattern(_BEGINS + b"(?=" + _FOLLOWS + b")(?:(?<!" + _TINY + b")|(?!" + _TINY + b"))")
"""A piece with which a form of several words may begin."""
HAS_KEYED, HAS_LAND = lazy.pattern(_class(_is_keyed)), lazy.pattern(_class(lambda kind: bool(kind & LAND)))
IS_UNSETTLED = lazy.pattern(_class(lambda kind: bool(kind & UNSETTLED)))
IS_ALONE = lazy.pattern(_class(lambda kind: bool(kind & (ALONE | UNSETTLED))))
CALM = (
    b"",
    _kinds(lambda kind: not kind & (ALONE | UNSETTLED)),
    _kinds(lambda kind: not kind & UNSETTLED),
)
"""For each level of a holding the kinds of pieces that do not have it by themselves."""
DULL = _kinds(lambda kind: not kind & (ALONE | UNSETTLED | BEGINS) and not _is_keyed(kind))
_LONGEST_LAND = 3
"""The most words of a phrase that names a country."""


_OFFICES = tuple(other for word in sorted(USUAL) for other in stands_for(word))


def _may_say_office(piece: str) -> bool:
    """Whether one of the usual offices is in a piece."""
    said = norm(piece)
    return any(word in said for word in _OFFICES)
