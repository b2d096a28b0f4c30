"""Words of a lower-case text as arrays: where they are, and hashes of the words, their parts and the gaps between them.

A rolling hash makes every substring's hash a subtraction: with prefix sums S[i] = sum of c[k] * B**k (k < i) modulo
2**64, that of [i, j) is (S[j] - S[i]) * B**-i. So a text of any length costs a handful of array operations.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from normtext import lazy

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

WORD = lazy.pattern(r"(?:[^\W\d_]\.){1,6}[^\W\d_](?![^\W_])|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""Letters and digits, split at hyphens and apostrophes; "u.s" and "z.b" are one word."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)

OUTSIDE = np.uint64(0x51ED270B0A1F39C1)
"""The hash of what stands before the first and after the last word of a line."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛ʼ`´ʹ‹›′", "'"),
        **dict.fromkeys("–—―‒−", "-"),
        **dict.fromkeys("123456789", "0"),
        **dict.fromkeys("\u00a0\u2009\u202f\t\u3000\v\f\r\x1c\x1d\x1e\x85", " "),
        "…": ".",
    }
)
"""Characters that mean the same to casing."""

_OPENING = np.zeros(256, np.uint64)
_OPENING[[ord(char) for char in "\"'([¿¡"]] = [ord(char) for char in "\"'([¿¡"]
"""Opening quotes and brackets by code point: themselves, other characters 0."""


@lru_cache(maxsize=2)
def _powers(bits: int) -> tuple[Hashes, Hashes]:
    size = 1 << bits
    powers = np.full(size, _BASE, np.uint64)
    inverses = np.full(size, _INVERSE, np.uint64)
    powers[0] = inverses[0] = 1
    return np.cumprod(powers, dtype=np.uint64), np.cumprod(inverses, dtype=np.uint64)


def mix(values: Hashes) -> Hashes:
    """Spreads every bit over the word (the finalizer of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    values = (values ^ (values >> np.uint64(27))) * _MIX2
    return values ^ (values >> np.uint64(31))


class Words:
    """The words of one lower-case text. Lines are independent: nothing looks over a line feed.

    Attributes are arrays, one item a word: `starts` and `ends` in code points, `line` (its number), `word` (its hash),
    `before` and `after` (hashes of the gaps beside it).
    """

    __slots__ = ("_sums", "after", "before", "codes", "ends", "line", "starts", "word")

    def __init__(self, small: str) -> None:
        spans = [match.span() for match in WORD.finditer(small)]
        bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
        self.starts, self.ends = bounds[:, 0].copy(), bounds[:, 1].copy()
        self.codes = np.frombuffer(small.translate(_ALIKE).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        powers, _ = _powers(max(16, len(small).bit_length()))
        self._sums = np.zeros(len(small) + 1, np.uint64)
        np.cumsum(self.codes * powers[: len(small)], out=self._sums[1:])
        breaks = np.cumsum(self.codes == 10)
        self.line = breaks[self.starts] if len(spans) else self.starts
        self.word = self.hashes(self.starts, self.ends)
        self.before, self.after = self._gaps(breaks)

    def __len__(self) -> int:
        return len(self.starts)

    def hashes(self, starts: Ints, ends: Ints) -> Hashes:
        """The hashes of the substrings [start, end); equal strings have equal hashes."""
        _, inverses = _powers(max(16, len(self.codes).bit_length()))
        return mix((self._sums[ends] - self._sums[starts]) * inverses[starts])

    def letters(self) -> tuple[Ints, Hashes]:
        """For every letter of every word the number of the word, and hashes (letters x 2) of the 3 and the 4 up to it.

        Where a word has fewer letters before, they count as its beginning, which differs from the same letters within.
        """
        size = self.ends - self.starts
        owner = np.repeat(np.arange(len(self)), size)
        start = self.starts[owner]
        at = np.arange(len(owner)) - (np.cumsum(size) - size)[owner] + start
        found = []
        for width in (3, 4):
            left = np.maximum(at - (width - 1), start)
            begins = (left == start).astype(np.uint64)
            found.append(mix(self.hashes(left, at + 1) + begins * np.uint64(0x2545F4914F6CDD1D)))
        return owner, np.stack(found)

    def near(self, values: Hashes, distance: int) -> Hashes:
        """The value of the word `distance` words further on in the same line, or `OUTSIDE`."""
        found = np.full(len(values), OUTSIDE, np.uint64)
        if abs(distance) < len(values):
            here, there = (slice(None, -distance), slice(distance, None))
            if distance < 0:
                here, there = (slice(-distance, None), slice(None, distance))
            found[here] = np.where(self.line[here] == self.line[there], values[there], OUTSIDE)
        return found

    def _gaps(self, breaks: NDArray[np.int64]) -> tuple[Hashes, Hashes]:
        """Gaps by their last four characters; at the start of a line only an opening quote or bracket counts."""
        if not len(self):
            return self.word, self.word
        first = np.ones(len(self), bool)
        first[1:] = self.line[1:] != self.line[:-1]
        opens = self.starts.copy()
        opens[1:] = np.maximum(self.ends[:-1], self.starts[1:] - 4)
        opens[first] = self.starts[first]
        before = self.hashes(opens, self.starts)
        ahead = _OPENING[np.minimum(self.codes[self.starts - 1], 255)]
        if self.starts[0] == 0:
            ahead[0] = 0
        before[first] = OUTSIDE + ahead[first]
        last = np.ones(len(self), bool)
        last[:-1] = first[1:]
        after = np.empty_like(before)
        after[:-1] = before[1:]
        after[last] = self.hashes(self.ends, np.minimum(self.ends + 1, len(self.codes)))[last] + OUTSIDE
        return before, after
