"""Where in a text names may be that are not written as they should be.

What a stretch of pieces may hold is remembered, with the evidence that it would take, and that is looked for in the
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from normtext.core.doc import Doc
from normtext.facts.memory import OfLines, pieces_of
from normtext.names.context import offices, stands_for
from normtext.names.fold import norm
from normtext.names.held import SOMETHING, Holding, Need
from normtext.names.pairs import Ones, office_buckets, spellings
from normtext.names.pieces import (
    BESIDE,
    CALM,
    CLOSES,
    HAS_KEYED,
    IS_ALONE,
    IS_UNSETTLED,
    LEADS,
    LOOSE,
    OPENS,
    PARTICLE,
    RUN,
)
from normtext.names.surroundings import LEFT, WORD

if TYPE_CHECKING:
    from normtext.names.pieces import Page
    from normtext.names.scan import Scanner


_second = itemgetter(1)


class _Line:
    """What a line has of names: no name goes on in the next line, and its evidence stands on its line.

    Args:
        found: the spans of pieces that may be a name, not as it should be written.
        named: the family names of those whose full names stand in it (`Holding.families`).
        settled: where these stand, as they should.
        glosses: what may be a translated name, if the text has what that needs.
        keyed: the pieces that may be of a name, with their places.
        size: how many pieces it has.
    """

    def __init__(
        self,
        scan: Scanner,
        *,
        found: tuple[tuple[int, int], ...],
        named: frozenset[tuple[str, str]],
        settled: tuple[tuple[int, int], ...],
        glosses: tuple[tuple[int, int, Holding], ...],
        keyed: tuple[tuple[int, str], ...],
        size: int,
    ) -> None:
        self._scan = scan
        self.found, self.named, self.settled, self.glosses = found, named, settled, glosses
        self.keyed, self.size = keyed, size

    @cached_property
    def skeletons(self) -> frozenset[str]:
        """The skeletons of all that may be of a name."""
        return frozenset[str]().union(*map(self._scan.skeletons.__getitem__, map(_second, self.keyed)))


def stretches(doc: Doc, scan: Scanner, least: int) -> list[tuple[int, int]]:
    """Where in `doc.pieces` names may be that are at least `least`, as half-open spans, which may overlap."""
    lines, at = [], 0
    found: list[tuple[int, int]] = []
    named: set[tuple[str, str]] = set()
    for line in _lines(scan, least)(doc):
        if line.found:
            found += _moved(line.found, at)
        for first, last, holding in line.glosses:
            if any(_is_met(need, doc, scan) for need in holding.glosses):
                found.append((first + at, last + at))
        named |= line.named
        lines.append((at, line))
        at += line.size
    if named and (short := _misspelt(lines, named, scan)):
        found += short
        for at, line in lines:
            found += _moved(line.settled, at)
    return found


def _moved(spans: Iterable[tuple[int, int]], by: int) -> Iterator[tuple[int, int]]:
    return ((first + by, last + by) for first, last in spans)


@lru_cache(maxsize=16)
def _lines(scan: Scanner, least: int) -> OfLines[_Line]:
    return OfLines(lambda line: _line(line, scan, least))


def _line(line: str, scan: Scanner, least: int) -> _Line:
    pieces = pieces_of(line)
    page, doc = scan.pieces.page(pieces), Doc(line)
    wanted = IS_UNSETTLED if least == SOMETHING else IS_ALONE
    calm = not page.kinds.translate(None, CALM[least])
    found = [] if calm else [match.span() for match in wanted.finditer(page.kinds)]
    settled, glosses = [], []
    named: frozenset[tuple[str, str]] = frozenset()
    for first, last, holding in _held(pieces, page, scan):
        named |= holding.families
        if holding.level >= least or (
            holding.runs and _may_name(doc, first, last, holding, scan) and _is_spelled(doc, first, last, scan)
        ):
            found.append((first, last))
            continue
        if holding.glosses:
            glosses.append((first, last, holding))
        if holding.families:
            settled.append((first, last))
    keyed = tuple((at, pieces[at]) for at in page.keyed())
    return _Line(
        scan,
        found=tuple(found),
        named=named,
        settled=tuple(settled),
        glosses=tuple(glosses),
        keyed=keyed,
        size=len(pieces),
    )


def _held(pieces: Sequence[str], page: Page, scan: Scanner) -> Iterator[tuple[int, int, Holding]]:
    """Pieces that may hold a person's name in another spelling, those with a known form first, and what is held."""
    kinds, holds = page.kinds, scan.holds
    for match in RUN.finditer(kinds):
        first, last = match.span()
        if HAS_KEYED.search(kinds, first, last):
            while first > 0 and kinds[first - 1] & LEADS == PARTICLE and not kinds[first] & OPENS:
                first -= 1
            first, last = _with_small_words(page, first, last)
            yield first, last, holds[" ".join(pieces[first:last])]
    leads, begun, free = scan.pieces.lead, scan.begun, 0
    for at in page.leading():
        if at >= free and (width := leads[pieces[at], pieces[at + 1]]):
            last = min(at + width, len(pieces))
            holding = begun[" ".join(pieces[at:last])]
            free = at + holding.covers
            yield at, last, holding


def _with_small_words(page: Page, first: int, last: int) -> tuple[int, int]:
    """A stretch with the ordinary words beside it that somebody is called, and what goes on there: "kim haus", "un"."""
    kinds, more = page.kinds, page.more
    while first > 0 and (more[first - 1] & LOOSE or kinds[first - 1] & BESIDE):
        if kinds[first] & OPENS or kinds[first - 1] & CLOSES:
            break
        first -= 1
    while last < len(kinds) and (more[last] & LOOSE or kinds[last] & BESIDE):
        if kinds[last] & OPENS or kinds[last - 1] & CLOSES:
            break
        last += 1
    return first, last


def _misspelt(lines: list[tuple[int, _Line]], named: set[tuple[str, str]], scan: Scanner) -> list[tuple[int, int]]:
    """The pieces that may be one of the family names, not as it is written."""
    families: dict[str, set[str]] = {}
    for skeleton, family in named:
        families.setdefault(skeleton, set()).add(family)
    skeletons, known = scan.skeletons, families.keys()
    return [
        (at + first, at + first + 1)
        for at, line in lines
        if not known.isdisjoint(line.skeletons)
        for first, piece in line.keyed
        if not known.isdisjoint(skeletons[piece]) and scan.misspells(piece, families)
    ]


def _is_spelled(doc: Doc, first: int, last: int, scan: Scanner) -> bool:
    from normtext.names.mentions import is_spelled

    return is_spelled(doc, first, last, scan)


def _may_name(doc: Doc, first: int, last: int, holding: Holding, scan: Scanner) -> bool:
    """Whether free words of a stretch may name a known person, as far as the evidence needed is near."""
    page, pieces, dead = doc.fact(scan.pieces.of), doc.pieces, holding.dead
    countries = doc.fact(scan.pieces.countries)
    alike = holding.alike and "" not in dead
    if not alike and countries <= dead:
        return False
    stretch = " ".join(pieces[first:last])
    if alike and scan.is_told[stretch]:
        return True
    for asked in (*(countries - dead), *[""][:alike]):
        if scan.often((stretch, asked)) and not scan.is_any_of[stretch, asked]:
            dead.add(asked)
    low, high = _around(pieces, first, last)
    said = scan.pieces.offices_among(pieces, page, low, high)
    near = scan.pieces.countries_among(pieces, page, low, high)
    for ones in holding.runs:
        if alike and any(scan.would_be[stretch, ones, "", at] for at in _supported(scan, ones, near, said)):
            return True
        for country in (near - dead) if said else ():
            if _is_at_home(stretch, ones, country, said, scan):
                return True
            if holding.echo and scan.would_be[stretch, ones, country, -1]:
                return True
    return False


def _is_at_home(stretch: str, ones: Ones, country: str, said: frozenset[str], scan: Scanner) -> bool:
    """Whether words would name somebody of a country who holds one of the offices."""
    buckets = office_buckets(said)
    for part in spellings(ones):
        if scan.homes[part, country] & buckets:
            holders = scan.holders[part, country]
            rows = {row for office in holders if office <= said for row in holders[office]}
            if any(scan.would_be[stretch, ones, country, row] for row in rows):
                return True
    return False


def _supported(scan: Scanner, ones: Ones, countries: frozenset[str], said: frozenset[str]) -> Iterator[int]:
    """Which of those alike have their country or an office spoken of."""
    for at, (known, _) in enumerate(scan.alike[ones]):
        if known.record.country in countries or any(office <= said for office in offices(known.record.roles)):
            yield at


def _around(pieces: list[str], first: int, last: int) -> tuple[int, int]:
    """The pieces among which the evidence beside some of them stands: they reach beyond where it is looked for."""
    low, high, far = max(0, first - _NEAR), last + _NEAR, LEFT + 2 * WORD
    while low and len(" ".join(pieces[low:first])) < far:
        low = max(0, low - _STEP)
    while high < len(pieces) and len(" ".join(pieces[last:high])) < far:
        high += _STEP
    return low, high


_NEAR, _STEP = 28, 6
"""Pieces that seldom reach as far as evidence does, and how many more are taken at once until they do."""


def _is_met(need: Need, doc: Doc, scan: Scanner) -> bool:
    if need.country and need.country not in doc.fact(scan.pieces.countries):
        return False
    return not need.offices or any(all(_may_be_said(word, doc) for word in office) for office in need.offices)


def _may_be_said(word: str, doc: Doc) -> bool:
    """Whether a folded word may be in the text."""
    said = doc.fact(_said)
    return any(other in said for other in stands_for(word))


def _said(doc: Doc) -> str:
    """The text in lower case, and its pieces with letters beyond ASCII as they are folded."""
    if doc.text.isascii():
        return doc.folded
    return " ".join((doc.folded, *(norm(piece) for piece in doc.words if not piece.isascii())))


def islands(doc: Doc, scan: Scanner, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of pieces to look at, apart and in order: the stretches, with what may belong to a name beside them."""
    page = doc.fact(scan.pieces.of)
    merged: list[tuple[int, int]] = []
    for first, last in sorted(found):
        low, high = max(0, first - _BESIDE), min(last + _BESIDE, len(page.kinds))
        first = max(0, first - 1)
        while first > low and page.concerns(first):
            first -= 1
        last = min(last + 1, len(page.kinds))
        while last < high and page.concerns(last - 1):
            last += 1
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


_BESIDE = 6
"""How many pieces beside a stretch are looked at, at most, as long as all may be of names."""
