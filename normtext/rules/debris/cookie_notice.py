"""Notices about cookies and consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Row
from normtext.rules.debris._patterns import choice, words
from normtext.rules.debris._phrases import says
from normtext.rules.debris._plan import removals

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
            "We use cookies. By continuing you agree to our cookie policy.\nThe bridge is closed until May.",
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


def sign(row: Row) -> str | None:
    """Why a row tells of the site's own cookies or asks for consent."""
    if says(row, "cookies"):
        return "a choice about cookies"
    if not 4 <= row.words <= LONGEST or len(row.text) > 1200:
        return None
    folded = row.text.casefold()
    if not any(map(folded.__contains__, words("cookie_words"))) or folded.lstrip().startswith(
        ("“", '"', "«", "„", "「")
    ):
        return None
    return "a notice about cookies" if _notice().search(folded) else None
