"""The document gate: the cheap test that the family shares. A text without a sign of debris is not read further."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normtext.rules.debris._names import name_at, names
from normtext.rules.debris._page import key_of
from normtext.rules.debris._phrases import said

if TYPE_CHECKING:
    from normtext.core.doc import Doc

SHORT_LINE, MANY_SHORT = 80, 8
"""Code points of a line that may be a label; so many of them make a text worth reading line by line."""

_SIGNS = ("©", "cookie", "all rights reserved")
_MARKS = ("»", "›", "|", "·", "•", "/", " > ", "→")
_TELLING = re.compile(
    r"^\W*0\W*$|\.(?:jpe?g|png|gif|webp|mp4)\b|screenshot|^\W*(?:img|dsc|dscn|image|photo|pxl)[-_ ]?\d|copyright|"
    r"\d\s?[km]?\s\w+$",
    re.IGNORECASE,
)
_CODES = re.compile(r"\W*(?:[^\W\d_]{2}\W+){2,}[^\W\d_]{2}\W*")
NETWORKS = frozenset(
    (
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "instagram",
        "linkedin",
        "pinterest",
        "reddit",
        "youtube",
        "tiktok",
        "viber",
    )
)
_LONG_WORD = 15
"""Names of languages that are glued together make a longer word than this."""
_NAMES = 3
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_OTHER = re.compile("[a-z\u00df-\u04ff\u0590-\u06ff]")


def suspicious(doc: Doc) -> bool:
    """Whether a text may hold debris: many short lines, a line that a page says, or a row of language names."""
    return doc.fact(_suspicious)


def option(doc: Doc, key: str, default: object) -> object:
    """The value of an option; `default` for a text that has no settings."""
    try:
        return doc.option(key)
    except KeyError:
        return default


def _suspicious(doc: Doc) -> bool:
    text = doc.text
    if option(doc, "site-chrome.phrases", ""):
        return True
    if not text:
        return False
    short = [line for line in text.split("\n") if 0 < len(line) <= SHORT_LINE]
    if len(short) >= MANY_SHORT or len(set(short)) < len(short):
        return True
    folded = doc.folded
    if any(sign in folded for sign in _SIGNS):
        return True
    if sum(len(line) < 6 for line in short) > 2 or any(_CODES.fullmatch(line) for line in short):
        return True
    keys = [key_of(line) for line in short]
    if any(said(key) or key in NETWORKS for key in keys) or any(_TELLING.search(line) for line in short):
        return True
    return any(
        line.count(mark) > 1 or (mark in "»›" and mark in line) for line in short for mark in _MARKS
    ) or _names_languages(doc)


def _names_languages(doc: Doc) -> bool:
    """Whether a text names several languages in one line, or has names that are glued together."""
    words = doc.words
    if len(words & names().words) >= _NAMES and any(
        len(names().words.intersection(line.text.split())) >= _NAMES or len(line.text) <= SHORT_LINE
        for line in doc.lines
    ):
        return True
    if "|" in doc.chars or "·" in doc.chars:
        return True
    return max(map(len, words), default=0) > _LONG_WORD and any(
        _glued(word) for word in words if len(word) > _LONG_WORD
    )


def _glued(word: str) -> bool:
    """Whether a long word holds two names of languages."""
    folded = word.casefold()
    if _SPACELESS.search(folded) and not _OTHER.search(folded):
        return False
    at = found = 0
    while at < len(folded) - 4 and found < 2:
        here = [name for name in name_at(folded, at) if len(name) > 4]
        found += bool(here)
        at += len(here[0]) if here else 1
    return found > 1
