"""Trails from the front page to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Row, key_of
from normtext.rules.debris._patterns import choice, words
from normtext.rules.debris._plan import removals

_MARKS = ("»", "›", ">", "→", "/", "::", "|", "⟩", "❯", "＞")
_STEP = lazy.pattern(r"\s*(?:»|›|>>|>|→|/|::|\||⟩|❯|＞)\s*")


@lru_cache(maxsize=1)
def _here() -> re.Pattern[str]:
    return re.compile(rf"(?:{choice('here')})\s*[:：]?\s*")


@rule(
    "breadcrumb",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("Home » News » Traffic\nThe bridge is closed until May.", "The bridge is closed until May."),
    ],
    keeps=[
        Keep("Berlin > Paris > Lisbon", "a route"),
    ],
)
def breadcrumb(doc: Doc) -> Iterator[Proposal | Flag]:
    """The trail from a site's front page to this page: "Home » News » Traffic"."""
    yield from removals(doc, "breadcrumb")


def sign(row: Row) -> str | None:
    """Why a row is a trail: it begins at the front page and goes on in several steps."""
    if row.words > 40 or row.sentence or not any(map(row.text.__contains__, _MARKS)):
        return None
    folded = row.text.strip().casefold()
    here = _here().match(folded)
    steps = [piece for piece in _STEP.split(folded[here.end() :] if here else folded) if piece]
    front = key_of(steps[0]) if steps else ""
    # A slash is not only a trail's, and "home" not only a front page: together they need a third step.
    if len(steps) < (2 if any(mark in folded for mark in "»›>→") or " " in front else 3):
        return None
    home = front in words("home") and all(len(step.split()) <= 14 for step in steps)
    return "the trail from the front page" if here or home else None
