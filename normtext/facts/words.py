"""The frequent words of a language: evidence for what is a word, and for which language it is a word of.

The tables are `data/tables/words/<language>.txt.gz`, the most frequent word first; each is read on its first use.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache

from normtext import resources

_MARKS = (
    r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0901-\u0963\u0981-\u09e3\u0a01-\u0a51\u0a81-\u0ae3"
    r"\u0b01-\u0b63\u0b82-\u0bcd\u0c00-\u0c63\u0c81-\u0ce3\u0d00-\u0d63\u0d81-\u0df3\u0e31-\u0e4e\u200c\u200d"
)
"""Marks and vowel signs, which `\\w` leaves out, and the joiners: parts of words in the scripts of these blocks."""
LETTER = rf"(?:[^\W\d_]|(?=\W)[{_MARKS}])"
"""A letter, or a mark on one; never both, or a run of letters would be matched in more ways than there are atoms."""

FUNCTION_WORDS = 250
"""About as many of the most frequent words of a language are, nearly all, articles, pronouns and particles."""


@cache
def word_ranks(language: str) -> Mapping[str, int]:
    """Lower-cased word to rank, 0 for the most frequent; empty for a language ("de") without table."""
    words = _source(language).decode().lower().split("\n") if language in word_languages() else []
    return dict(zip(words, range(len(words)), strict=True))


@cache
def proper_words(language: str) -> frozenset[str]:
    """The words that are mostly capitalised within a sentence, lower-cased: names, and the nouns of German."""
    return frozenset(word.lower() for word in _table(language) if not word.islower())


def is_word(word: str, language: str, within: int = 1 << 30) -> bool:
    """Whether a word is among the `within` most frequent ones of a language, in any case."""
    return word_ranks(language).get(word.lower(), 1 << 30) < within


@cache
def word_languages() -> tuple[str, ...]:
    """The languages that have a table."""
    folder = resources.DATA / "tables" / "words"
    return tuple(sorted(entry.name.split(".")[0] for entry in folder.iterdir() if entry.name.endswith(".txt.gz")))


@cache
def most_frequent(language: str) -> tuple[tuple[str, ...], int]:
    """The first thousand words, lower-cased, and how many words the table has.

    It takes a fifth of the time of `word_ranks`: for questions that every language is asked.
    """
    source = _source(language)
    words = source.split(b"\n", _FIRST)
    return tuple(b"\n".join(words[:_FIRST]).decode().lower().split()), source.count(b"\n") + 1


_FIRST = 1000


@cache
def _table(language: str) -> tuple[str, ...]:
    return tuple(_source(language).decode().split("\n")) if language in word_languages() else ()


def _source(language: str) -> bytes:
    packed = (resources.DATA / "tables" / "words" / f"{language}.txt.gz").read_bytes()
    return zlib.decompress(packed, 16 + zlib.MAX_WBITS)
