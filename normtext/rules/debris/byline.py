"""Lines that name the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._patterns import choice
from normtext.rules.debris._plan import delete_row, removable

LONGEST, WORDS = 120, 9
"""Code points and words of such a line."""

_AND = "and |und |et |y |e |en |og |och |и "
_NAMES = rf"(?:[^\W\d_][\w'’.\-]*+(?:[,\s&·]++|\Z|(?=\|))(?:{_AND})?){{1,8}}(?:\|.*)?"


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{choice('byline_words')})\b|기자", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=1)
def _byline() -> re.Pattern[str]:
    opening = rf"\W*(?:{choice('byline_words')})\s*[:：/]?\s*{_NAMES}"
    return re.compile(rf"{opening}|[가-힣]{{2,4}} 기자(?: \S+@\S+)?", re.IGNORECASE)


def may_have(doc: Doc) -> bool:
    """Whether any line opens as such a line does."""
    return _word().search(doc.text) is not None


@rule(
    "byline",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=may_have,
    examples=[
        Example(
            "Storm closes the old bridge\nBy Anna Berg\nIt is closed until May.",
            "Storm closes the old bridge\nIt is closed until May.",
        ),
    ],
    keeps=[Keep("By dawn the city had fallen.", "a sentence")],
)
def byline(doc: Doc) -> Iterator[Proposal | Flag]:
    """A line that names who wrote the article: "By Anna Berg".

    Off in the profiles that come with normtext, since it is part of the article; `only` or a profile of your own turns
    it on.
    """
    for at, line in removable(doc):
        short = len(line) <= LONGEST and len(line.split()) <= WORDS
        if short and not line.rstrip().endswith((".", "!", "?", "。")) and _byline().fullmatch(line.strip()):
            yield delete_row(doc, at, "a line that names the author")
