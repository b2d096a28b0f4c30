"""Forms for comments and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._phrases import phrase_of
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
            "The bridge is closed until May.\n\nLeave a Reply\nYour email address will not be published. Required fields are marked *\nName\nEmail\nWebsite",
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


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that belong to a form for comments."""
    last = -NEAR - 1
    for at, row in enumerate(page.rows):
        phrase = phrase_of(row)
        if phrase is None or phrase.kind != "comments":
            continue
        if phrase.sure and not row.text.lstrip().startswith(("“", '"', "«", "„", "「")):
            yield Hit(at, at, "a line of a form for comments")
            last = at
        elif not page.alone and at - last <= NEAR and row.words <= 3:
            yield Hit(at, at, "a field of a form for comments")
            last = at
