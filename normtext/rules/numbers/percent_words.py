"""Percentages with a word for the sign."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule


@rule(
    "percent-words",
    family="numbers",
    trigger=None,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("Only 35 percent voted.", "Only 35% voted.", "en"),
        Example("Fiyatlar yüzde 18 arttı.", "Fiyatlar %18 arttı.", "tr"),
    ],
    keeps=[
        Keep("The rate rose by five percentage points.", "points are no percentage", "en"),
    ],
)
def percent_words(doc: Doc) -> Iterator[Proposal | Flag]:
    """A percentage that is written with a word takes the sign, as the language places it ("15 percent", "yüzde 15")."""
    from normtext.numbers.rewrite import rewritings

    for edit in rewritings(doc, "percent-words"):
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
