"""Our own language model: additive weights of letter n-grams and words, one table for each script that languages share.

A text is its lower-case letters, words parted and enclosed by one space. Its features are all n-grams of 1 to 5 code
points, spaces among them, and its whole words with both spaces. A feature is a polynomial hash; `slots` maps the top
bits of the hash to a row of `weights` (row 0 is all zero: no feature of the model); the score of a language is the sum
of its column.
Trained and written by `python -m normtext.build language`, which shares the functions here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from normtext import lazy, resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

ORDERS = (1, 2, 3, 4, 5)
"""Lengths of the n-grams in code points."""
LONGEST = 1024
"""Code points of a text that are looked at."""

_PRIME = 0x9E3779B97F4A7C15
_MIX = 0xD6E8FEB86659FD93
_SPACE = 32
_SHORT = 120
"""Code points of a text whose n-grams are found by index: fewer array operations."""

# Marks are no word characters for `re`: those of Indic, South-East Asian, Arabic and Hebrew letters belong to words.
_NO_LETTERS = lazy.pattern(
    "(?:[^\\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff\u0e31-\u0ebc"
    "\u0f71-\u0fbc\u102b-\u109d\u17b4-\u17d3]|[\\d_])+"
)


def letters(text: str) -> str:
    """The letters of a text in lower case, words parted and enclosed by one space; "" if it has none."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u0130", "i")
    words = _NO_LETTERS.sub(" ", text.lower()).strip(" ")
    return f" {words} " if words else ""


@cache
def _powers() -> tuple[Hashes, Hashes]:
    """The powers of the prime and of its inverse modulo 2**64, for every position of a text."""
    import numpy as np

    inverse = pow(_PRIME, -1, 1 << 64)
    up = np.full(LONGEST + 8, _PRIME, dtype=np.uint64)
    down = np.full(LONGEST + 8, inverse, dtype=np.uint64)
    up[0] = down[0] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


@lru_cache(maxsize=128)
def _grams(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the n-grams of a text of this size start and end."""
    import numpy as np

    starts = [np.arange(size + 1 - n, dtype=np.intp) for n in ORDERS if n <= size]
    return np.concatenate(starts), np.concatenate([at + n for at, n in zip(starts, ORDERS, strict=False)])


def hashes(words: str) -> Hashes:
    """The hashes of all features of at most `LONGEST` code points, as `letters` gives them.

    That of [i, j) is (S[j] - S[i]) * P**-i, where S[i] is the sum of c[k] * P**k over k < i, modulo 2**64.
    """
    import numpy as np

    up, down = _powers()
    codes = np.frombuffer(words[:LONGEST].encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    size = len(codes)
    sums = np.zeros(size + 1, dtype=np.uint64)
    np.cumsum(codes * up[:size], out=sums[1:])
    if size <= _SHORT:
        starts, ends = _grams(size)
        grams = (sums[ends] - sums[starts]) * down[starts]
    else:
        grams = np.concatenate([(sums[n:] - sums[:-n]) * down[: size + 1 - n] for n in ORDERS])
    spaces = np.flatnonzero(codes == _SPACE)
    if len(spaces) > 1:
        starts, ends = spaces[:-1], spaces[1:] + 1
        grams = np.concatenate((grams, (sums[ends] - sums[starts]) * down[starts]))
    grams *= np.uint64(_MIX)
    return grams


@dataclass(frozen=True, slots=True)
class ScriptModel:
    """The model of the languages of one script."""

    tags: tuple[str, ...]
    slots: NDArray[Any]
    weights: NDArray[Any]
    bias: NDArray[Any]
    scale: float
    shift: int

    def scores(self, words: str) -> NDArray[np.float64]:
        """The logarithmic score of each language for a text as `letters` gives it."""
        import numpy as np

        rows = self.slots[hashes(words) >> np.uint64(self.shift)]
        sums = self.weights.take(rows[rows > 0], axis=0).sum(axis=0, dtype=np.int32)
        found: NDArray[np.float64] = sums * self.scale + self.bias
        return found


@cache
def script_model(script: str) -> ScriptModel | None:
    """The model of a script, None where there is none: a script of one language, or of none that we know."""
    import numpy as np

    with (
        np.load(resources.DATA / "models" / "language.npz", allow_pickle=False) as arrays,
    ):
        if f"{script}.tags" not in arrays:
            return None
        bits, places = int(arrays[f"{script}.bits"]), arrays[f"{script}.places"]
        slots = np.zeros(1 << bits, dtype=np.uint16)
        slots[places] = np.arange(1, len(places) + 1, dtype=np.uint16)
        return ScriptModel(
            tags=tuple(arrays[f"{script}.tags"].tolist()),
            slots=slots,
            weights=arrays[f"{script}.weights"],
            bias=arrays[f"{script}.bias"],
            scale=float(arrays[f"{script}.scale"]),
            shift=64 - bits,
        )
