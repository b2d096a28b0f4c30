"""Numbers that can be read in two ways; reported only."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Keep, Scope, rule
from normtext.rules.numbers import _trigger


@rule(
    "ambiguous-number",
    family="numbers",
    trigger=_trigger.separated,
    scope=Scope.DOCUMENT,
    certainty=Certainty.SUGGEST,
    keeps=[
        Keep("Over 2.500 people came.", "two thousand five hundred, or two and a half", "en"),
        Keep("Die Stadt zählt 12,345 Einwohner.", "flagged, never rewritten", "de"),
    ],
)
def ambiguous_number(doc: Doc) -> Iterator[Proposal | Flag]:
    """One mark with three digits behind it that is not the language's group mark ("2.500" in English) has two readings.

    It stays as it is in every profile; the flag `ambiguous_number` names both.
    """
    from normtext.numbers.find import readings

    for reading in readings(doc):
        numeral = reading.numeral
        if numeral is not None and numeral.ambiguous is not None:
            first, second = numeral.ambiguous
            surface = doc.text[numeral.start : numeral.end]
            yield doc.flag("ambiguous_number", numeral.start, numeral.end, f"{surface!r} reads as {first} or {second}")
