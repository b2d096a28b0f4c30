"""Lines of a text, as spans."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line without its line break; `[start, end)` are code points of the whole text."""

    start: int
    end: int
    text: str


def split_lines(text: str) -> tuple[Line, ...]:
    r"""The lines of `text`; a line ends at "\n" or "\r\n" only. A final line break opens an empty line."""
    lines = []
    start = 0
    for piece in text.split("\n"):
        next_start = start + len(piece) + 1
        body = piece.rstrip("\r") if next_start <= len(text) and piece.endswith("\r") else piece
        lines.append(Line(start, start + len(body), body))
        start = next_start
    return tuple(lines)
