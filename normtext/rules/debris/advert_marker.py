"""Markers of advertisements."""

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


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that mark an advertisement."""
    for at, row in enumerate(page.rows):
        phrase = phrase_of(row)
        if phrase is not None and phrase.kind == "ads" and phrase.sure:
            yield Hit(at, at, "a marker of an advertisement")
