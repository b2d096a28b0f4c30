"""Arrow: a record batch or table in, the same with its text column repaired out. All other adapters rest on this.

Nulls stay null, order and every other column stay as they are. On request there are columns beside the text's, named
after it: `text_edits` (list of structs), `text_flags` (list of structs), `text_status` (string).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from normtext.adapters import require
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError, unknown

if TYPE_CHECKING:
    import pyarrow as pa

    from normtext.core.result import Result

    Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)

EXTRAS = ("edits", "flags", "status")
"""The columns that can be asked for beside the text."""


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
        column: the name of a text column (string, large string or string view).
        pipe: a pipeline; None is the profile "web".
        lang: the name of a column with language tags or nulls; None leaves it to the pipeline.
        also: any of "edits", "flags", "status": columns to add.

    Raises:
        ConfigError: the column does not exist or holds no text, or something unknown is asked for.
        MissingExtra: pyarrow is not installed.
    """
    arrow: Any = require("pyarrow", "arrow")
    wanted = [name for name in EXTRAS if name in set(also)]
    for name in set(also) - set(EXTRAS):
        raise unknown("column in also:", name, EXTRAS)
    at = _column(batch, column, arrow)
    texts = batch.column(column).to_pylist()
    langs = None if lang is None else batch.column(lang).to_pylist()
    pipe = pipe or Pipeline()
    if not wanted:
        done = [None if text is None else pipe(text, lang=langs and langs[row]) for row, text in enumerate(texts)]
        if all(new is old for new, old in zip(done, texts, strict=True)):
            return batch
        return _with(batch, at, column, arrow.array(done, batch.schema.field(at).type))
    results = [
        None if text is None else pipe.explain(text, lang=langs and langs[row]) for row, text in enumerate(texts)
    ]
    new = [result and result.text for result in results]
    batch = _with(batch, at, column, arrow.array(new, batch.schema.field(at).type))
    for name in wanted:
        values, kind = _EXTRA[name](results, arrow)
        batch = batch.append_column(f"{column}_{name}", arrow.array(values, kind))
    return batch


def _column(batch: Batch, column: str, arrow: Any) -> int:
    """The index of a text column."""
    if column not in batch.schema.names:
        raise unknown("column", column, batch.schema.names)
    kind = batch.schema.field(column).type
    types = arrow.types
    if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)):
        raise ConfigError(f"column {column!r} holds {kind}, not text")
    return int(batch.schema.get_field_index(column))


def _with(batch: Batch, at: int, column: str, values: Any) -> Batch:
    return batch.set_column(at, batch.schema.field(at), values)


def _edits(results: list[Result | None], arrow: Any) -> tuple[list[Any], Any]:
    fields = [("rule", "string"), ("family", "string"), ("start", "int64"), ("end", "int64")]
    fields += [("before", "string"), ("after", "string"), ("why", "string"), ("certainty", "string")]
    kind = arrow.list_(arrow.struct([(name, getattr(arrow, type_)()) for name, type_ in fields]))
    rows = [
        None
        if result is None
        else [
            {name: getattr(edit, name) for name, _ in fields[:-1]} | {"certainty": edit.certainty.name.lower()}
            for edit in result.edits
        ]
        for result in results
    ]
    return rows, kind


def _flags(results: list[Result | None], arrow: Any) -> tuple[list[Any], Any]:
    fields = [("name", "string"), ("start", "int64"), ("end", "int64"), ("severity", "string")]
    fields += [("why", "string"), ("repaired", "bool_")]
    kind = arrow.list_(arrow.struct([(name, getattr(arrow, type_)()) for name, type_ in fields]))
    return [result and [flag._asdict() for flag in result.flags] for result in results], kind


def _status(results: list[Result | None], arrow: Any) -> tuple[list[Any], Any]:
    return [result and result.status for result in results], arrow.string()


_EXTRA = {"edits": _edits, "flags": _flags, "status": _status}
