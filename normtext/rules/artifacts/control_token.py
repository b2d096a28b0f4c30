"""Control tokens of models at the edges of lines: "</s>", "<pad>", "<|im_end|>"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, rule

_NAMED = (
    r"<(?:pad|bos|eos|sep|cls|mask|eot|eom|sos|start|end|start_of_turn|end_of_turn|extra_id_\d{1,3}|reserved_\d{1,3})>"
    r"|<\|[A-Za-z][\w.-]{0,40}\|>|<｜[^｜<>\n]{1,40}｜>"
    r"|\[(?:PAD|BOS|EOS|SEP|CLS|MASK|EOT)\]|\[/INST\]|<</?SYS>>"
)
_LEADING = lazy.pattern(rf"[ \t]*(?:(?:{_NAMED}|<s>(?=[ \t<]))[ \t]*)++", re.IGNORECASE)
_TRAILING = lazy.pattern(rf"[ \t]*(?:(?:{_NAMED}|</s>)[ \t]*)+\Z", re.IGNORECASE)
_LONGEST = 400
_ALONE = lazy.pattern(r"<s>(?=\S)", re.IGNORECASE)


def _trigger(doc: Doc) -> bool:
    return ("<" in doc.chars and ">" in doc.chars) or ("[" in doc.chars and "]" in doc.chars)


@rule(
    "control-token",
    family="artifacts",
    needs="<[",
    trigger=_trigger,
    examples=[
        Example("<s> The bridge is open again.</s>", "The bridge is open again."),
        Example("Die Brücke ist offen.</s></s><pad>", "Die Brücke ist offen."),
        Example("橋は再開した。<|eot_id|>", "橋は再開した。"),
    ],
    keeps=[
        Keep("The price was <s>20</s> 15 euros.", "struck out in HTML"),
        Keep("<s>Gone</s>", "struck out in HTML"),
        Keep("The token [SEP] stands between two sentences.", "named in prose"),
    ],
)
def control_token(doc: Doc) -> Iterator[Proposal | Flag]:
    """Removes control tokens of translation and language models at the beginning and end of a line."""
    for line in doc.lines:
        text = line.text
        if "<" not in text and "[" not in text:
            continue
        start = 0
        leading = _LEADING.match(text)
        if leading and leading[0].strip():
            start = leading.end()
            yield doc.delete(line.start, line.start + start, "control tokens of a model")
        tail = max(start, len(text) - _LONGEST)
        trailing = _TRAILING.search(text, tail)
        if trailing and trailing.start() >= tail and not _strikes(text, start):
            yield doc.delete(line.start + trailing.start(), line.end, "control tokens of a model")


def _strikes(text: str, start: int) -> bool:
    """Whether the line has an HTML strike-out, so that a last "</s>" is its end."""
    return _ALONE.search(text, start) is not None
