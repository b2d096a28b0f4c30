"""Where in a text names may be that are not written as they should be.

What a stretch of pieces may hold is remembered, with the evidence that it would take, and that is looked for in the
text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.names.answers import LONGEST
from normtext.names.context import stands_for
from normtext.names.fold import norm
from normtext.names.held import SOMETHING, Holding, Need
from normtext.names.pieces import CALM, DULL, HAS_KEYED, IS_ALONE, IS_UNSETTLED, LAND, LED, NAME, PARTICLE, RUN

if TYPE_CHECKING:
    from normtext.core.doc import Doc
    from normtext.names.scan import Scanner


def stretches(doc: Doc, scan: Scanner, least: int) -> list[tuple[int, int]]:
    """Where in `doc.pieces` names may be that are at least `least`, as half-open spans, which may overlap."""
    kinds, pieces = doc.fact(scan.pieces.of), doc.pieces
    if not kinds.translate(None, DULL):
        return []
    wanted = IS_UNSETTLED if least == SOMETHING else IS_ALONE
    found = [match.span() for match in wanted.finditer(kinds)] if kinds.translate(None, CALM[least]) else []
    settled: list[tuple[int, int]] = []
    named: list[frozenset[tuple[str, str]]] = []
    for first, last, stretch, holding, judged in (*_runs(pieces, kinds, scan), *_led(pieces, kinds, scan)):
        if holding.families:
            named.append(holding.families)
        if (
            holding.level >= least
            or (holding.needs and _is_spoken_of(holding, stretch, doc, scan))
            or (not judged and _is_named(doc, first, last, stretch, scan))
        ):
            found.append((first, last))
        elif holding.families:
            settled.append((first, last))
    if named:
        short = _misspelt(pieces, kinds, named, scan)
        if short:
            found += short + settled
    return found


def _misspelt(
    pieces: list[str], kinds: bytes, named: list[frozenset[tuple[str, str]]], scan: Scanner
) -> list[tuple[int, int]]:
    """The pieces that may be one of the family names, not as it is written."""
    families: dict[str, set[str]] = {}
    for skeleton, family in frozenset[tuple[str, str]]().union(*named):
        families.setdefault(skeleton, set()).add(family)
    skeletons, known = scan.skeletons, families.keys()
    return [
        match.span()
        for match in HAS_KEYED.finditer(kinds)
        if not known.isdisjoint(skeletons[pieces[match.start()]]) and scan.misspells(pieces[match.start()], families)
    ]


def _is_named(doc: Doc, first: int, last: int, stretch: str, scan: Scanner) -> bool:
    """Whether pieces spell the name of somebody where they stand.

    They are judged there; of a stretch that comes often it is known what would have to stand around it.
    """
    if len(stretch) <= LONGEST:
        if scan.often(stretch) and not _may_hold(stretch, doc, scan):
            return False
    elif _is_well_known(stretch, doc, scan):
        return False
    from normtext.names.mentions import is_spelled

    return is_spelled(doc, first, last, scan)


def _is_well_known(stretch: str, doc: Doc, scan: Scanner) -> bool:
    """Whether all clauses of a long stretch come often, and none holds a name here."""
    from normtext.names.holdings import in_clauses

    clauses = in_clauses(stretch)
    often = sum(map(scan.often, clauses)) == len(clauses)  # each is counted
    return often and not any(_may_hold(clause, doc, scan) for clause in clauses)


def _may_hold(stretch: str, doc: Doc, scan: Scanner) -> bool:
    holding = scan.holds[stretch]
    return holding.level == SOMETHING or _is_spoken_of(holding, stretch, doc, scan)


def _is_spoken_of(holding: Holding, stretch: str, doc: Doc, scan: Scanner) -> bool:
    """Whether the text has what the stretch needs to be of interest."""
    for need in holding.needs:
        if _is_met(need, doc, scan):
            return True
    if not (holding.countries or holding.echo) or not doc.fact(scan.pieces.speaks_of_office):
        return False
    named = doc.fact(scan.pieces.countries)
    if not holding.echo and holding.countries.isdisjoint(named):
        return False
    for country in sorted(named if holding.echo else holding.countries & named):
        if not scan.often((stretch, country)):
            return True
        there = scan.holds_in[stretch, country]
        if not there.needs:
            holding.countries.discard(country)
        elif any(_is_met(need, doc, scan) for need in there.needs):
            return True
    return False


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


def _runs(pieces: list[str], kinds: bytes, scan: Scanner) -> Iterator[tuple[int, int, str, Holding, bool]]:
    """Pieces that may hold a person's name in another spelling, and the known forms they hold: not judged yet."""
    for match in RUN.finditer(kinds):
        first, last = match.span()
        if HAS_KEYED.search(kinds, first, last):
            while first > 0 and kinds[first - 1] & (PARTICLE | NAME) == PARTICLE:
                first -= 1
            stretch = " ".join(pieces[first:last])
            yield first, last, stretch, scan.knows[stretch], False


def _led(pieces: list[str], kinds: bytes, scan: Scanner) -> Iterator[tuple[int, int, str, Holding, bool]]:
    """Pieces that begin with a known form of several words."""
    leads, free = scan.pieces.lead, 0
    for match in LED.finditer(kinds):
        at = match.start()
        if at >= free and (width := leads[pieces[at], pieces[at + 1]]):
            last = min(at + width, len(pieces))
            stretch = " ".join(pieces[at:last])
            holding = scan.led[stretch]
            free = at + holding.covers
            yield at, last, stretch, holding, True


def islands(doc: Doc, scan: Scanner, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of pieces to look at, apart and in order: the stretches, with what may belong to a name beside them."""
    kinds = doc.fact(scan.pieces.of)
    merged: list[tuple[int, int]] = []
    for first, last in sorted(found):
        low, high = max(0, first - _BESIDE), min(last + _BESIDE, len(kinds))
        first = max(0, first - 1)
        while first > low and kinds[first] & ~LAND:
            first -= 1
        last = min(last + 1, len(kinds))
        while last < high and kinds[last - 1] & ~LAND:
            last += 1
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


_BESIDE = 6
"""How many pieces beside a stretch are looked at, at most, as long as all may be of names."""
