"""Hyphens, dashes, slashes and signs that a tokenizer set apart from their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.rules.characters._spacing import english_words, korean_particles, spacing
from normtext.rules.characters._tokenized import is_tokenized_somewhere, tokenized

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_HYPHEN = lazy.pattern(r"(?<=[^\W_])( )(-)( )(?=[^\W_])")
_DASH = lazy.pattern(r"(?<=\w)( )(—)( )(?=\w)")
_DATELINE = lazy.pattern(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,2} — ")
"""A place and a dash, with which a report begins: they stand apart."""
_SLASH = lazy.pattern(r"(?<=\w)( )(/)( )(?=\w)")
_VERSES = lazy.pattern(r"(?<!\w)[^\W\d_A-Z]\w* / [^\W\d_a-z]\w")
"""A slash between a word in small letters and a capital parts two verses."""
_TIME = lazy.pattern(r"(?<=\d)( )(:)( )(?=\d\d(?!\w| [:.,] ?\d))")
_SIGN = lazy.pattern(r"(?:^|(?<=\s))([$£€¥#])( )(?=\d)|(?:^|(?<=\s))(#)( )(?=[A-Za-z])")


def _trigger(doc: Doc) -> bool:
    return (_dollar_alone(doc) and _DOLLAR.search(doc.text) is not None) or is_tokenized_somewhere(doc)


_DOLLAR = lazy.pattern(r"(?<!\S)(?:R|US|AU|CA|HK|NZ)( )\$(?= ?\d)")
"""Dollars and reais by the country's letters, as translation takes them apart."""


_dollar_alone = AnyPiece("$".__eq__)
_signs = AnyPiece(frozenset("-—/$£€¥#:()”’\"'").__contains__)


@rule(
    "spaced-sign",
    family="characters",
    stage=Stage.TOKENS,
    needs=[_signs],
    trigger=_trigger,
    certainty=Certainty.LIKELY,
    examples=[
        Example("A state - of - the - art plant .", "A state-of-the-art plant .", "en"),
        Example("It cost $ 45 .", "It cost $45 .", "en"),
        Example("A ponte custou R $ 45 milhões.", "A ponte custou R$ 45 milhões.", "pt"),
    ],
    keeps=[
        Keep("London - Paris, 2 h.", "not a tokenizer's line", "en"),
    ],
)
def spaced_sign(doc: Doc) -> Iterator[Proposal | Flag]:
    """In lines that a tokenizer has been at, slashes, times, Korean brackets and English hyphens stand close again.

    A hyphen before a function word is a dash and stays, unless the word is a link of a compound (state-of-the-art).
    """
    for match in _DOLLAR.finditer(doc.text) if _dollar_alone(doc) else ():
        yield doc.delete(*match.span(1), "one sign of a currency")
    facts = tokenized(doc)
    for number, line in enumerate(doc.lines):
        if not facts.lines[number]:
            continue
        spans = [*_both(_TIME, line.text)]
        if not any(_is_verse(match[0]) for match in _VERSES.finditer(line.text)):
            spans += _both(_SLASH, line.text)
        if doc.base_lang == "en":
            spans += _hyphens(line.text)
            spans += [match.span(2 if match[2] else 4) for match in _SIGN.finditer(line.text)]
        if doc.base_lang == "ko":
            spans += _korean(line.text)
        if spacing(doc).dash_close:
            spans += _both(_DASH, line.text, len(dateline[0]) if (dateline := _DATELINE.match(line.text)) else 0)
        for start, end in spans:
            if not is_protected(doc, line.start + start, line.start + end, {"code", "url", "path", "template"}):
                yield doc.delete(line.start + start, line.start + end, "a tokenizer set this sign apart")


def _is_verse(seam: str) -> bool:
    before, after = seam.split(" / ")
    return before.islower() and after[0].isupper()


def _both(pattern: re.Pattern[str], line: str, start: int = 0) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(line, start):
        yield match.span(1)
        yield match.span(3)


_KOREAN_OPEN = lazy.pattern(r"(?<=[\uac00-\ud7a3])( )(?=\()")
_KOREAN_CLOSE = lazy.pattern(r"(?<=[)\]”’])( )([\uac00-\ud7a3]+)(?![\uac00-\ud7a3])")


def _korean(line: str) -> Iterator[tuple[int, int]]:
    """Korean brackets follow the word without a space, and a particle follows the bracket or the quotation mark."""
    for match in _KOREAN_OPEN.finditer(line):
        yield match.span(1)
    for match in _KOREAN_CLOSE.finditer(line.replace(" )", "\0)").replace(" ”", "\0”")):
        if match[2] in korean_particles():
            yield match.span(1)


def _hyphens(line: str) -> Iterator[tuple[int, int]]:
    matches = list(_HYPHEN.finditer(line))
    ends = {match.end() for match in matches}
    after_dash, links = english_words("after_dash"), english_words("links")
    dashed = False
    for at, match in enumerate(matches):
        after = re.match(r"\w+", line[match.end() : match.end() + 40])
        word = after[0] if after else ""
        # A hyphen right behind the next word makes that word a link of one compound.
        following = at + 1 < len(matches) and matches[at + 1].start() == match.end() + len(word)
        before = re.search(r"\w+\Z", line[max(0, match.start() - 40) : match.start()])
        chained = before is not None and match.start() - len(before[0]) in ends
        if word.lower() in after_dash and not (word.lower() in links and (following or chained)):
            dashed = not dashed
            continue
        if dashed and not chained and not following:
            dashed = False  # the dash that closes what another has opened
            continue
        if before is not None and before[0].isdecimal() != word[:1].isdecimal() and word[:1].isdecimal():
            continue
        yield match.span(1)
        yield match.span(3)
