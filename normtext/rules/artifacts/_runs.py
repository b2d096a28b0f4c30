"""Back-to-back runs: a unit of words that stands several times in a row. Linear in the length of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import and_, eq
from typing import TYPE_CHECKING, NamedTuple

from normtext import lazy
from normtext.facts.lines import filled_rows
from normtext.facts.pieces import AnyLine, repeated
from normtext.facts.words import LETTER
from normtext.rules.artifacts._prose import distant

if TYPE_CHECKING:
    from normtext.core.doc import Doc

LONGEST_UNIT = 60
"""Tokens of the longest unit looked for: a long sentence."""
LONGEST_CLAUSE = 8
"""Pieces of the longest unit without full stop that the trigger looks for."""
_CLAUSES = [(period, 2 * period - 1) for period in range(1, LONGEST_CLAUSE + 1)]
"""Of three copies and one piece more so many in a row stand again a period behind, the outer marks aside."""

_NO_SPACES = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1780-\u17d3"
    "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: each letter is a token."""
_TOKEN = lazy.pattern(rf"[{_NO_SPACES}]|(?:(?![{_NO_SPACES}]){LETTER}|[\d_'’/-])+|[^\w\s]")
_ASCII_TOKEN = lazy.pattern(r"[\w'/-]+|[^\w\s]")
_STOPS = (". ", "。", "। ", "۔ ", "! ", "? ", "؟ ")
_UNSPACED, _UNSPACED_LETTER = lazy.pattern(f"[{_NO_SPACES}]{{6}}"), lazy.pattern(f"[{_NO_SPACES}]")


class Token(NamedTuple):
    """A word, a letter of a script without spaces, or a mark, and its place in the text."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """`length` tokens from index `first` on that repeat with a period of `period` tokens."""

    first: int
    length: int
    period: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`."""
    return [Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text, start, end)]


def token_texts(line: str) -> list[str]:
    """What the tokens of a line are."""
    return (_ASCII_TOKEN if line.isascii() else _TOKEN).findall(line)


def runs(words: Sequence[str], least: int = 3) -> list[Run]:
    """The maximal runs of at least `least` (two or more) whole copies, each with its shortest period, by period.

    A run of `least` copies has at least `period` matches in a row, so every `period`-th place is tried. A stretch
    within a run of a shorter period is none.
    """
    count = len(words)
    found: list[Run] = []
    reach, known = [0] * count, 0
    for period in range(1, min(LONGEST_UNIT, count // least) + 1):
        if len(found) > known:
            reach, known = _reach(found, count), len(found)
        at = 0
        while at + period < count:
            if words[at] != words[at + period]:
                at += period
                continue
            first, last = at, at + 1
            while first > 0 and words[first - 1] == words[first - 1 + period]:
                first -= 1
            while last + period < count and words[last] == words[last + period]:
                last += 1
            length = last - first + period
            if length >= least * period and reach[first] < first + length:
                found.append(Run(first, length, period))
            at = max(at + period, last)
    return found


def _reach(found: Sequence[Run], count: int) -> list[int]:
    """For each place, how far runs that begin there or before it reach."""
    reach = [0] * count
    for first, length, _ in found:
        reach[first] = max(reach[first], first + length)
    return list(accumulate(reach, max))


def may_repeat(doc: Doc) -> bool:
    """Whether some unit may stand three times in a row: necessary, not sufficient."""
    return doc.fact(_may_repeat)


def _may_repeat(doc: Doc) -> bool:
    for period, at in repeated(doc, _CLAUSES):
        if period > 1 or _is_thrice(doc.pieces, at):
            return True
    lines = filled_rows(doc)
    # sentences that go on in the next line are the same only where lines are
    if _repeats_sentences(doc) or (len(set(lines)) < len(lines) and _has_equal_sentences(doc.text)):
        return True
    return _UNSPACED_LETTER.search("".join(distant(doc))) is not None and (
        is_unspaced(doc.text) and _unspaced_repeat(doc.text)
    )


def _has_equal_sentences(text: str) -> bool:
    """Whether three that are equal follow each other."""
    for stop in _STOPS:
        if stop[0] in text and text.count(stop[0]) > 2:
            sentences = list(filter(None, text.split(stop)))
            if True in map(str.endswith, sentences, sentences[1:]) and _follow_each_other(sentences):
                return True
    return False


_repeats_sentences = AnyLine(_has_equal_sentences)


def _is_thrice(pieces: list[str], at: int) -> bool:
    """Whether a piece that stands twice stands there once more, or as much of it as is letters."""
    word = _bare(pieces[at])
    return any(_bare(piece) == word for piece in (*pieces[max(0, at - 1) : at], *pieces[at + 2 : at + 3]))


def _bare(piece: str) -> str:
    match = _LETTERS.search(piece)
    return match[0].casefold() if match else piece


_LETTERS = lazy.pattern(LETTER + "+")


def is_unspaced(text: str) -> bool:
    """Whether a text has six letters in a row of a script without spaces between words."""
    return _UNSPACED.search(text) is not None


def _follow_each_other(sentences: list[str]) -> bool:
    """Whether three that are equal follow each other; before the first and behind the last other lines may stand."""
    ends = map(str.endswith, sentences, sentences[1:])
    begins = map(str.startswith, sentences[2:], sentences[1:])
    return any(map(and_, ends, begins))


def _unspaced_repeat(text: str) -> bool:
    """The same in a script without spaces, by code points: three copies in a row; of short units a half more."""
    low = text.encode("utf-32-le", "surrogatepass")[::4]  # a byte of each code point: compared in a third of the time
    return any(_repeats_closely(text, low, period) for period in range(1, _APART)) or _repeats_apart(text)


def _repeats_closely(text: str, low: bytes, period: int) -> bool:
    equals = 2 * period + (period < 3)
    matches = bytes(map(eq, low[0::equals], low[period::equals]))
    at = matches.find(1)
    while at >= 0:
        if _stands_again(text, at * equals, period, equals):
            return True
        at = matches.find(1, at + 1)
    return False


_APART = 16
"""From this period on there are twice as many equal letters in a row: a sample of one more than a period is among them
at every place that it divides."""


def _repeats_apart(text: str) -> bool:
    """The same for the longer periods: samples are looked for again, each once for all periods."""
    for at in range(0, len(text) - 2 * _APART, _APART):
        sample, end = text[at : at + _APART + 1], at + LONGEST_UNIT + _APART
        again = text.find(sample, at + _APART, end)
        while again >= 0:
            if _stands_again(text, at, again - at, 2 * (again - at)):
                return True
            again = text.find(sample, again + 1, end)
    return False


def _stands_again(text: str, at: int, period: int, equals: int) -> bool:
    """Whether so many code points in a row, that at `at` among them, are equal to those `period` later."""
    if text[at] != text[at + period]:
        return False
    first = last = at
    while first > 0 and last - first < equals and text[first - 1] == text[first - 1 + period]:
        first -= 1
    while last + period < len(text) and last - first < equals and text[last] == text[last + period]:
        last += 1
    return last - first >= equals
