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
    r"(?<![\w:;=])(?:[:;=8xX][-'^oc]?[)(\][DPpOo3/\\|*}{$]{1,3}|<3|[:;=] [)(DP](?![\w.]))(?![\w:;=])|¯\\_\(ツ\)_/¯"
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

    The fewer kinds are asked for, the less is searched.
    """
    if kinds is None or "number" in kinds:
        return overlaps(protected(doc), start, end, kinds)
    if len(kinds) == 1 and "code" in kinds:
        return overlaps(doc.fact(_code), start, end)
    return overlaps(doc.fact(_addresses), start, end, kinds)


def _code(doc: Doc) -> tuple[Span, ...]:
    return _apart(Span(start, end, "code") for start, end in code_spans(doc))


def _addresses(doc: Doc) -> tuple[Span, ...]:
    """All but numbers."""
    return _apart(_candidates(doc))


def _protected(doc: Doc) -> tuple[Span, ...]:
    return _apart((*doc.fact(_addresses), *_all(_NUMBER, doc.text, "number")))


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end and kept[-1].kind == "number":
            kept[-1] = span
    return tuple(kept)


def _candidates(doc: Doc) -> Iterator[Span]:
    text, chars = doc.text, doc.chars
    for start, end in code_spans(doc):
        yield Span(start, end, "code")
    if ("/" in chars and "://" in text) or "www." in doc.folded:
        for match in _URL.finditer(text):
            yield Span(match.start(), match.start() + len(_URL_TAIL.sub("", match[0])), "url")
    if "/" in chars and "." in chars:
        yield from _all(_BARE_URL, text, "url")
    if "@" in chars:
        yield from _emails(text)
    if "@" in chars or "#" in chars:
        yield from _all(_TAG, text, "tag")
    if "\\" in chars or "/" in chars:
        yield from _all(_PATH, text, "path")
    if "%" in chars or "{" in chars:
        yield from _all(_TEMPLATE, text, "template")
    if "<" in chars and ">" in chars:
        yield from _all(_MARKUP, text, "markup")
    if not chars.isdisjoint(":;=8xX<¯"):
        yield from _all(_EMOTICON, text, "emoticon")


def _all(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield Span(match.start(), match.end(), kind)


def _emails(text: str) -> Iterator[Span]:
    """Addresses and what looks like one: read outwards from each "@", 64 characters to the left at most (RFC 5321)."""
    for at in _AT.finditer(text):
        start = at.start()
        while start > max(0, at.start() - 64) and _LOCAL.match(text[start - 1]):
            start -= 1
        domain = _DOMAIN.match(text, at.end())
        if start < at.start() and domain and text[start].isalnum():
            yield Span(start, domain.end(), "email")
