"""The line model: a sum of oblivious decision trees over whole numbers, the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = Path(__file__).parents[2] / "data" / "models" / "debris-lines.npy"
DEPTH = 5
"""Questions a tree asks; it has 2**DEPTH leaves."""


@dataclass(frozen=True, slots=True)
class Model:
    """Trees. Tree t asks at level d whether column `features[t, d]` exceeds `limits[t, d]`; the answers name a leaf."""

    features: NDArray[np.int32]
    limits: NDArray[np.int32]
    leaves: NDArray[np.int32]
    base: int
    threshold: int
    """The score (in 1/256 of a natural log of odds) from which a row counts as debris."""

    def scores(self, table: NDArray[np.int32]) -> NDArray[np.int64]:
        """The score of each row of a table of columns."""
        import numpy as np

        trees = len(self.features)
        values = np.ascontiguousarray(table.T.astype(np.uint8))
        above = values[self.features.ravel()] > self.limits.ravel()[:, None]
        answers = above.view(np.uint8).reshape(trees, DEPTH, len(table))
        places = np.zeros((trees, len(table)), dtype=np.uint8)  # a leaf's number has DEPTH bits
        for level in range(DEPTH):
            places <<= 1
            places |= answers[:, level]
        first = np.arange(trees, dtype=np.intp)[:, None] << DEPTH
        total: NDArray[np.int64] = self.leaves.ravel().take(first + places).sum(axis=0, dtype=np.int64)
        total += self.base
        return total

    def save(self, path: Path) -> None:
        """Write the model as one array of whole numbers."""
        import numpy as np

        head = np.array([len(self.features), DEPTH, self.base, self.threshold], dtype=np.int32)
        np.save(path, np.concatenate([head, self.features.ravel(), self.limits.ravel(), self.leaves.ravel()]))


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The model that comes with normtext; None before one is trained."""
    import numpy as np

    if not MODEL.exists():
        return None
    flat = np.load(MODEL, allow_pickle=False)
    trees, depth, base, threshold = (int(value) for value in flat[:4])
    size = trees * depth
    return Model(
        flat[4 : 4 + size].reshape(trees, depth),
        flat[4 + size : 4 + 2 * size].reshape(trees, depth),
        flat[4 + 2 * size :].reshape(trees, 1 << depth),
        base,
        threshold,
    )
