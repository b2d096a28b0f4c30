"""Lines that name the photographer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._patterns import choice
from normtext.rules.debris._plan import delete_row, removable

LONGEST, WORDS = 160, 14
"""Code points and words of such a line."""

_JOINT = r"\s*(?:[:：/©]+|by\b|via\b)"


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{choice('credit_words')}){_JOINT}", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{choice('credit_words')}){_JOINT}\s*\S.{{0,100}}", re.IGNORECASE)


def may_have(doc: Doc) -> bool:
    """Whether any line opens as such a line does."""
    return _word().search(doc.text) is not None


@rule(
    "photo-credit",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=may_have,
    examples=[
        Example("The bridge is closed until May.\nPhoto: Anna Berg / Example Press", "The bridge is closed until May."),
    ],
    keeps=[Keep("Photo exhibition opens on Friday", "a headline")],
)
def photo_credit(doc: Doc) -> Iterator[Proposal | Flag]:
    """A line that names the photographer or the agency of a picture: "Photo: Anna Berg / Example Press".

    Off in the profiles that come with normtext, since it is part of the article; `only` or a profile of your own turns
    it on.
    """
    for at, line in removable(doc):
        if len(line) <= LONGEST and len(line.split()) <= WORDS and _credit().fullmatch(line.strip()):
            yield delete_row(doc, at, "a line that names the photographer")
