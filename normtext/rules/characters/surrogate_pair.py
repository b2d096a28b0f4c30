"""Halves of UTF-16 pairs that were decoded one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Scope, Stage, rule
from normtext.rules.characters._marks import SURROGATES

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_PAIR = lazy.pattern("[\ud800-\udbff][\udc00-\udfff]")


@rule(
    "surrogate-pair",
    family="characters",
    stage=Stage.ENCODING,
    needs=SURROGATES,
    scope=Scope.SPAN,
    examples=[Example("smile \ud83d\ude00", "smile 😀")],
)
def surrogate_pair(doc: Doc) -> Iterator[Proposal | Flag]:
    """Two surrogate code points side by side are one character beyond U+FFFF. A lone half is flagged and stays."""
    paired = set()
    for match in _PAIR.finditer(doc.text):
        high, low = ord(match[0][0]), ord(match[0][1])
        whole = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        paired |= {match.start(), match.start() + 1}
        yield doc.replace(match.start(), match.end(), whole, "a surrogate pair is one character")
    for match in re.finditer("[\ud800-\udfff]", doc.text):
        if match.start() not in paired:
            yield doc.flag("lone_surrogate", match.start(), match.end(), "half of a UTF-16 pair")
