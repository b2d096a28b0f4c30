"""`python -m normtext.build telling-words`: the words by which a text gives its language away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from normtext.facts.words import most_frequent, word_languages, word_ranks

TABLE = Path(__file__).parents[1] / "data" / "tables" / "telling-words.tsv"

_LANGUAGES = "bg cs de el en es fi fr hu it nl pl pt ro ru sv tr uk vi"
"""Those that share few of their function words with a language that has no table, such as Malay or Bosnian."""
_MOST = 150
_RARER, _LEAST_RANK = 50, 500
"""A telling word is so many times rarer in every other table, and there not among so many words."""


def main(arguments: Sequence[str]) -> int:
    """Write `telling-words.tsv` from our tables of words: a language and its words a line."""
    rows = [f"{language}\t{' '.join(telling(language))}\n" for language in _LANGUAGES.split()]
    TABLE.write_text("".join(rows), encoding="utf-8")
    return 0


def telling(language: str) -> list[str]:
    """The telling words of a language, the most frequent first."""
    others = [word_ranks(other) for other in word_languages() if other != language]
    return [
        word
        for rank, word in enumerate(most_frequent(language)[0][:_MOST])
        if len(word) > 1 and all(ranks.get(word, 1 << 30) >= _RARER * rank + _LEAST_RANK for ranks in others)
    ]
