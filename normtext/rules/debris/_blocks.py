"""Blocks: rows of one author's making that stay or go together, and those whose form says that they stay.

Half a list or half a poem is worse than all of it or none, so the line model's verdict counts for a block, not a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set

from normtext import lazy
from normtext.rules.debris._page import Row

FENCES = ("```", "~~~")
INTRODUCING_WORDS = 4
"""A line of so many words that ends in a colon introduces what follows; a shorter one only what is counted."""
LONGEST_BLOCK = 40
"""Rows; nothing introduces more than this."""
QUOTED_ROWS = 12
"""Rows over which a quotation may run."""
VERSE_ROWS, VERSE_LETTERS = 4, (5, 7)
"""Lines of a Chinese poem in regular verse, and the ideographs of each."""
LEAST_FIELDS = 3
"""Rows of the form "name: value" in a row that make a block."""

_INDENTED = lazy.pattern(r"(?: {2,}|\t)\s*\S")
_COUNTED = lazy.pattern(r"\s*(?:[-–—*•·]\s*)?[\d½¼¾⅓⅔]")
_NUMBER = lazy.pattern(r"\s*(\d{1,2})[.)]\s")
_FIELD = lazy.pattern(r"\s*[^\W\d][\w .'’-]{0,30}[:：](?:\s*\S.{0,60})?\s*")
_FILE = lazy.pattern(r"\s*[\w-]+(?:\.[\w-]+)+\s*")
_VERSE = lazy.pattern("\\s*([\u3400-\u9fff]+)[，。！？；,.!?;]?\\s*")
_TIME = lazy.pattern(r"\s*\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|h))?\s*", re.IGNORECASE)
_AMOUNT = lazy.pattern(r"\s*[^\W\d].{0,50}\s\d[\d.,]{0,10}\s?([^\W\d]{1,4}|[€$£¥₹₽₩%])\s*")
_PROMPTS = ("$ ", ">>> ")
_COLONS = (":", "：")
_COMMAS = (",", "，", "،")
_QUOTES = {"“": "”", "„": "“”", "«": "»", '"': '"', "「": "」", "『": "』", "‘": "’"}


def fenced(rows: Sequence[Row]) -> frozenset[int]:
    """The rows of fenced code, with their fences; a fence that nothing closes fences nothing."""
    fences = [at for at, row in enumerate(rows) if row.text.lstrip().startswith(FENCES)]
    return frozenset(at for start, end in zip(fences[::2], fences[1::2], strict=False) for at in range(start, end + 1))


def formed(rows: Sequence[Row], taken: Set[int], unlikely: Callable[[int], bool]) -> frozenset[int]:
    """The rows whose form is an author's: tables, indented text, introduced lists, quotations, verse, closings.

    `unlikely`: whether a row looks like debris by itself, so that what it introduces may be debris too.
    """
    kept: set[int] = set()
    for at, row in enumerate(rows):
        text = row.text
        if at in taken:
            continue
        if "|" in text or "\t" in text:
            cells = _cells(text)
            if cells and any(_cells(rows[near].text) == cells for near in (at - 1, at + 1) if 0 <= near < len(rows)):
                kept.add(at)
        if row.body:
            continue
        if text[0] in " \t" and _INDENTED.match(text):
            kept.update((at - 1, at, at + 1))
        elif text.endswith(_COLONS):
            if row.phrase is None:
                kept.update(_introduced(rows, at, taken, unlikely(at)))
        elif text.endswith(_COMMAS):
            if not unlikely(at) or (at + 1 < len(rows) and rows[at + 1].body):
                kept.update((at, at + 1))
        elif text[0] in "{[" and text[-1] in "}]" and '": ' in text:
            kept.add(at)
        elif text[0] in _QUOTES:
            kept.update(_quotation(rows, at))
        elif text.startswith(_PROMPTS):
            kept.update(_session(rows, at, taken))
    kept.update(_verse(rows))
    kept.update(_times(rows))
    kept.update(_amounts(rows, taken))
    kept.update(_counted_headings(rows, taken))
    return frozenset(kept.difference(taken))


def alike(rows: Sequence[Row], free: Set[int]) -> Iterator[range]:
    """Runs of rows of one form, none of them in `free`: lists, fields, files, code. They go together or not at all."""
    at = 0
    while at < len(rows):
        form = _form(rows[at]) if at not in free else ""
        end = at + 1
        while form and end < len(rows) and end not in free and _form(rows[end]) == form:
            end += 1
        if end - at > (LEAST_FIELDS - 1 if form == "field" else 1):
            yield range(at, end)
        at = end


def _form(row: Row) -> str:
    """The form of a row that other rows of its block have too; empty for plain lines."""
    if row.body:
        return ""
    if row.bullet:
        return "item"
    if row.words > 12:
        return ""
    if ":" in row.text and _FIELD.fullmatch(row.text):
        return "field"
    return "file" if row.words == 1 and "." in row.text and _FILE.fullmatch(row.text) else ""


def _cells(text: str) -> int:
    """How many marks part the cells of a row of a table."""
    bare = text.strip(" ")
    if "\t" in bare:
        return bare.count("\t")
    return bare.count("|") if bare.startswith("|") and bare.endswith("|") and len(bare) > 2 else 0


def _introduced(rows: Sequence[Row], head: int, taken: Set[int], unlikely: bool) -> range:
    """The rows below a line that ends in a colon, and the line itself."""
    end = head + 1
    sentence = rows[head].words >= INTRODUCING_WORDS and not unlikely
    while end < len(rows) and end - head <= LONGEST_BLOCK and end not in taken and not rows[end].body:
        row = rows[end]
        if not _COUNTED.match(row.text) and not (sentence and row.bullet):
            break
        end += 1
    return range(head, end) if end - head > 2 else range(0)


def _quotation(rows: Sequence[Row], start: int) -> range:
    """The rows of a quotation that its first row opens and a later one closes."""
    opening = rows[start].text[0]
    closing = _QUOTES[opening]
    if any(mark in rows[start].text[1:] for mark in closing):
        return range(0)
    for at in range(start + 1, min(start + QUOTED_ROWS, len(rows))):
        text = rows[at].text
        if any(mark in text for mark in closing):
            return range(start, at + 1)
        if opening in text or rows[at].body:
            break
    return range(0)


def _session(rows: Sequence[Row], start: int, taken: Set[int]) -> range:
    """A command that was typed, and what was answered, up to the next line of text."""
    end = start + 1
    while end < min(len(rows), start + QUOTED_ROWS) and end not in taken and not rows[end].body:
        end += 1
    return range(start, end)


def _times(rows: Sequence[Row]) -> Iterator[int]:
    """The times above the entries of a report that is written as things happen."""
    times = [at for at, row in enumerate(rows[:-1]) if row.digits and rows[at + 1].body and _TIME.fullmatch(row.text)]
    return iter(times if len(times) >= LEAST_FIELDS - 1 else ())


def _amounts(rows: Sequence[Row], taken: Set[int]) -> Iterator[int]:
    """Rows that end in amounts of one unit, three or more in a row: prices, sizes, results."""
    at = 0
    while at < len(rows):
        unit = _unit(rows[at])
        end = at + 1
        while unit and end < len(rows) and end not in taken and _unit(rows[end]) == unit:
            end += 1
        if end - at >= LEAST_FIELDS:
            yield from range(at, end)
        at = end


def _unit(row: Row) -> str:
    """What stands behind the figure that ends a row of some words."""
    match = _AMOUNT.fullmatch(row.text) if row.digits and 2 <= row.words <= 12 else None
    return match[1] if match else ""


def _verse(rows: Sequence[Row]) -> Iterator[int]:
    """The rows of Chinese verse: several lines of the same five or seven ideographs."""
    at = 0
    while at < len(rows):
        size = _ideographs(rows[at].text)
        end = at + 1
        while size and end < len(rows) and _ideographs(rows[end].text) == size:
            end += 1
        if size and end - at >= VERSE_ROWS:
            yield from range(at, end)
        at = end


def _counted_headings(rows: Sequence[Row], taken: Set[int]) -> Iterator[int]:
    """Headings that count, with text below each: the parts of an article ("1. …", text, "2. …", text)."""
    last, found = 0, list[int]()
    for at, row in enumerate(rows):
        match = _NUMBER.match(row.text)
        number = int(match[1]) if match else 0
        if number and number == last + 1 and (number == 1 or _has_text(rows, found[-1] + 1, at, taken)):
            found.append(at)
            last = number
        elif number == 1 and at not in taken:
            found, last = [at], 1
        if last >= LEAST_FIELDS and found[-1] == at:
            yield from found


def _has_text(rows: Sequence[Row], start: int, end: int, taken: Set[int]) -> bool:
    """Whether text stands between two headings, and nothing that the detectors took."""
    return taken.isdisjoint(range(start, end)) and any(rows[at].sentence for at in range(start, end))


def _ideographs(text: str) -> int:
    """The number of ideographs of a line that may be verse, else 0."""
    if len(text) > 12 or text[0] < "\u3000":
        return 0
    match = _VERSE.fullmatch(text)
    return len(match[1]) if match and len(match[1]) in VERSE_LETTERS else 0
