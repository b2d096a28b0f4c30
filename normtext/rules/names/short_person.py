"""Family names that stand alone after the full name."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.words import is_word
from normtext.names.fold import form, tokens
from normtext.names.likeness import Likeness, likeness
from normtext.names.mention import Mention
from normtext.names.mentions import alone, may_name, mentions
from normtext.names.short import family_name
from normtext.rules.names._persons import rewritten
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
        ),
    ],
    keeps=[Keep("Mohammed Shia al-Sudani met Ahmed al-Sudani.", "another person", "en")],
)
def short_person(doc: Doc) -> Iterator[Proposal | Flag]:
    """A family name alone, after the full name of its bearer, is spelled as in the full name; never lengthened.

    A name that is misspelt with the full name is mended with it, and one that the full name keeps stays.
    """
    if doc.str_option("names.persons") == "off":
        return
    found = mentions(doc)
    kept: set[str] = set()
    spelled: dict[str, Mention] = {}
    for mention in found:
        if mention.record.kind != "person" or mention.known == "short":
            continue
        surface = doc.text[mention.start : mention.end]
        if rewritten(doc, mention):
            if other := _misspelt(surface, family_name(mention.record)):
                spelled.setdefault(other, mention)
        else:
            kept.update(surface[token.start : token.end] for token in tokens(surface))
    for mention in found:
        if mention.known == "short" and doc.text[mention.start : mention.end] not in kept and speaks(doc, mention):
            yield from _written(doc, mention.start, mention.end, mention, spelled=False)
    for other, mention in spelled.items():
        for start, end in alone(doc, other, mention.end):
            if other not in kept:
                yield from _written(doc, start, end, mention, spelled=True)


def _misspelt(surface: str, family: str) -> str:
    """The word of a full name that is its family name in another spelling; "" where it is spelled as it should be."""
    folded = form(family).replace(" ", "")
    found = [token for token in tokens(surface) if folded and likeness(token.norm, folded) >= Likeness.TYPO]
    if len(found) != 1 or found[0].norm == folded or len(found[0].norm) < _SHORT:
        return ""
    return surface[found[0].start : found[0].end]


_SHORT = 4
"""Letters of a family name that is looked for in a text as it is misspelt."""


def _written(doc: Doc, start: int, end: int, mention: Mention, *, spelled: bool) -> Iterator[Proposal]:
    surface = doc.text[start:end]
    after = fitted(surface, family_name(mention.record))
    if surface in (after, after.upper()) or (same_letters(surface, after) and not spelled):
        return
    if not surface.islower() or not is_word(surface, "en", _PLAIN):
        yield doc.replace(start, end, after, account(mention))
