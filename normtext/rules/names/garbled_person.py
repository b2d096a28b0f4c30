"""Persons whose name translation or transliteration changed."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.names.fold import form
from normtext.names.mention import is_borne_out
from normtext.names.mentions import may_name, mentions
from normtext.rules.names._persons import better
from normtext.rules.names._writing import account


@rule(
    "garbled-person",
    family="names",
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    trigger=may_name,
    examples=[
        Example(
            "Iraq's prime minister Mohammad Hijau Sudani spoke.",
            "Iraq's prime minister Mohammed Shia al-Sudani spoke.",
            "en",
        ),
        Example(
            "Angela Merkl, the former chancellor of Germany.", "Angela Merkel, the former chancellor of Germany.", "en"
        ),
    ],
    keeps=[
        Keep("Ahmed al-Sudani, a baker in Basra, said prices had doubled.", "another person of that family name", "en"),
        Keep("Wladimir Putin sprach in Berlin.", "German spells him so", "de"),
    ],
)
def garbled_person(doc: Doc) -> Iterator[Proposal | Flag]:
    """A known person under a spelling that only transliteration, word order, an omission or one broken word explains.

    The name is written as the gazetteer has it. One word may be unexplained ("mohammad hijau sudani", hijau is Malay
    for green) if the family name, the office and the country of one person stand there with it. Where two persons may
    be meant, the flag `ambiguous_name` names them; where evidence for a spelling is missing, `unknown_variant` does.
    """
    if doc.str_option("names.persons") == "off":
        return
    for mention in mentions(doc):
        record = mention.record
        if not (after := better(doc, mention)):
            continue
        start, end = mention.start, mention.end
        surface = doc.text[start:end]
        if mention.known == "ambiguous":
            yield doc.flag("ambiguous_name", start, end, account(mention), severity="info")
        elif is_borne_out(mention, surface):
            yield doc.replace(start, _end(doc.text, end, after), after, account(mention))
        elif record.tier == 1 and set(form(surface).split(" ")) != set(form(after).split(" ")):
            why = f"spelled like {record.canonical} ({record.id}), but too little stands beside it: office, country"
            yield doc.flag("unknown_variant", start, end, why, severity="info")


_INITIAL = lazy.pattern(r"(?:\A|[\s.-])[^\W\d_]\Z")


def _end(text: str, end: int, after: str) -> int:
    """Where a name ends that is written anew: the point of a last initial goes with it ("Artman Carl J.")."""
    initial = _INITIAL.search(text, max(0, end - 2), end) and not _INITIAL.search(after)
    return end + 1 if initial and text.startswith(".", end) else end
