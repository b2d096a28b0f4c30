"""Lines that say when an article appeared."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._plan import delete_row, removable

_YEAR = lazy.pattern(r"\d{4}|\d{1,2}[./-]\d{1,2}")
_DATE = (
    r"(?:\d{4}\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}\s?[日일]?|\d{1,2}[-./]\d{1,2}[-./](?:\d{2}|\d{4})|"
    r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s|del\s)?\d{4}(?:\s?г\.?|\s?р\.?)?|"
    r"[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})"
)
_TIME = r"(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s?(?:uhr|a\.?m\.?|p\.?m\.?|h)?(?:\s?[a-z]{2,4})?)"
_BETWEEN = r"[\s,|·•/–-]*"
_DATELINE = lazy.pattern(
    rf"(?i)\W*(?:[^\W\d_]+[\s:：,]*+){{0,4}}{_DATE}"
    rf"(?:{_BETWEEN}(?:at|um|à|a las|alle|às|om|kl\.?|в)?{_BETWEEN}{_TIME})?\W*"
)


def may_have(doc: Doc) -> bool:
    """Whether a year or a time stands in the text."""
    return _YEAR.search(doc.text) is not None


@rule(
    "dateline",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=may_have,
    examples=[
        Example(
            "Storm closes the old bridge\nPublished: 22 September 2024, 14:05\nIt is closed until May.",
            "Storm closes the old bridge\nIt is closed until May.",
        )
    ],
    keeps=[
        Keep("1914", "a year alone may be a heading"),
        Keep("On 22 September 2024 the bridge was closed.", "a sentence"),
    ],
)
def dateline(doc: Doc) -> Iterator[Proposal | Flag]:
    """A line that says when the article appeared or was changed, and nothing else.

    Off in the profiles that come with normtext, since it is part of the article; `only` or a profile of your own turns
    it on.
    """
    for at, line in removable(doc):
        if len(line) <= 90 and len(line.split()) <= 12 and _DATELINE.fullmatch(line.strip()):
            yield delete_row(doc, at, "a line that says when the article appeared")
