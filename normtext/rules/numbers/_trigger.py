"""Cheap tests that several rules share: where digits and marks have a shape that is foreign or open to two readings."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from normtext import lazy, resources
from normtext.core.doc import Doc
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.pieces import AnyLine, AnyPiece
from normtext.numbers.locale import marks_of

single_marks = AnyPiece(lazy.pattern(r"[.,](?:\d|\Z)").match)
"""Pieces that begin with a mark and a digit, or are nothing but a mark."""
_BROKEN = lazy.pattern(r"\d (?:[.,]\d|[.,] \d{3})")
grouped = {mark: AnyPiece(lazy.pattern(rf"\d{re.escape(mark)}\d{{3}}(?!\d)").search, digits=True) for mark in ",."}
"""Pieces with a group of three digits, by the mark before it."""
twice_marked = {
    mark: AnyPiece(lazy.pattern(rf"\d{sign}(?:\d{{3}}(?:{sign}\d{{3}}|[.,]\d)|\d\d{sign}\d)").search, digits=True)
    for mark, sign in ((",", ","), (".", r"\."))
}
"""Pieces with a second mark behind a group, by the first one."""
spaced_group = AnyLine(lazy.pattern(r"\d(?<![\d.,]\d)\d{0,2}\s+\d{3}(?![\d.,;:!?)])").search, digits=True)
"""Lines with up to three digits and, behind a space, three more."""
foreign_digits = AnyPiece(lazy.pattern(r"\d(?<![0-9])").search, digits=True, beyond_ascii=True)
"""Pieces with digits beyond ASCII."""
_ENOUGH = 3
"""Common words of one convention that settle it, if there are that many times fewer of the others."""


def spaced(doc: Doc) -> bool:
    """Whether digits, a space, a mark and digits occur in a row."""
    return _BROKEN.search(doc.text) is not None


def foreign_groups(doc: Doc) -> bool:
    """Whether groups of digits occur, with a second mark behind them, that need not be the language's own."""
    found = [mark for mark, twice in twice_marked.items() if twice(doc)]
    return bool(found) and found != [convention(doc)]


def suspects(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The spans of one mark with three digits behind it that need not be the language's own group mark."""
    return doc.fact(_suspects)


def _suspects(doc: Doc) -> tuple[tuple[int, int], ...]:
    found = [mark for mark, found_in in grouped.items() if found_in(doc)]
    spaces = spaced_group(doc)
    if not found and not spaces:
        return ()
    known = convention(doc)
    marks = "".join(mark for mark in found if mark != known)
    if spaces and known != " ":
        marks += " "
    return tuple(match.span() for match in _single(marks).finditer(doc.text)) if marks else ()


@cache
def _single(marks: str) -> re.Pattern[str]:
    # Behind a space there are two numbers at least as often as one, unless something is counted or measured.
    points = marks.replace(" ", "")
    ways = [rf"(?<![\d.,])(?!0)\d{{1,3}}[{points}]\d{{3}}(?![.,]?\d)"] if points else []
    ways += [r"(?<![\d.,])(?<!\d )(?!0)\d{1,3} \d{3}(?= ?[^\W\d_]| ?[%$€£])"] if " " in marks else []
    return re.compile("|".join(ways))


class _Evidence(NamedTuple):
    words: frozenset[str]
    letters: frozenset[str]
    cores: tuple[frozenset[str], ...]


@cache
def _conventions() -> dict[str, _Evidence]:
    return {
        mark: _Evidence(
            frozenset(entry["words"].split()),
            frozenset(entry["letters"].split()),
            tuple(frozenset(core.split()) for core in entry["cores"]),
        )
        for mark, entry in resources.toml("numbers/conventions.toml").items()
    }


@cache
def _cores() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((core, mark) for mark, evidence in _conventions().items() for core in evidence.cores)


@cache
def _words() -> frozenset[str]:
    """All words of all conventions."""
    return frozenset[str]().union(*(evidence.words.union(*evidence.cores) for evidence in _conventions().values()))


_words_in = OfLines(lambda line: _words().intersection(pieces_of(line)))


def convention(doc: Doc) -> str:
    """The mark that groups digits in the text's language: ",", "." or " " for any space; "" where it stays open.

    Known by the caller's hint or by common words, a thousand times faster than by asking for the language.
    """
    return doc.fact(_convention)


def _convention(doc: Doc) -> str:
    if doc.hint is not None:
        return convention_of(doc.hint)
    cores = _cores()
    if all(f" {word} " in doc.text for word in cores[0][0]):  # English, in the first few lines of a text
        return cores[0][1]
    words = frozenset[str]().union(*_words_in(doc))
    for core, mark in cores:
        if core <= words:
            return mark
    counts = {mark: len(words & evidence.words) for mark, evidence in _conventions().items()}
    best = max(counts, key=counts.__getitem__)
    others = sum(counts.values()) - counts[best]
    if counts[best] >= _ENOUGH * max(1, others):
        return best
    if counts[best] == 0:
        return next((mark for mark, known in _conventions().items() if not doc.chars.isdisjoint(known.letters)), "")
    return ""


def convention_of(tag: str) -> str:
    """The mark that groups digits in a language."""
    group = marks_of(tag).group
    return " " if group.isspace() else group
