"""Parquet: row groups are streamed; schema, metadata, compression and all other columns stay."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.arrow import text_column
from normtext.errors import ConfigError, InputError

if TYPE_CHECKING:
    from normtext.cli.run import Run


@contextmanager
def _opened(name: str, fields: Sequence[str]) -> Iterator[Any]:
    """The file, whose text columns are there."""
    parquet: Any = require("pyarrow.parquet", "parquet")
    arrow: Any = require("pyarrow", "parquet")
    try:
        with parquet.ParquetFile(name) as source:
            for field in fields:
                try:
                    text_column(source.schema_arrow, field)
                except ConfigError as error:
                    raise ConfigError(f"{name}: {error}; name the text column with --field") from None
            yield source
    except (arrow.ArrowException, UnicodeDecodeError) as error:
        raise InputError(f"{name}: no Parquet that can be read: {str(error).splitlines()[0]}") from error


def texts_of(name: str, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The texts of a file, each behind its place: file, row group, row."""
    with _opened(name, fields) as source:
        for group in range(source.num_row_groups):
            table = source.read_row_group(group, columns=list(fields))
            for row, values in enumerate(zip(*(table.column(field).to_pylist() for field in fields), strict=True)):
                yield from ((f"{name}:{group}:{row}", value) for value in values if value is not None)


def repair_parquet(run: Run, name: str, out: IO[bytes]) -> None:
    """Repairs the text columns of a Parquet file onto a stream."""
    parquet: Any = require("pyarrow.parquet", "parquet")
    arrow: Any = require("pyarrow", "parquet")
    fields = run.reader.fields
    waiting: deque[Any] = deque()

    def texts(source: Any) -> Iterator[str]:
        for group in range(source.num_row_groups):
            table = source.read_row_group(group)
            waiting.append(table)
            yield ""  # a group whose texts are all missing has a result too
            for field in fields:
                yield from (value for value in table.column(field).to_pylist() if value is not None)

    with _opened(name, fields) as source:
        results = run.pipe.map(texts(source), jobs=run.jobs)
        schema, packing = source.schema_arrow, _compression(source.metadata)
        with parquet.ParquetWriter(out, schema, compression=packing) as writer:
            for group, _ in enumerate(results):
                table = waiting.popleft()
                for field in fields:
                    new: list[str | None] = []
                    for row, value in enumerate(table.column(field).to_pylist()):
                        if value is None:
                            new.append(None)
                            continue
                        result = next(results)
                        new.append(result.text)
                        run.records += 1
                        run.account(f"{name}:{group}:{row}", result)
                    at = schema.get_field_index(field)
                    table = table.set_column(at, schema.field(at), arrow.array(new, schema.field(at).type))
                writer.write_table(table, row_group_size=max(1, table.num_rows))


def _compression(metadata: Any) -> dict[str, str] | str:
    """How each column is packed."""
    if metadata.num_row_groups == 0:
        return "snappy"
    group = metadata.row_group(0)
    columns = (group.column(at) for at in range(group.num_columns))
    kinds = {column.path_in_schema: column.compression.lower() for column in columns}
    return {path: "none" if kind == "uncompressed" else kind for path, kind in kinds.items()} or "snappy"
