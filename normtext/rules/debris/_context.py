"""What other rows say of a row: shared words, counting on, the same opening, how far text and debris are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.rules.debris._keys import spaceless
from normtext.rules.debris._page import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEM = 6
"""Letters by which inflected forms of a word are taken for the same."""
HEAD = 60
"""Code points in which the colon stands behind a label."""
FAR = 40
"""Rows; distances are counted up to here, and a count runs on over so many."""
COMPARED = 16
"""Rows up to which text and debris are compared by how near they are."""
NEAR, ABOVE, BELOW = 8, 2, 3
"""Rows within which text is near, and how many rows of text above and below are looked at."""
BESIDE, TALLEST = 4, 3
"""Rows on each side in which the same opening counts and lengths are compared, and where the longest is looked for."""
NONE, BODY = 18, 20
"""In the place of a share: there is nothing near to share words with; the row is text itself, or has no longer word."""
OPEN, MOST = 2000, 8
"""Code points of a row of text whose words count; rows counted at most."""

_STEMS = lazy.pattern(rf"(\w{{4,{STEM}}})\w*+")
_NUMBER = lazy.pattern(r"\W{0,3}(\d{1,3})\s?[.):]?\s?(?=[^\W\d])")
_COLONS = (":", "：")
_EDGES = " \t-–—*•·‣▪●○>»|・▶■◆"


@lru_cache(maxsize=1 << 14)
def stems(row: Row) -> frozenset[str]:
    """The beginnings of a row's longer words; of scripts without spaces, its pairs of letters."""
    if row.body:
        text = row.text[:OPEN].casefold()
        found = _STEMS.findall(text)
        if not text.isascii() and spaceless(text):
            found += map("".join, pairwise(text))
    elif not row.key.isascii() and spaceless(row.key):
        found = [pair for word in row.key.split() for pair in map("".join, pairwise(word))]
    else:
        found = [word[:STEM] for word in row.key.split() if len(word) > 3]
    return frozenset(found)


def shares(rows: Sequence[Row]) -> list[tuple[int, int, int]]:
    """For each row the shares (in 16ths) of its longer words that other rows have: all text, the text near, any row.

    Titles, captions and headings share words with the text below them; what a site says does not.
    """
    every = [stems(row) for row in rows]
    bodies = [at for at, row in enumerate(rows) if row.body]
    text = frozenset().union(*(every[at] for at in bodies))
    count = Counter(stem for found in every for stem in found)
    shared = {stem for stem, number in count.items() if number > 1}
    found = []
    for at, own in enumerate(every):
        size = len(own)
        if not size:
            found.append((BODY, BODY, BODY))
        elif rows[at].body:
            found.append((BODY, BODY, 16 * len(own & shared) // size))
        else:
            place = bisect_left(bodies, at)
            near = [every[body] for body in bodies[max(place - ABOVE, 0) : place + BELOW] if abs(body - at) <= NEAR]
            told = own & text
            close = len(told.intersection(frozenset().union(*near))) if told and near else 0
            found.append((16 * len(told) // size, 16 * close // size if near else NONE, 16 * len(own & shared) // size))
    return found


def shared_heads(rows: Sequence[Row]) -> list[int]:
    """For each row with a colon: how many rows have the same words before their first colon, at most 8; else 0."""
    heads = [_head(row.text) for row in rows]
    count = Counter(filter(None, heads))
    return [min(count[head], MOST) if head else 0 for head in heads]


def _head(text: str) -> str:
    for colon in _COLONS:
        head, found, _ = text[:HEAD].partition(colon)
        if found:
            return head.strip(_EDGES).casefold()
    return ""


def counts(rows: Sequence[Row]) -> list[int]:
    """For each row that opens with a number: how many rows count on with it, at most 10; else 0."""
    found = [0] * len(rows)
    chains: list[list[int]] = []
    waiting: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        match = _NUMBER.match(row.text) if row.digits else None
        if match is None:
            continue
        number = int(match[1])
        chain = waiting.pop(number - 1, [])
        if not chain or at - chain[-1] >= FAR:
            chain = []
            chains.append(chain)
        chain.append(at)
        waiting[number] = chain
    for chain in chains:
        for at in chain:
            found[at] = min(len(chain), 10)
    return found


def same_openings(rows: Sequence[Row]) -> list[int]:
    """For each row: how many of the rows around it open with the same word."""
    words = [row.key.partition(" ")[0] for row in rows]
    return [
        words[max(at - BESIDE, 0) : at + BESIDE + 1].count(word) - 1 if word else 0 for at, word in enumerate(words)
    ]


def distances(body: NDArray[np.int32], hit: NDArray[np.int32]) -> NDArray[np.int64]:
    """How far the next rows above and below are that detectors took, and 32 plus how much nearer they are than text."""
    import numpy as np

    above, below = (np.minimum(gap, FAR + 1) for gap in _gaps(hit))
    text = np.minimum(np.minimum(*_gaps(body)), COMPARED)
    return np.column_stack([above, below, 32 + text - np.minimum(np.minimum(above, below), COMPARED)])


def _gaps(marked: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each row how far the next marked rows above and below are."""
    import numpy as np

    count = len(marked)
    index = np.arange(count)
    last = np.maximum.accumulate(np.where(marked, index, -FAR - 1))
    following = np.minimum.accumulate(np.where(marked, index, count + FAR)[::-1])[::-1]
    above = index - np.concatenate([[-FAR - 1], last[:-1]])[:count]
    below = np.concatenate([following[1:], [count + FAR]])[:count] - index
    return above, below


def lengths(words: NDArray[np.int32]) -> NDArray[np.int64]:
    """How much the lengths of the rows around each row differ (their standard deviation times 4), and the longest."""
    import numpy as np

    count = len(words)
    index = np.arange(count)
    low, high = np.maximum(index - BESIDE, 0), np.minimum(index + BESIDE + 1, count)
    sums, squares = (np.concatenate([[0], np.cumsum(values, dtype=np.int64)]) for values in (words, words**2))
    size = high - low
    total = sums[high] - sums[low]
    variance = size * (squares[high] - squares[low]) - total**2  # times size**2: whole numbers on every machine
    spread = np.sqrt(16 * variance).astype(np.int64) // size
    padded = np.pad(words, TALLEST)
    tallest = np.max([padded[at : at + count] for at in range(2 * TALLEST + 1)], axis=0)
    return np.column_stack([spread, tallest])
