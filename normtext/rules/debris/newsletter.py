"""Invitations to subscribe."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Row
from normtext.rules.debris._phrases import says
from normtext.rules.debris._plan import removals


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


def sign(row: Row) -> str | None:
    """Why a row asks the reader to subscribe."""
    return "an invitation to subscribe" if says(row, "newsletter") else None
