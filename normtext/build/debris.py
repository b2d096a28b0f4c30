"""`python -m normtext.build debris`: train the line model on pages whose lines are labelled.

Pages of open text and interface phrases, for languages without real ones, come from `debris-pages`.

A page is a JSON line {"id", "lang", "domain", "lines": [{"t": text, "y": "keep" | "drop" | "either", "j": joiner}]}.
The model is a sum of oblivious decision trees (each level asks one question of all rows), trained by gradient boosting
on the columns of `normtext.rules.debris._features`, with whole-number leaves. Each page is seen several times: as it
is, with a part of its debris gone, and clean, so that the model does not expect debris where there is none; and with
made-up blocks of an author's (`normtext.build.debris_blocks`) inside the article and at its edges, so that it does not
take every table, recipe or programme for a part of the page.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from normtext import __version__
from normtext.build.debris_blocks import block
from normtext.rules.debris._features import columns, matrix
from normtext.rules.debris._model import DEPTH, MODEL, Model
from normtext.rules.debris._page import Page, Row, row_of
from normtext.rules.debris._plan import detected

TABLES = MODEL.parents[1] / "tables"
BINS = 48
"""Thresholds tried for each column: quantiles of its values."""
TITLE_ROWS = 4
"""Rows above the text in which its title and its by-line stand."""
MADE_SHARE = 0.6
"""The weight of rows of made pages beside real ones."""
BLOCK_SHARE, BLOCK_PAGES = 0.375, 2
"""The weight of a real page with blocks, and how many of them are made of each page."""
BLOCK_LINES = 3
"""An article of fewer lines than these gets no blocks."""
LEAST_SENTENCES = 30
"""A language with fewer sentences than these in the articles of all pages gets no blocks."""
SAMPLE = 0.25
"""The share of rows, and of columns, that each tree looks at."""
SCALE = 256
"""Leaves are stored as whole numbers of 1/256."""

_ENDS = re.compile(r"(?<=[.!?。])\s+|(?<=[。！？])")


class Rows(NamedTuple):
    """Training rows: columns, labels (1 = debris, -1 = not scored), weights, group of each row."""

    x: NDArray[np.uint8]
    y: NDArray[np.int8]
    weight: NDArray[np.float32]
    group: NDArray[np.int32]


def main(arguments: Sequence[str]) -> int:
    """Train on labelled pages and write the model."""
    parser = argparse.ArgumentParser(prog="python -m normtext.build debris")
    parser.add_argument("pages", type=Path, nargs="+", help="JSON lines, .gz or not")
    parser.add_argument("--trees", type=int, default=320)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threshold", type=int, default=425, help="score from which a row goes, in 1/256")
    parser.add_argument("-o", "--output", type=Path, default=MODEL)
    given = parser.parse_args(arguments)
    rows = gather([page for path in given.pages for page in load(path)], given.seed)
    print(f"{len(rows.y)} rows, {len(columns())} columns")
    model = train(rows, trees=given.trees, rate=given.rate, seed=given.seed, threshold=given.threshold)
    model.save(given.output)
    settings = {name: getattr(given, name) for name in ("trees", "rate", "seed", "threshold")}
    write_card(given.output, given.pages, settings, len(rows.y))
    return 0


def write_card(model: Path, pages: Sequence[Path], settings: dict[str, Any], rows: int) -> None:
    """Beside the model, what it was made of: data by digest, settings, versions of all that decides its bytes."""
    card = {
        "model": {"file": model.name, "sha256": _digest(model)},
        "data": [{"file": path.name, "sha256": _digest(path)} for path in pages],
        "tables": [{"file": path.name, "sha256": _digest(path)} for path in sorted(TABLES.glob("debris-*"))],
        "rows": rows,
        **settings,
        "versions": {"normtext": __version__, "python": platform.python_version(), "numpy": np.__version__},
    }
    model.with_suffix(".json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of a file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def gather(pages: Sequence[dict[str, Any]], seed: int, clean: bool = True) -> Rows:
    """The rows of all pages and of their cleaner copies."""
    chance = random.Random(seed)
    sentences = sentences_of(pages)
    x, y, weight, group = [], [], [], []
    for page in pages:
        made = str(page.get("domain", "")).startswith("synth-")
        lines = _near_text_kept(_lines(page))
        versions = [(lines, 1.0, False)]
        if clean:
            bare = [line for line in lines if line[1] != "drop"]
            versions += [
                (_thinned(lines, chance), 0.5, False),
                (bare, 0.7, False),
                (lines, 0.3, True),
                (bare, 0.3, True),
            ]
            if not made and len(sentences[page["lang"]]) >= LEAST_SENTENCES:
                for number in range(BLOCK_PAGES):
                    with_blocks = _with_blocks(lines, sentences[page["lang"]], chance)
                    versions.append((with_blocks, BLOCK_SHARE, number == 1 and chance.random() < 0.4))
        for version, share, blind in versions:
            if not version or (blind and chance.random() < 0.5):
                continue
            found = [_uncatalogued(row_of(text)) if made else row_of(text) for text, _ in version]
            x.append(matrix(found, detected(Page(tuple(found), False)), blind=blind).astype(np.uint8))
            y.append(np.array([{"keep": 0, "drop": 1}.get(label, -1) for _, label in version], dtype=np.int8))
            words = np.array([min(row.words, 40) for row in found], dtype=np.float32)
            weight.append((0.5 + words**0.7) * (share * MADE_SHARE if made else share))
            group.append(np.full(len(version), page.get("group", 0), dtype=np.int32))
    return Rows(np.concatenate(x), np.concatenate(y), np.concatenate(weight), np.concatenate(group))


def sentences_of(pages: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """The sentences of all articles of real pages, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        if not str(page.get("domain", "")).startswith("synth-"):
            kept = (part["t"] for part in page["lines"] if part["y"] == "keep")
            found[page["lang"]] += [text for line in kept for text in _ENDS.split(line) if 15 < len(text) < 300]
    return found


def _with_blocks(
    lines: list[tuple[str, str]], sentences: Sequence[str], chance: random.Random
) -> list[tuple[str, str]]:
    """The lines with one or two blocks: above the article's first line, above its last, at its end, or anywhere."""
    keeps = [at for at, (_, label) in enumerate(lines) if label == "keep"]
    if len(keeps) < BLOCK_LINES:
        return []
    places = [
        chance.choices((keeps[0], keeps[-1], keeps[-1] + 1, chance.choice(keeps)), (30, 20, 15, 35))[0]
        for _ in range(chance.choice((1, 1, 2)))
    ]
    found = list(lines)
    for at in sorted(places, reverse=True):
        found[at:at] = [(line, "keep") for line in block(sentences, chance) if line.strip()]
    return found


def _uncatalogued(row: Row) -> Row:
    """A row without what the catalogue knows of it: made pages have their phrases from there, and real ones others."""
    known = row.phrase is not None and row.phrase.kind == "catalogue"
    return row._replace(phrase=None) if known else row


def _near_text_kept(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same lines; unclear ones just above the text or inside it (titles, by-lines, captions) count as kept."""
    keeps = [at for at, (_, label) in enumerate(lines) if label == "keep"]
    if not keeps:
        return lines
    first, last = keeps[0] - TITLE_ROWS, keeps[-1]
    return [
        (text, "keep" if label == "either" and first <= at <= last and len(text) > 15 else label)
        for at, (text, label) in enumerate(lines)
    ]


def _lines(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The lines of a page as they stand in its plain text, with one label each: that of most of their words."""
    lines: list[tuple[str, str]] = []
    text, labels = "", []
    for part in page["lines"]:
        text += part["t"] + part.get("j", "\n")
        labels.append(part["y"])
        if text.endswith("\n"):
            if text.strip():
                lines.append((text[:-1], labels[0] if len(set(labels)) == 1 else "either"))
            text, labels = "", []
    return lines


def _thinned(lines: list[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]]:
    """The lines without most of the runs of debris."""
    kept, gone = [], False
    for at, line in enumerate(lines):
        if line[1] == "drop" and (at == 0 or lines[at - 1][1] != "drop" or at % 7 == 0):
            gone = chance.random() < 0.6
        if line[1] != "drop" or not gone:
            kept.append(line)
    return kept


def train(rows: Rows, *, trees: int, rate: float, seed: int, threshold: int) -> Model:
    """Gradient boosting of oblivious trees with logistic loss."""
    chance = np.random.default_rng(seed)
    scored = rows.y >= 0
    x, y, weight = rows.x[scored], rows.y[scored].astype(np.float32), rows.weight[scored]
    cuts = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1]).astype(np.int32)) for column in x.T]
    binned = np.column_stack([np.searchsorted(cut, column, side="left") for cut, column in zip(cuts, x.T, strict=True)])
    binned = binned.astype(np.int16)
    base = float(np.log((weight * y).sum() / (weight * (1 - y)).sum()))
    score = np.full(len(y), base, dtype=np.float32)
    features = np.zeros((trees, DEPTH), dtype=np.int32)
    limits = np.zeros((trees, DEPTH), dtype=np.int32)
    leaves = np.zeros((trees, 1 << DEPTH), dtype=np.int32)
    for tree in range(trees):
        chosen = chance.random(len(y)) < SAMPLE
        tried = np.flatnonzero(chance.random(x.shape[1]) < SAMPLE)
        odds = 1 / (1 + np.exp(-score))
        gradient, hessian = weight * (y - odds), weight * odds * (1 - odds)
        place = np.zeros(len(y), dtype=np.int32)
        sample = np.flatnonzero(chosen)
        for level in range(DEPTH):
            feature, bin_ = _best(binned[sample], place[sample], gradient[sample], hessian[sample], tried, 1 << level)
            features[tree, level] = feature
            limits[tree, level] = cuts[feature][bin_] if bin_ < len(cuts[feature]) else 255
            place = 2 * place + (binned[:, feature] > bin_)
        total = np.bincount(place, weights=gradient, minlength=1 << DEPTH)
        curvature = np.bincount(place, weights=hessian, minlength=1 << DEPTH)
        leaves[tree] = np.round(SCALE * rate * total / (curvature + 20)).astype(np.int32)
        score += leaves[tree][place].astype(np.float32) / SCALE
    return Model(features, limits, leaves, round(base * SCALE), threshold)


def _best(
    binned: NDArray[np.int16],
    place: NDArray[np.int32],
    gradient: NDArray[Any],
    hessian: NDArray[Any],
    tried: NDArray[np.int64],
    leaves: int,
) -> tuple[int, int]:
    """The column and the bin that part the rows of all leaves best."""
    best, found = -1.0, (int(tried[0]), 0)
    width = BINS + 1
    for feature in tried:
        slot = place * width + binned[:, feature]
        g = np.bincount(slot, weights=gradient, minlength=leaves * width).reshape(leaves, width).cumsum(axis=1)
        h = np.bincount(slot, weights=hessian, minlength=leaves * width).reshape(leaves, width).cumsum(axis=1)
        right_g, right_h = g[:, -1:] - g, h[:, -1:] - h
        gain = (g**2 / (h + 20) + right_g**2 / (right_h + 20)).sum(axis=0)
        at = int(gain[:-1].argmax())
        if gain[at] > best:
            best, found = float(gain[at]), (int(feature), at)
    return found
