"""Runs of spaces within a line, and spaces at its edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.lines import Line, rows
from normtext.facts.pieces import AnyLine
from normtext.facts.protected import is_protected

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_WIDE = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u00a0\u3000")
_RUN = lazy.pattern(r"(?<=\S)[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}(?=\S)")
_TAB = lazy.pattern(r"(?<=[^\s\d.,:;!?…)A-Z])\t(?=[^\W\d_A-Z])")
_ASIDE = lazy.pattern(r"[|│┃║╎┆┊]|[─━═┄┈╌]{2}|[-_=.*~·…]{4}")
_NO_BREAK = "\u00a0\u202f"


def _has_run(line: str) -> bool:
    if "  " in line or "\t" in line:
        return True
    return not line.isascii() and any(f" {wide}" in line or f"{wide} " in line for wide in _WIDE.intersection(line))


@rule(
    "repeated-space",
    family="characters",
    stage=Stage.TOKENS,
    needs=[AnyLine(_has_run)],
    examples=[
        Example("Havn,  men sólin", "Havn, men sólin"),
        Example("Mae’r tŷ ar werth\tyn y seler", "Mae’r tŷ ar werth yn y seler"),
    ],
    keeps=[
        Keep("Name:\tValue", "a table"),
        Keep("def f(x):\n    return 'a  b'", "code"),
        Keep("x      y\na      b", "columns"),
    ],
)
def repeated_space(doc: Doc) -> Iterator[Proposal | Flag]:
    """One space between words. Code, tables, columns and fill-in lines keep their layout, and no-break spaces stay.

    A single tab is a space only in the middle of running text: between small letters, in a line of four words or more.
    """
    lines = doc.lines
    for number, line in enumerate(lines):
        body = line.text
        if not _has_run(body):
            continue
        if "\t" in body and body.count("\t") == 1:
            match = _TAB.search(body)
            if match and body.count(" ") >= 3 and not _tabbed(lines, number):
                yield doc.replace(line.start + match.start(), line.start + match.end(), " ", "a tab within a sentence")
        if _ASIDE.search(body):
            continue
        found = [match for match in _RUN.finditer(body) if "\t" not in match[0] and " " in match[0]]
        columns = [match for match in found if _aligned(lines, number, match.end())]
        if all(len(match[0]) == 2 for match in columns):  # doubled spaces meet others by chance, most do in a table
            columns = found if 2 * len(columns) >= len(found) else []
        for match in found:
            start, end = line.start + match.start(), line.start + match.end()
            run = match[0]
            if match in columns or is_protected(doc, start, end, {"code"}):
                continue
            follows, before = body[match.end()], body[match.start() - 1]
            no_break = next((char for char in run if char in _NO_BREAK), "")
            kept = no_break if no_break and (follows in ";:!?»%€" or before in "«" or follows.isdigit()) else " "
            yield doc.replace(start, end, kept, "one space is enough")


def _tabbed(lines: tuple[Line, ...], number: int) -> bool:
    """Whether a line beside this one has a tab too: a table."""
    return any(0 <= near < len(lines) and "\t" in lines[near].text for near in (number - 1, number + 1))


def _aligned(lines: tuple[Line, ...], number: int, column: int) -> bool:
    """Whether a gap in a line beside this one ends at the same column: columns of a table."""
    for near in (number - 1, number + 1):
        if 0 <= near < len(lines):
            other = lines[near].text
            if (
                2 < column < len(other)
                and other[column - 2 : column] == "  "
                and other[column] != " "
                and other[:column].strip()
            ):
                return True
    return False


_SPACES = " \t" + "".join(sorted(_WIDE))


def _edge_trigger(doc: Doc) -> bool:
    return doc.text[:1].isspace() or any(map(_ends_in_space, rows(doc)))


def _ends_in_space(line: str) -> bool:
    return line.rstrip("\r")[-1:] in _EDGES


_EDGES = frozenset(_SPACES)


@rule(
    "edge-space",
    family="characters",
    stage=Stage.TOKENS,
    needs=[AnyLine(lambda line: line[:1].isspace() or _ends_in_space(line))],
    trigger=_edge_trigger,
    examples=[Example("  Leading and trailing  ", "Leading and trailing"), Example("One. \nTwo.", "One.\nTwo.")],
    keeps=[Keep("- one\n  - two", "an outline"), Keep("One,  \ntwo.", "two spaces are a line break of Markdown")],
)
def edge_space(doc: Doc) -> Iterator[Proposal | Flag]:
    """Spaces at the end of a line, and at the start of a text of one line; indentation stays.

    In unit "line" only the end is trimmed: there the indentation of a line may belong to its neighbours.
    """
    lines = doc.lines
    filled = [line for line in lines if line.text.strip()]
    for number, line in enumerate(lines):
        end = len(line.text.rstrip(_SPACES))
        if end == len(line.text):
            continue
        hard_break = (
            line.text[end:] == "  " and number + 1 < len(lines) and lines[number + 1].text.strip() and line.text.strip()
        )
        if not hard_break and not (line.text.isspace() and len(filled) > 0 and doc.unit == "line"):
            yield doc.delete(line.start + end, line.end, "white space at the end of a line")
    if doc.unit == "document" and len(filled) == 1:
        line = filled[0]
        front = len(line.text) - len(line.text.lstrip(_SPACES))
        if front and not is_protected(doc, line.start, line.start + 1, {"code"}):
            yield doc.delete(line.start, line.start + front, "white space at the start")
