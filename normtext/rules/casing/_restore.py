"""What the rules of lost case share: proposals for the words of caseless units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.casing.caseless import Lost, caseless_units
from normtext.facts.protected import overlaps, protected

if TYPE_CHECKING:
    from normtext.casing.truecase import Form
    from normtext.core.doc import Doc
    from normtext.core.edit import Proposal

_PROTECTED = frozenset({"url", "email", "tag", "path", "code", "template", "markup", "emoticon"})
_PLAIN_NAMES = lazy.pattern(
    r"(?<![\w.@-])[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}\.(?:com|org|net|edu|gov|info|io|co|eu|de|fr|es|it|pt|nl|se|dk|no|fi|pl"
    r"|cz|sk|hu|ro|bg|ru|ua|by|gr|tr|id|ee|lv|lt|ie|is|vn|za|br|jp|cn|in|pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|php"
    r"|py|js|css|png|jpe?g|gif|svg|mp[34]|zip|exe)(?![\w])|\b\w{0,64}_\w{1,64}\b",
    re.IGNORECASE,
)
"""Domains and file names without a slash, and identifiers."""

_LEAST_LETTERS = 80
_LEAST_WORDS = 12
_CERTAIN = 0.99
"""What it takes for a paragraph to have another language than its document: of 21,000 paragraphs in 36 languages one
is taken for English, and it is."""
_SHORT_LETTERS = 20
_SHORT_CERTAIN = 0.95
"""What it takes for a shorter one to have another language of the document."""


def restored(doc: Doc, lost: Lost, why: str) -> Iterator[Proposal]:
    """Proposals that give the words of units with this kind of loss their case."""
    chosen = [unit for unit, kind in caseless_units(doc) if kind is lost]
    if not chosen:
        return
    spans = protected(doc)
    lines = doc.lines
    starts = [lines[unit.first].start for unit in chosen]
    texts = [doc.text[start : lines[unit.last].end] for start, unit in zip(starts, chosen, strict=True)]
    named = list(_organisations(doc)) if lost is Lost.LOWER else []
    for start, text, forms in zip(starts, texts, _forms(doc, texts, keep=lost is Lost.LOWER), strict=True):
        plain = [match.span() for match in _PLAIN_NAMES.finditer(text)]
        plain += [(first - start, last - start) for first, last, _ in named]
        for first, last, form in forms:
            if any(a < last and first < b for a, b in plain):
                continue
            if not overlaps(spans, start + first, start + last, _PROTECTED):
                yield doc.replace(start + first, start + last, form, why)
        for first, last, form in named:
            if start <= first < start + len(text):
                yield doc.replace(first, last, form, why)


def _organisations(doc: Doc) -> Iterator[Form]:
    """Organisations named in several words, whose case is known: "financial times". An article is left to the model."""
    from normtext.names.mention import is_thing
    from normtext.names.mentions import may_name, mentions

    for mention in mentions(doc) if may_name(doc) else ():
        record = mention.record
        if record.kind != "organisation" or record.tier > 1 or is_thing(doc.text, mention):
            continue
        surface = doc.text[mention.start : mention.end]
        start = mention.start + 4 * surface.startswith("the ")
        name = doc.text[start : mention.end]
        for known in (record.canonical, *record.aliases):
            if " " in name and known.removeprefix("The ").removeprefix("the ").lower() == name:
                yield start, mention.end, known[-len(name) :]
                break


def _forms(doc: Doc, texts: Sequence[str], *, keep: bool) -> list[list[Form]]:
    """The forms of the words of each text, each by the model of its language."""
    from normtext.casing.truecase import Truecaser

    languages = _languages(doc, texts)
    found: dict[int, list[Form]] = {}
    for lang in dict.fromkeys(languages):
        mine = [at for at, language in enumerate(languages) if language == lang]
        found |= zip(mine, Truecaser.of(lang).forms([texts[at] for at in mine], keep=keep), strict=True)
    return [found[at] for at in range(len(texts))]


def _languages(doc: Doc, texts: Sequence[str]) -> list[str]:
    """The language of each paragraph: the document's, unless it is certainly in another one.

    Long paragraphs may be in any distant language, shorter ones in one of those. Only lower-case letters are looked at,
    so that the second pass sees what the first one saw.
    """
    certain = [_distant(doc, text) for text in texts]
    others = {lang for lang in certain if lang}
    if not others:
        return [doc.lang] * len(texts)
    among = others | ({doc.lang} - {"und"})
    return [lang or _one_of(among, text) or doc.lang for lang, text in zip(certain, texts, strict=True)]


def _distant(doc: Doc, text: str) -> str:
    """The language of a long paragraph that is certainly in another one than its document, and in none near to it."""
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS or len(text.split()) < _LEAST_WORDS:
        return ""
    from normtext.facts.foreign import related
    from normtext.facts.language import detect_language

    found = detect_language(text)
    near = found.tag in related(doc.base_lang) or found.tag == doc.base_lang
    return "" if near or found.confidence < _CERTAIN else found.tag


def _one_of(among: set[str], text: str) -> str:
    """Which of some languages a paragraph is in, "" where that is not certain."""
    if len(among) < 2 or sum(map(str.isalpha, text)) < _SHORT_LETTERS:
        return ""
    from normtext.facts.language import detect_language

    found = detect_language(text, among=among)
    return found.tag if found.confidence >= _SHORT_CERTAIN else ""
