"""Lines about copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Row
from normtext.rules.debris._patterns import choice
from normtext.rules.debris._plan import removals

LONGEST = 40
"""Words; a longer line has more in it than the claim."""

_CLAIM = lazy.pattern(
    r"\W*(?:copyrights?|urheberrecht|droits d'auteur|版权所有|著作權|저작권자?)\W*(?:©|\(c\)|ⓒ|&copy;).*|"
    r"\W*copyrights?\W{1,4}(?:\(c\)\s*)?(?:19|20)\d\d\b.*|.{0,60}?(?:©|\(c\)|ⓒ|&copy;)\s*(?:by\s*|copyright\s*)?(?:19|20)\d\d.*",
    re.IGNORECASE | re.DOTALL,
)


_SIGNS = ("©", "ⓒ", "(c)", "&copy;", "copyright", "urheberrecht", "droits d'auteur", "版权所有", "著作權", "저작권")
_YEARS = ("19", "20")


@lru_cache(maxsize=1)
def _rights() -> re.Pattern[str]:
    return re.compile(rf"(?:©|ⓒ|\(c\)|(?:19|20)\d\d).{{0,100}}(?:{choice('rights')})", re.IGNORECASE | re.DOTALL)


@rule(
    "copyright-line",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("Il ponte è chiuso fino a maggio.\n© RIPRODUZIONE RISERVATA", "Il ponte è chiuso fino a maggio."),
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


def sign(row: Row) -> str | None:
    """Why a row claims a copyright: by its sign, or by a year and the usual words."""
    if row.words > LONGEST or len(row.text) > 400:
        return None
    folded = row.text.casefold()
    signed = any(map(folded.__contains__, _SIGNS))
    if not signed and not (row.digits and any(map(folded.__contains__, _YEARS))):
        return None
    claims = (signed and _CLAIM.fullmatch(row.text)) or _rights().search(folded)
    return "a claim of copyright" if claims else None
