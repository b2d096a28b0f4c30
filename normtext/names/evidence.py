"""Offices and countries in the words of other languages than English: evidence beside a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from normtext import resources
from normtext.names.context import Context, offices_named
from normtext.names.fold import norm
from normtext.names.lexicon import lexicon

_SHORTEST = 3
"""Letters of a word that is told by how it begins or ends."""


def beside(words: Sequence[str]) -> Context:
    """What the folded words around a name speak of, in whatever language."""
    said, lands = set[str](), set[str]()
    for at, word in enumerate(words):
        for meaning in _meanings(word):
            if meaning.isupper():
                lands.add(meaning)
            else:
                said.update(meaning.split(" "))
        for width in (1, 2, 3):
            lands.add(_country(" ".join(words[at : at + width])))
    lands.discard("")
    return Context(offices_named(said | set(words)), frozenset(lands))


@lru_cache(maxsize=1 << 13)
def means_something(word: str) -> bool:
    """Whether a folded word names an office or a country."""
    return bool(_meanings(word)) or bool(_country(word))


@lru_cache(maxsize=1 << 13)
def _country(phrase: str) -> str:
    return lexicon().country(phrase)


@lru_cache(maxsize=1 << 13)
def _meanings(word: str) -> frozenset[str]:
    whole, heads, tails = _table()
    found = set(whole.get(word, ()))
    for length in range(_SHORTEST, len(word) + 1):
        found.update(heads.get(word[:length], ()))
        found.update(tails.get(word[-length:], ()))
    return frozenset(found)


_Table = dict[str, list[str]]  # by words, or by how they begin or end


@cache
def _table() -> tuple[_Table, _Table, _Table]:
    """Meanings by whole words, by how words begin, and by how they end."""
    whole, heads, tails = _Table(), _Table(), _Table()
    text = resources.text("tables/name-evidence.tsv")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        meaning, words = line.split("\t")
        for word in words.split():
            table = heads if word.endswith("*") else tails if word.startswith("*") else whole
            table.setdefault(norm(word.strip("*")), []).append(meaning)
    return whole, heads, tails
