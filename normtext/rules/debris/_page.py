"""A text as rows of a page: its lines with what one line alone says of itself. Nothing here depends on case."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from normtext import lazy
from normtext.rules.debris._keys import key_of
from normtext.rules.debris._phrases import Phrase, said

__all__ = ["Page", "Row", "key_of", "row_of"]

_BULLET = lazy.pattern(r"\s*(?:(?:[-–—*•·‣▪●○◦»›>∙⁃►➤➢✓✔]+|\(?\d{1,3}[.)])\s+|[・■□◆◇▲△▶▷▼▽★☆●○◎]\s*)(?=\S)")
"""What opens an item; East Asian marks stand without a space too."""
_DIGIT = lazy.pattern(r"\d")
_SENTENCE_END = lazy.pattern(r"[.!?…。！？؟۔।։။።．]['\"”’»)\]」』›“]*\s*\Z")
_ARMENIAN_END = lazy.pattern(r"[\u0561-\u0587]:\s*\Z")
"""The Armenian full stop, typed as the colon that it looks like."""
_NO_SPACES = lazy.pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_HANGUL = lazy.pattern("[\uac00-\ud7a3]")
_UNMARKED = lazy.pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")

UNMARKED = 80
"""Letters of a line in a script without final marks that is taken for a sentence."""
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
    """White-space separated words; two letters of a script without spaces, or two of Hangul, count as one."""
    sentence: bool
    """It ends as a sentence does."""
    bullet: bool
    digits: bool
    """It has a digit."""
    phrase: Phrase | None
    """What it says, if pages say so."""
    body: bool
    """It reads like a line of an article."""


class Page(NamedTuple):
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


def _ends_without_mark(text: str, tail: str) -> bool:
    """Whether a line ends as sentences do in Armenian, typed with a colon, or in Thai and its likes, with nothing."""
    return _ARMENIAN_END.search(tail) is not None or (
        len(text) >= UNMARKED and len(_UNMARKED.findall(text)) >= UNMARKED and not text[-1].isdigit()
    )


@lru_cache(maxsize=1 << 14)
def row_of(text: str) -> Row:
    """The row of one line."""
    words = len(text.split())
    ascii_ = text.isascii()
    if not ascii_ and _NO_SPACES.search(text):
        words += len(_NO_SPACES.findall(text)) // 2
    elif not ascii_ and _HANGUL.search(text):
        words = max(words, len(_HANGUL.findall(text)) // 2)
    key = key_of(text) if len(text) <= LONG_KEY else ""
    tail = text[-40:]  # what closes a sentence is short; a search of the whole line tries every stop
    sentence = _SENTENCE_END.search(tail) is not None or (not ascii_ and _ends_without_mark(text, tail))
    bullet = _BULLET.match(text) is not None
    phrase = said(key)
    if phrase is not None and phrase.open and sentence:
        phrase = None
    body = words >= BODY_WORDS or (sentence and words >= SENTENCE_WORDS)
    return Row(text, key, words, sentence, bullet, _DIGIT.search(text) is not None, phrase, body)
