"""Cheap tests that several rules share: where digits and marks have a shape that is foreign or open to two readings."""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from normtext.core.doc import Doc
from normtext.numbers.locale import marks_of

_KEPT = b"0123456789,. \t\n\v\f\r"
_DROPPED = bytes(byte for byte in range(256) if byte not in _KEPT)
_SHAPES = bytes(ord("0") if 48 <= byte < 58 else byte for byte in range(256))
_USUAL = frozenset(
    [b"0" * size + mark for size in range(25) for mark in (b"", b",", b".", b".,")]
    + [b"." * size for size in range(2, 9)]
)
"""What is left of the words of a text where all numbers are bare digits."""
_SINGLE = {",": b"0,000", ".": b"0.000", " ": b"0 000"}
_MULTIPLE = {
    ",": (b"0,000,000", b"0,000.0", b"0,00,0"),
    ".": (b"0.000.000", b"0.000,0", b"0.00.0"),
}
_TWO_MARKS = re.compile(rb"0[.,]0+[.,]0")
_BROKEN = (b"0 ,0", b"0 .0", b"0 , 000", b"0 . 000")
_ENOUGH = 3
"""Common words of one convention that settle it, if there are that many times fewer of the others."""


class _Shape(NamedTuple):
    """What a text is without its letters and signs: digits, all of them 0, commas, periods and white space."""

    text: bytes
    words: bytes
    """The different words of `text` that are more than bare digits, one space apart."""
    thousands: bool
    """Whether a word of three digits is in it."""


def spaced(doc: Doc) -> bool:
    """Whether digits, a space, a mark and digits occur in a row."""
    words = doc.words
    shape = doc.fact(_shape)
    if "," not in words and "." not in words and b" ,0" not in shape.words and b" .0" not in shape.words:
        return False
    return any(broken in shape.text for broken in _BROKEN)


def foreign_groups(doc: Doc) -> bool:
    """Whether groups of digits occur, with a second mark behind them, that need not be the language's own."""
    words = doc.fact(_shape).words
    if not words or _TWO_MARKS.search(words) is None:
        return False
    found = [mark for mark, shapes in _MULTIPLE.items() if any(many in words for many in shapes)]
    return bool(found) and found != [convention(doc)]


def suspects(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The spans of one mark with three digits behind it that need not be the language's own group mark."""
    return doc.fact(_suspects)


def _suspects(doc: Doc) -> tuple[tuple[int, int], ...]:
    shape = doc.fact(_shape)
    found = [mark for mark in ",." if _SINGLE[mark] in shape.words] if shape.words else []
    if shape.thousands and _SINGLE[" "] in shape.text:
        found.append(" ")
    marks = "".join(found).replace(convention(doc) or "-", "") if found else ""
    return tuple(match.span() for match in _single(marks).finditer(doc.text)) if marks else ()


@cache
def _single(marks: str) -> re.Pattern[str]:
    # Behind a space there are two numbers at least as often as one, unless something is counted or measured.
    points = marks.replace(" ", "")
    ways = [rf"(?<![\d.,])(?!0)\d{{1,3}}[{points}]\d{{3}}(?![.,]?\d)"] if points else []
    ways += [r"(?<![\d.,])(?<!\d )(?!0)\d{1,3} \d{3}(?= ?[^\W\d_]| ?[%$€£])"] if " " in marks else []
    return re.compile("|".join(ways))


def _shape(doc: Doc) -> _Shape:
    """The text's shape: a fifth as long as the text, and searched without patterns."""
    text = doc.text
    if foreign_digits(doc):
        for char in doc.chars & _other_digits():
            text = text.replace(char, "0")
    shape = text.encode("utf-8", "surrogatepass").translate(_SHAPES, _DROPPED)
    words = frozenset(shape.split())
    unusual = words - _USUAL
    return _Shape(shape, b" " + b" ".join(unusual) if unusual else b"", not _THOUSANDS.isdisjoint(words))


_THOUSANDS = frozenset({b"000", b"000,", b"000.", b"000.,"})


class _Evidence(NamedTuple):
    words: frozenset[str]
    letters: frozenset[str]
    cores: tuple[frozenset[str], ...]


@cache
def _conventions() -> dict[str, _Evidence]:
    source = (files("normtext") / "data" / "numbers" / "conventions.toml").read_text(encoding="utf-8")
    return {
        mark: _Evidence(
            frozenset(entry["words"].split()),
            frozenset(entry["letters"].split()),
            tuple(frozenset(core.split()) for core in entry["cores"]),
        )
        for mark, entry in tomllib.loads(source).items()
    }


@cache
def _cores() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((core, mark) for mark, evidence in _conventions().items() for core in evidence.cores)


def convention(doc: Doc) -> str:
    """The mark that groups digits in the text's language: ",", "." or " " for any space; "" where it stays open.

    Known by the caller's hint or by common words, a thousand times faster than by asking for the language.
    """
    return doc.fact(_convention)


def _convention(doc: Doc) -> str:
    if doc.hint is not None:
        return convention_of(doc.hint)
    words = doc.words
    for core, mark in _cores():
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
