"""Lines of a text, as spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from normtext.core.doc import Doc


class Line(NamedTuple):
    """One line without its line break; `[start, end)` are code points of the whole text."""

    start: int
    end: int
    text: str


def rows(doc: Doc) -> list[str]:
    r"""What stands between the line feeds of a text, in order: for tests that need no offsets."""
    return doc.fact(_rows)


def _rows(doc: Doc) -> list[str]:
    return doc.text.split("\n")


def lines_where(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines in which a pattern is found, as far as the line feed: where others are worth a search."""
    match = pattern.search(text)
    while match is not None:
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        yield start, len(text) if end < 0 else end
        match = pattern.search(text, end) if end >= 0 else None


def filled_rows(doc: Doc) -> list[str]:
    """Those that are not empty."""
    return doc.fact(_filled_rows)


def _filled_rows(doc: Doc) -> list[str]:
    return list(filter(None, rows(doc)))


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
