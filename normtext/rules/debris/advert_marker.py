"""Markers of advertisements."""

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
    "advert-marker",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "The bridge is closed.\n\n- Advertisement -\n\nIt opens in May.",
            "The bridge is closed.\n\nIt opens in May.",
        ),
    ],
    keeps=[
        Keep("Advertisement spending rose 3%", "a headline"),
    ],
)
def advert_marker(doc: Doc) -> Iterator[Proposal | Flag]:
    """The word or phrase that marks an advertisement, alone on its line: "- Advertisement -", "Werbung"."""
    yield from removals(doc, "advert-marker")


def sign(row: Row) -> str | None:
    """Why a row marks an advertisement."""
    return "a marker of an advertisement" if says(row, "ads") else None
