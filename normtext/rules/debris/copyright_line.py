"""Lines about copyright."""

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

LONGEST = 40
"""Words; a longer line has more in it than the claim."""

_CLAIM = re.compile(
    r"\W*(?:copyrights?|urheberrecht|droits d'auteur|版权所有|著作權|저작권자?)\W*(?:©|\(c\)|ⓒ|&copy;).*|"
    r"\W*copyrights?\W{1,4}(?:\(c\)\s*)?(?:19|20)\d\d\b.*|.{0,60}?(?:©|\(c\)|ⓒ|&copy;)\s*(?:by\s*|copyright\s*)?(?:19|20)\d\d.*",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = (
    "©",
    "(c)",
    "ⓒ",
    "&copy;",
    "copyright",
    "right",
    "recht",
    "droit",
    "derecho",
    "diritt",
    "direito",
    "прав",
    "hak",
)
_MORE_SIGNS = ("praw", "权", "權", "転載", "전재", "حقوق")


@lru_cache(maxsize=1)
def _rights() -> re.Pattern[str]:
    return re.compile(rf"(?:©|\(c\)|(?:19|20)\d\d).{{0,100}}(?:{choice('rights')})", re.IGNORECASE | re.DOTALL)


@rule(
    "copyright-line",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "The bridge is closed until May.\n© 2024 The Daily Example. All rights reserved.",
            "The bridge is closed until May.",
        ),
    ],
    keeps=[
        Keep("Copyright law is changing", "a headline"),
        Keep("All rights reserved for the king", "a heading"),
    ],
)
def copyright_line(doc: Doc) -> Iterator[Proposal | Flag]:
    """The line that claims the copyright of a page or a site."""
    yield from removals(doc, "copyright-line")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that claim a copyright."""
    for at, row in enumerate(page.rows):
        if row.words <= LONGEST and len(row.text) <= 400 and is_claim(row.text):
            yield Hit(at, at, "a claim of copyright")


def is_claim(text: str) -> bool:
    """Whether a line claims a copyright: by its sign, or by a year and the usual words."""
    folded = text.casefold()
    if not any(sign in folded for sign in (*_SIGNS, *_MORE_SIGNS)):
        return False
    return bool(_CLAIM.fullmatch(text) or _rights().search(folded))
