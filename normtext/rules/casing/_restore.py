"""What the rules of lost case share: proposals for the words of caseless units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.casing.caseless import Lost, caseless_units
from normtext.facts.protected import overlaps, protected

if TYPE_CHECKING:
    from normtext.core.doc import Doc
    from normtext.core.edit import Proposal

_PROTECTED = frozenset({"url", "email", "tag", "path", "code", "template", "markup", "emoticon"})
_PLAIN_NAMES = re.compile(
    r"(?<![\w.@-])[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}\.(?:com|org|net|edu|gov|info|io|co|eu|de|fr|es|it|pt|nl|se|dk|no|fi|pl"
    r"|cz|sk|hu|ro|bg|ru|ua|by|gr|tr|id|ee|lv|lt|ie|is|vn|za|br|jp|cn|in|pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|php"
    r"|py|js|css|png|jpe?g|gif|svg|mp[34]|zip|exe)(?![\w])|\b\w{0,64}_\w{1,64}\b",
    re.IGNORECASE,
)
"""Domains and file names without a slash, and identifiers."""


def restored(doc: Doc, lost: Lost, why: str) -> Iterator[Proposal]:
    """Proposals that give the words of units with this kind of loss their case."""
    chosen = [unit for unit, kind in caseless_units(doc) if kind is lost]
    if not chosen:
        return
    from normtext.casing.truecase import Truecaser

    caser = Truecaser.of(doc.lang)
    spans = protected(doc)
    lines = doc.lines
    starts = [lines[unit.first].start for unit in chosen]
    texts = [doc.text[start : lines[unit.last].end] for start, unit in zip(starts, chosen, strict=True)]
    for start, text, forms in zip(starts, texts, caser.forms(texts, keep=lost is Lost.LOWER), strict=True):
        plain = [match.span() for match in _PLAIN_NAMES.finditer(text)]
        for first, last, form in forms:
            if any(a < last and first < b for a, b in plain):
                continue
            if not overlaps(spans, start + first, start + last, _PROTECTED):
                yield doc.replace(start + first, start + last, form, why)
