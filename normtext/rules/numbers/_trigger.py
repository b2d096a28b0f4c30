"""Cheap tests that several rules share: where digits and marks have a shape that is foreign or open to two readings."""

from __future__ import annotations

import re
import string
import sys
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from normtext.core.doc import Doc
from normtext.numbers.locale import marks_of

_DROPPED = string.ascii_letters.encode("ascii")
_SHAPES = bytes(ord("0") if 48 <= byte < 58 else byte if byte < 128 else ord("x") for byte in range(256))
_MARKS = (",", ".", " ")
_SINGLE = {",": b"0,000", ".": b"0.000", " ": b"0 000"}
_MULTIPLE = {
    ",": (b"0,000,000", b"0,000.0", b"0,00,0"),
    ".": (b"0.000.000", b"0.000,0", b"0.00.0"),
}
_BROKEN = (b"0 ,0", b"0 .0", b"0 , 000", b"0 . 000")
_ENOUGH = 3
"""Common words of one convention that settle it, if there are that many times fewer of the others."""


def spaced(doc: Doc) -> bool:
    """Whether digits, a space, a mark and digits occur in a row."""
    shape = doc.fact(_shape)
    return any(broken in shape for broken in _BROKEN)


def foreign_groups(doc: Doc) -> bool:
    """Whether groups of digits occur, with a second mark behind them, that need not be the language's own."""
    shape = doc.fact(_shape)
    found = [mark for mark, shapes in _MULTIPLE.items() if any(many in shape for many in shapes)]
    return bool(found) and found != [convention(doc)]


def suspects(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The spans of one mark with three digits behind it that need not be the language's own group mark."""
    return doc.fact(_suspects)


def _suspects(doc: Doc) -> tuple[tuple[int, int], ...]:
    shape = doc.fact(_shape)
    found = [mark for mark in _MARKS if _SINGLE[mark] in shape]
    marks = "".join(mark for mark in found if mark != convention(doc)) if found else ""
    return tuple(match.span() for match in _single(marks).finditer(doc.text)) if marks else ()


@cache
def _single(marks: str) -> re.Pattern[str]:
    # Behind a space there are two numbers at least as often as one, unless something is counted or measured.
    points = marks.replace(" ", "")
    ways = [rf"(?<![\d.,])(?!0)\d{{1,3}}[{points}]\d{{3}}(?![.,]?\d)"] if points else []
    ways += [r"(?<![\d.,])(?<!\d )(?!0)\d{1,3} \d{3}(?= ?[^\W\d_]| ?[%$€£])"] if " " in marks else []
    return re.compile("|".join(ways))


def _shape(doc: Doc) -> bytes:
    """The text without ASCII letters, with 0 for all digits: a quarter as long, and searched without patterns."""
    text = doc.text
    if foreign_digits(doc):
        for char in doc.chars & _other_digits():
            text = text.replace(char, "0")
    return text.encode("utf-8", "surrogatepass").translate(_SHAPES, _DROPPED)


class _Evidence(NamedTuple):
    words: frozenset[str]
    letters: frozenset[str]


@cache
def _conventions() -> dict[str, _Evidence]:
    source = (files("normtext") / "data" / "numbers" / "conventions.toml").read_text(encoding="utf-8")
    return {
        mark: _Evidence(frozenset(entry["words"].split()), frozenset(entry["letters"].split()))
        for mark, entry in tomllib.loads(source).items()
    }


def convention(doc: Doc) -> str:
    """The mark that groups digits in the text's language: ",", "." or " " for any space; "" where it stays open.

    Known by the caller's hint or by common words, a thousand times faster than by asking for the language.
    """
    return doc.fact(_convention)


def _convention(doc: Doc) -> str:
    if doc.hint is not None:
        return convention_of(doc.hint)
    counts = {mark: len(doc.words & evidence.words) for mark, evidence in _conventions().items()}
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


def foreign_digits(doc: Doc) -> bool:
    """Whether digits beyond ASCII occur."""
    return doc.fact(_foreign_digits)


def _foreign_digits(doc: Doc) -> bool:
    return not doc.text.isascii() and not doc.chars.isdisjoint(_other_digits())


@cache
def _other_digits() -> frozenset[str]:
    return frozenset(
        char for char in map(chr, range(0x80, sys.maxunicode + 1)) if unicodedata.decimal(char, None) is not None
    )
