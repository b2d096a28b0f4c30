"""Short codes of emoji with gaps: ": thumbsup :"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext import lazy, resources
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.words import is_word
from normtext.rules.artifacts._prose import BEFORE_SPACING

_opened = AnyPiece(lazy.pattern(r":(?<![\w:]:)").search)
_CODE = lazy.pattern(r":(?<![\w:]:) ?([a-z0-9+_-]{2,40}) ?:(?![\w:])")

_PLAIN = 1000
"""Between two gaps one of so many English words is rather a word than a code."""


@cache
def _codes() -> frozenset[str]:
    return frozenset(resources.text("tables/artifacts/emoji-codes.txt").split())


def _trigger(doc: Doc) -> bool:
    return _CODE.search(doc.text) is not None


@rule(
    "emoji-name",
    family="artifacts",
    stage=BEFORE_SPACING,
    needs=[_opened],
    trigger=_trigger,
    examples=[Example("Well done : tada : and thanks :heart :", "Well done :tada: and thanks :heart:")],
    keeps=[Keep("The answer: two: and three, the top: new: and old.", "colons in prose")],
)
def emoji_name(doc: Doc) -> Iterator[Proposal | Flag]:
    """Closes the gaps in the short codes that chat programs turn into emoji; the name must be one."""
    for match in _CODE.finditer(doc.text):
        gaps = match[0].count(" ")
        if gaps and match[1] in _codes() and (gaps == 1 or not is_word(match[1], "en", _PLAIN)):
            yield doc.replace(match.start(), match.end(), f":{match[1]}:", "a short code of an emoji has gaps")
