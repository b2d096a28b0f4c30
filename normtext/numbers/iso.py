"""Which dates and times are written anew in ISO 8601: those that say all of it, in one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.numbers.find import readings
from normtext.numbers.lexicon import Lexicon, fold, lexicon
from normtext.numbers.literals import ascii_digits
from normtext.numbers.locale import BOTH_ORDERS
from normtext.numbers.months import BUDDHIST

_SLASHED = lazy.pattern(r"(\d{1,2})[-/.](\d{1,2})(?=[-/.,])")
_CLOCK = lazy.pattern(r"\d{1,2}(?:[:.]\d{2}){0,2} ?(?:[AaPp]\. ?[Mm]\.?|[AaPp][Mm])?")
_SENTENCE_ENDS = lazy.pattern(r"\s*(?:\Z|\n|[^\w\s]*[A-Z])")
_WORD = lazy.pattern(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def dates(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Spans of dates and times with their forms in ISO 8601, where these differ."""
    words = lexicon(doc.lang)
    for reading in readings(doc):
        surface = doc.text[reading.start : reading.end]
        if reading.kind == "time":
            if _CLOCK.fullmatch(surface) and surface != reading.value and _apart(doc.text, reading.start, reading.end):
                ends = surface.endswith(".") and _SENTENCE_ENDS.match(doc.text, reading.end)
                yield reading.start, reading.end - bool(ends), reading.value
            continue
        if reading.kind != "date" or len(reading.value) != 10 or surface == reading.value:
            continue
        start, end = _without_weekday(surface, words)
        digits = ascii_digits(surface[start:end])
        year = int(reading.value[:4])
        if any(str(written) in digits for written in (year, year + BUDDHIST)) and not _open(digits, doc.lang):
            yield reading.start + start, reading.start + end, reading.value


def _open(digits: str, tag: str) -> bool:
    """Whether day and month could change places, in a language whose regions do not agree on their order."""
    slashed = _SLASHED.match(digits)
    if slashed is None or tag not in BOTH_ORDERS:
        return False
    return int(slashed[1]) <= 12 and int(slashed[2]) <= 12 and slashed[1] != slashed[2]


def _without_weekday(surface: str, words: Lexicon) -> tuple[int, int]:
    """The part of a date that the name of a weekday before or behind it leaves."""
    start, end = 0, len(surface)
    named = [m for m in _WORD.finditer(surface) if len(m[0]) > 1 and fold(m[0]) in words.weekdays]
    for match in named:
        if not any(char.isdecimal() for char in surface[: match.start()]):
            gap = re.compile(r"\.?,? ?").match(surface, match.end())
            start = gap.end() if gap else match.end()
        else:
            end = min(end, len(surface[: match.start()].rstrip(" ,")))
    return start, end


def _apart(text: str, start: int, end: int) -> bool:
    """Whether neither letters nor digits touch a time, nor a sign that makes more of it."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or behind.isalnum() or before in ("-", "/", ":", ".") or behind in ("-", "/", ":"))
