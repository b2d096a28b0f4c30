"""Ray Data: `normalize(dataset, "text")` repairs a column on the workers, through Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.arrow import normalize_batch
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


def normalize(
    dataset: Dataset, column: str = "text", pipe: Pipeline | None = None, *, also: Iterable[str] = (), **options: Any
) -> Dataset:
    """The dataset with a text column repaired; `also` adds columns; `options` go to `Dataset.map_batches`."""
    require("ray.data", "ray")
    pipe, also = pipe or Pipeline(), tuple(also)

    def repaired(table: pa.Table) -> pa.Table:
        return normalize_batch(table, column, pipe, also=also)

    return dataset.map_batches(repaired, batch_format="pyarrow", **options)
