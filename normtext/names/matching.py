"""How surely the parts of a name are a spelling of a record's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from normtext import lazy
from normtext.names.align import FAMILY_FIRST, align, closeness, in_order, loosest, surnames
from normtext.names.context import Context
from normtext.names.fold import HONORIFICS, form, parts
from normtext.names.likeness import Likeness
from normtext.names.record_parts import latin_forms, token_forms
from normtext.names.records import Record


class Match(NamedTuple):
    """Who is meant by a name."""

    id: str
    canonical: str
    score: float
    """From 0 to 1: 1 for a known form of one record."""
    why: str


STRICT, STRICTER = 0.35, 0.3
"""How far apart parts of East Asian names may be: their romanizations are standards, and their syllables few.

The second is for lesser names, of which there are many more.
"""


def score(tokens: tuple[str, ...], record: Record, evidence: Context) -> Match | None:
    """How surely the tokens are a spelling of the record's name; None where something contradicts it."""
    if evidence.contradicts(record) or (any(map(_one_syllable, tokens)) and record.country not in FAMILY_FIRST):
        return None
    best: Match | None = None
    forms = latin_forms if all(token.isascii() for token in tokens) else token_forms
    for name in forms(record):
        found = _score(tokens, name, record, evidence)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def _one_syllable(token: str) -> bool:
    """Whether a token is one Han or Hangul character: a part of an East Asian name and of no other."""
    return len(token) == 1 and token >= "\u3400"


def _score(tokens: tuple[str, ...], name: tuple[str, ...], record: Record, evidence: Context) -> Match | None:
    alignment = align(tokens, name)
    pairs = [pair for pair in alignment.pairs if pair.like > Likeness.INITIAL]
    east = record.country in FAMILY_FIRST
    extra = [i for i in alignment.extra if (len(tokens[i]) > 1 or east) and tokens[i] not in HONORIFICS]
    missing = [j for j in alignment.missing if (len(name[j]) > 1 or east) and name[j] not in HONORIFICS]
    if not pairs or (extra and missing):
        return None
    single = len(tokens) == len(name) == 1
    merged = len(pairs) == 1 and pairs[0].width + pairs[0].span > 2
    if len(pairs) < 2 and not single and not merged:
        return None
    held = {j for pair in pairs for j in range(pair.j, pair.j + pair.span)}
    if held.isdisjoint(surnames(name, record.country)) and len(pairs) < 3:
        return None
    support = evidence.support(record)
    typos = sum(pair.like == Likeness.TYPO for pair in pairs)
    if typos > 1 or (typos and (east or (support < 2 and len(name) < 3))):
        return None
    if not record.rewrite and evidence.given and not record.country and len(pairs) < 3:
        return None
    if missing and (record.tier > 1 if record.rewrite else any(_PATRONYMIC.search(name[j]) for j in missing)):
        return None
    if extra and not _harmless(extra, [pair.i for pair in pairs], record, support):
        return None
    if east and (
        loosest(tokens, name, alignment) > (STRICT if record.tier < 3 else STRICTER) or not in_order(alignment)
    ):
        return None
    other = bool(evidence.words and record.roles and not evidence.role(record))
    unknown = bool(missing) and not support and (evidence.given or bool(evidence.words))
    if not record.rewrite and (typos or other or unknown):
        return None  # to be taken for somebody on a list of sanctions is no small thing
    unsure = other or (not support and record.tier > 1)
    if unsure and record.rewrite and alignment.like < Likeness.SAME:
        return None
    share = len(held) / (len(held) + len(missing))
    near = closeness(tokens, name, alignment)
    value = 0.6 * share + 0.2 * near + 0.1 * (not typos) - 0.08 * len(extra) + 0.04 * support + 0.02 * (3 - record.tier)
    value += 0.01 * in_order(alignment)
    if held.isdisjoint(surnames(name, record.country)):
        value -= 0.1
    words = [f"{len(pairs)} of {len(held) + len(missing)} name parts align"]
    words += ["one slip"] if typos else []
    words += ["role agrees"] if evidence.role(record) else []
    words += ["country agrees"] if evidence.country(record) else []
    return Match(record.id, record.canonical, round(min(value, 0.99), 4), "; ".join(words))


_PATRONYMIC = lazy.pattern("(?:[oe]v[iy]ch|[oie]vna|ichna|[oe]vych|овіч|ович|евич|овна|евна)\\Z")


def _harmless(extra: list[int], held: list[int], record: Record, support: int) -> bool:
    """Whether tokens that the record does not have may belong to its person: a middle name, or a last one more.

    Another first name makes another person; so do several unknown names, or one where the names are short (East Asia).
    """
    if record.country in FAMILY_FIRST or len(extra) >= len(held):
        return False
    within = min(held) < min(extra) and max(extra) < max(held)
    if within and (support or not record.rewrite):
        return True
    return record.tier == 1 and support > 0 and len(extra) == 1 and extra[0] > max(held)


@lru_cache(maxsize=4096)
def same_name(one: str, other: str) -> bool:
    """Whether two canonical forms are spellings of one name, in any order."""
    ours, theirs = tuple(parts(form(one).split(" "))), tuple(parts(form(other).split(" ")))
    alignment = align(ours, theirs)
    return not alignment.extra and not alignment.missing and alignment.like >= Likeness.VARIANT
