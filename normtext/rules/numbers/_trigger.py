"""Cheap tests that several rules share."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from normtext.core.doc import Doc

_SEPARATED = re.compile(r"[.,]\d{3}")
_TWICE = re.compile(r"\d[.,]\d{2,3}[.,]\d")


def separated(doc: Doc) -> bool:
    """Whether a mark with three digits behind it occurs."""
    return doc.fact(_separated)


def _separated(doc: Doc) -> bool:
    return _SEPARATED.search(doc.text) is not None


def twice_separated(doc: Doc) -> bool:
    """Whether digits with two marks occur."""
    return separated(doc) and _TWICE.search(doc.text) is not None


def foreign_digits(doc: Doc) -> bool:
    """Whether digits beyond ASCII occur."""
    return not doc.text.isascii() and not doc.chars.isdisjoint(_other_digits())


@cache
def _other_digits() -> frozenset[str]:
    return frozenset(
        char for char in map(chr, range(0x80, sys.maxunicode + 1)) if unicodedata.decimal(char, None) is not None
    )
