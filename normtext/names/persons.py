"""Which person a run of words names: candidates by their keys, alignment, and the evidence beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from normtext.facts.scripts import main_script
from normtext.facts.words import is_word
from normtext.names.align import align
from normtext.names.echoes import heard
from normtext.names.fold import HONORIFICS, form, parts
from normtext.names.gazetteer import Known
from normtext.names.judge import judge
from normtext.names.lexicon import transliterating
from normtext.names.likeness import Likeness, distance, likeness
from normtext.names.matching import same_name
from normtext.names.record_parts import latin_forms, token_forms
from normtext.names.records import Record, all_forms
from normtext.names.runs import Candidate, Run

ACCEPT, MARGIN = 0.62, 0.05
"""The score a person needs, and its lead over the next one; settled on the development mentions."""
MOST_PARTS = 9


def resolve(run: Run) -> Candidate | None:
    """The person whom some words of a run name: beyond doubt if there are no rivals."""
    if not 2 <= len(run.telling) <= MOST_PARTS:
        return None
    offered = dict[str, tuple[Known, int]]()
    for country in sorted(run.widest.countries):
        offered.update((one.record.id, (one, shared)) for one, shared in run.scan.countrymen[run.telling, country])
    offered.update((one.record.id, (one, shared)) for one, shared in run.scan.alike[run.ones])
    found = meant(run, offered.values()) or heard(run, sorted(run.widest.countries))
    if not found:
        return None
    found.sort(key=lambda one: (-one.known.layer, -one.score, one.known.record.tier, one.known.record.id))
    best = found[0]
    if best.fit is not None:
        alike = (one for one in found if one.fit is not None and one.known.layer == best.known.layer)
        best = max(alike, key=lambda one: one.fit or 0)
    if not best.known.record.rewrite or best.score < ACCEPT:
        return None
    rivals = [other.known.record for other in found if other is not best and _is_rival(best, other)]
    return best._replace(rivals=tuple(f"{record.canonical} ({record.id})" for record in rivals[:_NAMED]))


def _is_rival(best: Candidate, other: Candidate) -> bool:
    """Whether another person may be meant as well, and not by another spelling of the same name."""
    if best.known.layer != other.known.layer:
        return False
    if best.score - other.score >= MARGIN if best.fit is None else (other.fit or 0) < best.fit:
        return False
    ours, theirs = best.known.record, other.known.record
    same = ours.country == theirs.country and _is_part_of(ours.canonical, theirs.canonical)
    return not (same or same_name(ours.canonical, theirs.canonical))


@lru_cache(maxsize=4096)
def _is_part_of(one: str, other: str) -> bool:
    """Whether one of two names has all parts of the other, and perhaps more."""
    ours, theirs = tuple(parts(form(one).split(" "))), tuple(parts(form(other).split(" ")))
    alignment = align(ours, theirs)
    return alignment.like >= Likeness.VARIANT and not (alignment.extra and alignment.missing)


_NAMED = 3
"""How many rivals are named."""


def meant(run: Run, offered: Iterable[tuple[Known, int]]) -> list[Candidate]:
    """Those of the persons whom some words of a run may name, each by the form of the name that fits best."""
    found: list[Candidate] = []
    forms = latin_forms if all(part.isascii() for part in run.telling) else token_forms
    for known, shared in offered:
        if not _worth_a_look(known, shared, run):
            continue
        best: Candidate | None = None
        for name in forms(known.record):
            one = judge(known, name, run)
            if one is not None and (best is None or one.score > best.score):
                best = one
        if best is not None:
            found.append(best)
    return found


def would_do(known: Known, shared: int, run: Run) -> bool:
    """Whether the words of a run name a person, with the evidence that stands around them or is supposed to."""
    return known.record.rewrite and any(one.score >= ACCEPT for one in meant(run, [(known, shared)]))


def _worth_a_look(known: Known, shared: int, run: Run) -> bool:
    """Whether the evidence around the run, wherever in it the name is, can bear what the parts in common leave open."""
    record = known.record
    if known.layer > 0 or (record.tier <= 2 and shared):
        return True
    support = run.widest.support(record)
    return support == 2 or (record.tier > 2 and bool(shared) and support > 0)


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


def is_transliteration(surface: str, record: Record) -> bool:
    """Whether a form is another transliteration of a name of another script: "Lai Qingde", "Swetlana Tichanowskaja"."""
    if record.country not in transliterating():
        return False
    return surface in all_forms(record) or any(spelled_alike(surface, text) for text in record.scripts)


def is_another_form(surface: str, record: Record, *, sure: bool = False) -> bool:
    """Whether a name has other words than the canonical form of somebody who is written in Latin letters at home.

    "Dick Riley", "Richard W. Riley" and "Richard Riley" are all right; a transliteration of his name leaves out parts.
    `sure`: office and country say that the words are the person's name, whatever became of it.
    """
    if record.country in transliterating() or not record.country or main_script(surface) != "Latin":
        return False
    ours, theirs = (tuple(parts(form(text).split(" "))) for text in (surface, record.canonical))
    if len(ours) != len(theirs) or _initials(surface) != _initials(record.canonical):
        return True
    alike = spelled_alike(surface, record.canonical) or nearly_alike(surface, record.canonical)
    if not alike and (not sure or _is_of_longer(ours, record)):
        return True
    return any(is_word(one, "en") and min(distance(one, other) for other in theirs) > _SLIP for one in ours)


def _is_of_longer(parts_given: tuple[str, ...], record: Record) -> bool:
    """Whether all parts are those of a longer name of the person: "Bruno Parrilla" is Bruno Rodríguez Parrilla."""
    return any(set(parts_given) < set(name) for name in latin_forms(record))


def _initials(text: str) -> set[str]:
    return {token for token in form(text).split(" ") if len(token) == 1}


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
