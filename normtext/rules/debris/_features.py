"""What the line model sees: whole numbers for each row, from the row alone and from the rows around it.

Nothing depends on case. A column is a whole number from 0 to 255, so that a trained model is exact on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from normtext import lazy, resources
from normtext.rules.debris._keys import spaceless, words_of
from normtext.rules.debris._page import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REACHES = (1, 3, 8, 20)
"""Rows on each side over which the surroundings are averaged (research: windows of 1, 3, 8 and 20)."""
HEAD = 60
"""Code points in which the colon stands behind a label."""
FAR = 40
"""Rows; distances are counted up to here."""

STEM = 6
"""Letters by which inflected forms of a word are taken for the same."""
_STEMS = lazy.pattern(rf"(?<!\w)\w{{4,{STEM}}}")
_DIGIT = lazy.pattern(r"\d")
_INNER = lazy.pattern(r"[.!?…:;,)»](?<=[^\W\d_].)(?=[^\W\d_])")
"""Punctuation without a space behind it: text that was glued together."""
_DATE = lazy.pattern(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d+ ?(?:min|h|hours?|days?|ago)\b"
)
_PRICE = lazy.pattern(r"[$€£¥₹₽]\s?\d|\d\s?[$€£¥₹₽]")
_FUNCTION_LETTERS = frozenset(
    "的了是在和有不这我他就也说着们为对与而及被这個這們於でをにはがのもとた며는은을를에의이가"
)
_MARKS = "|/>•—:,;!?(#"
_COLONS = (":", "：")
_EDGES = " \t-–—*•·‣▪●○>»|・▶■◆"

RAW = (
    *("words", "length", "sentence", "bullet", "body", "digits", "colon", "dots", "inner", "date", "price"),
    *("function", "ui", "ui_most", "known", "longest", "average"),
    *(f"mark_{index}" for index in range(len(_MARKS))),
)
_HITS = ("sure", "hint")
"""What phrases say of a row; only the surroundings count."""


@lru_cache(maxsize=1)
def words() -> dict[str, int]:
    """For each word of pages' own language its weight (-40 to 40) times two, plus one for a function word."""
    found: dict[str, int] = {}
    for line in resources.text("tables/debris-words.tsv.gz").splitlines():
        word, weight = line.split("\t")
        if weight == "f":
            found[word] = found.get(word, 0) | 1
        else:
            found[word] = 2 * int(weight) + (found.get(word, 0) & 1)
    return found


@lru_cache(maxsize=1 << 14)
def raw(row: Row) -> tuple[int, ...]:
    """The columns `RAW` and `_HITS` of one row."""
    text, phrase = row.text, row.phrase
    end = text.rstrip()[-3:]
    inner = date = price = 0
    if len(text) <= 200:
        inner = min(len(_INNER.findall(text)), 8)
        date = int(row.digits and _DATE.search(text) is not None)
        price = int(row.digits and _PRICE.search(text) is not None)
    return (
        min(row.words, 255),
        min(len(text) >> 1, 255),
        row.sentence,
        row.bullet,
        row.body,
        min(len(_DIGIT.findall(text)) * 16 // (len(text) or 1), 16) if row.digits else 0,
        end[-1:] in _COLONS,
        end == "..." or end[-1:] == "…",
        inner,
        date,
        price,
        *_word_columns(row),
        *map(text.__contains__, _MARKS),
        phrase is not None and phrase.sure,
        phrase is not None and not phrase.sure,
    )


def _word_columns(row: Row) -> tuple[int, int, int, int, int, int]:
    """The columns about the words of a row."""
    pieces = words_of(row.key)
    if not pieces:
        return 8, 128, 0, 0, 0, 0
    spaces = row.key.count(" ") + 1
    table = words()
    functional = total = most = known = 0
    for value in filter(None, map(table.get, pieces)):
        functional += value & 1
        weight = value >> 1
        if weight:
            known += 1
            total += weight
            if weight > most:
                most = weight
    if not row.text.isascii():
        opening = row.text[:80]
        functional += sum(map(opening.count, _FUNCTION_LETTERS.intersection(opening))) // 2
    count = len(pieces)
    return (
        functional * 16 // count,
        max(0, min(255, 128 + total)),
        most,
        known * 16 // count,
        min(max(map(len, row.key.split())), 255),
        min((len(row.key) + 1) // spaces - 1, 255),
    )


_AT = {name: index for index, name in enumerate((*RAW, *_HITS))}
_UNKNOWN = {"function": 0, "ui": 128, "ui_most": 0, "known": 0, "sure": 0, "hint": 0}
"""What the columns about words say of a language that no table has."""
_AROUND = ("words", "sentence", "body", "function", "ui", "bullet", "date")
"""Columns that are also given for the two rows before and after."""
_AVERAGED = ("words", "sentence", "body", "function", "ui", "sure", "hint", "bullet", "digits", "taken")


def columns() -> tuple[str, ...]:
    """The names of all columns, in order."""
    return (
        *RAW,
        *("taken", "copies", "heads", "overlap"),
        *(f"{name}{shift:+d}" for shift in (-2, -1, 1, 2) for name in _AROUND),
        *(f"{name}~{reach}" for reach in REACHES for name in _AVERAGED),
        *(
            f"{name}~{reach}{side}"
            for reach in (3, 8)
            for side in "<>"
            for name in ("body", "sentence", "words", "taken", "ui")
        ),
        *("body_above", "body_below", "bodies_before", "bodies_after", "share_before", "share_after"),
        *(
            "run",
            "run_at",
            "run_left",
            "run_taken",
            "run_ui",
            "place",
            "rows",
            "body_share",
            "word_share",
            "taken_share",
        ),
    )


def matrix(rows: Sequence[Row], taken: frozenset[int], *, blind: bool = False) -> NDArray[np.int32]:
    """The columns of all rows. `taken`: the rows that detectors took. `blind`: as if no word of the page were known."""
    import numpy as np

    count = len(rows)
    own = np.array([raw(row) for row in rows], dtype=np.int32).reshape(count, len(_AT))
    if blind:
        for name, value in _UNKNOWN.items():
            own[:, _AT[name]] = value
    hit = np.zeros(count, dtype=np.int32)
    hit[list(taken)] = 1
    keys = [row.key or row.text for row in rows]
    seen: dict[str, int] = {}
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
    copies = np.array([min(seen[key], 8) for key in keys], dtype=np.int32)
    heads = np.array(shared_heads(rows), dtype=np.int32)
    overlap = np.array(overlaps(rows), dtype=np.int32)
    parts: list[Any] = [own[:, : len(RAW)], hit[:, None], copies[:, None], heads[:, None], overlap[:, None]]
    around = own[:, [_AT[name] for name in _AROUND]]
    padded = np.zeros((count + 4, len(_AROUND)), dtype=np.int32)
    padded[2 : count + 2] = np.minimum(around, 63)
    parts += [padded[2 + shift : 2 + shift + count] for shift in (-2, -1, 1, 2)]
    scale = np.array(
        [1 if name == "words" else 16 if name not in ("function", "ui", "digits") else 1 for name in _AVERAGED]
    )
    values = np.column_stack(
        [np.minimum(own[:, _AT[name]], 60) if name == "words" else own[:, _AT[name]] for name in _AVERAGED[:-1]] + [hit]
    )
    values = values.astype(np.int64) * scale
    sums = np.zeros((count + 1, values.shape[1]), dtype=np.int64)
    np.cumsum(values, axis=0, out=sums[1:])
    index = np.arange(count)
    for reach in REACHES:
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, count)
        parts.append((sums[high] - sums[low]) // (high - low)[:, None])
    pick = [_AVERAGED.index(name) for name in ("body", "sentence", "words", "taken", "ui")]
    for reach in (3, 8):
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, count)
        parts.append((sums[index] - sums[low])[:, pick] // np.maximum(index - low, 1)[:, None])
        parts.append((sums[high] - sums[index + 1])[:, pick] // np.maximum(high - index - 1, 1)[:, None])
    parts.append(_places(own, hit, sums))
    table: NDArray[np.int32] = np.minimum(np.maximum(np.column_stack(parts), 0), 255).astype(np.int32)
    return table


def shared_heads(rows: Sequence[Row]) -> list[int]:
    """For each row with a colon: how many rows have the same words before their first colon, at most 8; else 0."""
    heads = [_head(row.text) for row in rows]
    count: dict[str, int] = {}
    for head in heads:
        if head:
            count[head] = count.get(head, 0) + 1
    return [min(count[head], 8) if head else 0 for head in heads]


def _head(text: str) -> str:
    for colon in _COLONS:
        head, found, _ = text[:HEAD].partition(colon)
        if found:
            return head.strip(_EDGES).casefold()
    return ""


def overlaps(rows: Sequence[Row]) -> list[int]:
    """For each row the share (in 16ths) of its longer words that the body rows have too; 20 for a row without any.

    Titles, captions and headings share words with the text below them; what a site says does not.
    """
    stems: set[str] = set()
    for row in rows:
        if row.body:
            text = row.text[:2000].casefold()
            stems.update(_STEMS.findall(text))
            if not text.isascii() and spaceless(text):
                stems.update(map("".join, pairwise(text)))
    found = []
    for row in rows:
        own: list[str] = []
        if not row.body:
            own = [word[:STEM] for word in row.key.split() if len(word) > 3]
            if not row.key.isascii() and spaceless(row.key):
                own = [pair for word in row.key.split() for pair in map("".join, pairwise(word))]
        found.append(16 * sum(map(stems.__contains__, own)) // len(own) if own else 20)
    return found


def _places(own: NDArray[np.int32], hit: NDArray[np.int32], sums: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where rows stand: between which body rows, in which run of other rows, where on the page."""
    import numpy as np

    count = len(own)
    index = np.arange(count)
    body = own[:, _AT["body"]]
    length = np.minimum(own[:, _AT["words"]], 255).astype(np.int64)
    last = np.maximum.accumulate(np.where(body, index, -FAR - 1))
    following = np.minimum.accumulate(np.where(body, index, count + FAR)[::-1])[::-1]
    above, below = np.minimum(index - last, FAR), np.minimum(following - index, FAR)
    before = np.cumsum(body) - body
    after = body.sum() - np.cumsum(body)
    weight = np.cumsum(length * body)
    total = max(int(weight[-1]), 1) if count else 1
    start, end = np.maximum(last + 1, 0), np.minimum(following, count)
    other = body == 0
    run = np.where(other, end - start, 0)
    ui, taken = _AVERAGED.index("ui"), _AVERAGED.index("taken")
    width = np.maximum(end - start, 1)
    start, end = np.where(other, start, 0), np.where(other, end, 0)
    every = max(count, 1)
    return np.column_stack(
        [
            above,
            below,
            np.minimum(before, 20),
            np.minimum(after, 20),
            (weight - length * body) * 20 // total,
            (total - weight) * 20 // total,
            np.minimum(run, 120),
            np.where(other, np.minimum(index - start, FAR), 0),
            np.where(other, np.minimum(end - index, FAR), 0),
            (sums[end, taken] - sums[start, taken]) // width,
            (sums[end, ui] - sums[start, ui]) // width,
            index * 32 // every,
            np.full(count, min(count // 4, 100)),
            np.full(count, int(body.sum()) * 64 // every),
            np.full(count, int(weight[-1]) * 64 // max(int(length.sum()), 1) if count else 0),
            np.full(count, int(hit.sum()) * 64 // every),
        ]
    )
