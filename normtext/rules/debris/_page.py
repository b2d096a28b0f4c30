"""A text as rows of a page: its lines with what one line alone says of itself. Nothing here depends on case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_MARKS = re.compile(
    "[\\s!-/:-@\\[-`{-~\u00a1-\u00bf\u00d7\u00f7\u02b9-\u02df\u055a-\u055f\u0589\u05be\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4"
    "\u0964\u0965\u104a\u104b\u1362-\u1368\u17d4-\u17da\u200b-\u206f\u2190-\u2bff\u3000-\u3003\u3008-\u303f\u30fb\ufe30-\ufe6f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff]+"
)
"""Spaces, punctuation and symbols. Not a class of letters' opposites: vowel signs are no letters to Python."""

_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"\s*(?:[-–—*•·‣▪●○◦»›>]+|\(?\d{1,3}[.)])\s+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।։။።．]['\"”’»)\]」』›“]*\s*\Z")
_ARMENIAN_END = re.compile(r"[\u0561-\u0587]:\s*\Z")
"""The Armenian full stop, typed as the colon that it looks like."""
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

LONG_KEY = 160
"""Lines of more code points than this are no label, so they have no key."""
BODY_WORDS, SENTENCE_WORDS = 25, 9
"""A line of so many words is text; with the end of a sentence, so many are enough (research: jusText, C4)."""


class Row(NamedTuple):
    """One line that is not blank."""

    text: str
    key: str
    """Casefolded words with single spaces, figures as "0"; empty for long lines."""
    words: int
    """White-space separated words; two letters of a script without spaces count as one."""
    sentence: bool
    """It ends as a sentence does."""
    bullet: bool

    @property
    def body(self) -> bool:
        """Whether it reads like a line of an article."""
        return self.words >= BODY_WORDS or (self.sentence and self.words >= SENTENCE_WORDS)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines that are not blank, in order."""

    rows: tuple[Row, ...]
    alone: bool
    """The page is one line whose neighbours are unknown."""
    own: Callable[[str], object] | None = None
    """Whether a key is one of the user's own phrases."""
    caution: int = 0
    """What is added to the score that the line model asks for."""

    def first_body(self) -> int:
        """The index of the first body line; the number of rows if there is none."""
        return next((at for at, row in enumerate(self.rows) if row.body), len(self.rows))

    def last_body(self) -> int:
        """The index of the last body line; -1 if there is none."""
        return next((at for at in range(len(self.rows) - 1, -1, -1) if self.rows[at].body), -1)


def key_of(text: str) -> str:
    """What stays the same when a label changes its case, punctuation and figures."""
    key = _MARKS.sub(" ", text.casefold()).strip()
    return key if key.isalpha() else _DIGITS.sub("0", key)


@lru_cache(maxsize=1 << 14)
def row_of(text: str) -> Row:
    """The row of one line."""
    words = len(text.split())
    if not text.isascii():
        words += len(_NO_SPACES.findall(text)) // 2
    key = key_of(text) if len(text) <= LONG_KEY else ""
    sentence = _SENTENCE_END.search(text) is not None or _ARMENIAN_END.search(text) is not None
    return Row(text, key, words, sentence, _BULLET.match(text) is not None)
