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
    return doc.fact(_marked)[0]


def twice_separated(doc: Doc) -> bool:
    """Whether digits with two marks occur."""
    return separated(doc) and _TWICE.search(doc.text) is not None


def spaced(doc: Doc) -> bool:
    """Whether a mark stands behind digits and a space."""
    return doc.fact(_marked)[1]


def _marked(doc: Doc) -> tuple[bool, bool]:
    # Cutting at the marks is several times faster than a search for a class of characters.
    grouped = apart = False
    for mark in (",", "."):
        pieces = doc.text.split(mark)
        if len(pieces) > 1:
            grouped = grouped or any(p[:1].isdecimal() and p[1:3].isdecimal() and len(p) > 2 for p in pieces[1:])
            apart = apart or any(p[-1:] == " " and p[-2:-1].isdecimal() for p in pieces[:-1])
    return grouped, apart


def foreign_digits(doc: Doc) -> bool:
    """Whether digits beyond ASCII occur."""
    return not doc.text.isascii() and not doc.chars.isdisjoint(_other_digits())


@cache
def _other_digits() -> frozenset[str]:
    return frozenset(
        char for char in map(chr, range(0x80, sys.maxunicode + 1)) if unicodedata.decimal(char, None) is not None
    )
