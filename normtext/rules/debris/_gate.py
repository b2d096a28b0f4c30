"""The document gate: the cheap test that every rule of the family shares. A text without a sign of debris is not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normtext.rules.debris._names import names
from normtext.rules.debris._page import key_of
from normtext.rules.debris._phrases import said

if TYPE_CHECKING:
    from normtext.core.doc import Doc

SHORT_LINE, MANY_SHORT = 80, 8
"""Code points of a line that may be a label; so many of them make a text worth reading line by line."""

_SIGNS = ("©", "|", "·", "»", "›", "cookie", "advertis", "subscri", "newsletter", "click here", "all rights reserved")
_TELLING = re.compile(
    r"^\W*0\W*$|\.(?:jpe?g|png|gif|webp|mp4|pdf)\b|screenshot|^\W*(?:img|dsc|dscn|image|photo|pxl)[-_ ]?\d", re.I
)
NETWORKS = frozenset(
    [
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
        "email",
        "vk",
    ]
)
_LONG_WORD = 18
"""Names of languages that are glued together make a longer word than this."""


def suspicious(doc: Doc) -> bool:
    """Whether a text may hold debris: many short lines, a line that a page says, or a row of language names."""
    return doc.fact(_suspicious)


def _suspicious(doc: Doc) -> bool:
    text = doc.text
    if not text:
        return False
    short = [line for line in text.split("\n") if 0 < len(line) <= SHORT_LINE]
    if len(short) >= MANY_SHORT:
        return True
    folded = doc.folded
    if any(sign in folded for sign in _SIGNS):
        return True
    keys = [key_of(line) for line in short]
    if any(said(key) for key in keys) or any(_TELLING.search(line) for line in short):
        return True
    if sum(key in NETWORKS for key in keys) > 1:
        return True
    if len(set(short)) < len(short):
        return True
    words = doc.words
    return (
        any(len(word) > _LONG_WORD for word in words)
        or len(words & names().words) >= 3
        or any(line.count(mark) > 1 for line in short for mark in "|/·•-")
    )
