"""The arrays of casing model files: words, stems, names, masks and weights as sorted tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normtext.build.casing_evidence import Known, Pool, Tally, look_weights, names_table, stem_cuts
from normtext.build.casing_training import Trained, pruned
from normtext.casing.lexicon import LOOK_UNIT, Table, listed_codes, pool_codes, stem_codes, word_codes
from normtext.casing.orthography import lower
from normtext.casing.words import Words

KINDS = ("person", "place", "organisation")


def names(path: Path) -> tuple[Tally, Tally]:
    """Words of gazetteer names, and their stems, with counts of (lower, person, place, organisation)."""
    text: list[str] = []
    kinds: list[int] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, name = line.partition("\t")
        text.append(name)
        kinds.append(KINDS.index(kind) + 1)
    cased = "\n".join(text)
    small = lower(cased)
    words = Words(small)
    spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    plain = np.array([cased[start:end] == small[start:end] for start, end in spans])
    counts = np.eye(4, dtype=np.float32)[np.where(plain, 0, np.array(kinds)[words.line])]
    stems = [(words.hashes(words.starts, ends), counts, ends > words.starts) for ends in stem_cuts(words)]
    return Tally.of(words.word, counts), Tally.of(
        np.concatenate([hashes[long] for hashes, _, long in stems]),
        np.concatenate([part[long] for _, part, long in stems]),
    )


def listed(path: Path) -> Table:
    """The words of a frequency list or dictionary with their codes; an empty table where there is no such file."""
    if not path.is_file():
        return Table(np.zeros(0, np.uint32), np.zeros(0, np.uint8))
    text, zipf = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, value = line.partition("\t")
        text.append(word)
        zipf.append(float(value))
    words = Words("\n".join(text))
    single = np.bincount(words.line, minlength=len(text))[words.line] == 1
    return Table.of(words.word[single], listed_codes(np.array(zipf, np.float32)[words.line[single]]))


def named_tables(words: Tally, stems: Tally) -> dict[str, NDArray[Any]]:
    """The tables of a gazetteer's words and of their stems."""
    named = stems.counts[:, 1:].sum(1) > stems.counts[:, 0]
    return table_arrays(
        {"name": names_table(words), "name_stem": Table.of(stems.hashes[named], np.ones(int(named.sum()), np.uint8))}
    )


def kept_names(tables: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays of the gazetteer's tables, from the shared tables: copies, as their file may be written next."""
    return {name: array.copy() for name, array in tables.items() if name.startswith("name_")}


def pool_tables(pooled: Pool) -> dict[str, NDArray[Any]]:
    """The tables of what the languages say together; what is lower case nearly everywhere is left out."""
    votes = pooled.words.counts
    total = votes[:, :4].sum(1)
    keep = (total >= 2) & (votes[:, 0] < 0.95 * total)
    beginnings = pooled.stems.counts
    often = (beginnings[:, 1] >= 2) & (beginnings[:, 1] > 0.3 * beginnings.sum(1))
    return table_arrays(
        {
            "pool": Table.of(pooled.words.hashes[keep], pool_codes(votes[keep, :4], votes[keep, 4])),
            "pool_stem": Table.of(pooled.stems.hashes[often], stem_codes(beginnings[often])),
        }
    )


def table_arrays(tables: Mapping[str, Table]) -> dict[str, NDArray[Any]]:
    """The arrays of some tables, by name."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, table in tables.items():
        arrays |= table.packed(name)
    return arrays


def table_of(arrays: Mapping[str, NDArray[Any]], name: str) -> Table:
    """The table whose arrays have this name."""
    return Table.unpacked(arrays, name)


def model_arrays(masks: Counter[tuple[int, int]], known: Known, trained: Trained, bits: int) -> dict[str, NDArray[Any]]:
    """The arrays of a model file."""
    words, stems = known.own.words, known.own.stems
    own = Table.of(words.hashes, word_codes(words.counts, known.listed[words.hashes]))
    tables = {
        "word": own.extended(known.listed, np.uint8(144)),
        "stem": Table.of(stems.hashes, stem_codes(stems.counts)),
    }
    look = look_weights(known.look, known.look.sum(0)) / LOOK_UNIT
    looks = {"look": np.clip(np.rint(look), -127, 127).astype(np.int8)}
    return table_arrays(tables) | _masks(masks) | looks | pruned(trained, bits)


def _masks(masks: Counter[tuple[int, int]]) -> dict[str, NDArray[Any]]:
    """The commonest capitals of each word of mixed case."""
    best: dict[int, tuple[int, int]] = {}
    for (word, mask), times in sorted(masks.items()):
        key = word >> 32
        if times > best.get(key, (0, 0))[0]:
            best[key] = times, mask
    keys = sorted(best)
    return {"mask_keys": np.array(keys, np.uint32), "masks": np.array([best[key][1] for key in keys], np.uint32)}
