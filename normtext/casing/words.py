"""Words of a lower-case text as arrays: where they are, and hashes of the words, their parts and the gaps between them.

A rolling hash makes every substring's hash a subtraction: with prefix sums S[i] = sum of c[k] * B**k (k < i) modulo
2**64, that of [i, j) is (S[j] - S[i]) * B**-i. So a text of any length costs a handful of array operations.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

WORD = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_](?![^\W_])|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
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

_OPENING = np.array(sorted(map(ord, "\"'([¿¡")), dtype=np.uint32)


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
        last = np.roll(first, -1)
        opens = np.maximum(np.roll(self.ends, 1), self.starts - 4)
        opens[first] = self.starts[first]
        before = self.hashes(opens, self.starts)
        ahead = np.where(self.starts > 0, self.codes[self.starts - 1], 0)
        ahead = np.where(np.isin(ahead, _OPENING), ahead, 0).astype(np.uint64)
        before[first] = OUTSIDE + ahead[first]
        after = np.roll(before, -1)
        size = len(self.codes)
        closes = np.minimum(self.ends + 1, size)
        after[last] = self.hashes(self.ends, closes)[last] + OUTSIDE
        return before, after
