"""Spark: `normalize(frame, "text")` repairs a column on the workers, through Arrow batches.

>>> from pyspark.sql import SparkSession
>>> from normtext.adapters.spark import normalize
>>> frame = SparkSession.builder.getOrCreate().createDataFrame([("a &amp; b",)], "text string")
>>> normalize(frame, "text", also=["status"]).collect()
[Row(text='a & b', text_status='converged')]

The workers need the same Python packages; set PYSPARK_PYTHON to the interpreter that has them. Files without a program
around them: `normtext run --engine spark IN OUT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.arrow import normalize_batch
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def normalize(
    frame: DataFrame,
    column: str = "text",
    pipe: Pipeline | None = None,
    *,
    lang: str | None = None,
    also: Iterable[str] = (),
) -> DataFrame:
    """The frame with a text column repaired.

    Args:
        frame: Spark's data frame.
        column: the text column.
        pipe: a pipeline; None is the profile "web".
        lang: the name of a column with language tags or nulls.
        also: any of "edits", "flags", "status": columns to add.

    Raises:
        ConfigError: the column does not exist or holds no text.
    """
    require("pyspark.sql", "spark")
    arrow: Any = require("pyarrow", "spark")
    pandas_types: Any = require("pyspark.sql.pandas.types", "spark")
    pipe, also = pipe or Pipeline(), tuple(also)

    def repaired(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return (normalize_batch(batch, column, pipe, lang=lang, also=also) for batch in batches)

    empty = arrow.RecordBatch.from_pylist([], schema=pandas_types.to_arrow_schema(frame.schema))
    schema = pandas_types.from_arrow_schema(normalize_batch(empty, column, pipe, lang=lang, also=also).schema)
    return frame.mapInArrow(repaired, schema)
