"""Line ends of other systems, and composed characters: what a text looks like to other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.rules.characters._marks import LINE_ENDS

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_BREAK = lazy.pattern(
    "(?<!\r)\r\r+\n|\r(?!\n)|[\u0085\u2028\u2029]|(?<=\n)[\x0b\x0c]+|[\x0b\x0c]+(?=[\r\n])|[\x0b\x0c]+"
)


def _trigger(doc: Doc) -> bool:
    if LINE_ENDS & doc.chars != {"\r"}:
        return True
    return doc.text.count("\r") != doc.text.count("\r\n") or "\r\r" in doc.text


@rule(
    "odd-line-end",
    family="characters",
    stage=Stage.COMPOSITION,
    needs=LINE_ENDS,
    trigger=_trigger,
    scope=Scope.SPAN,
    examples=[
        Example("one\ntwo\rthree", "one\ntwo\nthree"),
        Example("first\u2028second\x85third", "first\nsecond\nthird"),
    ],
    keeps=[Keep("one\r\ntwo\r\n", "CR LF is a line end as good as LF")],
)
def odd_line_end(doc: Doc) -> Iterator[Proposal | Flag]:
    """Lone carriage returns, U+0085, U+2028, U+2029 and form feeds are line breaks: LF, or a space in unit "line"."""
    for match in _BREAK.finditer(doc.text):
        start, end = match.span()
        if match[0].endswith("\n"):
            yield doc.replace(start, end - 1, "\r", "one line end")
            continue
        at_break = (start > 0 and doc.text[start - 1] in "\n\r") or doc.text[end : end + 1] in ("\n", "\r")
        feed = match[0][0] in "\x0b\x0c"
        if feed and (at_break or start == 0 or end == len(doc.text)):
            yield doc.delete(start, end, "a form feed at a line break")
        else:
            yield doc.replace(start, end, "\n" if doc.unit == "document" else " ", "a line break of another system")
