"""Dates and times in ISO 8601, on request."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Keep, Scope, rule


def _trigger(doc: Doc) -> bool:
    return doc.option("numbers.dates") == "iso"


@rule(
    "iso-date",
    family="numbers",
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    keeps=[Keep("On September 22 the talks resumed.", "dates stay unless asked for", "en")],
)
def iso_date(doc: Doc) -> Iterator[Proposal | Flag]:
    """A date with its year becomes ISO 8601 ("2024-09-22"), if `numbers.dates` is "iso". Dates without a year stay."""
    from normtext.numbers.find import readings

    if doc.option("numbers.dates") != "iso":
        return
    for reading in readings(doc):
        if (
            reading.kind == "date"
            and len(reading.value) == 10
            and reading.value != doc.text[reading.start : reading.end]
        ):
            yield doc.replace(reading.start, reading.end, reading.value, "a date that is not in ISO 8601")
