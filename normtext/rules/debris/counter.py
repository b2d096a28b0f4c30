"""Counters of comments, shares and views."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, Row
from normtext.rules.debris._patterns import choice
from normtext.rules.debris._plan import Hit, removals

_BARE = lazy.pattern(r"\s*[(\[]?(?!(?:19|20)\d\d\b)\d{1,4}[km]?[)\]]?\s*", re.IGNORECASE)
"""A count; a year is none."""


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
    """Bare figures between what other detectors took, or between that and an end of the page."""
    if page.alone:
        return
    rows = page.rows
    for at, row in enumerate(rows):
        if row.digits and row.words == 1 and at not in taken and _BARE.fullmatch(row.text):
            around = [near in taken for near in (at - 1, at + 1) if 0 <= near < len(rows)]
            if around and all(around):
                yield Hit(at, at, "a bare figure beside parts of the page")


def sign(row: Row) -> str | None:
    """Why a row counts something on the page."""
    if row.words > 6 or not row.digits:
        return None
    if row.text.strip() in ("0", "(0)", "[0]", "0 |", "| 0"):
        return "a count of nothing"
    return "a count of comments, shares or views" if len(row.text) < 60 and _counted().fullmatch(row.text) else None
