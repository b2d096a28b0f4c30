"""The words of a text that numbers and dates are made of. Each different word is looked up once in a process."""

from __future__ import annotations

from typing import NamedTuple

from normtext import lazy
from normtext.numbers.lexicon import Lexicon, fold

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u05b0-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0970\u0980-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d82\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u200c\u200d"
)
"""Combining marks of the scripts whose words contain them."""

WORD = lazy.pattern(rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*(?:[’'ʼ‘`][^\W\d_]{{1,12}}[{MARKS}]*)?")
_APOSTROPHES = "’'ʼ‘`"
_MOST, _LONGEST = 1 << 14, 40
"""Words that are remembered of a language, and their letters."""


class Part(NamedTuple):
    """A part of a word, `[start, end)` in it, that can be of a number or is the name of a month (its number)."""

    start: int
    end: int
    word: str
    month: int


class Words(NamedTuple):
    """The words of a text that can be of numbers, folded, and the names of months, all with their spans."""

    numbers: list[tuple[int, int, str]]
    months: list[tuple[int, int, int]]


def words_of(text: str, lexicon: Lexicon) -> Words:
    """The words that numbers and dates are made of, in order; none of numbers where there are only links of them."""
    found = Words([], [])
    if not lexicon.members and not lexicon.months:
        return found
    memo = lexicon.seen
    worth = False
    for match in WORD.finditer(text):
        parts = memo.get(match[0])
        if parts is None:
            if len(memo) > _MOST:
                memo.clear()
            parts = _parts(match[0], lexicon)
            if len(match[0]) <= _LONGEST:
                memo[match[0]] = parts
        if parts:
            at = match.start()
            for part in parts:
                if part.month:
                    found.months.append((at + part.start, at + part.end, part.month))
                if part.word and (part.word[-1] != "." or text.startswith(".", at + part.end)):
                    found.numbers.append((at + part.start, at + part.end, part.word))
                    worth = worth or part.word not in lexicon.glue
    return found if worth else Words([], found.months)


def _parts(surface: str, lexicon: Lexicon) -> tuple[Part, ...]:
    """What a word is: itself, or the parts of it before and behind an apostrophe."""
    word = fold(surface)
    known, month = is_member(word, lexicon), _month(word, lexicon)
    if word in lexicon.dotted:
        return (Part(0, len(surface), word + ".", month),)
    if known or month or "’" not in word:
        return (Part(0, len(surface), word if known else "", month),) if known or month else ()
    cut = next((at for at, char in enumerate(surface) if char in _APOSTROPHES), -1)
    if cut < 0:  # folding makes an apostrophe of more than these
        return ()
    parts = []
    for start, end in ((0, cut), (cut + 1, len(surface))):
        part = fold(surface[start:end]) if start < end else ""
        known, month = is_member(part, lexicon), _month(part, lexicon)
        if known or month:
            parts.append(Part(start, end, part if known else "", month))
    return tuple(parts)


def is_member(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word can be part of a number."""
    if word[:1] in lexicon.proclitics and word[1:] in lexicon.phrases:
        return True
    return word in lexicon.members or ((lexicon.compound or bool(lexicon.proclitics)) and bool(lexicon.atoms(word)))


def _month(word: str, lexicon: Lexicon) -> int:
    months = lexicon.months
    month = months.get(word)
    if month is None and word[:1] in ("ב", "ל", "ה", "מ"):
        month = months.get(word[1:])
    return month or 0
