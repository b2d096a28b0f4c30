"""CSV and TSV: cells of a row are replaced, every other byte stays. CSV quotes as RFC 4180 does; TSV does not."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.cli.jsonl import FieldValue

_NO_BREAKS = dict.fromkeys(map(ord, "\t\n\r"), " ")


def rows(pieces: Iterator[tuple[int, bytes, str | None]], *, quoted: bool) -> Iterator[tuple[int, bytes, str | None]]:
    """Numbered rows of numbered lines: a line break between quotes does not end a row."""
    first, row = 0, b""
    for number, piece, problem in pieces:
        if problem is not None:
            yield number, row + piece, problem
            row = b""
            continue
        first = number if not row else first
        row += piece
        if not quoted or row.count(b'"') % 2 == 0:
            yield first, row, None
            row = b""
    if row:
        yield first, row, "a quote is not closed; passed through unchanged"


def cells(line: str, delimiter: str, *, quoted: bool) -> list[FieldValue]:
    """The cells of a row with their spans in it, quotes included."""
    body = line.removesuffix("\n").removesuffix("\r")
    found: list[FieldValue] = []
    start = 0
    while True:
        end = _closing(body, start) if quoted and body.startswith('"', start) else start
        stop = body.find(delimiter, end)
        end = len(body) if stop < 0 else stop
        raw = body[start:end]
        is_quoted = quoted and len(raw) > 1 and raw[0] == raw[-1] == '"'
        found.append(FieldValue(raw[1:-1].replace('""', '"') if is_quoted else raw, start, end))
        if stop < 0:
            return found
        start = stop + len(delimiter)


def _closing(body: str, start: int) -> int:
    """The end of the quoted cell that opens at `start`: behind its closing quote, or the end of the row."""
    at = body.find('"', start + 1)
    while at >= 0 and body.startswith('""', at):
        at = body.find('"', at + 2)
    return len(body) if at < 0 else at + 1


def replace_cell(line: str, cell: FieldValue, text: str, *, quoted: bool) -> str:
    """The row with another text in a cell, in quotes where it was or has to be; TSV cells hold no tab or line break."""
    if not quoted:
        text = text.translate(_NO_BREAKS)
    elif line.startswith('"', cell.start) or any(mark in text for mark in ',"\n\r'):
        text = '"' + text.replace('"', '""') + '"'
    return line[: cell.start] + text + line[cell.end :]
