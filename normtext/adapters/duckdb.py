"""DuckDB: SQL functions `normtext(text)` and `normtext_edits(text)`.

>>> import duckdb
>>> from normtext.adapters.duckdb import register
>>> connection = duckdb.connect()
>>> register(connection)
>>> connection.sql("SELECT normtext('a &amp; b')").fetchall()
[('a & b',)]
>>> connection.sql("SELECT edit.rule, edit.after FROM (SELECT unnest(normtext_edits('a &amp; b')) AS edit)").fetchall()
[('html-entity', '&')]

`register(connection, pipe, name="repair_de")` gives a function of another name for another pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.columns import EXTRAS, FIELDS, explain_all, normalize_all
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


def register(connection: duckdb.DuckDBPyConnection, pipe: Pipeline | None = None, *, name: str = "normtext") -> None:
    """Registers two functions of VARCHAR: `name` gives the repaired text, `name_edits` a list of structs.

    Nulls stay null.
    """
    duck: Any = require("duckdb", "duckdb")
    arrow: Any = require("pyarrow", "duckdb")
    pipe = pipe or Pipeline()

    def repaired(column: pa.ChunkedArray) -> pa.Array:
        return arrow.array(normalize_all(column.to_pylist(), pipe), arrow.string())

    def edits(column: pa.ChunkedArray) -> pa.Array:
        from normtext.adapters.arrow import kind_of

        return arrow.array(list(map(EXTRAS["edits"], explain_all(column.to_pylist(), pipe))), kind_of("edits"))

    words = {"string": "VARCHAR", "int64": "BIGINT", "bool_": "BOOLEAN"}
    structs = ", ".join(f'"{field}" {words[kind]}' for field, kind in FIELDS["edits"].items())
    text = duck.typing.VARCHAR if hasattr(duck, "typing") else duck.sqltypes.VARCHAR
    for called, function, kind in (
        (name, repaired, text),
        (f"{name}_edits", edits, connection.type(f"STRUCT({structs})[]")),
    ):
        function.__annotations__.clear()  # DuckDB would evaluate them
        connection.create_function(called, function, [text], kind, type="arrow", null_handling="special")
