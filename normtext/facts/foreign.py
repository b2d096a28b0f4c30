"""Words and stretches of another language or script than the text's, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from typing import Any

from normtext import lazy, resources
from normtext.facts.words import LETTER, most_frequent, word_languages, word_ranks

COMMON = 250
"""Ranks of the words that tell a language: articles, pronouns, prepositions, common verbs."""
_LEAST_TABLE = 3000
"""A language with fewer words in its table cannot say of a word that it is not its own."""
_FULL_TABLE = 15_000
"""Words of a table from enough text; in a smaller one, proportionally fewer of its first words are function words."""
_UNKNOWN = 60_000
"""The rank that stands for a word beyond a table."""


_SEVERAL = frozenset({"az", "uz", "ku", "ha", "tk"})
"""Languages written in Latin, Cyrillic and Arabic letters."""


@cache
def _table() -> Mapping[str, Any]:
    return resources.toml("tables/artifacts/foreign-words.toml")


@cache
def written_in(language: str) -> frozenset[str]:
    """The scripts of a language (a bare tag): "Latin" where no other is recorded; none where that is unknown."""
    for script, languages in _table()["scripts"].items():
        if language in languages.split():
            if script == "Japanese":
                return frozenset({"Han", "Hiragana", "Katakana"})
            if script == "Others":
                return frozenset()
            return frozenset({script, *({"Latin", "Cyrillic"} if language == "sr" else ())})
    if language in _SEVERAL:
        return frozenset({"Latin", "Cyrillic", "Arabic"})
    return frozenset({"Latin"})


@cache
def related(language: str) -> frozenset[str]:
    """The languages too close to this one to tell their words apart, itself included."""
    groups = (frozenset(members.split()) for members in _table()["families"].values())
    return frozenset({language}).union(*(group for group in groups if language in group))


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words of the table: "mention" or "borrowed"."""
    return frozenset(_table()[name].split())


@cache
def candidates(language: str) -> tuple[str, ...]:
    """The languages with a word table that share a script with this one and are not too close to it."""
    scripts = written_in(language)
    return tuple(other for other in word_languages() if other not in related(language) and written_in(other) & scripts)


@cache
def markers(language: str, common: int = COMMON) -> Mapping[str, str]:
    """Words of other languages in this one's script, and whose they are: frequent there, rare or unknown here.

    Frequent are the first `common`, a thousand at most. Rare is fifty times as rare, and no function word: names and
    quotations bring "der" into English texts.
    """
    own = word_ranks(language)
    if len(own) < _LEAST_TABLE:
        return {}
    found: dict[str, tuple[int, str]] = {}
    for other in candidates(language):
        words, size = most_frequent(other)
        for rank, word in enumerate(words[: common * min(size, _FULL_TABLE) // _FULL_TABLE]):
            rare = own.get(word, _UNKNOWN) >= 50 * rank + 2 * COMMON
            if rare and len(word) > 1 and found.get(word, (common, ""))[0] > rank:
                found[word] = rank, other
    return {word: other for word, (_, other) in found.items()}


def share(words: Sequence[str], language: str) -> float:
    """The share of words (lower-cased) that are among the function words of a language."""
    ranks = word_ranks(language)
    return sum(ranks.get(word, COMMON) < COMMON for word in words) / max(1, len(words))


def strangeness(words: Sequence[str], language: str) -> float:
    """How little words (lower-cased) look like a language: the mean logarithm of their ranks."""
    ranks = word_ranks(language)
    return sum(log(ranks.get(word, _UNKNOWN) + 10) for word in words) / max(1, len(words))


WORD = lazy.pattern(rf"[^\W\d_]{LETTER}*(?:['’-][^\W\d_]{LETTER}*)*")
