"""Cheap tests that several rules share."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from normtext.core.doc import Doc

_TWICE = re.compile(r"\d[.,]\d{2,3}[.,]\d")


def separated(doc: Doc) -> bool:
    """Whether a mark with three digits behind it occurs."""
    return doc.fact(_separated)


def _separated(doc: Doc) -> bool:
    # Cutting at the marks is several times faster than a search for a class of characters.
    return any(len(piece) > 2 and piece[:3].isdecimal() for mark in (",", ".") for piece in doc.text.split(mark)[1:])


def twice_separated(doc: Doc) -> bool:
    """Whether digits with two marks occur."""
    return separated(doc) and _TWICE.search(doc.text) is not None


def spaced(doc: Doc) -> bool:
    """Whether a mark stands behind digits and a space."""
    return any(
        piece[-1:] == " " and piece[-2:-1].isdecimal() for mark in (",", ".") for piece in doc.text.split(mark)[:-1]
    )


def foreign_digits(doc: Doc) -> bool:
    """Whether digits beyond ASCII occur."""
    return not doc.text.isascii() and not doc.chars.isdisjoint(_other_digits())


@cache
def _other_digits() -> frozenset[str]:
    return frozenset(
        char for char in map(chr, range(0x80, sys.maxunicode + 1)) if unicodedata.decimal(char, None) is not None
    )
