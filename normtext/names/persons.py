"""Which person a run of words names: candidates by their keys, alignment, and the evidence beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from normtext.names.align import Alignment, Likeness, align, surnames
from normtext.names.compiled import token_forms
from normtext.names.context import Context
from normtext.names.fold import HONORIFICS, form
from normtext.names.gazetteer import Known
from normtext.names.lexicon import lexicon
from normtext.names.records import Record
from normtext.names.scan import At, Scanner

ACCEPT, MARGIN = 0.7, 0.06
_LEADING = frozenset("al el ul bin ibn ben abd abdel abdul abdal abdol von van der den".split())
"""Particles that belong to the name where they stand before its first telling part."""


class Candidate(NamedTuple):
    """A person that words `[first, last)` of a run may name."""

    known: Known
    first: int
    last: int
    score: float
    why: str
    broken: bool = False
    """Whether one word of the name is unexplained."""


def resolve_run(run: Sequence[At], scan: Scanner, context: Callable[[int, int], Context]) -> Candidate | None:
    """The person whom some words of a run name beyond doubt. `context(first, last)` gives what stands around them."""
    spots = [(at, part) for at, item in enumerate(run) for part in item.word.parts]
    telling = tuple(part for _, part in spots)
    if len(telling) < 2 or len(telling) > 8:
        return None
    found: list[Candidate] = []
    for known in _candidates(scan, telling):
        best = _best(known, telling, [at for at, _ in spots], run, scan, context)
        if best is not None:
            found.append(best)
    if not found:
        return None
    found.sort(key=lambda one: (-one.score, one.known.record.tier, one.known.record.id))
    best = found[0]
    for other in found[1:]:
        if best.score - other.score >= MARGIN:
            break
        if other.known.record.id != best.known.record.id:
            return None
    return best if best.known.record.rewrite and best.score >= ACCEPT else None


def _candidates(scan: Scanner, telling: tuple[str, ...]) -> list[Known]:
    return scan.candidates(telling)


def _best(
    known: Known,
    telling: tuple[str, ...],
    spots: Sequence[int],
    run: Sequence[At],
    scan: Scanner,
    context: Callable[[int, int], Context],
) -> Candidate | None:
    best: Candidate | None = None
    for name in token_forms(known.record):
        alignment = align(telling, name)
        one = _judge(known, name, telling, alignment, spots, run, scan, context)
        if one is not None and (best is None or one.score > best.score):
            best = one
    return best


def _judge(
    known: Known,
    name: tuple[str, ...],
    telling: tuple[str, ...],
    alignment: Alignment,
    spots: Sequence[int],
    run: Sequence[At],
    scan: Scanner,
    context: Callable[[int, int], Context],
) -> Candidate | None:
    """What one form of a name says about a run, or None."""
    record = known.record
    family = surnames(name, record.country)
    held = {j for pair in alignment.pairs for j in range(pair.j, pair.j + pair.span) if pair.like >= Likeness.VARIANT}
    if held.isdisjoint(family):
        return None
    inside = sorted(i for pair in alignment.pairs for i in range(pair.i, pair.i + pair.width))
    first, last = inside[0], inside[-1] + 1
    missing = [j for j in alignment.missing if len(name[j]) > 1 and name[j] not in HONORIFICS]
    extra = [i for i in alignment.extra if first <= i < last]
    if not extra and missing and len(inside) == 1:  # only the family name: one word beside it may be the rest, broken
        side = first - 1 if family[0] == len(name) - 1 else last
        if not 0 <= side < len(telling) or len(name) > 3:
            return None
        extra, first, last = [side], min(first, side), max(last, side + 1)
    if len(extra) > 1:
        return None
    start, stop = spots[first], spots[last - 1] + 1
    while start > 0 and run[start].glued and run[start - 1].word.norm in _LEADING:
        start -= 1
    evidence = context(start, stop)
    role, country = evidence.role(record), evidence.country(record)
    support = role + country
    if extra:
        return _broken(known, name, telling[extra[0]], missing, (start, stop), role and country, scan, alignment)
    likes = [pair.like for pair in alignment.pairs]
    typos = sum(like == Likeness.TYPO for like in likes)
    initials = sum(like == Likeness.INITIAL for like in likes)
    matched = len(name) - len(missing)
    if len(inside) < 2 or sum(like >= Likeness.TYPO for like in likes) < 2:
        return None
    if typos and (typos > 1 or support < (1 if record.tier == 1 or len(name) > 2 else 2)):
        return None
    if missing and (record.tier > 2 or support < (0 if record.tier == 1 else 1)):
        return None
    if record.tier > 2 and support < 1:
        return None
    value = 0.7 * matched / len(name) + 0.1 * support + 0.05 * (record.tier < 3) + 0.05 * (not typos)
    value -= 0.04 * initials
    words = ["every part aligns" if not missing else "the parts given align"]
    words += ["one slip"] if typos else []
    words += _named(role, country)
    return Candidate(known, start, stop, round(min(value + 0.1, 0.99), 2), "; ".join(words))


def _broken(
    known: Known,
    name: tuple[str, ...],
    word: str,
    missing: Sequence[int],
    span: tuple[int, int],
    both: bool,
    scan: Scanner,
    alignment: Alignment,
) -> Candidate | None:
    """One word that translation put in the place of a part: only beside the family name, the office and the country."""
    record = known.record
    if not both or record.tier > 2 or not missing or len(word) < 2 or alignment.like < Likeness.VARIANT:
        return None
    if word in HONORIFICS or lexicon().country(word) or not scan.may_be_broken(word):
        return None
    value = 0.72 + 0.06 * (len(alignment.pairs) > 1) + 0.04 * (record.tier == 1) + 0.04 * (word in lexicon().foreign)
    why = f"family name; {word!r} is no name part; office and country stand beside it"
    return Candidate(known, *span, round(value, 2), why, broken=True)


def _named(role: bool, country: bool) -> list[str]:
    return (["office beside it"] if role else []) + (["country beside it"] if country else [])


def spelled_alike(surface: str, canonical: str) -> bool:
    """Whether a form has the tokens of the canonical form, in other spelling or order, or some of them: no others."""
    from normtext.names.fold import parts

    ours, theirs = tuple(parts(form(surface).split(" "))), tuple(parts(form(canonical).split(" ")))
    if not ours or not theirs:
        return form(surface) == form(canonical)
    alignment = align(ours, theirs)
    good = all(
        pair.like >= Likeness.TYPO or (pair.like == Likeness.INITIAL and len(ours[pair.i]) == 1) for pair in alignment.pairs
    )
    extra = [i for i in alignment.extra if ours[i] not in HONORIFICS]
    return bool(alignment.pairs) and good and not extra
