"""Counters of comments, shares and views."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._patterns import choice
from normtext.rules.debris._plan import Hit, removals


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    figure = r"\d[\d.,]{0,8}"
    counted = rf"\W*{figure}\s?[km]?\s+(?:{choice('counted')})(?:\s*[|·•,/]\s*{figure}\s+\w+)?\W*"
    return re.compile(counted, re.IGNORECASE)


@rule(
    "counter",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[Example("The bridge is closed until May.\n0\n", "The bridge is closed until May.\n")],
    keeps=[
        Keep("The year of the flood:\n1914\nNobody had been warned.", "a figure of the article"),
        Keep("0-0", "a score"),
    ],
)
def counter(doc: Doc) -> Iterator[Proposal | Flag]:
    """A count of comments, shares or views alone on its line: a lone zero, "12 comments"."""
    yield from removals(doc, "counter")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that count something on the page."""
    for at, row in enumerate(page.rows):
        if row.words > 6 or not any(char.isdigit() for char in row.text[:16]):
            continue
        if row.text.strip() in ("0", "(0)", "[0]", "0 |", "| 0"):
            yield Hit(at, at, "a count of nothing")
        elif len(row.text) < 60 and _counted().fullmatch(row.text):
            yield Hit(at, at, "a count of comments, shares or views")
