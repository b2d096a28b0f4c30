"""Finding numbers: numerals, then what they count, with what is no number left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.facts.protected import protected
from normtext.numbers.dates import find_dates
from normtext.numbers.lexicon import lexicon
from normtext.numbers.locale import marks_of
from normtext.numbers.measures import measured
from normtext.numbers.model import Number, Reading, moved
from normtext.numbers.ranges import ranges
from normtext.numbers.scan import numerals
from normtext.numbers.words import words_of

_SHIELDS = frozenset({"url", "email", "tag", "path", "code", "template", "markup"})


def find_numbers(text: str, *, lang: str | None = None) -> list[Number]:
    """All numbers of a text, in order, without overlaps.

    Args:
        text: any string.
        lang: its language as a BCP 47 tag, which decides how separators and words are read; None detects it.
    """
    doc = Doc(text, hint=lang)
    return [Number(r.start, r.end, text[r.start : r.end], r.kind, r.value) for r in readings(doc)]


def readings(doc: Doc) -> tuple[Reading, ...]:
    """The numbers of a document with what rules need to rewrite them. Computed once for each text."""
    return doc.fact(_readings)


_NEAR = 160
"""Code points to either side of a span that are read with it: more than the longest number and the words about it."""


def readings_near(doc: Doc, spans: Sequence[tuple[int, int]]) -> Iterator[Reading]:
    """The readings about some spans, in order of position; the rest of the text is not read."""
    windows: list[tuple[int, int]] = []
    for start, end in spans:
        first, last = max(0, start - _NEAR), min(len(doc.text), end + _NEAR)
        if windows and first <= windows[-1][1]:
            first = windows.pop()[0]
        windows.append((first, last))
    for first, last in windows:
        for reading in _readings(Doc(doc.text[first:last], hint=doc.lang)):
            yield moved(reading, first)


_MOST, _LONGEST = 8, 1 << 20
"""Texts whose readings are remembered, and their code points: what a rewriting was verified with is read once more to
certify it. Readings are a pure function of text and language."""


@lru_cache(maxsize=_MOST)
def _recent(text: str, tag: str) -> list[tuple[Reading, ...]]:
    """A place for the readings of a text, empty at first."""
    return []


def _readings(doc: Doc) -> tuple[Reading, ...]:
    if len(doc.text) > _LONGEST:
        return _read(doc)
    place = _recent(doc.text, doc.lang)
    if not place:
        place.append(_read(doc))
    return place[0]


def _read(doc: Doc) -> tuple[Reading, ...]:
    text, tag = doc.text, doc.lang
    words, marks = lexicon(tag), marks_of(tag)
    shields = _shields(doc)
    dates = find_dates(text, words, tag, shields)
    taken = sorted([*shields, *((date.start, date.end) for date in dates)])
    pairs = list(ranges(text, words, marks, tag, taken))
    if pairs:
        dates += pairs
        taken = sorted([*taken, *((pair.start, pair.end) for pair in pairs)])
    parts = words_of(text, words)
    found = [*dates, *measured(text, numerals(text, parts.numbers, words, marks, taken), parts.months, words, tag)]
    found.sort(key=lambda reading: (reading.start, -reading.end))
    kept: list[Reading] = []
    for reading in found:
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return tuple(kept)


_SLASHED = lazy.pattern(r"/(?:[^\W\d_]|(?<=[^\W\d_]/))")


def _shields(doc: Doc) -> list[tuple[int, int]]:
    """Addresses, code and the like, which have no numbers; looked for only where their signs occur."""
    chars, text = doc.chars, doc.text
    if (
        chars.isdisjoint("@#\\{<`=")
        and not ("/" in chars and _SLASHED.search(text))
        and "www." not in text
        and not ("%" in chars and "%(" in text)
    ):
        return []
    return [(span.start, span.end) for span in protected(doc) if span.kind in _SHIELDS]
