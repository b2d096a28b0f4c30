"""A name in a text and whose it is, and whether what stands beside it bears a change."""

from __future__ import annotations

import re
from typing import NamedTuple

from normtext import lazy
from normtext.facts.scripts import main_script
from normtext.names.records import Record


class Mention(NamedTuple):
    """A name in a text, and whose it is."""

    start: int
    end: int
    record: Record
    known: str
    """"canonical", "alias", "word" (a form that is also a word), "gloss", "aligned", "broken", "short", "ambiguous"."""
    own: bool
    """Whether the caller's own gazetteer has it."""
    score: float
    why: str
    whole: bool = True
    """Whether no word beside it may belong to the same name."""
    support: int = 0
    """How many kinds of evidence for a person stand beside it: 0, 1 or 2."""
    written: str = ""
    """The form to write, where it is not the canonical one."""


_FEW_LETTERS = 6
"""Letters of a name in a script that writes no short vowels; two words with fewer are like many names."""


def is_borne_out(mention: Mention, surface: str) -> bool:
    """Whether the evidence beside a person's name bears a change of it.

    Many people share a name or nearly so, and few of them are known: an office or a country must stand beside the name
    of somebody known to all, both beside any other. Less is asked for where only capitals are lost.
    """
    record = mention.record
    if mention.own or surface == record.canonical:
        return True
    if sum(map(str.isalpha, surface)) < _FEW_LETTERS and main_script(surface) in ("Arabic", "Hebrew"):
        return False
    if mention.support >= min(record.tier, 2):
        return True
    if surface.casefold() != record.canonical.casefold():
        return False
    cased = not surface.isupper() and all(word[0].isupper() for word in surface.split())
    return not cased and (record.tier == 1 or mention.support > 0)


_ANY = lazy.pattern(r"\b(?:an?|any|no|some|every|each|its|my|our|your|his|her|their)\s\Z", re.IGNORECASE)


_OF = lazy.pattern(r" of (?!the (?:un|us|uk|eu)\b)")


def is_thing(text: str, mention: Mention) -> bool:
    """Whether the words around a name in lower case make a thing of it: "a red cross", "the guardian of the river"."""
    before = _ANY.search(text[max(0, mention.start - 8) : mention.start])
    return before is not None or _OF.match(text, mention.end) is not None
