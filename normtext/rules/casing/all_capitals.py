"""Text in capitals: "OFFICIALS SAID ON TUESDAY"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.casing.caseless import Lost
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.pieces import AnyLine
from normtext.rules.casing._restore import restored


@rule(
    "all-capitals",
    family="casing",
    needs=[AnyLine(lambda line: line[:40].isupper() or line[-40:].isupper())],
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "OFFICIALS IN BERLIN SAID ON TUESDAY THAT THE BRIDGE WOULD BE CLOSED FOR REPAIRS UNTIL THE END OF JUNE.",
            "Officials in Berlin said on Tuesday that the bridge would be closed for repairs until the end of June.",
            "en",
        ),
    ],
    keeps=[
        Keep("LONDON (AP)", "a dateline", "en"),
        Keep("OUTLOOK FOR THE SCHOOLS\n\nThe council met on Monday and agreed on a new budget.", "a heading", "en"),
    ],
)
def all_capitals(doc: Doc) -> Iterator[Proposal | Flag]:
    """Gives text in capitals its case back: lowered first, then cased as text in lower case is.

    A paragraph counts when four of five letters are capitals, under the same conditions as for text in lower case.
    """
    yield from restored(doc, Lost.UPPER, "the text around it is all in capitals")
