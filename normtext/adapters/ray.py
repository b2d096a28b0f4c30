"""Ray Data: `normalize(dataset, "text")` repairs a column on the workers, through Arrow tables.

>>> import ray
>>> from normtext.adapters.ray import normalize
>>> dataset = ray.data.from_items([{"text": "a &amp; b"}])
>>> normalize(dataset, "text", also=["status"]).take_all()
[{'text': 'a & b', 'text_status': 'converged'}]

Files without a program around them: `normtext run --engine ray IN OUT`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.arrow import normalize_batch
from normtext.adapters.columns import extras
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


def normalize(
    dataset: Dataset,
    column: str = "text",
    pipe: Pipeline | None = None,
    *,
    lang: str | None = None,
    also: Iterable[str] = (),
    **options: Any,
) -> Dataset:
    """The dataset with a text column repaired.

    Args:
        dataset: Ray's dataset.
        column: the text column.
        pipe: a pipeline; None is the profile "web".
        lang: the name of a column with language tags or nulls.
        also: any of "edits", "flags", "status": columns to add.
        options: for `Dataset.map_batches`, such as `batch_size`.
    """
    require("ray.data", "ray")
    pipe, also = pipe or Pipeline(), extras(also)

    def repaired(table: pa.Table) -> pa.Table:
        return normalize_batch(table, column, pipe, lang=lang, also=also)

    return dataset.map_batches(repaired, batch_format="pyarrow", **options)
