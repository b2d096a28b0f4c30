"""Parquet: row groups are streamed, schema, metadata, compression and all other columns stay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.cli.streams import replacing
from normtext.errors import ConfigError

if TYPE_CHECKING:
    from normtext.cli.run import Run


def repair_parquet(run: Run, name: str, target: Path) -> None:
    """Repairs the text columns of a Parquet file into another, which appears when it is complete."""
    parquet: Any = require("pyarrow.parquet", "parquet")
    arrow: Any = require("pyarrow", "parquet")
    with parquet.ParquetFile(name) as source, replacing(target) as out:
        schema = source.schema_arrow
        for field in run.fields:
            if field not in schema.names:
                raise ConfigError(f"{name}: no column {field!r} among {', '.join(schema.names)}; name it with --field")
        with parquet.ParquetWriter(out, schema, compression=_compression(source)) as writer:
            for group in range(source.num_row_groups):
                table = source.read_row_group(group)
                for field in run.fields:
                    table = _repaired(run, table, field, f"{name}:{group}", arrow)
                writer.write_table(table, row_group_size=max(1, table.num_rows))


def _compression(source: Any) -> str:
    if source.metadata.num_row_groups == 0 or source.metadata.num_columns == 0:
        return "snappy"
    name = source.metadata.row_group(0).column(0).compression.lower()
    return "none" if name == "uncompressed" else str(name)


def _repaired(run: Run, table: Any, field: str, where: str, arrow: Any) -> Any:
    values = table.column(field).to_pylist()
    results = run.pipe.map((value for value in values if value is not None), jobs=run.jobs)
    texts: list[str | None] = []
    for row, value in enumerate(values):
        if value is None:
            texts.append(None)
            continue
        result = next(results)
        run.records += 1
        run.account(f"{where}:{row}", result)
        texts.append(result.text)
    at = table.schema.get_field_index(field)
    return table.set_column(at, table.schema.field(at), arrow.array(texts, table.schema.field(at).type))
