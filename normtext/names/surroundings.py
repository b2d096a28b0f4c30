"""A text, those of its words that matter, and what stands around any of them."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.names.context import Context, Evidence, Supposed
from normtext.names.scan import Scanner
from normtext.names.words import INERT, At

LEFT, RIGHT = 120, 100
"""Evidence stands within so many characters of a name, on its line: offices before it, countries on either side."""


class Text:
    """A text, those of its words that matter, and the context of any of them."""

    def __init__(self, text: str, words: Sequence[At], scan: Scanner, everywhere: Supposed | None = None) -> None:
        self.text = text
        self.words = words
        self.scan = scan
        self._everywhere = everywhere

    def around(self, first: int, last: int, a: int, b: int) -> Evidence:
        """The context of words `[a, b)` of the run `[first, last)`; of an empty span, all that any of its spans has."""
        if a < b or self._everywhere is not None:
            return self.context(first + a, first + b)
        low, high = self._line(self.words[first].start, self.words[last - 1].end)
        return Context.near([at.word for at in self.scan.words(self.text, low, high)])

    def context(self, first: int, last: int) -> Evidence:
        """What stands near words `[first, last)`, on their line."""
        if self._everywhere is not None:
            return self._everywhere
        text = self.text
        start, end = self.words[first].start, self.words[last - 1].end
        low, high = self._line(start, end)
        before, after = self.scan.words(text, low, start), self.scan.words(text, end, high)
        near = [at.word for at in before if at.start >= start - LEFT]
        near.append(INERT)
        near += [at.word for at in after if at.end <= end + RIGHT]
        return Context.near(near)

    def _line(self, start: int, end: int) -> tuple[int, int]:
        """As much of the line as evidence is looked for in, and a word more on either side."""
        begin, stop = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        return max(start - LEFT - WORD, begin), min(end + RIGHT + WORD, len(self.text) if stop < 0 else stop)


WORD = 40
"""Longer words are not known: so far beyond the evidence a text is read, to have its first and last words whole."""
