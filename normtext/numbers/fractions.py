"""Fractions: denominators in words, two numbers with a word for division between them, and digits with a bar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from normtext.numbers import guards
from normtext.numbers.grammar import Token
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.model import Numeral
from normtext.numbers.parse import parse


def plural_fraction(
    text: str, run: list[Token], at: int, numeral: Numeral, used: int, lexicon: Lexicon
) -> tuple[Numeral, int] | None:
    """An ordinal in the plural after cardinals is a denominator where the language has it so: "veinte quintos" is 4."""
    last = run[at + used - 1]
    if not (numeral.ordinal and used > 1 and lexicon.settings.get("plural_fraction") and last.word.endswith("s")):
        return None
    denominator = lexicon.fractions.get(last.word)
    head = parse(text, run[at : at + used - 1], lexicon) if denominator else None
    if not denominator or head is None or head[0].ordinal or head[1] != used - 1:
        return None
    value = Fraction(head[0].value) / denominator
    return replace(head[0], end=last.end, value=value, fraction=True, loose=True), used


def fraction(run: list[Token], at: int, numeral: Numeral, used: int, lexicon: Lexicon) -> tuple[Numeral, int]:
    """A denominator after a whole number: "two thirds"; and a whole part before it: "five and two thirds"."""
    end = at + used
    if numeral.ordinal and lexicon.settings.get("unit_fraction") and isinstance(numeral.value, int):
        first = run[at].atom
        if used == 2 and first is not None and first.value == 1 and numeral.value >= 100:
            value = Fraction(1, numeral.value)
            return replace(numeral, value=value, fraction=True, ordinal=False, loose=True), used
    if numeral.ordinal or not isinstance(numeral.value, int) or end >= len(run):
        return numeral, used
    denominator = _denominator(run, end, numeral, lexicon)
    if denominator:
        value = Fraction(numeral.value, denominator)
        return replace(numeral, end=run[end].end, value=value, fraction=True, loose=True), used + 1
    part, more = _added_part(run, end, lexicon)
    if part is None:
        return numeral, used
    last = run[end - 1].atom
    unit = last.value if last is not None and last.role == "scale" and last.value >= 1000 else 1
    total = numeral.value + part.value * unit
    return replace(numeral, end=part.end, value=total, fraction=True, loose=True), used + more


def _denominator(run: list[Token], at: int, numeral: Numeral, lexicon: Lexicon) -> int | None:
    word, atom = run[at].word, run[at].atom
    if word in lexicon.fractions:
        return lexicon.fractions[word]
    if numeral.value == 1 and atom is not None and atom.ordinal and atom.role == "add" and atom.value > 3:
        return int(atom.value) if lexicon.settings.get("unit_fraction") else None
    return None


def _added_part(run: list[Token], at: int, lexicon: Lexicon) -> tuple[Numeral | None, int]:
    """The fraction of "and two thirds", "and a fifth", and how many tokens it takes with its link."""
    joint = run[at].atom
    if joint is None or joint.role != "link" or at + 2 >= len(run):
        return None, 0
    head = run[at + 1].atom
    if head is not None and head.role == "article" and run[at + 2].word in lexicon.fractions:
        token = run[at + 2]
        part = Numeral(token.start, token.end, Fraction(1, lexicon.fractions[token.word]), "words", fraction=True)
        return part, 3
    found = parse("", run[at + 1 :], lexicon)
    if found is None:
        return None, 0
    part, more = fraction(run, at + 1, *found, lexicon)
    if part.fraction and isinstance(part.value, Fraction) and 0 < part.value < 1:
        return part, more + 1
    return None, 0


def over(text: str, found: list[Numeral], lexicon: Lexicon) -> list[Numeral]:
    """Fractions of two numbers ("one over three", "two out of five"), and with a whole number before them."""
    shares, divided = lexicon.settings.get("over", ()), lexicon.settings.get("divided", ())
    if not shares and not divided:
        return found
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or not _divides(text, kept[-1], numeral, shares, divided):
            kept.append(numeral)
            continue
        top = kept.pop()
        value = Fraction(top.value) / Fraction(numeral.value)
        whole = kept[-1] if kept else None
        if whole is not None and _joins(text, whole, top, lexicon) and 0 < value < 1:
            kept.pop()
            top, value = whole, whole.value + value
        kept.append(replace(top, end=numeral.end, value=value, fraction=True, loose=True))
    return kept


def _divides(text: str, left: Numeral, right: Numeral, shares: Sequence[str], divided: Sequence[str]) -> bool:
    if not 3 < right.start - left.end < 16 or left.ordinal or right.ordinal or not isinstance(left.value, int):
        return False
    between = fold(text[left.end : right.start].strip() or " ")
    if not isinstance(right.value, int) or right.value <= 0:
        return False
    return between in divided or (between in shares and 0 < abs(left.value) < right.value)


def _joins(text: str, whole: Numeral, part: Numeral, lexicon: Lexicon) -> bool:
    """Whether a whole number and the numerator after it are linked: by a word, or by a link glued to the second."""
    if not isinstance(whole.value, int) or whole.ordinal or whole.fraction:
        return False
    between = text[whole.end : part.start].strip()
    if between and between not in lexicon.proclitics:
        return fold(between) in lexicon.settings.get("link", ())
    return part.start - whole.end == 2 and text[part.start - 1] in lexicon.proclitics


_SPACED_WORD = r"[^\W\u3040-\u9fff\uac00-\ud7af]"
_RATIO = re.compile(
    rf"(?<!{_SPACED_WORD})(?<![/.:+])(?<!\d,)(?<![\w]-)-?(?:(\d{{1,6}})[ \u00a0]{{1,2}})?(\d{{1,6}})"
    rf"[/／](\d{{1,5}})(?!{_SPACED_WORD}|[/:+-]|[.,]\d)"
)
_VULGAR_SIGN = re.compile(r"[\u00bc-\u00be\u2150-\u215e]")
_VULGAR = re.compile(r"(?<![\w/.,:+-])(\d{0,6}) ?([\u00bc-\u00be\u2150-\u215e])(?![\w/])")
_BAR = re.compile(r"[/／](?<=\d[/／])(?=\d)")
_REACH = 16
"""Code points that can stand before the bar of a fraction."""


def _bars(text: str) -> Iterator[re.Match[str]]:
    """Numbers with a bar, found by their bars, which are rare."""
    done = 0
    for bar in _BAR.finditer(text):
        match = _RATIO.search(text, max(done, bar.start() - _REACH), bar.start() + _REACH)
        while match is not None:
            done = match.end()
            yield match
            match = _RATIO.search(text, done, bar.start() + _REACH)


def ratios(text: str, blocked: list[tuple[int, int]]) -> Iterator[Numeral]:
    """Fractions in digits: "3/4", "10 1/2", "2\u00bd"."""
    if "/" in text or "／" in text:
        for match in _bars(text):
            below = int(match[3])
            if below and not guards.overlaps(blocked, *match.span()):
                value = int(match[1] or 0) + Fraction(int(match[2]), below)
                value = -value if match[0][0] == "-" else value
                yield Numeral(*match.span(), value, "digits", fraction=True, loose=True)
    if not text.isascii() and _VULGAR_SIGN.search(text):
        for match in _VULGAR.finditer(text):
            part = Fraction(unicodedata.numeric(match[2])).limit_denominator(100)
            if not guards.overlaps(blocked, *match.span()):
                yield Numeral(*match.span(), int(match[1] or 0) + part, "digits", fraction=True, loose=True)
