"""Spans that repairs leave alone: addresses, code, paths, placeholders, formulas, emoticons, numbers.

Each kind is searched only where its tell-tale character occurs. All patterns are bounded: linear time on any text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from normtext import lazy
from normtext.facts.code import code_spans

if TYPE_CHECKING:
    from normtext.core.doc import Doc


class Span(NamedTuple):
    """A protected `[start, end)` and why it is: url, email, tag, path, code, template, markup, emoticon or number."""

    start: int
    end: int
    kind: str


_STOP = r"\s<>\"“”«»„‘’`（），。；：！？、「」『』【】《》|"
_URL = lazy.pattern(rf"(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}+://|\b[wW][wW][wW]\.)[^{_STOP}]++")
_URL_TAIL = lazy.pattern(r"[.,;:!?'*_\])}…]+\Z")
_BARE_URL = lazy.pattern(r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,8}/[\w%.~/?=&#+:@!$,;-]*[\w/=]")
_AT = lazy.pattern(r"@+")
_LOCAL, _DOMAIN = lazy.pattern(r"[\w.+'-]"), lazy.pattern(r"[\w-]+(?:\.[\w-]+)*")
_TAG = lazy.pattern(r"(?<![\w&@#])(?:@[A-Za-z_]\w+|#\w*[^\W\d_]\w*)")
_PATH = lazy.pattern(
    r"\b[A-Za-z]:\\[^\s\"<>|*?]+|(?<![\w/<.:])(?:~|\.{1,2})?(?:/[\w.+@-]+){2,}+/?|\\\\\w+\\[^\s\"<>|*?]+"
)
_TEMPLATE = lazy.pattern(
    r"\{\{[^{}\n]{0,80}\}\}|\$?\{[\w.:!, -]{0,60}\}|%\([A-Za-z_]\w{0,40}\)[sdif]"
    r"|(?<![\w%])%(?:\d{1,2}\$)?[-+0#]*\d{0,3}(?:\.\d)?[sdifux@](?!\w)"
)
_MARKUP = lazy.pattern(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,300})?/?>|<!--[^\n]{0,300}?-->")
_EMOTICON = lazy.pattern(
    r"[:;=8xX<¯](?:(?<![\w:;=].)"
    r"(?:(?<!<)[-'^oc]?[)(\][DPpOo3/\\|*}{$]{1,3}|(?<=<)3|(?<=[:;=]) [)(DP](?![\w.]))(?![\w:;=])"
    r"|(?<=¯)\\_\(ツ\)_/¯)"
)
_NUMBER = lazy.pattern(r"\d(?<!\w\d)\d*+(?:[.,:'’/ \u00a0\u202f\u2009-]?\d++)*+(?:[eE][-+]?\d+)?")


def protected(doc: Doc) -> tuple[Span, ...]:
    """All protected spans of the text, sorted, without overlaps: of two that overlap the earlier, longer one stays."""
    return doc.fact(_protected)


def overlaps(spans: tuple[Span, ...], start: int, end: int, kinds: Collection[str] | None = None) -> bool:
    """Whether `[start, end)`, or the place `start` where they are equal, has a part within a span (of these kinds)."""
    for at in range(bisect_left(spans, (end,)) - 1, -1, -1):
        span = spans[at]
        if span.end <= start:
            return False
        if kinds is None or span.kind in kinds:
            return True
    return False


def is_protected(doc: Doc, start: int, end: int, kinds: Collection[str] | None = None) -> bool:
    """Whether a protected span (of one of `kinds`, if given) overlaps `[start, end)`; see `overlaps`.

    Only the lines of `[start, end)` are searched; the fewer kinds are asked for, the less.
    """
    if kinds is not None and len(kinds) == 1 and "code" in kinds:
        return overlaps(doc.fact(_code), start, end)
    return overlaps(_nearby(doc, start, end, kinds is None or "number" in kinds), start, end, kinds)


def _nearby(doc: Doc, start: int, end: int, numbers: bool) -> tuple[Span, ...]:
    """The spans of the lines that hold `[start, end)`, with numbers or without.

    Of what is protected only code and tags go on behind a line feed; where there are tags, the whole text is searched.
    """
    text = doc.text
    if "<" in doc.chars and ">" in doc.chars:
        first, last = 0, len(text)
    else:
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        last = len(text) if last < 0 else last
    known = doc.fact(_known)
    found = known.get((first, last, numbers))
    if found is None:
        found = known[first, last, numbers] = _within(doc, first, last, numbers)
    return found


def _known(doc: Doc) -> dict[tuple[int, int, bool], tuple[Span, ...]]:
    """What is known so far of the lines from one place to another."""
    return {}


def _protected(doc: Doc) -> tuple[Span, ...]:
    return _within(doc, 0, len(doc.text), True)


def _code(doc: Doc) -> tuple[Span, ...]:
    return _apart(Span(start, end, "code") for start, end in code_spans(doc))


def _within(doc: Doc, first: int, last: int, numbers: bool) -> tuple[Span, ...]:
    addresses = _apart((*_code_in(doc, first, last), *_addresses(doc.text, first, last)))
    return _apart((*addresses, *_all(_NUMBER, doc.text, first, last, "number"))) if numbers else addresses


def _code_in(doc: Doc, first: int, last: int) -> Iterator[Span]:
    for start, end in code_spans(doc):
        if start <= last and end >= first:
            yield Span(start, end, "code")


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end and kept[-1].kind == "number":
            kept[-1] = span
    return tuple(kept)


def _addresses(text: str, first: int, last: int) -> Iterator[Span]:
    """What the lines from `first` to `last` have, but for code and numbers."""
    part = text[first:last]
    if "://" in part or "www." in part.lower():
        for match in _URL.finditer(text, first, last):
            yield Span(match.start(), match.start() + len(_URL_TAIL.sub("", match[0])), "url")
    if "/" in part and "." in part:
        yield from _all(_BARE_URL, text, first, last, "url")
    if "@" in part:
        yield from _emails(text, first, last)
    if "@" in part or "#" in part:
        yield from _all(_TAG, text, first, last, "tag")
    if "\\" in part or "/" in part:
        yield from _all(_PATH, text, first, last, "path")
    if "%" in part or "{" in part:
        yield from _all(_TEMPLATE, text, first, last, "template")
    if "<" in part and ">" in part:
        yield from _all(_MARKUP, text, first, last, "markup")
    yield from _all(_EMOTICON, text, first, last, "emoticon")


def _all(pattern: re.Pattern[str], text: str, first: int, last: int, kind: str) -> Iterator[Span]:
    for match in pattern.finditer(text, first, last):
        yield Span(match.start(), match.end(), kind)


def _emails(text: str, first: int, last: int) -> Iterator[Span]:
    """Addresses and what looks like one: read outwards from each "@", 64 characters to the left at most (RFC 5321)."""
    for at in _AT.finditer(text, first, last):
        start = at.start()
        while start > max(0, at.start() - 64) and _LOCAL.match(text[start - 1]):
            start -= 1
        domain = _DOMAIN.match(text, at.end())
        if start < at.start() and domain and text[start].isalnum():
            yield Span(start, domain.end(), "email")
