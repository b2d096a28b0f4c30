"""What the model looks at: for every word, the rows of the weight table that speak of it.

A feature is a template with its values, hashed to a row. Templates look at words, their ends and beginnings, the gaps,
and at evidence: one small number a word that says how the lexicons have seen it cased.
"""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from normtext.casing.words import Hashes, Words, mix

ROW_BITS = 24
"""Size of the table in training; a shipped table keeps the rows that matter."""

Codes = NDArray[np.uint8]


class Evidence(NamedTuple):
    """How lexicons have seen each word cased, as codes (0: never seen)."""

    own: Codes
    """The language's own text."""
    stem: Codes
    """Words of the language that begin as this word does, all but its last two letters."""
    pool: Codes
    """Text of the other languages of the script."""
    names: Codes
    """Gazetteers: persons, places, organisations."""
    look: Codes
    """How much the word's letters look like those of names in the language."""
    branch: Codes
    """Words of the language that begin as this word does, all but its last letter."""
    name_stem: Codes
    """Gazetteers and pool, for the word without its ending."""


_TEMPLATES: tuple[tuple[str, ...], ...] = (
    ("word",),
    ("word-1",),
    ("word+1",),
    ("word-2",),
    ("word+2",),
    ("tail2",),
    ("tail3",),
    ("tail4",),
    ("head3",),
    ("head4",),
    ("head5",),
    ("head6",),
    ("before",),
    ("after",),
    ("word-1", "word"),
    ("word", "word+1"),
    ("word-1", "word+1"),
    ("tail3", "own-1"),
    ("before", "word"),
    ("before", "word-1"),
    ("after", "word"),
    ("own", "before"),
    ("own", "own-1"),
    ("own", "own+1"),
    ("word-1", "own"),
    ("word+1", "own"),
    ("own", "pool"),
    ("own", "names"),
    ("own", "stem"),
    ("own", "look"),
    ("look", "look-1"),
    ("look", "look+1"),
    ("look", "before"),
    ("tail3-1", "own"),
    ("tail3+1", "own"),
    ("known-1", "known"),
    ("known", "known+1"),
    ("shape", "own"),
    ("word-2", "word-1", "word"),
    ("tail2", "own", "stem"),
    ("before-1", "word-1", "before"),
    ("own-1", "own", "own+1"),
    ("own-2", "own-1", "own"),
    ("own", "own+1", "own+2"),
    ("own", "stem", "name_stem"),
    ("own", "look", "names"),
    ("own", "look", "own-1"),
    ("own", "look", "stem"),
    ("own", "branch", "stem"),
    ("names", "names-1", "before"),
    ("names", "names+1", "after"),
    ("shape", "pool", "stem"),
    ("before", "own", "own-1"),
    ("after", "own", "own+1"),
    ("own", "pool", "names", "stem"),
)
"""What is looked at together, by number of values."""
_NAMED = sorted({name for template in _TEMPLATES for name in template})
_COLUMN = {name: at for at, name in enumerate(_NAMED)}
_ROUNDS = [
    (first, np.array([_COLUMN[template[size]] for template in _TEMPLATES[first:]]))
    for size in range(4)
    for first in [next(at for at, template in enumerate(_TEMPLATES) if len(template) > size)]
]
"""The first template with a further value, and the columns of those values."""
_SALTS = np.array([crc32(" ".join(template).encode()) for template in _TEMPLATES], np.uint64)[:, None] * np.uint64(
    0xD6E8FEB86659FD93
)
"""By the template's names, so that a new template leaves the rows of the others where they are."""


def rows(words: Words, evidence: Evidence) -> NDArray[np.uint32]:
    """The rows of each word, one line a template (templates x words)."""
    values = np.stack(_values(words, evidence))
    key = np.repeat(_SALTS, len(words), axis=1)
    for first, columns in _ROUNDS:
        part = key[first:]
        part ^= values[columns]
        part *= np.uint64(0xA0761D6478BD642F)
        part ^= part >> np.uint64(32)
    key *= np.uint64(0xE7037ED1A0B428DB)
    key >>= np.uint64(64 - ROW_BITS)
    return key.astype(np.uint32)


def _values(words: Words, evidence: Evidence) -> list[Hashes]:
    starts, ends = words.starts, words.ends
    at_hand: dict[str, Hashes] = {"word": words.word, "before": words.before, "after": words.after}
    for at, (name, codes) in enumerate(zip(Evidence._fields, evidence, strict=True), 1):
        at_hand[name] = mix(codes.astype(np.uint64) + np.uint64(at << 8))
    at_hand["known"] = mix(at_hand["own"] + at_hand["pool"] * np.uint64(3))
    at_hand["shape"] = mix((np.minimum(ends - starts, 8) * 4 + _kinds(words)).astype(np.uint64))
    for size in (2, 3, 4):
        at_hand[f"tail{size}"] = words.hashes(np.maximum(starts, ends - size), ends)
    for size in (3, 4, 5, 6):
        at_hand[f"head{size}"] = words.hashes(starts, np.minimum(starts + size, ends))
    found = []
    for name in _NAMED:
        if name in at_hand:
            found.append(at_hand[name])
        else:
            found.append(words.near(at_hand[name[:-2]], int(name[-2:])))
    return found


def _kinds(words: Words) -> NDArray[np.int64]:
    """0 a word, 1 digits first, 2 an abbreviation with periods, 3 digits last."""
    inner = words.codes[np.minimum(words.starts + 1, len(words.codes) - 1)] if len(words) else words.starts
    first = words.codes[words.starts] == 48
    last = words.codes[words.ends - 1] == 48
    dotted = (inner == 46) & (words.ends - words.starts > 1)
    return np.where(first, 1, np.where(dotted, 2, np.where(last, 3, 0)))
