"""Which lines of a text have some words: asked of the whole text, since most lines have none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normtext.core.doc import Doc


def lines_with(doc: Doc, needles: Iterable[str]) -> dict[int, int]:
    """For each line (index into `doc.lines`) that has one of the needles: how many of them, in text order."""
    text = doc.text
    starts: list[int] = []
    found: set[tuple[int, str]] = set()
    for needle in needles:
        at = text.find(needle)
        while at >= 0:
            if not starts:
                starts = [line.start for line in doc.lines]
            line = bisect_right(starts, at) - 1
            found.add((line, needle))
            at = text.find(needle, starts[line + 1]) if line + 1 < len(starts) else -1
    counts: dict[int, int] = {}
    for line, _ in sorted(found):
        counts[line] = counts.get(line, 0) + 1
    return counts
