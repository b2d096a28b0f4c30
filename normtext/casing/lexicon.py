"""Evidence codes: how a word was seen cased (lower, Initial, UPPER, mixed), in one byte; and tables of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normtext.casing.words import Hashes

Counts = NDArray[np.float32]
Codes = NDArray[np.uint8]

LOWER, INITIAL, UPPER, MIXED = range(4)

_FREQUENCY = np.array([1.5, 2.5, 5.5, 15.5, 60.5], np.float32)
_SHARE = np.array([1e-6, 0.05, 0.2, 0.5, 0.8, 0.95, 1 - 1e-6], np.float32)
_ZIPF = np.array([3.0, 3.5, 4.0, 5.0], np.float32)
_FEW = np.array([1.5, 3.5, 10.5], np.float32)
_COARSE = np.array([0.02, 0.2, 0.5, 0.8, 0.98], np.float32)


def word_codes(counts: Counts, listed: Codes) -> Codes:
    """Codes 1 to 144 of words by their counts of (lower, Initial, UPPER, mixed).

    Words that were not counted, or once in lower case: 145 to 150 by how they are `listed` (1 to 6), 0 where they are
    not. Half of all words occur once; the tables do without those.
    """
    total = counts.sum(1)
    share = _share(total - counts[:, LOWER], total)
    style = counts[:, 1:].argmax(1)
    code = 1 + (np.searchsorted(_FREQUENCY, total) * 8 + np.searchsorted(_SHARE, share)) * 3 + style
    told = (total > 1) | (counts[:, LOWER] < total)
    return np.where(told, code, np.where(listed > 0, listed + np.uint8(144), 0)).astype(np.uint8)


def listed_codes(zipf: NDArray[np.float32]) -> Codes:
    """Codes 1 to 5 of words by their frequency (log10 per 10**9 words) in a list; 6: in a dictionary (below 0)."""
    return np.where(zipf < 0, 6, 1 + np.searchsorted(_ZIPF, zipf)).astype(np.uint8)


def stem_codes(counts: Counts) -> Codes:
    """Codes 1 to 24 of word beginnings by their counts of (lower, cased); 0 for those without a second cased word."""
    total = counts.sum(1)
    share = _share(counts[:, 1], total)
    code = 1 + np.searchsorted(_FEW, total) * 6 + np.searchsorted(_COARSE, share)
    return np.where(counts[:, 1] > 1, code, 0).astype(np.uint8)


def pool_codes(votes: Counts, languages: NDArray[np.float32]) -> Codes:
    """Codes 1 to 72 of words by what the languages that know them vote, and how many they are."""
    total = votes.sum(1)
    share = _share(total - votes[:, LOWER], total)
    style = votes[:, 1:].argmax(1)
    code = 1 + (np.searchsorted(_FEW, languages) * 6 + np.searchsorted(_COARSE, share)) * 3 + style
    return np.where(total > 1e-3, code, 0).astype(np.uint8)


def name_codes(kinds: Counts) -> Codes:
    """Codes 1 to 47 of gazetteer words by their counts of (lower, person, place, organisation)."""
    person = np.searchsorted(_FEW, kinds[:, 1]) + (kinds[:, 1] > 0)
    place = np.minimum(kinds[:, 2], 2)
    organisation = np.minimum(kinds[:, 3], 2)
    code = np.minimum(person, 4) * 9 + place * 3 + organisation
    code = np.where(kinds[:, 0] > kinds[:, 1:].sum(1), 46, code)
    return np.where(kinds.sum(1) > 0, code, 0).astype(np.uint8)


_ACRONYM, _KNOWN_ACRONYM = 4, 2
"""Letters of an acronym that was never seen: none of its word, or its word in another case only. Longer ones are hardly
ever right: 11 of 41, and 0 of 21, on the development texts."""


def may_be_acronym(own: Codes, pool: Codes, size: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a word with these `word_codes` and `pool_codes` was seen in capitals, or is short enough for new ones."""
    counted = (own > 0) & (own <= 144)
    seen = (counted & ((own - 1) % 3 == UPPER - 1)) | ((pool > 0) & ((pool - 1) % 3 == UPPER - 1))
    found: NDArray[np.bool_] = seen | (size <= np.where(counted | (pool > 0), _KNOWN_ACRONYM, _ACRONYM))
    return found


LOOK_BITS = 16
"""Size of the table of letter sequences (power of two)."""
LOOK_UNIT = 1 / 32
"""Weight of one unit of the table."""
_LOOK = np.array([-1.5, -1.0, -0.7, -0.4, -0.2, 0.0, 0.2, 0.4, 0.7, 1.0, 1.5], np.float32)


def look_slots(sequences: Hashes) -> NDArray[np.int64]:
    """The slots of letter sequences."""
    return (sequences >> np.uint64(64 - LOOK_BITS)).astype(np.int64)


def look_codes(owner: NDArray[np.int64], weights: NDArray[np.float32], words: int) -> Codes:
    """Codes 1 to 12 of words by the mean weight (letters x sequences) of their letter sequences."""
    total = np.bincount(owner, weights.sum(0), words)
    size = np.bincount(owner, minlength=words) * len(weights)
    return (1 + np.searchsorted(_LOOK, (total / np.maximum(size, 1)).astype(np.float32))).astype(np.uint8)


def name_stem_codes(names: Codes, stems: Codes) -> Codes:
    """The stem's code in the pool, and whether a name begins like that."""
    return stems + (names > 0).astype(np.uint8) * np.uint8(32)


def _share(part: NDArray[np.float32], total: NDArray[np.float32]) -> NDArray[np.float32]:
    return (part / np.maximum(total, 1e-9)).astype(np.float32)


_LOW_BITS = 16
"""Bits of a key that a packed table spells out."""


def key(hashes: Hashes) -> NDArray[np.uint32]:
    """What a table is sorted by: the upper half of the hash. Of 10**6 words, one in 4,300 unseen ones is mistaken."""
    return (hashes >> np.uint64(32)).astype(np.uint32)


class Table:
    """A sorted array of keys, the upper `bits` bits of hashes, with a value each."""

    __slots__ = ("bits", "keys", "values")

    def __init__(self, keys: NDArray[np.uint32], values: NDArray[np.uint8], bits: int = 32) -> None:
        self.keys, self.values, self.bits = keys, values, bits

    @classmethod
    def of(cls, hashes: Hashes, values: Codes) -> Table:
        """The table of the words with a code; of two words with one key, the later is dropped."""
        keys, at = np.unique(key(hashes), return_index=True)
        known = values[at] > 0
        return cls(keys[known], values[at][known])

    @classmethod
    def unpacked(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Table:
        """The table that was packed into arrays under a name."""
        sizes = arrays[f"{name}_sizes"]
        keys = np.repeat(np.arange(len(sizes), dtype=np.uint32) << np.uint32(_LOW_BITS), sizes)
        keys |= arrays[f"{name}_low"]
        return cls(keys, np.broadcast_to(arrays[f"{name}_codes"], keys.shape), _LOW_BITS + len(sizes).bit_length() - 1)

    def packed(self, name: str) -> dict[str, NDArray[Any]]:
        """Arrays for a file: the lower 16 bits of the keys, and how many keys share each of the upper parts.

        Upper parts are as many as a few keys each ask for; bits beyond those say nothing, so that of 16,000 unseen
        words one is mistaken at most, up to 10**6 keys one in 4,300. Of keys that become equal the first stays. Values
        that are all one are written once.
        """
        high_bits = min(max(len(self.keys).bit_length() - 2, 0), self.bits - _LOW_BITS)
        keys, at = np.unique(self.keys >> np.uint32(self.bits - _LOW_BITS - high_bits), return_index=True)
        values = self.values[at]
        sizes = np.bincount(keys >> np.uint32(_LOW_BITS), minlength=1 << high_bits)
        return {
            f"{name}_low": keys.astype(np.uint16),
            f"{name}_sizes": sizes.astype(np.uint8 if sizes.max() < 256 else np.uint16),
            f"{name}_codes": values[:1] if (values == values[:1]).all() else values,
        }

    def __getitem__(self, hashes: Hashes) -> Codes:
        if not len(self.keys):
            return np.zeros(len(hashes), np.uint8)
        wanted = (hashes >> np.uint64(64 - self.bits)).astype(np.uint32)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.values[at], 0).astype(np.uint8)

    def extended(self, other: Table, shift: np.uint8) -> Table:
        """This table, and the words of another one that it lacks, with their codes raised by `shift`."""
        keys, at = np.unique(np.concatenate([self.keys, other.keys]), return_index=True)
        return Table(keys, np.concatenate([self.values, other.values + shift])[at])
