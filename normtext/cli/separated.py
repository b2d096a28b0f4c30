"""CSV and TSV: cells of a row are replaced, every other byte stays. CSV quotes as RFC 4180 does; TSV does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import AnyStr

from normtext.cli.jsonl import FieldValue

_NO_BREAKS = dict.fromkeys(map(ord, "\t\n\r"), " ")


def rows(
    pieces: Iterator[tuple[int, bytes, str | None]], delimiter: bytes, limit: int, *, quoted: bool
) -> Iterator[tuple[int, bytes, str | None]]:
    """Numbered rows of numbered lines: a line break within a quoted cell does not end a row.

    A row of more than `limit` bytes comes in parts, the first with what is wrong, the others with ""; so does one
    without its closing quote.
    """
    first, row, size, is_open, too_long = 0, list[bytes](), 0, False, False
    for number, piece, problem in pieces:
        first = first if row else number
        row.append(piece)
        size += len(piece)
        is_open = quoted and _ends_open(piece, delimiter, is_open)
        if is_open and problem is None and size <= limit and not too_long:
            continue
        if too_long:
            problem = ""
        elif is_open:
            problem = problem or f"a quote is not closed within {limit:,} bytes; passed through unchanged"
        yield first, b"".join(row), problem
        row, size, too_long = [], 0, is_open
    if row:
        yield first, b"".join(row), "a quote is not closed; passed through unchanged"


def _ends_open(line: bytes, delimiter: bytes, is_open: bool) -> bool:
    """Whether a quoted cell is open at the end of a line, if one was or was not at its start."""
    if b'"' not in line:
        return is_open
    at = 0
    while True:
        if is_open or line.startswith(b'"', at):
            at = _closing(line, at if is_open else at + 1, b'"')
            if at < 0:
                return True
            is_open = False
        at = line.find(delimiter, at) + 1
        if not at:
            return False


def cells(line: str, delimiter: str, *, quoted: bool) -> list[FieldValue]:
    """The cells of a row with their spans in it, quotes included."""
    body = line.removesuffix("\n").removesuffix("\r")
    found: list[FieldValue] = []
    start = 0
    while True:
        end = _closing(body, start + 1, '"') if quoted and body.startswith('"', start) else start
        stop = -1 if end < 0 else body.find(delimiter, end)
        end = len(body) if stop < 0 else stop
        raw = body[start:end]
        is_quoted = quoted and len(raw) > 1 and raw[0] == raw[-1] == '"'
        found.append(FieldValue(raw[1:-1].replace('""', '"') if is_quoted else raw, start, end))
        if stop < 0:
            return found
        start = stop + len(delimiter)


def _closing(line: AnyStr, at: int, quote: AnyStr) -> int:
    """The index behind the quote that closes a cell whose text goes on at `at`; -1 if there is none."""
    at = line.find(quote, at)
    while at >= 0 and line.startswith(quote, at + 1):
        at = line.find(quote, at + 2)
    return at + 1 if at >= 0 else -1


def replace_cell(line: str, cell: FieldValue, text: str, *, quoted: bool) -> str:
    """The row with another text in a cell, in quotes where it was or has to be; TSV cells hold no tab or line break."""
    if not quoted:
        text = text.translate(_NO_BREAKS)
    elif line.startswith('"', cell.start) or any(mark in text for mark in ',"\n\r'):
        text = '"' + text.replace('"', '""') + '"'
    return line[: cell.start] + text + line[cell.end :]
