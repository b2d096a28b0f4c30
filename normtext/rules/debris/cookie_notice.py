"""Notices about cookies and consent."""

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

LONGEST = 120
"""Words; a longer line has more in it than a notice."""


@lru_cache(maxsize=1)
def _notice() -> re.Pattern[str]:
    return re.compile(choice("cookie_notices"))


@rule(
    "cookie-notice",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "We use cookies to improve your experience. By continuing you agree to our cookie policy.\nThe bridge is closed until May.",
            "The bridge is closed until May.",
        ),
    ],
    keeps=[
        Keep("Cookies are best eaten warm.", "a sentence"),
        Keep("The regulator fined the firm because its site used cookies without asking.", "news about cookies"),
    ],
)
def cookie_notice(doc: Doc) -> Iterator[Proposal | Flag]:
    """A notice that a site uses cookies, a request for consent, and the buttons below it."""
    yield from removals(doc, "cookie-notice")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that tell of cookies or ask for consent."""
    for at, row in enumerate(page.rows):
        phrase = phrase_of(row)
        if phrase is not None and phrase.kind == "cookies" and phrase.sure:
            yield Hit(at, at, "a choice about cookies")
        elif row.words <= LONGEST and len(row.text) <= 1200 and is_notice(row.text):
            yield Hit(at, at, "a notice about cookies")


def is_notice(text: str) -> bool:
    """Whether a line says that the site itself uses cookies."""
    folded = text.casefold()
    if not any(word in folded for word in words("cookie_words")):
        return False
    if folded.lstrip().startswith(("“", '"', "«", "„", "「")):
        return False
    return _notice().search(folded) is not None
