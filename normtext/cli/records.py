"""Inputs as records: a whole document, a line, or a JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normtext.cli.jsonl import FieldValue, find_field, replace_field
from normtext.cli.streams import STDIN, Codec, open_input, read_document
from normtext.errors import InputError


class Record(NamedTuple):
    """One text of an input. `text` is None where there is none to repair; then `raw` is passed through."""

    where: str
    """The input's name, with the line number where records are lines."""
    raw: bytes
    text: str | None
    problem: str | None = None
    line: str = ""
    field: FieldValue | None = None

    def rebuilt(self, text: str) -> str:
        """The whole record with its text replaced."""
        return text if self.field is None else replace_field(self.line, self.field, text)


class Reader:
    """Cuts inputs into records. `field`: the text field of JSON Lines; None for plain text."""

    def __init__(self, codec: Codec, limit: int, unit: str, field: str | None) -> None:
        self._codec = codec
        self._limit = limit
        self._unit = unit
        self._field = field

    def records(self, name: str) -> Iterator[Record]:
        """The records of a file or, for "-", of standard input.

        Raises:
            InputError: a document is too large.
            OSError: the input cannot be read.
        """
        if self._field is None and self._unit == "document":
            yield self._plain("standard input" if name == STDIN else name, read_document(name, self._limit))
            return
        shown = "standard input" if name == STDIN else name
        with open_input(name) as stream:
            number, continued = 1, False
            while piece := stream.readline(self._limit + 1):
                whole = piece.endswith(b"\n") or len(piece) <= self._limit
                where = f"{shown}:{number}"
                if not whole or continued:
                    problem = f"longer than {self._limit:,} bytes; passed through unchanged; raise --max-size"
                    yield Record(where, piece, None, None if continued else problem)
                else:
                    yield self._plain(where, piece) if self._field is None else self._json(where, piece, self._field)
                continued = not whole
                number += whole

    def _plain(self, where: str, raw: bytes) -> Record:
        text, bad = self._codec.decode(raw)
        problem = None if bad is None else f"byte {bad} is not {self._codec.name}; kept as it is (see --encoding)"
        return Record(where, raw, text, problem)

    def _json(self, where: str, raw: bytes, field: str) -> Record:
        line, bad = self._codec.decode(raw)
        if bad is not None:
            return Record(where, raw, None, f"byte {bad} is not {self._codec.name}; passed through unchanged")
        if not line.strip():
            return Record(where, raw, None)
        try:
            found = find_field(line, field)
        except InputError as error:
            return Record(where, raw, None, f"passed through unchanged: {error}")
        return Record(where, raw, found.value, None, line, found)
