"""One word of a name that translation put in the place of a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.names.align import FAMILY_FIRST, Alignment, Pair, surnames
from normtext.names.context import Evidence
from normtext.names.fold import HONORIFICS, form, parts
from normtext.names.gazetteer import Known
from normtext.names.lexicon import lexicon
from normtext.names.likeness import Likeness
from normtext.names.record_parts import particles_before, written
from normtext.names.records import Record
from normtext.names.runs import Candidate, Run

DISTINCTIVE = 5
"""Letters that make a given name of East Asia tell more than the family name, of which there are few."""


def broken(
    known: Known,
    name: tuple[str, ...],
    alignment: Alignment,
    extra: int,
    missing: Sequence[int],
    span: tuple[int, int],
    evidence: Evidence,
    run: Run,
) -> Candidate | None:
    """One word that translation put in the place of a part: only where office and country stand beside the rest."""
    record, word = known.record, run.telling[extra]
    if len(word) < 2 or alignment.like < Likeness.VARIANT or is_word(run, extra):
        return None
    if not (evidence.role(record) and evidence.country(record)):
        return None
    foreign = word in lexicon().foreign
    whole = rest_is_same(alignment) and len(alignment.pairs) > 1
    particle = not missing and foreign and whole and _is_particle(record, name, alignment, extra)
    if not (particle or (missing and in_place(alignment, extra, missing))):
        return None
    if word in HONORIFICS or lexicon().country(word):
        return None
    elsewhere = whole and record.tier <= 2 and record.country not in FAMILY_FIRST
    if not run.scan.may_be_broken(word, record.country if elsewhere else ""):
        return None
    if not foreign and (record.tier > 2 or record.country in FAMILY_FIRST or len(alignment.pairs) < 2):
        return None  # many people share a family name: only a word of another language is surely no given name
    if record.tier > 2 and (len(alignment.pairs) < 2 or not rest_is_same(alignment)):
        return None
    if any(pair.like < Likeness.SAME and len(name[pair.j]) < DISTINCTIVE for pair in alignment.pairs):
        return None
    value = 0.7 + 0.06 * (len(alignment.pairs) > 1) + 0.03 * (3 - record.tier) + 0.04 * foreign
    value += 0.06 * evidence.whole_role(record) + 0.01 * whole
    why = f"family name; {word!r} is no part of a name; office and country stand beside it"
    fit = evidence.fit(record) if len(alignment.pairs) == 1 else None
    if fit is not None and not _stands_alone(record, name, alignment.pairs[0]):
        return None
    more = len(name) > len(parts(form(record.canonical).split(" ")))
    text = written(record, name) if more else ""
    return Candidate(known, *span, round(value, 2), why, broken=True, fit=fit, written=text)


def _stands_alone(record: Record, name: tuple[str, ...], pair: Pair) -> bool:
    """Whether one part of a name tells enough of it, and all the rest is one word, which another may have replaced."""
    if pair.like < Likeness.SAME and len(name[pair.j]) <= DISTINCTIVE:
        return False
    if record.country in FAMILY_FIRST and pair.j in surnames(name, record.country):
        return False
    words = (parts(form(word).split(" ")) for word in written(record, name).split())
    return sum(1 for word in words if word and name[pair.j] not in word) == 1


def _is_particle(record: Record, name: tuple[str, ...], alignment: Alignment, extra: int) -> bool:
    """Whether the unexplained word stands between two parts where the form of the name has a particle."""
    before = next((pair.j for pair in alignment.pairs if pair.i == extra - 1), None)
    after = next((pair.j for pair in alignment.pairs if pair.i == extra + 1), None)
    return before is not None and after == before + 1 and after in particles_before(record, name)


def in_place(alignment: Alignment, extra: int, missing: Sequence[int]) -> bool:
    """Whether the unexplained word stands where a part is missing; in another order of parts that cannot be told."""
    order = [pair.j for pair in alignment.pairs]
    if order != sorted(order):
        return True
    low = max((pair.j for pair in alignment.pairs if pair.i < extra), default=-1)
    high = min((pair.j for pair in alignment.pairs if pair.i > extra), default=len(order) + len(missing) + 1)
    return any(low < j < high for j in missing)


def rest_is_same(alignment: Alignment) -> bool:
    """Whether all parts but one with a slip are spelled as in the form."""
    return all(pair.like == Likeness.SAME for pair in alignment.pairs if pair.like != Likeness.TYPO)


def is_word(run: Run, part: int) -> bool:
    """Whether English has a telling part of the run as an ordinary word."""
    return run.words[run.spots[part]].word.ordinary
