"""Names that went through Chinese, in pinyin or in Han characters, told by office and country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from normtext.names.context import is_usual
from normtext.names.fold import PARTICLES, form, part
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.likeness import Likeness, likeness, may_be_alike
from normtext.names.pinyin import beginnings, consonants, echoes, sounds_of
from normtext.names.runs import Candidate, Run
from normtext.names.words import Word


def heard(run: Run, countries: Iterable[str]) -> list[Candidate]:
    """The persons of some countries whose name words of the run may be, some of it in Chinese syllables."""
    spots = [at for at, item in enumerate(run.words) if item.word.parts and not _is_article(item.word)]
    words = [run.words[at].word for at in spots]
    if len(words) < len(("given", "family")) or not any(word.pinyin for word in words):
        return []
    openings = frozenset[str]().union(*map(_openings, words[1:]))
    found = []
    for country in countries:
        for person in run.scan.people[country]:
            if not openings.isdisjoint(person.openings):
                one = _echoed(person.known, person.name, run, spots, words)
                found += [one] if one is not None else []
    return found


class Person(NamedTuple):
    """A known person, as a name in Chinese syllables is compared."""

    known: Known
    name: tuple[frozenset[str], ...]
    openings: frozenset[str]
    """The letters that the family name begins with, with particles or without."""


def people(gazetteer: Gazetteer, country: str) -> list[Person]:
    """The known persons of a country who hold or held one of the usual offices."""
    holders = (known for known in gazetteer.people(country) if is_usual(known.record.roles))
    named = ((known, _spelled(known.record.canonical)) for known in holders)
    return [Person(known, name, frozenset(spelling[0] for spelling in name[-1])) for known, name in named]


def _openings(word: Word) -> frozenset[str]:
    """The letters that a name part may begin with of which the word is an echo or another spelling."""
    if word.pinyin:
        return beginnings(word.pinyin)
    return frozenset(word.norm[:1]).union(*(group for group in _ALIKE if word.norm[:1] in group))


_ALIKE = ("kcqgxh", "sztcjx", "vwfbp", "dt", "aeiouyhj", "mn")
"""Letters with which spellings of one name may begin."""


def _echoed(
    known: Known, name: tuple[frozenset[str], ...], run: Run, spots: Sequence[int], words: Sequence[Word]
) -> Candidate | None:
    """The person, if all of some words are parts of the name in order, beside office and country."""
    record, both = known.record, len(("office", "country"))
    if run.widest.support(record) < both:
        return None
    for last in range(len(words), 1, -1):
        if not _is_part(words[last - 1].norm, words[last - 1].pinyin, name[-1]):
            continue
        for first in range(last - 1):
            if not any(word.pinyin for word in words[first:last]) or not _follow(words[first:last], name):
                continue
            begin, end = spots[first], spots[last - 1] + 1
            while begin > 0 and _is_article(run.words[begin - 1].word):
                begin -= 1
            if run.goes_on(begin, end, record.roles) or run.context(begin, end).support(record) < both:
                return None
            why = "its parts in Chinese syllables; office and country stand beside it"
            return Candidate(known, begin, end, _SCORE, why, broken=True)
    return None


_SCORE = 0.8
_FEWEST = 4
"""Consonants that have to be echoed, in all."""


def _is_article(word: Word) -> bool:
    """Whether a word is "abd al-" in Chinese syllables, which is no telling part of a name."""
    return bool(word.pinyin) and sounds_of(word.pinyin) == "PTL"


def _spelled(canonical: str) -> tuple[frozenset[str], ...]:
    """For each telling part of a name what may be echoed: it, also without "abd al-" or with particles before it."""
    found, before = [], ""
    for token in form(canonical).split(" "):
        if token in PARTICLES:
            before += token
            continue
        found.append(frozenset((token, part(token), before + token)))
        before = ""
    return tuple(found) or (frozenset(),)


def _follow(words: Sequence[Word], name: tuple[frozenset[str], ...]) -> bool:
    """Whether the words are parts of the name in order, the last one its last, and none or one in between left out."""
    if not 1 < len(words) <= len(name) <= len(words) + 1:
        return False
    at, told = 0, 0
    for word in words:
        while at < len(name) and not _is_part(word.norm, word.pinyin, name[at]):
            at += 1
        if at == len(name):
            return False
        told += max(len(consonants(spelling)) for spelling in name[at])
        at += 1
    return at == len(name) and told >= _FEWEST


@lru_cache(maxsize=1 << 11)
def _is_part(norm: str, pinyin: str, spellings: frozenset[str]) -> bool:
    if any(may_be_alike(norm, spelling) and likeness(norm, spelling) >= Likeness.VARIANT for spelling in spellings):
        return True
    return bool(pinyin) and any(echoes(pinyin, spelling) for spelling in spellings)
