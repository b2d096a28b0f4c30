"""Which lines of a document have lost their case.

Judged by units: a line, or the lines of a hard-wrapped paragraph together. What a unit cannot say of itself its
neighbours and the document say. Restoring a unit's case only ever makes the document less caseless, so what was left
alone once is left alone again.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from normtext import lazy

if TYPE_CHECKING:
    from normtext.core.doc import Doc

LEAST_LETTERS = 60
"""Natural passages of 60 letters or more, in 36 languages, all have a capital: 0.2 % of letters at least."""
LEAST_WORDS = 8
ALL_CAPITALS = 0.8
"""Share of capitals above which a unit counts as written in capitals; natural passages stay below 0.22."""
_AMONG_CASED = 120
"""Letters that a unit needs in a document whose other text is mostly cased: lists of small items are no damage."""
_MOST = 3
"""In a document with so many times more lost letters than letters of cased sentences, what is small is lost, whatever
stands beside it: other cased lines are its byline, or titles of other pages."""
_LEAST_WORDED = 4
"""Words of a line that a document tells to have lost its case."""
_WRAP_MOST, _WRAP_LEAST = 120, 40
"""Lines of a hard-wrapped paragraph: none is longer than the first, all but the last are longer than the second."""

_SENTENCE_END = lazy.pattern(r"[.!?…][\"'”’»)\]]{0,2}\s+[\"'“‘«(\[¿¡]{0,2}[^\W\d_]")
_ENDED = lazy.pattern(r"[.!?…:;][\"'”’»)\]]{0,3}\s*\Z")
_ITEM = lazy.pattern(r"\s*(?:[-*•·–—▪‣]|\(?\w{1,3}[.)])\s")
_FIRST = lazy.pattern(r"[^\W_]")
_WORD = lazy.pattern(r"[^\W\d_]+")
_ADDRESS = lazy.pattern(r"\b[a-z]+://\S+|\bwww\.\S+|\b[a-z][\w.+-]*@\S+|(?<!\w)[@#]\w+")
"""Addresses and handles, which keep their case where the text around them has lost its own."""


class Lost(Enum):
    """How the case was lost."""

    LOWER = "all in lower case"
    UPPER = "all in capitals"


class Unit(NamedTuple):
    """Lines `first` to `last` (included), read as one."""

    first: int
    last: int


class _Look(NamedTuple):
    """What a unit's own text says."""

    letters: int
    lost: Lost | None
    sure: bool
    several: bool
    """Two sentences or more: sure beside one that is."""
    wide: bool
    """Long enough, and of two sentences or more: sure even among cased text."""
    telling: bool
    """Enough to tell that the document is caseless. A shorter item of a list, or a sentence that begins with what is no
    letter of case ("15 people …"), may be right in lower case."""
    ended: bool
    """A mark of its kind ends it, as sentences have one."""
    worded: bool
    """Some words in lower case that begin like a sentence, a title or a caption: lost where most of the page is."""


_NOTHING = _Look(0, None, False, False, False, False, False, False)


def units(lines: Sequence[str]) -> list[Unit]:
    """The units of a text: hard-wrapped paragraphs as one, every other line alone. Case plays no part."""
    found = []
    first = 0
    while first < len(lines):
        last = first
        while last + 1 < len(lines) and lines[last + 1].strip():
            last += 1
        if not lines[first].strip():
            last = first
        together = _wrapped(lines[first : last + 1])
        found += [Unit(first, last)] if together else [Unit(at, at) for at in range(first, last + 1)]
        first = last + 1
    return found


def _wrapped(block: Sequence[str]) -> bool:
    """Whether each line was broken because the next word would not have fitted."""
    width = max(map(len, block))
    if len(block) < 3 or width > _WRAP_MOST:
        return False
    fits = 0
    for line, following in pairwise(block):
        if len(line) < _WRAP_LEAST:
            return False
        next_word = following.split(None, 1)[0]
        fits += len(line.rstrip()) + 1 + len(next_word) <= width
    return fits * 5 <= len(block) - 1


_CAPITALS, _SMALL = string.ascii_uppercase.encode(), string.ascii_lowercase.encode()


def _counted(text: str) -> tuple[int, int]:
    """How many capitals and small letters there are."""
    if not text.isascii():
        return sum(map(str.isupper, text)), sum(map(str.islower, text))
    data = text.encode("ascii")
    return len(data) - len(data.translate(None, _CAPITALS)), len(data) - len(data.translate(None, _SMALL))


def _look(text: str) -> _Look:
    if "/" in text or "@" in text or "#" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    capitals, small = _counted(text)
    letters = capitals + small
    if not letters:
        return _NOTHING
    lost = None
    if not capitals:
        if text.title() == text:
            return _NOTHING
        lost = Lost.LOWER
    elif capitals >= ALL_CAPITALS * letters and letters > 1:
        lost = Lost.UPPER
    elif _small_sentences(text):
        lost = Lost.LOWER
    elif _is_open(text, capitals, letters):
        return _Look(letters, Lost.LOWER, False, False, False, False, True, True)
    sure = lost is not None and letters >= LEAST_LETTERS and len(_WORD.findall(text)) >= LEAST_WORDS
    several = sure and not _ITEM.match(text) and _SENTENCE_END.search(text) is not None
    wide = several and letters >= _AMONG_CASED
    first = _FIRST.search(text)
    begins = first is not None and (first[0].islower() or first[0].isupper()) and not _ITEM.match(text)
    telling = begins or lost is Lost.UPPER or letters >= _AMONG_CASED
    worded = lost is Lost.LOWER and begins and len(_WORD.findall(text)) >= _LEAST_WORDED
    return _Look(letters, lost, sure, several, wide, telling, _ENDED.search(text) is not None, worded)


def _is_open(text: str, capitals: int, letters: int) -> bool:
    """Whether a sentence has a small first letter and next to no capitals: its neighbours say if it has lost its case.

    Some other tool, or a repair such as that of a run-on, may have raised a letter or two, and acronyms may have been
    kept.
    """
    if letters < LEAST_LETTERS // 2 or _ENDED.search(text) is None or _ITEM.match(text):
        return False
    first = _WORD.search(text)
    if first is None or not first[0][0].islower():
        return first is not None and _goes_on_small(first[0], text)
    if letters >= LEAST_LETTERS and capitals * _FEW <= letters:
        return True
    return _acronyms_only(text)


_FEW = 40
"""Letters for each capital; natural passages have a capital among 10 to 30."""


def _small_sentences(text: str) -> bool:
    """Whether a text keeps capitals in acronyms only: three sentences or more, every one with a small first letter."""
    first = _WORD.search(text)
    if first is None or not first[0].islower():
        return False
    starts = [match[0][-1] for match in _SENTENCE_END.finditer(text)]
    if len(starts) < 2 or any(not char.islower() for char in starts):
        return False
    return _acronyms_only(text)


def _goes_on_small(first: str, text: str) -> bool:
    """Whether a text that begins with an acronym goes on with sentences that begin small."""
    starts = [match[0][-1] for match in _SENTENCE_END.finditer(text)]
    return (
        len(first) > 1 and first.isupper() and bool(starts) and all(map(str.islower, starts)) and _acronyms_only(text)
    )


def _acronyms_only(text: str) -> bool:
    """Whether words with capitals are acronyms."""
    return all(word.islower() or (len(word) > 1 and word.isupper()) for word in _WORD.findall(text))


def caseless_units(doc: Doc) -> tuple[tuple[Unit, Lost], ...]:
    """The units that have lost their case, in order."""
    return doc.fact(_caseless)


def _caseless(doc: Doc) -> tuple[tuple[Unit, Lost], ...]:
    lines = [line.text for line in doc.lines]
    found = units(lines)
    looks = [_look("\n".join(lines[unit.first : unit.last + 1])) for unit in found]
    cased = sum(look.letters for look in looks if look.lost is None)
    lost = sum(look.letters for look in looks if look.sure)
    told = any(look.sure and look.telling for look in looks)
    sure = [look.wide or (look.sure and lost > cased and told) for look in looks]
    before, after = _nearest(looks, sure), _nearest(looks[::-1], sure[::-1])[::-1]
    prose = sum(look.letters for look in looks if look.lost is None and look.ended)
    small = sum(look.letters for look in looks if look.worded)
    most = told and small > max(cased, _MOST * prose)
    return tuple(
        (found[at], look.lost)
        for at, look in enumerate(looks)
        if look.lost is not None and (sure[at] or (most and look.worded) or _is_told(look, {before[at], after[at]}))
    )


def _is_told(look: _Look, beside: set[bool | None]) -> bool:
    """Whether what stands beside a unit says that it is caseless too: one of them where it says much itself."""
    return True in beside and (look.several or False not in beside)


def _nearest(looks: Sequence[_Look], sure: Sequence[bool]) -> list[bool | None]:
    """For each unit, whether the last one before it that has a say is caseless; None where there is none."""
    verdict: bool | None = None
    found = []
    for look, certain in zip(looks, sure, strict=True):
        found.append(verdict)
        if certain or (look.letters and look.lost is None):
            verdict = certain
    return found
