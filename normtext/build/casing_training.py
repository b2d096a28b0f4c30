"""Training of the casing weights: softmax regression on hashed features by Adagrad, then pruning and quantization."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normtext.build.casing_corpus import Chunk
from normtext.casing.features import ROW_BITS, Evidence, rows
from normtext.casing.model import RARE, planes

BATCH = 4096
"""Words a step."""
RATE = 0.1
DAMPING = 0.1
"""First value of Adagrad's sums: keeps the first steps small."""

LEVELS = 15
INHERITED = 0.05
"""What a row's use in the text that training starts from counts for its place in the pruned table."""

EvidenceOf = Callable[[Chunk], Evidence]


@dataclass(slots=True)
class Trained:
    """Weights of all rows (rows x 3: Initial, UPPER, mixed, against lower) and how often each row was seen."""

    weights: NDArray[np.float32]
    seen: NDArray[np.float32]


def fresh() -> Trained:
    """Weights that know nothing."""
    size = 1 << ROW_BITS
    return Trained(np.zeros((3, size), np.float32), np.zeros(size, np.float32))


def train(
    chunks: Sequence[Chunk], evidence: EvidenceOf, *, epochs: int, seed: int, start: Trained | None = None
) -> Trained:
    """Weights that make the labels likely; `start` goes on from weights trained before."""
    draw = np.random.default_rng(seed)
    model = fresh() if start is None else Trained(start.weights.copy(), start.seen * np.float32(INHERITED))
    sums = np.full(1 << ROW_BITS, DAMPING, np.float32)
    codes: dict[int, Evidence] = {}
    for epoch in range(epochs):
        rate = RATE * (1 - epoch / (epochs + 1))
        for at in draw.permutation(len(chunks)):
            chunk = chunks[at]
            if not len(chunk.label):
                continue
            if at not in codes:
                codes[at] = evidence(chunk)
            found = rows(chunk.words, codes[at])
            if epoch == 0:
                np.add.at(model.seen, found.reshape(-1), np.float32(1))
            order = draw.permutation(found.shape[1])
            for first in range(0, len(order), BATCH):
                chosen = order[first : first + BATCH]
                _step(model.weights, sums, found[:, chosen], chunk.label[chosen], rate)
    return model


def _step(
    weights: NDArray[np.float32],
    sums: NDArray[np.float32],
    found: NDArray[np.uint32],
    label: NDArray[np.int8],
    rate: float,
) -> None:
    scores = np.zeros((4, found.shape[1]), np.float32)
    for style in range(3):
        scores[style + 1] = weights[style][found].sum(0)
    scores -= scores.max(0)
    likely = np.exp(scores)
    likely /= likely.sum(0)
    likely[label, np.arange(len(label))] -= 1
    gradient = likely[1:]
    used = np.abs(gradient).max(0) > 1e-3
    found, gradient = found[:, used], gradient[:, used]
    flat = found.reshape(-1)
    np.add.at(sums, flat, np.tile((gradient**2).sum(0), len(found)))
    speed = (rate / np.sqrt(sums[found])).astype(np.float32)
    for style in range(3):
        np.add.at(weights[style], flat, (-speed * gradient[style]).reshape(-1))


def pruned(model: Trained, bits: int) -> dict[str, NDArray[Any]]:
    """The rows that matter in a table of `2 ** bits` slots, as arrays, with the value of one unit of weight.

    Of the rows that share a slot (equal upper bits), the one with the largest weight for its frequency stays; the
    lower bits, plus 1, are its tag (0: empty). Weights become whole numbers of `LEVELS` steps either way, those of
    UPPER and mixed half as fine: finer ones change no figure. Planes of bytes (tags, then Initial) compress better
    than slots do; the weights of the two rare classes, one byte, are written for the slots that have one.
    """
    size = 1 << (ROW_BITS - bits)
    worth = np.abs(model.weights).max(0) * np.log1p(model.seen)
    best = worth.reshape(-1, size).argmax(1)
    kept = model.weights[:, np.arange(1 << bits) * size + best]
    scale = float(np.quantile(np.abs(kept), 0.9999)) / LEVELS or 1.0
    initial = np.clip(np.rint(kept[0] / scale), -LEVELS, LEVELS).astype(np.int8)
    rare = np.clip(np.rint(kept[1:] / (scale * RARE)), -7, 7).astype(np.int8).view(np.uint8)
    both = (rare[0] << np.uint8(4)) | (rare[1] & np.uint8(15))
    tag = np.where((initial == 0) & (both == 0), 0, best + 1).astype(np.uint8)
    return {
        "planes": np.concatenate([tag, initial.view(np.uint8)]),
        "rare_slots": np.packbits(both != 0),
        "rare": both[both != 0],
        "scale": np.array([scale], np.float32),
    }


def unpruned(arrays: Mapping[str, NDArray[Any]]) -> Trained:
    """The weights of a model file, to go on from."""
    tag, initial, both = planes(arrays)
    size = 1 << (ROW_BITS - (len(tag).bit_length() - 1))
    used = np.flatnonzero(tag)
    row = used * size + tag[used].astype(np.int64) - 1
    model = fresh()
    whole = (initial.view(np.int8), both.view(np.int8) >> 4, (both << np.uint8(4)).view(np.int8) >> 4)
    for style, (units, step) in enumerate(zip(whole, (1, RARE, RARE), strict=True)):
        model.weights[style, row] = units[used] * np.float32(step * arrays["scale"][0])
    model.seen[row] = 1 / INHERITED
    return model
