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
    keeps=[
        Keep("On September 22 the talks resumed.", "dates stay unless asked for", "en"),
        Keep("It opened on September 22, 2024.", "here too", "en"),
    ],
)
def iso_date(doc: Doc) -> Iterator[Proposal | Flag]:
    """A date with its year becomes ISO 8601 ("2024-09-22"), a time of day "15:30", if `numbers.dates` is "iso".

    Dates without a year, with two digits of it, or that are open to two orders ("05/11/1990" in English) stay, and so
    do weekdays beside them and hours in words.
    """
    if doc.option("numbers.dates") != "iso":
        return
    from normtext.numbers.iso import dates

    for start, end, after in dates(doc):
        yield doc.replace(start, end, after, "a date or time that is not in ISO 8601")
