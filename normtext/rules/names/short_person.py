"""Family names that stand alone after the full name."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.words import is_word
from normtext.names.mentions import family_name, may_name, mentions
from normtext.rules.names._writing import account, fitted, same_letters, speaks

_PLAIN = 20_000
"""A family name in lower case that is among so many of the most frequent words of English is a word."""


@rule(
    "short-person",
    family="names",
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    trigger=may_name,
    examples=[
        Example(
            "Mohammed Shia al-Sudani spoke; sudani's adviser left.",
            "Mohammed Shia al-Sudani spoke; Sudani's adviser left.",
            "en",
        )
    ],
    keeps=[Keep("Mohammed Shia al-Sudani met Ahmed al-Sudani.", "another person", "en")],
)
def short_person(doc: Doc) -> Iterator[Proposal | Flag]:
    """A family name alone, after the full name of its bearer, is spelled as in the full name; never lengthened."""
    if doc.str_option("names.persons") == "off":
        return
    for mention in mentions(doc):
        if mention.known != "short" or not speaks(doc, mention):
            continue
        surface = doc.text[mention.start : mention.end]
        after = fitted(surface, family_name(mention.record))
        if surface in (after, after.upper()) or same_letters(surface, after):
            continue
        if not surface.islower() or not is_word(surface, "en", _PLAIN):
            yield doc.replace(mention.start, mention.end, after, account(mention))
