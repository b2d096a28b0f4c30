"""Invitations to subscribe."""

from __future__ import annotations

from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._phrases import phrase_of
from normtext.rules.debris._plan import Hit, removals


@rule(
    "newsletter",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("Subscribe to our newsletter\nThe bridge is closed until May.", "The bridge is closed until May."),
    ],
    keeps=[
        Keep("The club sends a newsletter to its 400 members every week.", "a sentence"),
    ],
)
def newsletter(doc: Doc) -> Iterator[Proposal | Flag]:
    """An invitation to subscribe, to register or to take an app, alone on its line."""
    yield from removals(doc, "newsletter")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that ask the reader to subscribe."""
    for at, row in enumerate(page.rows):
        phrase = phrase_of(row)
        if phrase is not None and phrase.kind == "newsletter" and phrase.sure:
            yield Hit(at, at, "an invitation to subscribe")
