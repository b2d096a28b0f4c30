"""DuckDB: `register(connection)` makes `normtext(text)` a function of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.arrow import normalize_batch
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


def register(connection: duckdb.DuckDBPyConnection, pipe: Pipeline | None = None, *, name: str = "normtext") -> None:
    """Registers a scalar function from VARCHAR to VARCHAR; nulls stay null."""
    duck: Any = require("duckdb", "duckdb")
    arrow: Any = require("pyarrow", "duckdb")
    pipe = pipe or Pipeline()

    def repaired(column: pa.ChunkedArray) -> pa.Array:
        table = normalize_batch(arrow.table({"text": column}), "text", pipe)
        return table.column("text").combine_chunks()

    repaired.__annotations__.clear()  # DuckDB would evaluate them
    text = duck.typing.VARCHAR if hasattr(duck, "typing") else duck.sqltypes.VARCHAR
    connection.create_function(name, repaired, [text], text, type="arrow", null_handling="special")
