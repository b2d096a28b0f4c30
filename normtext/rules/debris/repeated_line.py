"""Copies of a title or a caption."""

from __future__ import annotations

from collections.abc import Iterator, Set

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, Row
from normtext.rules.debris._plan import Hit, removals

LEAST = 3
"""Words; shorter lines repeat for many reasons, other than those that name whose a picture is ("Foto: dpa")."""
_CREDIT = lazy.pattern(r"\w{3,}[:：] ?\S{2,}")


@rule(
    "repeated-line",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "Storm closes bridge again\nStorm closes bridge again\nIt is closed until May, as the city said today.",
            "Storm closes bridge again\nIt is closed until May, as the city said today.",
        ),
    ],
    keeps=[
        Keep("Row, row, row your boat\nRow, row, row your boat\nGently down the stream", "a song"),
    ],
)
def repeated_line(doc: Doc) -> Iterator[Proposal | Flag]:
    """The copy of a title or a caption: the same line again, right below the first, beside text."""
    yield from removals(doc, "repeated-line")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that repeat the row above."""
    rows = page.rows
    for at in range(1, len(rows)):
        if rows[at - 1].words == rows[at].words and _same(rows[at - 1], rows[at]) and _at_text(rows, at):
            yield Hit(at, at, "a copy of the line above")


def _same(first: Row, second: Row) -> bool:
    if (
        (first.words < LEAST and not _CREDIT.search(first.text))
        or first.sentence
        or len(first.text.strip()) != len(second.text.strip())
    ):
        return False
    return first.text.strip().casefold() == second.text.strip().casefold()


def _at_text(rows: tuple[Row, ...], at: int) -> bool:
    """Whether the pair stands beside text, a byline or a date between them at most, so that it is no refrain."""
    return any(
        row.body and row.text != rows[at].text for row in (*rows[max(0, at - 2) : at - 1], *rows[at + 1 : at + 3])
    )
