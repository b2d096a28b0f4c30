"""Forms for comments and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, Row
from normtext.rules.debris._phrases import says
from normtext.rules.debris._plan import Hit, removals

NEAR = 4
"""Rows without a phrase of the form that may stand between two that have one."""


@rule(
    "comment-form",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "The bridge is closed until May.\n\nLeave a Reply\n"
            "Your email address will not be published. Required fields are marked *\nName\nEmail\nWebsite",
            "The bridge is closed until May.",
        ),
    ],
    keeps=[
        Keep("Comments by the minister drew anger.", "a sentence"),
        Keep("“No comment.”", "a quote"),
    ],
)
def comment_form(doc: Doc) -> Iterator[Proposal | Flag]:
    """A form for comments: its invitation, its notes, and the names of its fields beside them."""
    yield from removals(doc, "comment-form")


def sign(row: Row) -> str | None:
    """Why a row belongs to a form for comments."""
    quoted = row.text.lstrip().startswith(("“", '"', "«", "„", "「"))
    return "a line of a form for comments" if says(row, "comments") and not quoted else None


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """The names of fields near the lines of a form."""
    if page.alone:
        return
    last = -NEAR - 1
    for at, row in enumerate(page.rows):
        phrase = row.phrase
        if phrase is None or phrase.kind != "comments":
            continue
        if at in taken:
            last = at
        elif at - last <= NEAR and row.words <= 3:
            yield Hit(at, at, "a field of a form for comments")
            last = at
