"""A language's casing model: tables and weights in one memory-mapped file, and the scoring of a text's words.

File: the line `normtext casing 2`, a line of JSON {name: [dtype, length, offset]}, then the arrays, 64-byte aligned.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normtext.casing.features import ROW_BITS, Codes, Evidence, rows
from normtext.casing.lexicon import (
    INITIAL,
    LOOK_UNIT,
    LOWER,
    MIXED,
    UPPER,
    Table,
    look_codes,
    look_slots,
    may_be_acronym,
    name_stem_codes,
)
from normtext.casing.words import Ints, Words

MAGIC = b"normtext casing 2\n"
MODELS = Path(__file__).resolve().parent.parent / "data" / "models"

Scores = NDArray[np.float32]


def read(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a model file, memory-mapped.

    Raises:
        ValueError: the file is no casing model.
    """
    raw = np.memmap(path, np.uint8, "r").view(np.ndarray)
    head = bytes(raw[: len(MAGIC)])
    if head != MAGIC:
        raise ValueError(f"{path} is not a casing model")
    size = int.from_bytes(bytes(raw[len(MAGIC) : len(MAGIC) + 4]), "little")
    start = len(MAGIC) + 4
    index = json.loads(bytes(raw[start : start + size]))
    arrays = {}
    for name, (dtype, length, offset) in index.items():
        kind = np.dtype(dtype)
        arrays[name] = raw[offset : offset + length * kind.itemsize].view(kind)
    return arrays


def write(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Write one-dimensional arrays as a model file."""
    index: dict[str, tuple[str, int, int]] = {}
    offset = 4096
    for name, array in arrays.items():
        index[name] = (array.dtype.newbyteorder("<").str, len(array), offset)
        offset += (array.nbytes + 63) // 64 * 64
    head = json.dumps(index).encode()
    with path.open("wb") as out:
        out.write(MAGIC + len(head).to_bytes(4, "little") + head)
        for name, array in arrays.items():
            out.write(b"\0" * (index[name][2] - out.tell()))
            out.write(array.astype(index[name][0], copy=False).tobytes())


def branch_ends(words: Words) -> Ints:
    """Where a word's branch ends: one letter before the word does; 0 long where the word is short."""
    return np.where(words.ends - words.starts > 4, words.ends - 1, words.starts)


def stem_ends(words: Words) -> Ints:
    """Where a word's stem ends: two letters before the word does, four letters at least; 0 long where it has none."""
    size = words.ends - words.starts
    return np.where(size > 4, words.starts + np.maximum(size - 2, 4), words.starts)


RARE = 2
"""Units of weight in one step of UPPER and mixed, which share a byte: four bits each."""


def planes(arrays: Mapping[str, NDArray[Any]]) -> tuple[Codes, Codes, Codes]:
    """The tags of all slots, their weights for Initial, and those for UPPER and mixed, which are nearly all zero."""
    tag, initial = arrays["planes"].reshape(2, -1)
    rare = np.zeros_like(tag)
    rare[np.unpackbits(arrays["rare_slots"], count=len(tag)).view(bool)] = arrays["rare"]
    return tag, initial, rare


class Weights:
    """Rows that matter of the table that was trained: a row's number is its slot and, in the same item, its tag."""

    __slots__ = ("_bits", "_scales", "_slots")

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        tag, initial, rare = planes(arrays)
        self._slots = np.stack((tag, initial, rare & np.uint8(0xF0), rare << np.uint8(4)), 1).view(np.uint32)[:, 0]
        self._scales = np.array([1, RARE / 16, RARE / 16], np.float32) * arrays["scale"]
        self._bits = len(self._slots).bit_length() - 1

    def scores(self, found: NDArray[np.uint32]) -> Scores:
        """The sums of the rows of each word (words x 3): Initial, UPPER and mixed, against lower."""
        tag_bits = ROW_BITS - self._bits
        items = self._slots[found >> np.uint32(tag_bits)]
        items *= (items & np.uint32(0xFF)) == (found & np.uint32((1 << tag_bits) - 1)) + np.uint32(1)
        total = items.view(np.int8).reshape(*found.shape, 4).sum(0, dtype=np.int32)
        scores: Scores = total[:, 1:].astype(np.float32) * self._scales
        return scores


class Casing:
    """The model of one language."""

    def __init__(self, own: dict[str, NDArray[Any]], common: dict[str, NDArray[Any]]) -> None:
        self._own = Table.unpacked(own, "word")
        self._stems = Table.unpacked(own, "stem")
        tables = _shared_tables() if common is shared() else _common_tables(common)
        self._pool, self._names, self._name_stems, self._pool_stems = tables
        self._mask_keys, self._masks = own["mask_keys"], own["masks"]
        self._look = own["look"]
        self._weights = Weights(own)

    def evidence(self, words: Words) -> Evidence:
        """The codes of each word."""
        ends = stem_ends(words)
        stem_hash = words.hashes(words.starts, ends)
        bare = ends == words.starts
        stems, other = self._stems[stem_hash], self._pool_stems[stem_hash]
        named = self._name_stems[stem_hash]
        branch = self._stems[words.hashes(words.starts, branch_ends(words))]
        stems[bare] = other[bare] = named[bare] = branch[bare] = 0
        return Evidence(
            self._own[words.word],
            stems,
            self._pool[words.word],
            self._names[words.word],
            self._looks(words),
            branch,
            name_stem_codes(named, other),
        )

    def _looks(self, words: Words) -> Codes:
        owner, sequences = words.letters()
        weights = self._look[look_slots(sequences)].astype(np.float32) * np.float32(LOOK_UNIT)
        return look_codes(owner, weights, len(words))

    def classes(self, words: Words, evidence: Evidence) -> NDArray[np.int64]:
        """The most likely of lower, Initial, UPPER and mixed for each word with its `evidence`."""
        scores = self._weights.scores(rows(words, evidence))
        acronym = may_be_acronym(evidence.own, evidence.pool, words.ends - words.starts)
        scores[~acronym, UPPER - 1] = -np.inf
        best = scores.argmax(1)
        return np.where(scores[np.arange(len(best)), best] > 0, best + 1, LOWER)

    def mask(self, word: int) -> int:
        """The capitals of a word of mixed case (its hash), as bits; 0 where none is known."""
        wanted = np.uint32(word >> 32)
        at = int(np.searchsorted(self._mask_keys, wanted))
        return int(self._masks[at]) if at < len(self._mask_keys) and self._mask_keys[at] == wanted else 0


@lru_cache(maxsize=1)
def shared() -> dict[str, NDArray[Any]]:
    """The tables that all languages use."""
    return read(MODELS / "casing-shared.bin")


def _common_tables(arrays: Mapping[str, NDArray[Any]]) -> tuple[Table, Table, Table, Table]:
    return (
        Table.unpacked(arrays, "pool"),
        Table.unpacked(arrays, "name"),
        Table.unpacked(arrays, "name_stem"),
        Table.unpacked(arrays, "pool_stem"),
    )


@lru_cache(maxsize=1)
def _shared_tables() -> tuple[Table, Table, Table, Table]:
    """The tables that all languages use, unpacked once."""
    return _common_tables(shared())


@lru_cache(maxsize=64)
def casing(lang: str) -> Casing | None:
    """The model of a language, or None where there is none."""
    path = MODELS / f"casing-{lang}.bin"
    return Casing(read(path), shared()) if path.is_file() else None


__all__ = ["INITIAL", "LOWER", "MIXED", "UPPER", "Casing", "Weights", "casing", "read", "shared", "write"]
