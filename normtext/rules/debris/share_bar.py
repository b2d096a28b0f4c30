"""Rows of social networks and invitations to share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, Row, key_of
from normtext.rules.debris._patterns import choice, words
from normtext.rules.debris._phrases import says
from normtext.rules.debris._plan import Hit, removals

LEAST = 2
"""Fewer different networks than this are no row."""

_WHY = "a row of social networks"
GLUED_WORDS = 12
"""Words of a line that ends in the glued names of networks."""

_LEAD = lazy.pattern(r"[^:]{1,60}:\s*")


@lru_cache(maxsize=1)
def _network() -> re.Pattern[str]:
    return re.compile(choice("networks"))


@lru_cache(maxsize=1)
def _single() -> frozenset[str]:
    return frozenset(key_of(name) for name in words("networks"))


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(words("networks"))


@lru_cache(maxsize=1)
def _glued() -> re.Pattern[str]:
    telling = "|".join(name for name in choice("networks").split("|") if len(name) > 4 and name.isalpha())
    every = choice("networks")
    return re.compile(rf"(?:(?:{telling})(?:{every})+|(?:{every})+(?:{telling}))\Z")


@lru_cache(maxsize=1)
def _networks() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{choice('networks')})[^\w]*)+")


@rule(
    "share-bar",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("Facebook\nTwitter\nWhatsApp\nThe bridge is closed until May.", "The bridge is closed until May."),
        Example("Share this article: Facebook | X | Telegram\nThe bridge is closed.", "The bridge is closed."),
    ],
    keeps=[
        Keep("Facebook", "one name may be a heading"),
        Keep("Facebook, Twitter and TikTok must answer by May.", "a sentence"),
    ],
)
def share_bar(doc: Doc) -> Iterator[Proposal | Flag]:
    """Invitations to share or follow, and rows of at least two social networks, in one line or one a line."""
    yield from removals(doc, "share-bar")


def sign(row: Row) -> str | None:
    """Why a row asks to share, or is a row of networks."""
    if says(row, "share"):
        return "an invitation to share or follow"
    if row.words > 30 or not 6 < len(row.text) <= 200:
        return None
    line = row.text.casefold().strip()
    if line.endswith(_endings()) and row.words <= GLUED_WORDS and _glued().search(line):
        return _WHY
    label = _LEAD.match(line) if ":" in line else None
    return _WHY if _all_networks(line) or (label and _all_networks(line[label.end() :])) else None


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Networks one a row."""
    if page.alone:
        return
    rows = page.rows
    single = _single()
    named = {at for at, row in enumerate(rows) if row.key in single and row.words <= 3}
    at = 0 if named else len(rows)
    while at < len(rows):
        end = at
        found = set()
        while end in named:
            found.add(rows[end].key)
            end += 1
        if len(found - words("networks_weak")) >= LEAST:
            yield Hit(at, end - 1, _WHY)
        at = max(end, at + 1)


def _all_networks(line: str) -> bool:
    """Whether a line has nothing but the names of several networks."""
    if "," in line or not line or not _networks().fullmatch(line):
        return False
    found = set(_network().findall(line))
    return len(found) >= LEAST and len(found - words("networks_weak")) >= 1
