"""Numbers that can be read in two ways; reported only."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Keep, Scope, rule
from normtext.rules.numbers import _trigger


def _suspicious(doc: Doc) -> bool:
    return bool(_trigger.suspects(doc))


@rule(
    "ambiguous-number",
    family="numbers",
    needs=[*_trigger.grouped.values(), _trigger.spaced_group],
    trigger=_suspicious,
    scope=Scope.DOCUMENT,
    certainty=Certainty.SUGGEST,
    keeps=[
        Keep("Over 2.500 people came.", "two thousand five hundred, or two and a half", "en"),
        Keep("Die Stadt zählt 12,345 Einwohner.", "flagged, never rewritten", "de"),
        Keep("Remont kosztował 12 500 zł.", "in Polish a space marks groups: no doubt", "pl"),
    ],
)
def ambiguous_number(doc: Doc) -> Iterator[Proposal | Flag]:
    """One mark with three digits behind it that is not the language's group mark ("2.500" in English) has two readings.

    It stays as it is in every profile; the flag `ambiguous_number` names both. A space counts as such a mark where
    something is counted, unless the language groups with spaces.
    """
    spans = _trigger.suspects(doc)
    if not spans:
        return
    from normtext.numbers.find import readings_near

    native = _trigger.convention_of(doc.lang)
    spans = tuple(span for span in spans if not native or native not in doc.text[slice(*span)])
    ends = {end for _, end in spans}
    for reading in readings_near(doc, spans):
        numeral = reading.numeral
        if numeral is not None and numeral.ambiguous is not None and numeral.end in ends:
            first, second = numeral.ambiguous
            surface = doc.text[numeral.start : numeral.end]
            yield doc.flag("ambiguous_number", numeral.start, numeral.end, f"{surface!r} reads as {first} or {second}")
