"""What one form of a name says about words in a row: how they align, and what the evidence beside them bears."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from normtext.names.align import FAMILY_FIRST, Alignment, Pair, align, closeness, in_order, loosest, surnames
from normtext.names.broken import DISTINCTIVE, broken, in_place, is_word, rest_is_same
from normtext.names.context import Evidence, words_of_offices
from normtext.names.fold import HONORIFICS
from normtext.names.gazetteer import Known
from normtext.names.lexicon import lexicon, transliterating
from normtext.names.likeness import Likeness, likeness, may_be_alike, one_slip, same_bones
from normtext.names.matching import STRICT
from normtext.names.pinyin import is_pinyin
from normtext.names.records import Record
from normtext.names.runs import Candidate, Run


def judge(known: Known, name: tuple[str, ...], run: Run) -> Candidate | None:
    """What one form of a person's name says about a run, or None."""
    record, telling = known.record, run.telling
    if not _may_align(record, name, run):
        return None
    alignment = _no_words(align(telling, name), record, run)
    if not alignment.pairs or not _is_anchored(alignment, name, record):
        return None
    inside = sorted(i for pair in alignment.pairs for i in range(pair.i, pair.i + pair.width))
    loose = (pair for pair in alignment.pairs if pair.like < Likeness.SAME)
    if any(is_word(run, i) for pair in loose for i in range(pair.i, pair.i + pair.width)):
        return None
    first, last = inside[0], inside[-1] + 1
    missing = [j for j in alignment.missing if len(name[j]) > 1 and (name[j] not in HONORIFICS or record.tier > 1)]
    extra = [i for i in alignment.extra if first <= i < last]
    initials = [j for j in alignment.missing if len(name[j]) == 1]
    if extra and not missing and len(name) > 2:
        missing = initials
    if not extra and missing:
        extra, first, last = _beside(alignment, missing, first, last, run)
    if len(extra) > 1:
        return None
    span = run.span(first, last)
    if run.goes_on(*span, record.roles):
        return None
    evidence = run.context(*span)
    if len(extra) == 1 and len(missing) == 1 and _is_slip(alignment, extra[0], missing[0], name, run):
        pair = Pair(extra[0], 1, missing[0], 1, Likeness.TYPO)
        left = tuple(j for j in alignment.missing if j != missing[0])
        alignment = Alignment(tuple(sorted((*alignment.pairs, pair))), (), left)
        missing, extra = [], []
    if extra:
        return broken(known, name, alignment, extra[0], missing, span, evidence, run)
    return _aligned(known, name, alignment, missing, span, evidence, run)


def _no_words(alignment: Alignment, record: Record, run: Run) -> Alignment:
    """Without the ordinary words that would stand for an initial: "governor" for the G. of "Ajamu G. Baly"."""

    def stands_for_initial(pair: Pair) -> bool:
        word = run.telling[pair.i]
        foreign = word in lexicon().foreign and run.scan.may_be_broken(word)
        spare = foreign or is_word(run, pair.i) or word in words_of_offices(record.roles)
        return pair.like == Likeness.INITIAL and len(word) > 1 and spare

    words = list(filter(stands_for_initial, alignment.pairs))
    if not words:
        return alignment
    extra, missing = (pair.i for pair in words), (pair.j for pair in words)
    pairs = tuple(pair for pair in alignment.pairs if pair not in words)
    return Alignment(pairs, tuple(sorted((*alignment.extra, *extra))), tuple(sorted((*alignment.missing, *missing))))


def _may_align(record: Record, name: tuple[str, ...], run: Run) -> bool:
    """Whether enough parts of a form may pair with words of the run."""
    east = record.country in FAMILY_FIRST and run.breakable
    if not (_has_family(record, name, run) or (east and _has_some(name, run))):
        return False
    long = [part for part in name if len(part) > 1]
    if not long or len(long) > len(run.telling):
        return True
    near = sum(any(may_be_alike(part, other) for other in run.telling) for part in long)
    return near == len(long) or near > 1 or run.breakable


def _has_family(record: Record, name: tuple[str, ...], run: Run) -> bool:
    """Whether the family name is among the words, alone or as one with the part beside it."""
    for at in surnames(name, record.country):
        if _is_held(name[at], run):
            return True
        for one, two in pairwise(name[max(0, at - 1) : at + 2]):
            if _is_one_word(one + two, run):
                return True
    return False


def _has_some(name: tuple[str, ...], run: Run) -> bool:
    """Whether any part of the name is among the words."""
    two = pairwise(name)
    return any(_is_held(part, run) for part in name) or any(_is_one_word(left + right, run) for left, right in two)


def _is_held(part: str, run: Run) -> bool:
    """Whether some word, or two as one, may be a part of a name; many persons and many of their forms share one."""
    found = run.held.get(part)
    if found is None:
        found = any(
            may_be_alike(part, other) and likeness(part, other) >= Likeness.TYPO for other in run.telling
        ) or any(same_bones(part, other) for other in run.pairs)
        run.held[part] = found
    return found


def _is_one_word(joined: str, run: Run) -> bool:
    """Whether some word has the consonants of two parts of a name in a row."""
    found = run.joined.get(joined)
    if found is None:
        found = run.joined[joined] = any(same_bones(joined, other) for other in run.telling)
    return found


def _is_anchored(alignment: Alignment, name: tuple[str, ...], record: Record) -> bool:
    """Whether the family name is held, but for a slip in it; in East Asia the name after it will do."""
    family = surnames(name, record.country)
    held = {j for pair in alignment.pairs for j in range(pair.j, pair.j + pair.span) if pair.like >= Likeness.VARIANT}
    if not held.isdisjoint(family):
        return True
    slipped = {pair.j for pair in alignment.pairs if pair.like == Likeness.TYPO}
    if not slipped.isdisjoint(family):
        return len(alignment.pairs) > 1 and (record.tier <= 2 or rest_is_same(alignment))
    given = [name[j] for j in held]
    return record.country in FAMILY_FIRST and len(held) == len(name) - 1 and sum(map(len, given)) >= DISTINCTIVE


def _is_slip(alignment: Alignment, extra: int, missing: int, name: tuple[str, ...], run: Run) -> bool:
    """Whether the word that is left is the part that is missing but for one letter, and the rest is right."""
    word, part = run.telling[extra], name[missing]
    if min(len(word), len(part)) < 2 or not rest_is_same(alignment) or not in_place(alignment, extra, [missing]):
        return False
    return not is_word(run, extra) and one_slip(word, part)


def _beside(
    alignment: Alignment, missing: Sequence[int], first: int, last: int, run: Run
) -> tuple[list[int], int, int]:
    """The word beside the aligned ones that may stand for a missing part at that end of the name."""
    telling, words, spots = run.telling, run.words, run.spots
    sides = []
    if missing[0] < min(pair.j for pair in alignment.pairs) and first > 0 and words[spots[first]].glued:
        sides.append(first - 1)
    if missing[-1] > max(pair.j for pair in alignment.pairs) and last < len(telling) and words[spots[last]].glued:
        sides.append(last)
    for side in sides:
        if not is_word(run, side) and telling[side] not in HONORIFICS and not lexicon().country(telling[side]):
            return [side], min(first, side), max(last, side + 1)
    return [], first, last


def _aligned(
    known: Known,
    name: tuple[str, ...],
    alignment: Alignment,
    missing: Sequence[int],
    span: tuple[int, int],
    evidence: Evidence,
    run: Run,
) -> Candidate | None:
    """All words of the mention are parts of the name."""
    record, telling = known.record, run.telling
    likes = [pair.like for pair in alignment.pairs]
    typos = sum(like == Likeness.TYPO for like in likes)
    merged = any(pair.width + pair.span > 2 for pair in alignment.pairs)
    if alignment.strong < 2 and not merged and Likeness.INITIAL not in likes:
        return None
    role, country = evidence.role(record), evidence.country(record)
    support = role + country
    if alignment.strong < 2 and not merged and support < 2:
        return None
    if typos and not _bears_slip(alignment, name, missing, support, record):
        return None
    if missing and (record.tier > 2 or support < record.tier):
        return None
    if _is_another_family(alignment, name, record, run) and (record.tier > 1 or support < 2):
        return None
    if record.tier > 1 and support < 1 and likes != [Likeness.SAME] * len(likes):
        return None
    if record.tier > 2 and support < 1:
        return None
    slip = support == 2 and (typos or _is_no_pinyin(telling, name, alignment, record))
    loose = 0.0 if slip else loosest(telling, name, alignment)
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


def _is_another_family(alignment: Alignment, name: tuple[str, ...], record: Record, run: Run) -> bool:
    """Whether the family name is one that people bear, another than the record's: Stevenson is not Stephenson.

    What is written in another script at home has several spellings; they are one name.
    """
    if not record.country or record.country in transliterating():
        return False
    family = surnames(name, record.country)
    other = (pair for pair in alignment.pairs if pair.j in family and pair.like < Likeness.SAME)
    return any(run.telling[pair.i].isascii() and run.words[run.spots[pair.i]].word.borne for pair in other)


def _is_no_pinyin(telling: tuple[str, ...], name: tuple[str, ...], alignment: Alignment, record: Record) -> bool:
    """Whether one part is no pinyin, so that it is no other Chinese name, but for one slip of the right one."""
    odd = [pair for pair in alignment.pairs if pair.like < Likeness.SAME]
    if len(odd) != 1 or record.country not in _PINYIN or alignment.missing:
        return False
    word, part = telling[odd[0].i], name[odd[0].j]
    return odd[0].width == odd[0].span == 1 and one_slip(word, part) and is_pinyin(part) and not is_pinyin(word)


_PINYIN = frozenset(["CN", "TW"])
"""Countries whose names are written in pinyin."""


def _bears_slip(
    alignment: Alignment, name: tuple[str, ...], missing: Sequence[int], support: int, record: Record
) -> bool:
    """Whether the evidence bears a slip in one part: office and country, the more so where much else may be alike."""
    typos = sum(pair.like == Likeness.TYPO for pair in alignment.pairs)
    if typos > 1 or missing:
        return False
    exact = record.tier > 2 or record.country in FAMILY_FIRST
    if exact and not rest_is_same(alignment):
        return False
    return support >= (1 if record.tier == 1 and len(name) > 2 and not exact else 2)
