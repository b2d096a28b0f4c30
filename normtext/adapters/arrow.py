"""Arrow: a record batch or table in, the same with its text column repaired out. Spark, Ray and Parquet rest on this.

>>> import pyarrow as pa
>>> from normtext.adapters.arrow import normalize_batch
>>> table = pa.table({"text": ["The cafÃ© &amp; the bar", None]})
>>> done = normalize_batch(table, "text", also=["edits", "status"])
>>> done.column("text").to_pylist(), done.column("text_status").to_pylist()
(['The café & the bar', None], ['converged', None])
>>> [edit["after"] for edit in done.column("text_edits")[0].as_py()]
['é', '&']

Nulls stay null, order and every other column stay as they are. On request there are columns beside the text's, named
after it: `text_edits` and `text_flags` (lists of structs), `text_status` (string).
Offsets are code points of the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from normtext.adapters import require
from normtext.adapters.columns import EXTRAS, FIELDS, explain_all, extras, normalize_all
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError, unknown

if TYPE_CHECKING:
    import pyarrow as pa

    Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)


def normalize_batch(
    batch: Batch,
    column: str = "text",
    pipe: Pipeline | None = None,
    *,
    lang: str | None = None,
    also: Iterable[str] = (),
) -> Batch:
    """The batch or table with `column` repaired.

    Args:
        batch: a record batch or a table.
        column: the name of a text column (string, large string or string view, dictionary-encoded or not).
        pipe: a pipeline; None is the profile "web".
        lang: the name of a column with language tags or nulls; None leaves it to the pipeline.
        also: any of "edits", "flags", "status": columns to add.

    Raises:
        ConfigError: the column does not exist or holds no text, or something unknown is asked for.
        MissingExtra: pyarrow is not installed.
    """
    arrow: Any = require("pyarrow", "arrow")
    wanted = extras(also)
    field = text_column(batch.schema, column)
    tags = None if lang is None else batch.column(text_column(batch.schema, lang).name).to_pylist()
    pipe = pipe or Pipeline()
    texts = batch.column(column).to_pylist()
    if wanted:
        results = explain_all(texts, pipe, tags)
        batch = _with(batch, field, [None if result is None else result.text for result in results], arrow)
        for name in wanted:
            values = arrow.array([EXTRAS[name](result) for result in results], kind_of(name))
            batch = batch.append_column(f"{column}_{name}", values)
        return batch
    done = normalize_all(texts, pipe, tags)
    unchanged = all(new is old for new, old in zip(done, texts, strict=True))
    return batch if unchanged else _with(batch, field, done, arrow)


def text_column(schema: pa.Schema, column: str) -> pa.Field:
    """The field of a text column; one without any value is none of text, but has none to repair either.

    Raises:
        ConfigError: there is no such column, more than one, or it holds something else.
    """
    types: Any = require("pyarrow", "arrow").types
    found = schema.get_all_field_indices(column)
    if not found:
        raise unknown("column", column, schema.names)
    if len(found) > 1:
        raise ConfigError(f"{len(found)} columns are called {column!r}; give one of them another name")
    kind = schema.field(found[0]).type
    plain = kind.value_type if types.is_dictionary(kind) else kind
    if not any(test(plain) for test in (types.is_string, types.is_large_string, types.is_string_view, types.is_null)):
        raise ConfigError(f"column {column!r} holds {kind}, not text")
    return schema.field(found[0])


def _with(batch: Batch, field: pa.Field, texts: list[str | None], arrow: Any) -> Batch:
    return batch.set_column(batch.schema.get_field_index(field.name), field, arrow.array(texts, field.type))


def kind_of(name: str) -> Any:
    """The Arrow type of a column that `also` adds."""
    arrow: Any = require("pyarrow", "arrow")
    if name not in FIELDS:
        return arrow.string()
    return arrow.list_(arrow.struct([(field, getattr(arrow, kind)()) for field, kind in FIELDS[name].items()]))
