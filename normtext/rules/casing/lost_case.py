"""Text whose capitals are gone: "us department of defense said on tuesday"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.casing.caseless import Lost
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.lines import filled_rows
from normtext.rules.casing._restore import restored


def _trigger(doc: Doc) -> bool:
    return any(_may_be_lost(row[:80]) for row in filled_rows(doc) if not row[0].isupper())


def _may_be_lost(head: str) -> bool:
    """Whether a line that begins like this may have lost its case; an address in it may have kept its own."""
    return head[:1].islower() or head.islower() or "/" in head or "@" in head or "#" in head or "www." in head


@rule(
    "lost-case",
    family="casing",
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "the us department of defense said on tuesday that us troops in iraq would stay. they told us no more.",
            "The US Department of Defense said on Tuesday that US troops in Iraq would stay. They told us no more.",
            "en",
        ),
        Example(
            "die bundesregierung hat am montag in berlin neue regeln für den verkehr beschlossen, die im mai gelten.",
            "Die Bundesregierung hat am Montag in Berlin neue Regeln für den Verkehr beschlossen, die im Mai gelten.",
            "de",
        ),
    ],
    keeps=[
        Keep("see you at the bridge", "too short to judge, with nothing caseless beside it", "en"),
        Keep(
            "Supported: utf-8, latin-1.\n\n- reads and writes files\n- keeps their line ends", "small list items", "en"
        ),
    ],
)
def lost_case(doc: Doc) -> Iterator[Proposal | Flag]:
    """Gives text in lower case its capitals back.

    A paragraph of 60 letters and 8 words without a capital has lost its case, unless most of the document has its
    case: there it needs 120 letters and two sentences, for small items in lists are no damage. Shorter lines follow
    their neighbours. Addresses, code, handles, file names and identifiers stay as they are. Where the language has a
    model, that decides each word by its surroundings; elsewhere a general model of the script does.
    """
    yield from restored(doc, Lost.LOWER, "the text around it has lost its capitals")
