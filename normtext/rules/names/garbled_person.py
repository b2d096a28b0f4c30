"""Persons whose name translation or transliteration changed."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.names.fold import form
from normtext.names.mentions import is_borne_out, may_name, mentions
from normtext.names.persons import (
    has_more,
    is_another_form,
    is_transliteration,
    nearly_alike,
    sounds_alike,
    spelled_alike,
)
from normtext.rules.names._writing import account, fitted, same_letters, speaks


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
    policy = doc.str_option("names.persons")
    if policy == "off":
        return
    for mention in mentions(doc):
        record = mention.record
        if record.kind != "person" or mention.known == "short" or not record.rewrite or not speaks(doc, mention):
            continue
        if not mention.whole:
            continue
        start, end = mention.start, mention.end
        surface = doc.text[start:end]
        after = fitted(surface, mention.written or record.canonical)
        if surface == after or (surface.isupper() and surface == record.canonical.upper()):
            continue
        if doc.text.startswith(after, mention.start):
            continue  # the mention is cut short: its other names stand behind it
        sure = mention.known == "aligned" and mention.support == 2
        whole = mention.own or mention.known in ("broken", "gloss") or surface in record.scripts
        if not whole and (has_more(surface, after) or is_another_form(surface, record, sure=sure)):
            continue
        if not mention.own and same_letters(surface, after):
            continue
        if (
            record.tier > 2
            and not mention.own
            and mention.known == "aligned"
            and sounds_alike(surface, record.canonical)
        ):
            continue
        if mention.known in ("alias", "word") and not mention.own and policy != "alias":
            if record.tier > 2 and surface.casefold() != after.casefold():
                continue
            known = record.tier == 1 and nearly_alike(surface, record.canonical)
            if not (known or surface in record.scripts or spelled_alike(surface, record.canonical)) and not (
                record.tier == 1 and is_transliteration(surface, record)
            ):
                continue
        if mention.known == "ambiguous":
            yield doc.flag("ambiguous_name", mention.start, mention.end, account(mention), severity="info")
        elif is_borne_out(mention, surface):
            yield doc.replace(start, _end(doc.text, end, after), after, account(mention))
        elif record.tier == 1 and set(form(surface).split(" ")) != set(form(after).split(" ")):
            why = f"spelled like {record.canonical} ({record.id}), but too little stands beside it: office, country"
            yield doc.flag("unknown_variant", mention.start, mention.end, why, severity="info")


_INITIAL = lazy.pattern(r"(?:\A|[\s.-])[^\W\d_]\Z")


def _end(text: str, end: int, after: str) -> int:
    """Where a name ends that is written anew: the point of a last initial goes with it ("Artman Carl J.")."""
    initial = _INITIAL.search(text, max(0, end - 2), end) and not _INITIAL.search(after)
    return end + 1 if initial and text.startswith(".", end) else end
