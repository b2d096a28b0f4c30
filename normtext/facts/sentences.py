"""Where sentences end: spans of a paragraph's sentences, in any language and any case.

Strong marks (。 । ። and the like) end a sentence wherever they stand. A period, ! or ? ends one before white space,
unless an abbreviation, an initial, an ordinal, a list number or a small letter after it says otherwise. In text without
case (all lower, all upper, or a script that has none) the last of these says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from normtext import lazy, resources
from normtext.facts.words import word_ranks


class Span(NamedTuple):
    """Code points `[start, end)` of a text."""

    start: int
    end: int


_CLOSERS = "\"'”’»›)\\]」』】〉》）］｣"
_OPENERS = "\"'“‘„‚«‹([「『【〈《（［¿¡*_–—-"
# Full stops that no other use shares: CJK, Devanagari, Urdu and Arabic, Ethiopic, Khmer, Burmese, Armenian, Tibetan …
_STRONG = "。｡．！？।॥۔؟።፧፨។៕။։།༎᠃᠉߹꘎꛳"
_MARK = lazy.pattern(
    f"(?:[{_STRONG}]|[.!?…\u203c\u2047-\u2049;;])[{_STRONG}.!?…]*+(?:[\u00a0\u202f ]?»|[{_CLOSERS}])*+"
)
_BEFORE = lazy.pattern(r"[\w.'’:-]+\Z")
_NEXT = lazy.pattern(rf"\s+[{re.escape(_OPENERS)}]*+(?P<word>[^\W_]+(?:['’.-][^\W_]+)*+)?")
_QUOTED_ON = lazy.pattern(r"[とってはがのをにもだで、，,：:；;]")
"""What goes on after a quotation that ends in a full stop: Japanese particles, commas."""

# Languages that write an ordinal as a number with a period, also before a small letter or a month.
_ORDINALS = frozenset(
    (
        "de",
        "da",
        "nb",
        "nn",
        "no",
        "fi",
        "et",
        "lv",
        "lt",
        "cs",
        "sk",
        "sl",
        "hr",
        "bs",
        "sr",
        "hu",
        "is",
        "tr",
        "eu",
        "pl",
        "fo",
        "lb",
        "dsb",
        "hsb",
        "sq",
        "mk",
        "az",
        "kk",
        "ky",
    )
)
_GREEK_QUESTION = frozenset({";", "\u037e"})
_FEW = 3
"""Opening quotes and brackets that may stand before a list number."""
_LONGEST = 40
"""Code points before a mark that are looked at."""


def sentence_spans(text: str, lang: str = "und") -> tuple[Span, ...]:
    """The sentences of a paragraph, without the white space between them. Line breaks are white space.

    `lang` is a BCP 47 tag; it chooses abbreviations and ordinals. What no mark ends is a sentence too.
    """
    spans = []
    start = _skip(text, 0)
    for end in _ends(text, lang.split("-", 1)[0].lower()):
        if end > start:
            spans.append(Span(start, end))
            start = _skip(text, end)
    if start < len(text):
        spans.append(Span(start, start + len(text[start:].rstrip())))
    return tuple(spans)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, base: str) -> Iterator[int]:
    caseless = text.islower() or text.isupper() or text.lower() == text.upper()
    start = 0
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark[0] in _GREEK_QUESTION and base != "el":
            continue
        if match.start() < start:
            continue
        if mark[0] in _STRONG:
            ends = not (mark[-1] not in _STRONG and _QUOTED_ON.match(text, match.end()))
        else:
            ends = _ends_at(text, start, match, base, caseless)
        if ends:
            yield match.end()
            start = match.end()


def _ends_at(text: str, start: int, match: re.Match[str], base: str, caseless: bool) -> bool:
    """Whether a mark that also has other uses ends the sentence that begins at `start`."""
    following = _NEXT.match(text, match.end())
    if following is None:
        return match.end() == len(text)
    word = following["word"] or ""
    small = not caseless and word[:1].islower()
    mark = match[0]
    if mark.startswith(("..", "…")):
        return not (caseless or small)
    if mark[0] != "." or len(mark.rstrip(_CLOSERS_SET)) > 1:
        return not small
    if small:
        return False
    found = _BEFORE.search(text, max(start, match.start() - _LONGEST), match.start())
    before = found[0] if found else ""
    if not before:
        return True
    if mark != "." and mark[1:2] not in "\"'”’»":
        return not _abbreviated(before, word, base, False) or mark[1:] != ")"
    head = match.start() - len(before)
    alone = head - start <= _FEW and not text[start:head].strip(_OPENERS + " \n")
    return not _goes_on(before, word, base, caseless, alone)


_CLOSERS_SET = _CLOSERS.replace("\\", "")


def _goes_on(before: str, word: str, base: str, caseless: bool, alone: bool) -> bool:
    """Whether the sentence goes on after `before` and a period, the next word being `word`."""
    opens = not caseless and _opens(word, base)
    if before.isdigit() or (alone and _LIST_NUMBER.match(before)):
        if alone and len(before) <= 3:
            return True
        return before.isdigit() and base in _ORDINALS and len(before) <= 2 and not opens
    if _abbreviated(before, word, base, opens):
        return True
    return len(before) == 1 and before.lower() != before.upper() and bool(word) and not opens


_LIST_NUMBER = lazy.pattern(r"(?:\d{1,3}|[ivx]{1,5}|[IVX]{1,5}|[^\W\d_])\Z")


def _abbreviated(before: str, word: str, base: str, opens: bool) -> bool:
    """Whether `before` is an abbreviation that the sentence goes on after; `opens`: the next word begins sentences."""
    short = before.lower().strip("'’")
    classes = abbreviations(base)
    kind = classes.get(short) or classes.get(re.split(r"['’-]", short)[-1])
    if kind == "open":
        return bool(word)
    if kind == "number":
        roman = _ROMAN.match(word) and not (word == "I" and base == "en")
        return word[:1].isdigit() or bool(roman) or (len(short) == 1 and bool(word) and not opens)
    if kind == "other" or _DOTTED.match(short):
        return bool(word) and not opens
    return False


_ROMAN = lazy.pattern(r"[ivxlc]+\Z", re.IGNORECASE)
_DOTTED = lazy.pattern(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}\Z")


_OPENING_WORDS = 60
"""Of the most frequent words of a language so many are articles, pronouns and the like, and none is a title."""


def _opens(word: str, base: str) -> bool:
    """Whether a capitalised word after an abbreviation shows that a sentence begins: an article, a pronoun."""
    return word_ranks(base).get(word.lower(), _OPENING_WORDS) < _OPENING_WORDS


@cache
def abbreviations(base: str) -> dict[str, str]:
    """Abbreviation (lower case, no last period) to its class: "open" never ends a sentence, "number", "other" may."""
    classes: dict[str, str] = {}
    for language, kind, words in _rows():
        if language in ("und", base):
            classes |= dict.fromkeys(words.split(), kind)
    return classes


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    source = resources.text("tables/abbreviations.tsv")
    rows = (line.split("\t") for line in source.splitlines())
    return tuple((language, kind, words) for language, kind, words in rows)
