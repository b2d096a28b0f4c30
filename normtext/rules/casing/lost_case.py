"""Text whose capitals are gone: "us department of defense said on tuesday"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.casing.caseless import Lost
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.pieces import AnyLine
from normtext.rules.casing._restore import restored


def _may_be_lost(line: str) -> bool:
    """Whether a line may have lost its case, as far as its beginning tells; an address in it may have kept its own."""
    head = line[:80]
    return not head[:1].isupper() and (
        head[:1].islower() or head.islower() or "/" in head or "@" in head or "#" in head or "www." in head
    )


@rule(
    "lost-case",
    family="casing",
    needs=[AnyLine(_may_be_lost)],
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
