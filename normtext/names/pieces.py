"""What white-space separated pieces of text can have to do with names: a text without names is passed at a glance.

Each piece has a row of bytes, which is looked up; the rows of a text, one number or columns of bytes, are searched for
what may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from normtext import lazy
from normtext.names.answers import Answers
from normtext.names.compiled import COMMON, FOLLOWERS
from normtext.names.context import countries_named, offices_named
from normtext.names.fold import PARTICLES, TOKEN
from normtext.names.held import SOMETHING

if TYPE_CHECKING:
    from normtext.core.doc import Doc
    from normtext.names.scan import Scanner
    from normtext.names.words import Word

NAME, KEYED, PARTICLE, LAND, ALONE, UNSETTLED, OPENS, CLOSES = (1 << bit for bit in range(8))
"""Bits of a kind. The piece may be part of a name (NAME) and a spelling of a known part (KEYED), is a particle, has to
do with a country (LAND), is a known form (ALONE) that is written otherwise (UNSETTLED), goes with no piece before it
(OPENS) or behind it (CLOSES)."""
OFFICE, LEADS_LAND, COMMONEST, LOOSE, CONTINUES_LAND = (1 << bit for bit in range(5))
"""Bits of what else is known of a piece: it speaks of an office, begins the name of a country, is one of `COMMON`, is
of a name only beside others, or goes on with the name of a country."""
DOTTED = lazy.pattern(r"\W*(?:[^\W\d_]\.){2,}")
"""An acronym with points, whose letters are words of a form: "U.S."."""
_MOST_PIECES, _MOST_PAIRS = 1 << 15, 1 << 13
_SMALL = 4
"""Ordinary words up to this length, in lower case, begin no look for a name, though somebody may be called so."""
_WIDTH, _BEGINS, _FOLLOWS, _KIND, _MORE = 8, 0, 3, 6, 7
"""Bytes of a row, and where in it stand: the buckets of the words that stand second where a form begins with the piece,
its own bucket if it stands second in one, its kind, what else."""


class Page(NamedTuple):
    """The rows of the pieces of a text."""

    rows: bytes
    kinds: bytes
    more: bytes

    def concerns(self, at: int) -> bool:
        """Whether a piece has to do with names, if only as a word of a form; countries apart."""
        if self.kinds[at] & (NAME | PARTICLE | ALONE | UNSETTLED) or self.more[at] & COMMONEST:
            return True
        return any(self.rows[_WIDTH * at : _WIDTH * at + _KIND])

    def leading(self) -> list[int]:
        """The pieces with which a form of several words may begin that goes on with the next piece."""
        row, size = int.from_bytes(self.rows, "little"), len(self.kinds)
        both = row & row >> 8 * (_WIDTH + _FOLLOWS - _BEGINS) & _all_begins(size)
        if not both:
            return []
        found = both.to_bytes(size * _WIDTH, "little")
        return list(dict.fromkeys(match.start() // _WIDTH for match in _BYTE.finditer(found)))

    def keyed(self) -> list[int]:
        """The pieces that may be a spelling of a known part of a name."""
        return [match.start() for match in HAS_KEYED.finditer(self.kinds)]


@lru_cache(maxsize=256)
def _all_begins(size: int) -> int:
    """The bits of `_BEGINS` in the rows of so many pieces."""
    return int.from_bytes((b"\xff" * (_FOLLOWS - _BEGINS) + bytes(_WIDTH - _FOLLOWS)) * size, "little")


_BYTE = lazy.pattern(b"[^\0]")


class Pieces:
    """The rows of pieces. What is remembered is bounded, and follows from the piece alone."""

    def __init__(self, scan: Scanner) -> None:
        self._scan = scan
        self._rows = Answers(self._row, _MOST_PIECES)
        self._lands = Answers(self._land, _MOST_PAIRS)
        self._said = Answers(self._say, _MOST_PAIRS)
        self.lead = Answers(self._lead, _MOST_PAIRS)
        """How many words the longest form has that begins with the last word of a piece and the first of the next."""

    def of(self, doc: Doc) -> Page:
        """The rows of the pieces of a text: a fact."""
        return self.page(doc.pieces)

    def page(self, pieces: Sequence[str]) -> Page:
        """The rows of some pieces."""
        rows = b"".join(map(self._rows.__getitem__, pieces))
        return Page(rows, rows[_KIND::_WIDTH], rows[_MORE::_WIDTH])

    def countries(self, doc: Doc) -> frozenset[str]:
        """The countries that a text names: a fact."""
        return self.countries_among(doc.pieces, doc.fact(self.of))

    def countries_among(self, pieces: list[str], page: Page, low: int = 0, high: int | None = None) -> frozenset[str]:
        """The countries that pieces `[low, high)` name, perhaps with those behind them."""
        named = set(compress(pieces[low:high], page.kinds[low:high].translate(_IS_LAND)))
        found = frozenset[str]().union(*map(self._lands.__getitem__, named))
        for match in LEADS_ON.finditer(page.more, low, len(pieces) if high is None else high):
            at = match.start()
            found |= self._scan.countries[" ".join(pieces[at : at + _LONGEST_LAND])]
        return found

    def offices_among(self, pieces: list[str], page: Page, low: int, high: int) -> frozenset[str]:
        """The words of offices that pieces `[low, high)` speak of."""
        saying = set(compress(pieces[low:high], page.more[low:high].translate(_IS_OFFICE)))
        return offices_named(word for piece in saying for word in self._said[piece])

    def _land(self, piece: str) -> frozenset[str]:
        """The countries that words of a piece name."""
        return countries_named([self._scan.word[token] for token in TOKEN.findall(piece)])

    def _say(self, piece: str) -> tuple[str, ...]:
        return tuple(self._scan.word[token].norm for token in TOKEN.findall(piece))

    def _lead(self, pair: tuple[str, str]) -> int:
        first, second = TOKEN.findall(pair[0]), TOKEN.findall(pair[1])
        if DOTTED.fullmatch(pair[0]):
            first, second = first[:1], first[1:]
        return self._scan.leads[f"{self._scan.word[first[-1]].norm} {self._scan.word[second[0]].norm}"]

    def _row(self, piece: str) -> bytes:
        tokens = TOKEN.findall(piece)
        if not tokens:
            return _NO_WORD
        words = [self._scan.word[token] for token in tokens]
        first, last, lower = words[0], words[-1], piece.islower()
        kind = more = 0
        for word in words:
            if word.alone:
                kind |= ALONE | word.unsettled * UNSETTLED
            if word.country or word.leads_country:
                kind |= LAND
                more |= word.leads_country * LEADS_LAND
            more |= word.continues_country * CONTINUES_LAND
            more |= word.of_office * OFFICE
            if word.norm in PARTICLES:
                kind |= PARTICLE
            elif may_be_in_a_name(word):
                if word.ordinary and lower and len(piece) <= _SMALL:
                    more |= LOOSE
                else:
                    kind |= NAME | word.keyed * KEYED
        if lower and len(words) == 1 and first.norm in COMMON:
            more |= COMMONEST
        if not piece.startswith(tokens[0]) and piece[: piece.index(tokens[0])] not in _HYPHENS:
            kind |= OPENS
        if not piece.endswith(tokens[-1]) and piece[piece.rindex(tokens[-1]) + len(tokens[-1]) :] != ".":
            kind |= CLOSES
        if (len(words) > 1 or len(first.parts) > 1) and not kind & UNSETTLED:
            holding = self._scan.holds[piece]
            named = holding.alike and self._scan.is_told[piece]
            kind |= UNSETTLED * (holding.level == SOMETHING or named)
        begins = last.begins
        if len(words) > 1 and DOTTED.fullmatch(piece):
            begins = FOLLOWERS if first.begins & words[1].follows else 0
        row = begins | first.follows << 8 * _FOLLOWS | kind << 8 * _KIND | more << 8 * _MORE
        return row.to_bytes(_WIDTH, "little")


_NO_WORD = bytes(_WIDTH)
_HYPHENS = frozenset("-‐‑")
"""What may stand before a piece that goes on with a name."""


def may_be_in_a_name(word: Word) -> bool:
    """Whether a word may be part of a person's name, particles left aside."""
    return bool(word.parts) and (not word.ordinary or word.borne)


def _kinds(test: Callable[[int], bool]) -> bytes:
    return bytes(kind for kind in range(256) if test(kind))


def _class(test: Callable[[int], bool]) -> bytes:
    return b"[" + b"".join(re.escape(bytes([kind])) for kind in _kinds(test)) + b"]"


def _links(also: int, never: int) -> bytes:
    """Pieces within a run: names, or what is among `also` too, that are none of `never`."""
    return _class(lambda kind: kind & (NAME | also) != 0 and not kind & never)


_LAST = _links(0, OPENS)
_MIDDLE, _LINK = _links(0, OPENS | CLOSES), _links(PARTICLE, OPENS | CLOSES)
_ONLY = _class(lambda kind: kind & (PARTICLE | NAME | OPENS | CLOSES) == PARTICLE)
RUN = lazy.pattern(
    _links(0, CLOSES) + _ONLY + b"*+(?:" + _MIDDLE + _LINK + b"*+" + _links(PARTICLE, OPENS) + b"?|" + _LAST + b")"
)
"""Pieces in a row that may hold a person's name; particles may lead into it."""
LEADS = PARTICLE | NAME | CLOSES
"""Bits of which a piece that leads into a run has but the first."""
BESIDE = NAME | PARTICLE
HAS_KEYED = lazy.pattern(_class(lambda kind: kind & (KEYED | NAME) == KEYED | NAME))
IS_UNSETTLED = lazy.pattern(_class(lambda kind: bool(kind & UNSETTLED)))
IS_ALONE = lazy.pattern(_class(lambda kind: bool(kind & (ALONE | UNSETTLED))))
CALM = (
    b"",
    _kinds(lambda kind: not kind & (ALONE | UNSETTLED)),
    _kinds(lambda kind: not kind & UNSETTLED),
)
"""For each level of a holding the kinds of pieces that do not have it by themselves."""
NO_LAND, NO_OFFICE = _kinds(lambda kind: not kind & LAND), _kinds(lambda kind: not kind & OFFICE)
_IS_LAND = bytes(kind & LAND != 0 for kind in range(256))
_IS_OFFICE = bytes(kind & OFFICE for kind in range(256))
LEADS_ON = lazy.pattern(
    _class(lambda kind: bool(kind & LEADS_LAND)) + b"(?=" + _class(lambda kind: bool(kind & CONTINUES_LAND)) + b")"
)
"""A piece with which the name of a country may begin that goes on with the next one."""
_LONGEST_LAND = 3
"""The most words of a phrase that names a country."""
