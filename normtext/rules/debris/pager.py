"""Links from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Row
from normtext.rules.debris._patterns import choice
from normtext.rules.debris._plan import removals


@lru_cache(maxsize=1)
def _pager() -> re.Pattern[str]:
    steps = choice("pager_steps")
    return re.compile(rf"(?:[«»‹›<>←→|·:\[\]()\s]|\.\.\.|…|\d{{1,4}}(?!\d)|\b(?:{steps})\b)+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _page_of() -> re.Pattern[str]:
    return re.compile(rf"(?:{choice('page')})\s+\d{{1,4}}\s+(?:{choice('of')})\s+\d{{1,4}}", re.IGNORECASE)


@rule(
    "pager",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("The bridge is closed until May.\n« Previous 1 2 3 4 Next »", "The bridge is closed until May."),
        Example("Jembatan ditutup sampai Mei.\nHalaman: 1 2 Selanjutnya", "Jembatan ditutup sampai Mei."),
    ],
    keeps=[
        Keep("Seite 1, 2", "pages of something else"),
        Keep("1 2 3 4 5", "a count"),
        Keep("Page one", "a heading"),
    ],
)
def pager(doc: Doc) -> Iterator[Proposal | Flag]:
    """Links to other pages of a list or an article: "« Previous 1 2 3 Next »", "Page 2 of 7"."""
    yield from removals(doc, "pager")


def sign(row: Row) -> str | None:
    """Why a row leads from page to page."""
    if not row.digits or row.words > 30 or len(row.text) > 120:
        return None
    text = row.text.strip()
    return "links from page to page" if _page_of().fullmatch(text) or _numbers(text) else None


def _numbers(text: str) -> bool:
    """Whether a line counts pages upwards and has a word or an arrow for the next."""
    if not _pager().fullmatch(text):
        return False
    pages = [int(number) for number in re.findall(r"\d+", text)]
    marked = any(mark in text for mark in "«»‹›→←") or any(char.isalpha() for char in text)
    if pages == [1, 2]:
        return text[0].isalpha() and text[-1].isalpha()
    return len(pages) >= 3 and marked and pages == sorted(pages)
