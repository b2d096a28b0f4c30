"""Ranges of two numbers with a dash between, where a sign, a unit or a scale shows that something is counted.

"10-15 %", "3–5 Mio. Euro", "5-10 km", "$10–15". Bare pairs are as often scores, seasons, pages, parts of a code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normtext import lazy
from normtext.numbers import guards
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.literals import SPACES, read
from normtext.numbers.locale import Marks
from normtext.numbers.measures import measure_of
from normtext.numbers.model import Numeral, Reading, decimal_string

_DASH = lazy.pattern(r"(?<=\d)( ?)[-‐‑–—−~〜～]\1(?=\d)")
_HEAD = lazy.pattern(r"(?<![\w.,/:+*=#@-])(?:\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?:[.,]\d{1,4})?\Z")
_TAIL = lazy.pattern(r"(?:\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?:[.,]\d{1,4})?(?![.,]?\d)(?![/:*=#@-])")
_SCALE = lazy.pattern(rf"[ {SPACES}]?([^\W\d_]+)")
_REACH = 24
_COUNTED = frozenset({"percent", "currency", "unit"})


def ranges(
    text: str, lexicon: Lexicon, marks: Marks, tag: str, blocked: Sequence[tuple[int, int]]
) -> Iterator[Reading]:
    """The ranges of a text; their values are the two ends in full, "10%/15%"."""
    for dash in _DASH.finditer(text):
        head = _HEAD.search(text, max(0, dash.start() - _REACH), dash.start())
        tail = _TAIL.match(text, dash.end())
        if head is None or tail is None or guards.overlaps(blocked, head.start(), tail.end()):
            continue
        first, last = read(text, *head.span(), marks), read(text, *tail.span(), marks)
        if first is not None and last is not None and first.value < last.value:
            found = _range(text, first, last, lexicon, tag)
            if found is not None:
                yield found


def _range(text: str, first: Numeral, last: Numeral, lexicon: Lexicon, tag: str) -> Reading | None:
    scale = _SCALE.match(text, last.end)
    atom = lexicon.words.get(fold(scale[1])) if scale else None
    scaled = scale is not None and atom is not None and atom.role == "scale" and not atom.ordinal and atom.value >= 1000
    if scaled and scale is not None and atom is not None:
        last = replace(last, end=scale.end(), value=last.value * atom.value)
        first = replace(first, value=first.value * atom.value)
    behind = measure_of(text, last, lexicon, tag)
    before = measure_of(text, first, lexicon, tag)
    if behind is not None and behind.kind in _COUNTED and not behind.value.startswith("--"):
        number, value = decimal_string(last.value), behind.value
        start, end = first.start, behind.end
    elif before is not None and before.kind in ("currency", "percent") and before.start < first.start:
        number, value = decimal_string(first.value), before.value
        start, end = before.start, last.end
    elif scaled:
        return Reading(first.start, last.end, "range", f"{decimal_string(first.value)}/{decimal_string(last.value)}")
    else:
        return None
    if number not in value:
        return None
    ends = (value.replace(number, decimal_string(end_of.value), 1) for end_of in (first, last))
    return Reading(start, end, "range", "/".join(ends))
