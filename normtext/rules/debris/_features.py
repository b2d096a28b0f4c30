"""What the line model sees: whole numbers for each row, from the row alone and from the rows around it.

Case counts only where a capital stands inside a word, as in text that was glued together. A column is a whole number
from 0 to 255, so that a trained model is exact on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from normtext import lazy, resources
from normtext.rules.debris._context import FAR, counts, distances, lengths, same_openings, shared_heads, shares
from normtext.rules.debris._keys import words_of
from normtext.rules.debris._page import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REACHES = (1, 3, 8, 20)
"""Rows on each side over which the surroundings are averaged (research: windows of 1, 3, 8 and 20)."""
READ = 3000
"""Code points of a row in which seams are counted."""
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
_STOP = lazy.pattern(r"[.!?。！？؟।][\"”’»)\]」』]*(?=\s|$|[\u3040-\u9fff])")
_COMMA = lazy.pattern(r"[,、，،;]")
_SMALL = (
    "a-z\u00df-\u00f6\u00f8-\u00ff\u0101\u0103\u0105\u0107\u010d\u010f\u0111\u0113\u0117\u0119\u011b\u011f\u012b\u0131\u0142\u0144\u0148"
    "\u0151\u0155\u0159\u015b\u015f\u0161\u0163\u0165\u016b\u016f\u0171\u0173\u017a\u017c\u017e\u0219\u021b\u03ac-\u03ce\u0430-\u045f\u0491"
)
_CAPITAL = (
    "A-Z\u00c0-\u00d6\u00d8-\u00de\u0106\u010c\u0110\u0118\u0130\u0141\u0150\u0158\u015a\u015e\u0160\u0170\u0179\u017b\u017d"
    "\u0386-\u03ab\u0401-\u042f\u0490"
)
_SEAM = lazy.pattern(rf"[{_SMALL}0-9)\]!?…%][{_CAPITAL}]")
"""A capital inside a word: text that was glued together."""

RAW = (
    *("words", "length", "sentence", "bullet", "body", "digits", "colon", "dots", "inner", "date", "price"),
    *("stops", "commas", "seams", "seam_share"),
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
def raw(row: Row) -> bytes:
    """The columns `RAW` and `_HITS` of one row, one byte each."""
    text, phrase = row.text, row.phrase
    end = text.rstrip()[-3:]
    inner = date = price = 0
    if len(text) <= 200:
        inner = min(len(_INNER.findall(text)), 8)
        date = int(row.digits and _DATE.search(text) is not None)
        price = int(row.digits and _PRICE.search(text) is not None)
    opening = text[:600]
    seams = len(_SEAM.findall(text[:READ])) if row.words < len(text) // 5 else 0
    return bytes(
        (
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
            min(len(_STOP.findall(opening)), 12),
            min(len(_COMMA.findall(opening)), 20),
            min(seams, 120),
            min(64 * seams // (row.words or 1), 128),
            *_word_columns(row),
            *map(text.__contains__, _MARKS),
            phrase is not None and phrase.sure,
            phrase is not None and not phrase.sure,
        )
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
        min(functional * 16 // count, 255),
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
        *("taken", "copies", "heads", "counts", "opening", "overlap", "near_overlap", "shared"),
        *("taken_above", "taken_below", "nearer", "spread", "tallest"),
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
    own = np.frombuffer(b"".join(map(raw, rows)), dtype=np.uint8).reshape(count, len(_AT)).astype(np.int32)
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
    parts: list[Any] = [own[:, : len(RAW)], hit, copies, shared_heads(rows), counts(rows), same_openings(rows)]
    parts += [np.array(shares(rows)).reshape(count, 3), distances(own[:, _AT["body"]], hit)]
    parts.append(lengths(np.minimum(own[:, _AT["words"]], 60)))
    around = own[:, [_AT[name] for name in _AROUND]]
    around[:, _AROUND.index("ui")] >>= 2
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
