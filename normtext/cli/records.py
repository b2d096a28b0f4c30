"""Inputs as records: a whole document, a line, a JSON object a line, a row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from normtext.cli import jsonl, separated
from normtext.cli.jsonl import FieldValue
from normtext.cli.streams import STDIN, Codec, open_input, read_document
from normtext.errors import ConfigError, InputError

SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet"}
"""What a file's name says of its format; any other name is text. A last .gz or .zst is looked through."""


class Record(NamedTuple):
    """One unit of an input. Without `texts` there is nothing to repair, and `raw` is passed through."""

    where: str
    """The input's name, with the line number where records are lines."""
    raw: bytes
    texts: tuple[str, ...] = ()
    problem: str | None = None
    failed: bool = False
    line: str = ""
    cells: tuple[FieldValue, ...] = ()
    """Where the texts stand in `line`; none where the text is the record."""
    layout: str = "text"

    def rebuilt(self, texts: Sequence[str]) -> str:
        """The whole record with its texts replaced."""
        if not self.cells:
            return texts[0]
        line = self.line
        for cell, text in sorted(zip(self.cells, texts, strict=True), key=lambda pair: -pair[0].start):
            if text == cell.value:
                continue
            if self.layout == "jsonl":
                line = jsonl.replace_field(line, cell, text)
            else:
                line = separated.replace_cell(line, cell, text, quoted=self.layout == "csv")
        return line


class Reader:
    """Cuts inputs into records.

    Args:
        codec: how bytes become text.
        limit: the largest document or line, in bytes.
        unit: "document" or "line", for plain text.
        layout: "text", "jsonl", "csv" or "tsv"; None goes by the file's name.
        fields: the names of the text fields or columns.
    """

    def __init__(self, codec: Codec, limit: int, unit: str, layout: str | None, fields: Sequence[str] = ()) -> None:
        self._codec = codec
        self._limit = limit
        self._unit = unit
        self._layout = layout
        self._fields = tuple(fields)

    def layout(self, name: str) -> str:
        """The format of an input."""
        if self._layout is not None:
            return self._layout
        plain = name.lower().removesuffix(".gz").removesuffix(".zst")
        return next((layout for suffix, layout in SUFFIXES.items() if plain.endswith(suffix)), "text")

    def records(self, name: str) -> Iterator[Record]:
        """The records of a file or, for "-", of standard input.

        Raises:
            InputError: a document is too large.
            OSError: the input cannot be read.
        """
        shown = "standard input" if name == STDIN else name
        layout = self.layout(name)
        if layout == "text" and self._unit == "document":
            yield self._plain(shown, read_document(name, self._limit))
            return
        if self._codec.wide:
            raise ConfigError(
                f"--encoding {self._codec.name} is read as whole documents only; for lines and records, convert it "
                f"first: iconv -f {self._codec.name} -t utf-8"
            )
        with open_input(name) as stream:
            pieces = self._pieces(stream, shown)
            if layout in ("csv", "tsv"):
                yield from self._rows(pieces, shown, layout)
                return
            for number, piece, problem in pieces:
                where = f"{shown}:{number}"
                if problem is not None:
                    yield Record(where, piece, (), problem or None, bool(problem))
                else:
                    yield self._plain(where, piece) if layout == "text" else self._json(where, piece)

    def _pieces(self, stream: BinaryIO, shown: str) -> Iterator[tuple[int, bytes, str | None]]:
        """Numbered lines. A line beyond the limit comes in parts, the first with a complaint, the others with ""."""
        number, continued = 1, False
        while piece := stream.readline(self._limit + 1):
            whole = piece.endswith(b"\n") or len(piece) <= self._limit
            problem = None
            if not whole or continued:
                problem = "" if continued else f"longer than {self._limit:,} bytes; passed through; raise --max-size"
            yield number, piece, problem
            continued = not whole
            number += whole

    def _plain(self, where: str, raw: bytes) -> Record:
        try:
            text, bad = self._codec.decode(raw)
        except InputError as error:
            return Record(where, raw, (), f"passed through unchanged: {error}", True)
        problem = None if bad is None else f"byte {bad} is not {self._codec.name}; kept as it is (see --encoding)"
        return Record(where, raw, (text,), problem)

    def _json(self, where: str, raw: bytes) -> Record:
        line, bad = self._codec.decode(raw)
        if bad is not None:
            return self._bad(where, raw, bad)
        if not line.strip():
            return Record(where, raw)
        try:
            cells = tuple(jsonl.find_field(line, field) for field in self._fields)
        except InputError as error:
            return Record(where, raw, (), f"passed through unchanged: {error}", True)
        return Record(where, raw, tuple(cell.value for cell in cells), None, False, line, cells, "jsonl")

    def _bad(self, where: str, raw: bytes, offset: int) -> Record:
        return Record(where, raw, (), f"byte {offset} is not {self._codec.name}; passed through unchanged", True)

    def _rows(self, pieces: Iterator[tuple[int, bytes, str | None]], shown: str, layout: str) -> Iterator[Record]:
        """The rows of a table; its first row names the columns."""
        columns: list[int] | None = None
        for number, raw, problem in separated.rows(pieces, quoted=layout == "csv"):
            where = f"{shown}:{number}"
            line, bad = self._codec.decode(raw)
            if problem is not None or bad is not None:
                failed = problem != ""
                yield self._bad(where, raw, bad) if bad is not None else Record(where, raw, (), problem, failed)
                continue
            cells = separated.cells(line, "," if layout == "csv" else "\t", quoted=layout == "csv")
            if columns is None:
                names = [cell.value.removeprefix("\ufeff") for cell in cells]
                columns = [_column(field, names, shown) for field in self._fields]
                yield Record(where, raw)
            elif max(columns) < len(cells):
                chosen = tuple(cells[at] for at in columns)
                yield Record(where, raw, tuple(cell.value for cell in chosen), None, False, line, chosen, layout)
            elif line.strip():
                yield Record(where, raw, (), f"passed through unchanged: {len(cells)} columns are too few", True)
            else:
                yield Record(where, raw)


def _column(field: str, names: list[str], shown: str) -> int:
    if field not in names:
        raise ConfigError(f"{shown}: no column {field!r} among {', '.join(names)}; name the text column with --field")
    return names.index(field)
