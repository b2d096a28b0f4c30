"""HTML character references that were never decoded, or that translation pulled apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.protected import is_protected

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_AMP = r"(?:amp|AMP|\#0{0,4}38|\#[xX]0{0,4}26)[ ]?;"
_REFERENCE = lazy.pattern(
    rf"""&[ ]?(?:{_AMP}[ ]?)*(?:
      (?P<decimal>\#[ ]?0{{0,8}}\d{{1,7}})[ ]?; (?:&[ ]?\#[ ]?(?P<low>5[67]\d\d\d)[ ]?;)?
    | (?P<hex>\#[ ]?[xX][ ]?0{{0,8}}[0-9A-Fa-f]{{1,6}})[ ]?;
        (?:&[ ]?\#[ ]?[xX][ ]?(?P<lowhex>[dD][c-fC-F][0-9A-Fa-f]{{2}})[ ]?;)?
    | (?P<name>[A-Za-z][A-Za-z0-9]{{1,31}})[ ]?;
    | (?<=[&;])(?P<bare>nbsp|quot|apos|\#\d{{2,5}})(?![\w=;])
    | (?P<possessive>\#39|\#8217)(?=(?:s|t|re|ve|ll|d|m)\b)
    )""",
    re.VERBOSE,
)
_Edit = tuple[int, int, str]

_TAG = lazy.pattern(
    r"</?(?:a|abbr|b|blockquote|br|code|dd|div|dl|dt|em|h[1-6]|hr|i|img|li|ol|p|pre|q|s|script|small"
    r"|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b[^<>\n]{0,500}>"
)
_SPOKEN_ABOUT = lazy.pattern(r"\b(?:X?HTML|XML)\b")
"""A line that names the language is about what stands in it."""
_MARKUP_CHARS = frozenset("<>&\"'")
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
"""Numeric references to C1 controls mean Windows-1252, by the HTML standard."""
_RARE = 4
"""HTML 5 names that HTML 4 had not are taken only from this length on: `&in;` or `&it;` may be prose."""


def _trigger(doc: Doc) -> bool:
    return not doc.chars.isdisjoint(";#") or "&nbsp" in doc.text or "&quot" in doc.text


@rule(
    "html-entity",
    family="characters",
    stage=Stage.ENTITIES,
    needs="&",
    trigger=_trigger,
    examples=[
        Example("The museum&rsquo;s caf&eacute;", "The museum’s café"),
        Example("&amp;amp;lt;3 and & # 39 ;", "<3 and '"),
    ],
    keeps=[
        Keep("this is just informal english &not html"),
        Keep("https://example.org/?a=1&copy=2&amp=3", "parameters of a URL"),
        Keep("See invoices #10461, #10469 & #10468 of May.", "numbers"),
        Keep("In XML the sign is written &amp;amp; or &amp;#38; and in no other way.", "a line about XML"),
        Keep("<p>1 &lt; 2</p>", "in marked-up text it would become a tag"),
    ],
)
def html_entity(doc: Doc) -> Iterator[Proposal | Flag]:
    """Character references, nested (`&amp;lt;`) or spaced (`& # 39 ;`) ones too, are decoded fully, each where it is.

    A line with HTML tags, or that names HTML or XML, is taken for it: there, references to `<`, `>` and `&` stay.
    Code stays as it is.
    """
    for line in doc.lines:
        if "&" not in line.text:
            continue
        edits = list(_edits(line.text, doc.unit))
        if is_protected(doc, line.start, line.end, _CODE):
            edits = [edit for edit in edits if not is_protected(doc, line.start + edit[0], line.start + edit[1], _CODE)]
        elif edits:
            edits = _deeper(line.text, edits, doc.unit)
        for start, end, meant in edits:
            why = f"the HTML character reference {line.text[start : min(end, start + 40)]!r}"
            yield doc.replace(line.start + start, line.start + end, meant, why)


_CODE = frozenset({"code"})
_DEPTH = 64
"""References within references that are decoded in one go."""


def _deeper(line: str, edits: list[_Edit], unit: str) -> list[_Edit]:
    """The same edits, or one that also decodes what they have laid bare."""
    decoded = result = _applied(line, edits)
    for _ in range(_DEPTH if "&" in decoded else 0):
        further = _applied(result, list(_edits(result, unit)))
        if further == result:
            break
        result = further
    if result == decoded:
        return edits
    start = edits[0][0]
    return [(start, len(line), result[start:])]


def _edits(line: str, unit: str) -> Iterator[_Edit]:
    marked_up: bool | None = None
    for match in _REFERENCE.finditer(line):
        meant = _meaning(match)
        if meant is None:
            continue
        if meant in _MARKUP_CHARS:
            if marked_up is None:
                marked_up = _TAG.search(line) is not None or _SPOKEN_ABOUT.search(line) is not None
            if marked_up:
                continue
        if meant in "\n\r\u2028\u2029\x85":
            meant = "\n" if unit == "document" else " "
        yield match.start(), match.end(), meant


def _applied(line: str, edits: list[_Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, meant in edits:
        pieces += (line[at:start], meant)
        at = end
    return "".join((*pieces, line[at:]))


def _meaning(match: re.Match[str]) -> str | None:
    """The character that a reference means; None for one that means none."""
    if match["name"]:
        return _named(match["name"])
    if match["bare"]:
        bare = match["bare"]
        return _numbered(int(bare[1:])) if bare[0] == "#" else _named(bare)
    if match["possessive"]:
        return _numbered(int(match["possessive"][1:]))
    digits, base = (match["decimal"], 10) if match["decimal"] else (match["hex"].replace("x", "").replace("X", ""), 16)
    code = int(digits.replace("#", "").replace(" ", ""), base)
    low = int(match["low"]) if match["low"] else int(match["lowhex"], 16) if match["lowhex"] else 0
    if low:
        if not (0xD800 <= code <= 0xDBFF and 0xDC00 <= low <= 0xDFFF):
            return None
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
    return _numbered(code)


def _numbered(code: int) -> str | None:
    if code in _WINDOWS:
        return _WINDOWS[code]
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


def _named(name: str) -> str | None:
    from html.entities import html5, name2codepoint

    if name in name2codepoint:
        return chr(name2codepoint[name])
    if len(name) >= _RARE and f"{name};" in html5:
        return html5[f"{name};"]
    if len(name) >= _RARE and name.isupper() and name.lower() in name2codepoint:
        letter = chr(name2codepoint[name.lower()])
        return letter.upper() if letter.isalpha() and len(letter.upper()) == 1 else letter
    return None
