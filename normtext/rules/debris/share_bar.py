"""Rows of social networks and invitations to share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._patterns import choice, words
from normtext.rules.debris._phrases import phrase_of
from normtext.rules.debris._plan import Hit, removals

LEAST = 2
"""Fewer different networks than this are no row."""

GLUED_WORDS = 12
"""Words of a line that ends in the glued names of networks."""

_LEAD = re.compile(r"[^:]{1,60}:\s*")


@lru_cache(maxsize=1)
def _network() -> re.Pattern[str]:
    return re.compile(choice("networks"))


@lru_cache(maxsize=1)
def _glued() -> re.Pattern[str]:
    telling = "|".join(name for name in choice("networks").split("|") if len(name) > 5 and name.isalpha())
    return re.compile(rf"(?:{telling}){{2,}}\Z")


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


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that ask to share, and rows of networks."""
    rows = page.rows
    at = 0
    while at < len(rows):
        phrase = phrase_of(rows[at])
        if phrase is not None and phrase.kind == "share" and phrase.sure:
            yield Hit(at, at, "an invitation to share or follow")
            at += 1
            continue
        if rows[at].words <= 30 and row_of_networks(rows[at].text.casefold().strip()):
            yield Hit(at, at, "a row of social networks")
            at += 1
            continue
        end = at
        found = set()
        while end < len(rows) and (name := rows[end].key) and len(name) < 24 and _network().fullmatch(name):
            found.add(name)
            end += 1
        if not page.alone and len(found - words("networks_weak")) >= LEAST:
            yield Hit(at, end - 1, "a row of social networks")
        at = max(end, at + 1)


def row_of_networks(line: str) -> bool:
    """Whether a line has nothing but the names of several networks, behind a label or not."""
    if not 6 < len(line) <= 200:
        return False
    if _glued().search(line) and len(line.split()) <= GLUED_WORDS:
        return True
    for text in (line, line[match.end() :] if (match := _LEAD.match(line)) else ""):
        if text and _networks().fullmatch(text) and "," not in text:
            found = set(_network().findall(text))
            if len(found) >= LEAST and len(found - words("networks_weak")) >= 1:
                return True
    return False
