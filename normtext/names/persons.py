"""Which person a run of words names: candidates by their keys, alignment, and the evidence beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from normtext.facts.scripts import main_script
from normtext.facts.words import is_word
from normtext.names.align import (
    FAMILY_FIRST,
    Alignment,
    Likeness,
    align,
    closeness,
    distance,
    in_order,
    likeness,
    loosest,
    may_be_alike,
    same_bones,
    surnames,
)
from normtext.names.compiled import latin_forms, token_forms
from normtext.names.context import ANYWHERE, Evidence, Supposed, offices
from normtext.names.fold import HONORIFICS, PARTICLES, form, parts
from normtext.names.gazetteer import STRICT, Known, same_name
from normtext.names.lexicon import lexicon
from normtext.names.pieces import Need
from normtext.names.records import Record
from normtext.names.scan import At, Scanner

ACCEPT, MARGIN = 0.62, 0.05
"""The score a person needs, and its lead over the next one; settled on the development mentions."""
MOST_PARTS = 9
_LEADING = frozenset(
    ["al", "el", "ul", "bin", "ibn", "ben", "abd", "abdel", "abdul", "abdal", "abdol", "von", "van", "der", "den"]
)
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
    given: bool = True
    """Whether the words include the part that stands first in the name."""


class Run:
    """Words in a row that may hold a person's name, with what stands around any part of them."""

    def __init__(self, words: Sequence[At], scan: Scanner, context: Callable[[int, int], Evidence]) -> None:
        self.words = words
        self.scan = scan
        self._context = context
        self._contexts: dict[tuple[int, int], Evidence] = {}

    @cached_property
    def spots(self) -> list[int]:
        """For each telling part, its word."""
        return [at for at, item in enumerate(self.words) for _ in item.word.parts]

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The telling parts of the words."""
        return tuple(part for item in self.words for part in item.word.parts)

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Two telling parts in a row as one."""
        return tuple(one + two for one, two in pairwise(self.telling))

    @cached_property
    def breakable(self) -> bool:
        """Whether some word may stand in the place of a part of a name."""
        return any(self.scan.may_be_broken(part) for part in self.telling)

    def context(self, first: int, last: int) -> Evidence:
        """What stands around words `[first, last)`."""
        found = self._contexts.get((first, last))
        if found is None:
            found = self._contexts[first, last] = self._context(first, last)
        return found

    @cached_property
    def widest(self) -> Evidence:
        """All evidence that stands around any part of the run."""
        return self._context(0, 0)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The words of telling parts `[first, last)`, with the particles that lead into them."""
        start, stop = self.spots[first], self.spots[last - 1] + 1
        while start > 0 and self.words[start].glued and self.words[start - 1].word.norm in _LEADING:
            start -= 1
        return start, stop

    def goes_on(self, first: int, last: int) -> bool:
        """Whether a word beside `[first, last)` may belong to the same name, so that these words are not all of it."""
        words = self.words
        if self.widest.open:
            return False
        if first > 0 and words[first].glued and _of_a_name(words[first - 1]):
            return not lexicon().country(words[first - 1].word.norm)
        if last < len(words) and words[last].glued:
            after = words[last]
            return _of_a_name(after) or after.joined
        return False


def _of_a_name(at: At) -> bool:
    if at.word.ordinary or (not at.word.keyed and at.word.norm in lexicon().english):
        return False
    return at.word.norm not in HONORIFICS and at.word.norm not in PARTICLES


def resolve(run: Run) -> Candidate | None:
    """The person whom some words of a run name beyond doubt."""
    if not 2 <= len(run.telling) <= MOST_PARTS:
        return None
    offered = dict[str, tuple[Known, int]]()
    for country in sorted(run.widest.countries):
        offered.update((one.record.id, (one, shared)) for one, shared in run.scan.countrymen[run.telling, country])
    offered.update((one.record.id, (one, shared)) for one, shared in run.scan.alike[run.telling])
    found = meant(run, offered.values())
    if not found:
        return None
    found.sort(key=lambda one: (-one.known.layer, -one.score, one.known.record.tier, one.known.record.id))
    best = found[0]
    if not best.known.record.rewrite or best.score < ACCEPT:
        return None
    for other in found[1:]:
        near = best.score - other.score < MARGIN and best.known.layer == other.known.layer
        if near and not same_name(best.known.record.canonical, other.known.record.canonical):
            return None
    return best


def meant(run: Run, offered: Iterable[tuple[Known, int]]) -> list[Candidate]:
    """Those of the persons whom some words of a run may name, each by the form of the name that fits best."""
    found: list[Candidate] = []
    forms = latin_forms if all(part.isascii() for part in run.telling) else token_forms
    for known, shared in offered:
        if not _worth_a_look(known, shared, run):
            continue
        best: Candidate | None = None
        for name in forms(known.record):
            one = _judge(known, name, run)
            if one is not None and (best is None or one.score > best.score):
                best = one
        if best is not None:
            found.append(best)
    return found


def needs(runs: Mapping[Supposed, Run], offered: Iterable[tuple[Known, int]]) -> set[Need]:
    """What has to be spoken of around words that name one of the persons: the least of the evidence supposed."""
    found = set()
    for known, shared in offered:
        record = known.record
        if not record.rewrite or not _would_do(known, shared, runs[ANYWHERE]):
            continue
        enough: list[Supposed] = []
        for supposed, run in runs.items():
            less = any(supposed.office >= other.office and supposed.land >= other.land for other in enough)
            if not less and _would_do(known, shared, run):
                enough.append(supposed)
        for office, land in enough:
            found.add(Need(record.country if land else "", offices(record.roles) if office else ()))
    return found


def _would_do(known: Known, shared: int, run: Run) -> bool:
    return any(one.score >= ACCEPT for one in meant(run, [(known, shared)]))


def _worth_a_look(known: Known, shared: int, run: Run) -> bool:
    """Whether the evidence around the run, wherever in it the name is, can bear what the parts in common leave open."""
    record = known.record
    if known.layer > 0 or (record.tier <= 2 and shared):
        return True
    support = run.widest.support(record)
    return support == 2 if record.tier <= 2 else bool(shared) and support > 0


def _may_align(record: Record, name: tuple[str, ...], run: Run) -> bool:
    """Whether enough parts of a form may pair with words of the run: all of a lesser name, else two or one broken."""
    if not _has_family(record, name, run):
        return False
    long = [part for part in name if len(part) > 1]
    if not long or len(long) > len(run.telling):
        return True
    near = sum(any(may_be_alike(part, other) for other in run.telling) for part in long)
    return near == len(long) or (record.tier <= 2 and (near > 1 or run.breakable))


def _has_family(record: Record, name: tuple[str, ...], run: Run) -> bool:
    """Whether the family name is among the words, alone or as one with the part beside it."""
    least = Likeness.VARIANT if record.tier > 2 else Likeness.TYPO
    for at in surnames(name, record.country):
        part = name[at]
        if any(may_be_alike(part, other) and likeness(part, other) >= least for other in run.telling):
            return True
        if any(same_bones(part, other) for other in run.pairs):
            return True
        joined = [one + two for one, two in pairwise(name[max(0, at - 1) : at + 2])]
        if any(same_bones(one, other) for one in joined for other in run.telling):
            return True
    return False


def _judge(known: Known, name: tuple[str, ...], run: Run) -> Candidate | None:
    """What one form of a person's name says about a run, or None."""
    record, telling = known.record, run.telling
    if not _may_align(record, name, run):
        return None
    alignment = align(telling, name)
    family = surnames(name, record.country)
    held = {j for pair in alignment.pairs for j in range(pair.j, pair.j + pair.span) if pair.like >= Likeness.VARIANT}
    slipped = {pair.j for pair in alignment.pairs if pair.like == Likeness.TYPO}
    if held.isdisjoint(family) and (slipped.isdisjoint(family) or record.tier > 2 or len(alignment.pairs) < 2):
        return None
    inside = sorted(i for pair in alignment.pairs for i in range(pair.i, pair.i + pair.width))
    loose = (pair for pair in alignment.pairs if pair.like < Likeness.SAME)
    if any(_is_word(run, i) for pair in loose for i in range(pair.i, pair.i + pair.width)):
        return None
    first, last = inside[0], inside[-1] + 1
    missing = [j for j in alignment.missing if len(name[j]) > 1 and (name[j] not in HONORIFICS or record.tier > 1)]
    extra = [i for i in alignment.extra if first <= i < last]
    initials = [j for j in alignment.missing if len(name[j]) == 1]
    if extra and not missing and len(name) > 2:
        missing = initials
    if not extra and missing:
        extra, first, last = _beside(alignment, name, missing, family, first, last, run)
    if len(extra) > 1:
        return None
    span = run.span(first, last)
    if run.goes_on(*span):
        return None
    evidence = run.context(*span)
    if extra:
        return _broken(known, alignment, extra[0], missing, span, evidence, run)
    return _aligned(known, name, alignment, missing, span, evidence, telling)


def _is_word(run: Run, part: int) -> bool:
    return run.words[run.spots[part]].word.ordinary


def _beside(
    alignment: Alignment,
    name: tuple[str, ...],
    missing: Sequence[int],
    family: tuple[int, ...],
    first: int,
    last: int,
    run: Run,
) -> tuple[list[int], int, int]:
    """The word beside the aligned ones that may stand for a missing part at that end of the name."""
    telling, words, spots = run.telling, run.words, run.spots
    sides = []
    if missing[0] < min(pair.j for pair in alignment.pairs) and first > 0 and words[spots[first]].glued:
        sides.append(first - 1)
    if missing[-1] > max(pair.j for pair in alignment.pairs) and last < len(telling) and words[spots[last]].glued:
        sides.append(last)
    for side in sides:
        if not _is_word(run, side) and telling[side] not in HONORIFICS and not lexicon().country(telling[side]):
            return [side], min(first, side), max(last, side + 1)
    return [], first, last


def _aligned(
    known: Known,
    name: tuple[str, ...],
    alignment: Alignment,
    missing: Sequence[int],
    span: tuple[int, int],
    evidence: Evidence,
    telling: tuple[str, ...],
) -> Candidate | None:
    """All words of the mention are parts of the name."""
    record = known.record
    likes = [pair.like for pair in alignment.pairs]
    typos = sum(like == Likeness.TYPO for like in likes)
    merged = any(pair.width + pair.span > 2 for pair in alignment.pairs)
    if alignment.strong < 2 and not merged and Likeness.INITIAL not in likes:
        return None
    role, country = evidence.role(record), evidence.country(record)
    support = role + country
    if alignment.strong < 2 and not merged and support < 2:
        return None
    if typos and (typos > 1 or missing or support < (1 if record.tier == 1 and len(name) > 2 else 2)):
        return None
    if missing and (record.tier > 2 or support < record.tier):
        return None
    loose = loosest(telling, name, alignment)
    if record.tier > 1 and support < 1 and likes != [Likeness.SAME] * len(likes):
        return None
    if record.tier > 2 and support < 1:
        return None
    if support < 2 - in_order(alignment) and (alignment.missing or loose > STRICT):
        return None
    if record.country in FAMILY_FIRST and (loose > STRICT or not in_order(alignment)):
        return None
    share = (len(name) - len(alignment.missing)) / len(name)
    near = closeness(telling, name, alignment)
    value = 0.5 * share + 0.2 * near + 0.08 * support + 0.03 * (3 - record.tier) + 0.05 * (not typos)
    value += 0.06 * evidence.whole_role(record)
    words = ["every part aligns" if not missing else "the parts given align"]
    words += ["one slip"] if typos else []
    words += (["office beside it"] if role else []) + (["country beside it"] if country else [])
    given = 0 not in alignment.missing
    return Candidate(known, *span, round(min(value, 0.99), 2), "; ".join(words), given=given)


def _in_place(alignment: Alignment, extra: int, missing: Sequence[int]) -> bool:
    """Whether the unexplained word stands where a part is missing; in another order of parts that cannot be told."""
    order = [pair.j for pair in alignment.pairs]
    if order != sorted(order):
        return True
    low = max((pair.j for pair in alignment.pairs if pair.i < extra), default=-1)
    high = min((pair.j for pair in alignment.pairs if pair.i > extra), default=len(order) + len(missing) + 1)
    return any(low < j < high for j in missing)


def _broken(
    known: Known,
    alignment: Alignment,
    extra: int,
    missing: Sequence[int],
    span: tuple[int, int],
    evidence: Evidence,
    run: Run,
) -> Candidate | None:
    """One word that translation put in the place of a part: only beside the family name, the office and the country."""
    record, word = known.record, run.telling[extra]
    if record.tier > 2 or not missing or len(word) < 2 or alignment.like < Likeness.VARIANT or _is_word(run, extra):
        return None
    if not (evidence.role(record) and evidence.country(record)) or not _in_place(alignment, extra, missing):
        return None
    if word in HONORIFICS or lexicon().country(word) or not run.scan.may_be_broken(word):
        return None
    if len(alignment.pairs) < 2 and word not in lexicon().foreign:
        return None  # many people share a family name: only a word of another language is surely no given name
    value = 0.7 + 0.06 * (len(alignment.pairs) > 1) + 0.03 * (3 - record.tier) + 0.04 * (word in lexicon().foreign)
    value += 0.06 * evidence.whole_role(record)
    why = f"family name; {word!r} is no part of a name; office and country stand beside it"
    return Candidate(known, *span, round(value, 2), why, broken=True)


@lru_cache(maxsize=4096)
def spelled_alike(surface: str, canonical: str) -> bool:
    """Whether a form has the tokens of the canonical form, in other spelling or order, or some of them: no others."""
    ours, theirs = tuple(parts(form(surface).split(" "))), tuple(parts(form(canonical).split(" ")))
    if not ours or not theirs:
        return form(surface) == form(canonical)
    alignment = align(ours, theirs)
    good = all(
        pair.like >= Likeness.TYPO or (pair.like == Likeness.INITIAL and len(ours[pair.i]) == 1)
        for pair in alignment.pairs
    )
    extra = [i for i in alignment.extra if ours[i] not in HONORIFICS]
    return bool(alignment.pairs) and good and not extra


@lru_cache(maxsize=4096)
def has_more(surface: str, canonical: str) -> bool:
    """Whether a form has more parts than the canonical form: "Barack Hussein Obama"."""
    ours, theirs = tuple(parts(form(surface).split(" "))), tuple(parts(form(canonical).split(" ")))
    return len(ours) > len(theirs) and any(ours[at] not in HONORIFICS for at in align(ours, theirs).extra)


@lru_cache(maxsize=4096)
def nearly_alike(surface: str, canonical: str) -> bool:
    """Whether a known form has the tokens of the canonical form one by one, each a letter or so apart at most.

    That is too far for a name that is not known ("Receb" and "Recep" are two names), and near enough for one that is.
    """
    ours, theirs = tuple(parts(form(surface).split(" "))), tuple(parts(form(canonical).split(" ")))
    return len(ours) == len(theirs) > 1 and all(
        likeness(one, other) >= Likeness.VARIANT or (one[0] == other[0] and distance(one, other) <= _NEARLY)
        for one, other in zip(ours, theirs, strict=True)
    )


_NEARLY = 1.0


@cache
def _transliterated() -> frozenset[str]:
    """The countries whose names come into Latin letters by transliteration."""
    path = files("normtext") / "data" / "tables" / "transliterating-countries.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def is_another_form(surface: str, record: Record) -> bool:
    """Whether a name has other words than the canonical form of somebody who is written in Latin letters at home.

    "Dick Riley", "Richard W. Riley" and "Richard Riley" are all right; a transliteration of his name leaves out parts.
    """
    if record.country in _transliterated() or not record.country or main_script(surface) != "Latin":
        return False
    ours, theirs = (tuple(parts(form(text).split(" "))) for text in (surface, record.canonical))
    if len(ours) != len(theirs):
        return True
    return any(is_word(one, "en") and min(distance(one, other) for other in theirs) > _SLIP for one in ours)


_SLIP = 2.0
"""What a slip of the keys or of a translation may cost within one part."""


@lru_cache(maxsize=4096)
def sounds_alike(surface: str, canonical: str) -> bool:
    """Whether a cased name differs from the canonical form in transliteration alone, part by part: "Sergei", "Sergey".

    Both are right; which of them a lesser-known person uses is not known well enough to change it.
    """
    ours, theirs = tuple(parts(form(surface).split(" "))), tuple(parts(form(canonical).split(" ")))
    same = len(ours) == len(theirs) and all(
        distance(one, other) == 0.0 for one, other in zip(ours, theirs, strict=True)
    )
    return same and not surface.islower() and not surface.isupper() and form(surface) != form(canonical)
