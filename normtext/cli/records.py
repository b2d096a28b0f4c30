"""Inputs as records: a whole document, a line, a JSON object a line, a row of a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from normtext.cli import jsonl, separated
from normtext.cli.jsonl import FieldValue
from normtext.cli.options import size_of
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


def reader_of(given: argparse.Namespace, unit: str) -> Reader:
    """The reader that --encoding, --max-size, --format and --field ask for.

    Raises:
        ConfigError: one of them makes no sense.
    """
    fields = tuple(field.strip() for field in given.field.split(","))
    if not all(fields):
        raise ConfigError(f"--field {given.field!r}: give the names of text fields, by comma")
    return Reader(Codec(given.encoding), size_of(given.max_size), unit, given.format, fields)


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
        self.codec = codec
        self._limit = limit
        self._unit = unit
        self._layout = layout
        self.fields = tuple(fields)

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
        if layout == "parquet":
            raise InputError(f"{shown}: Parquet is repaired into a file: --output FILE or --in-place")
        whole = layout == "text" and self._unit == "document"
        if self.codec.wide and not whole:
            raise ConfigError(
                f"--encoding {self.codec.name} is read as whole documents only; for lines and records, convert it "
                f"first: iconv -f {self.codec.name} -t utf-8"
            )
        with open_input(name) as stream:
            foreign = self.codec.foreign(_head(stream))
            if foreign:
                yield from _passed(stream, shown, foreign)
            elif whole:
                yield self._plain(shown, read_document(stream, shown, self._limit))
            else:
                yield from self._many(stream, shown, layout)

    def _many(self, stream: BinaryIO, shown: str, layout: str) -> Iterator[Record]:
        """The records of an input that are lines or rows."""
        pieces = self._pieces(stream)
        if layout in ("csv", "tsv"):
            yield from self._rows(pieces, shown, layout)
            return
        for number, piece, problem in pieces:
            where = f"{shown}:{number}"
            if problem is not None:
                yield Record(where, piece, (), problem or None, bool(problem))
            else:
                yield self._plain(where, piece) if layout == "text" else self._json(where, piece)

    def _pieces(self, stream: BinaryIO) -> Iterator[tuple[int, bytes, str | None]]:
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
            text, bad = self.codec.decode(raw)
        except InputError as error:
            return Record(where, raw, (), f"passed through unchanged: {error}", True)
        problem = None if bad is None else f"byte {bad} is not {self.codec.name}; kept as it is (see --encoding)"
        return Record(where, raw, (text,), problem)

    def _json(self, where: str, raw: bytes) -> Record:
        line, bad = self.codec.decode(raw)
        if bad is not None:
            return self._bad(where, raw, bad)
        if not line.strip():
            return Record(where, raw)
        try:
            cells = jsonl.find_fields(line, self.fields)
        except InputError as error:
            return Record(where, raw, (), f"passed through unchanged: {error}", True)
        return Record(where, raw, tuple(cell.value for cell in cells), None, False, line, cells, "jsonl")

    def _bad(self, where: str, raw: bytes, offset: int) -> Record:
        return Record(where, raw, (), f"byte {offset} is not {self.codec.name}; passed through unchanged", True)

    def _rows(self, pieces: Iterator[tuple[int, bytes, str | None]], shown: str, layout: str) -> Iterator[Record]:
        """The rows of a table; its first row names the columns."""
        columns, width = list[int](), 0
        delimiter, quoted = ("," if layout == "csv" else "\t"), layout == "csv"
        for number, raw, problem in separated.rows(pieces, delimiter.encode(), self._limit, quoted=quoted):
            where = f"{shown}:{number}"
            line, bad = self.codec.decode(raw)
            if not width and (problem or bad is not None):
                raise InputError(
                    f"{where}: the names of the columns cannot be read: {problem or f'byte {bad} is wrong'}"
                )
            if problem is not None:
                yield Record(where, raw, (), problem or None, bool(problem))
                continue
            if bad is not None:
                yield self._bad(where, raw, bad)
                continue
            cells = separated.cells(line, delimiter, quoted=quoted)
            if not width:
                names = [cell.value.removeprefix("\ufeff") for cell in cells]
                columns, width = [_column(field, names, shown) for field in self.fields], len(cells)
                yield Record(where, raw)
            elif not line.strip():
                yield Record(where, raw)
            elif max(columns) < len(cells) <= width:
                chosen = tuple(cells[at] for at in columns)
                yield Record(where, raw, tuple(cell.value for cell in chosen), None, False, line, chosen, layout)
            else:
                yield Record(where, raw, (), f"{len(cells)} cells for {width} columns; passed through unchanged", True)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which stay in it."""
    peek = getattr(stream, "peek", None)
    return peek(_HEAD)[:_HEAD] if peek else b""


_HEAD = 1 << 13


def _passed(stream: BinaryIO, shown: str, what: str) -> Iterator[Record]:
    """An input that is no text, as it is."""
    problem: str | None = f"{what}; passed through unchanged"
    while block := stream.read(1 << 20):
        yield Record(shown, block, (), problem, problem is not None)
        problem = None


def _column(field: str, names: list[str], shown: str) -> int:
    if field not in names:
        raise ConfigError(f"{shown}: no column {field!r} among {', '.join(names)}; name the text column with --field")
    return names.index(field)
