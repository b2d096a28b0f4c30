"""What a numeral counts: per cent, money, units; and ordinals that are written with digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from normtext import lazy
from normtext.numbers import guards
from normtext.numbers.cents import with_cents
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.literals import SPACES
from normtext.numbers.model import Kind, Numeral, Reading, decimal_string
from normtext.numbers.money import coins, currency, may_follow
from normtext.numbers.months import month_dates
from normtext.numbers.scan import ordinal_head

_PERCENT = lazy.pattern(rf"[ {SPACES}]?[%％٪﹪](?![A-Za-z0-9_%])")
_PERCENT_BEFORE = lazy.pattern(rf"(?<![\w%])[%％٪﹪][ {SPACES}]?\Z")
_PARTING = f" {SPACES}-"
_BEFORE_PERCENTAGE = frozenset("%％٪﹪ " + SPACES)
_ORDINAL_DEGREE = lazy.pattern(r"[ºª](?![\wCF])")


def measured(
    text: str, numerals: Sequence[Numeral], months: Sequence[tuple[int, int, int]], lexicon: Lexicon, tag: str
) -> list[Reading]:
    """Readings of all numerals that are numbers, and of the dates that they and the names of `months` are part of."""
    numerals = [_ordinal_suffix(text, numeral, lexicon) for numeral in numerals]
    dates, used = month_dates(text, numerals, months, lexicon)
    found: list[Reading] = [*dates, *_shares(text, lexicon)]
    for index, numeral in enumerate(numerals):
        if index not in used:
            reading = measure_of(text, numeral, lexicon, tag)
            if reading is not None:
                found.append(reading)
    found.sort(key=lambda reading: reading.start)
    return list(with_cents(text, found, lexicon))


def measure_of(text: str, numeral: Numeral, lexicon: Lexicon, tag: str) -> Reading | None:
    """What a numeral is with what stands beside it; None for what is no number."""
    named = may_follow(text, numeral.end, lexicon)
    reading = coins(text, numeral, lexicon, tag) if named else None
    return reading or _reading(text, numeral, lexicon, named=named)


def _ordinal_suffix(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral:
    """Digits with the ending of an ordinal ("22nd", "3-й", "11'inci")."""
    if numeral.form != "digits" or numeral.places or numeral.fraction:
        return numeral
    pattern = _suffix_pattern(lexicon)
    match = pattern.match(text, numeral.end) if pattern else None
    match = match or _ORDINAL_DEGREE.match(text, numeral.end)
    head = ordinal_head(text, numeral.start, lexicon)
    if match:
        numeral.end = match.end()
        numeral.ordinal = True
        pattern_before = lexicon.settings.get("ordinal_head")
        before = (
            re.compile(pattern_before).search(text, max(0, numeral.start - 4), numeral.start)
            if pattern_before
            else None
        )
        head = len(before[0]) if before else head
    if head:
        numeral.start -= head
        numeral.ordinal = True
    return numeral


_SPACED_LETTER = r"[^\W_\u1000-\u109f\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_PATTERNS: dict[str, re.Pattern[str] | None] = {}


def _suffix_pattern(lexicon: Lexicon) -> re.Pattern[str] | None:
    if lexicon.language not in _PATTERNS:
        source = lexicon.settings.get("ordinal_suffix")
        _PATTERNS[lexicon.language] = (
            re.compile(rf"(?:{source})(?!{_SPACED_LETTER}|[-’']{_SPACED_LETTER})") if source else None
        )
    return _PATTERNS[lexicon.language]


def _reading(text: str, numeral: Numeral, lexicon: Lexicon, *, named: bool) -> Reading | None:
    if numeral.ordinal:
        if numeral.form == "digits" and numeral.start and guards.is_letter(text[numeral.start - 1]):
            return None
        return Reading(numeral.start, numeral.end, "ordinal", decimal_string(numeral.value), numeral)
    reading = (
        _per_scale(text, numeral, lexicon)
        or _percent(text, numeral, lexicon)
        or currency(text, numeral, lexicon, named=named)
    )
    if reading is not None:
        return reading
    if numeral.form != "words" and _glued(text, numeral, lexicon):
        return _unit(text, numeral, lexicon) if not _glued_before(text, numeral) else None
    unit = _unit(text, numeral, lexicon)
    if unit is not None:
        return unit
    kind: Kind = "fraction" if numeral.fraction else "cardinal"
    return Reading(numeral.start, numeral.end, kind, decimal_string(numeral.value), numeral)


def _glued_before(text: str, numeral: Numeral) -> bool:
    if numeral.start == 0:
        return False
    before = text[numeral.start - 1]
    return guards.is_letter(before) and not "\u0600" <= before <= "\u06ff"


def _glued(text: str, numeral: Numeral, lexicon: Lexicon) -> bool:
    if _glued_before(text, numeral):
        return True
    after = text[numeral.end : numeral.end + 2]
    if after[:1] == "-" and lexicon.settings.get("hyphen_suffix"):
        numeral.loose = True
        return False
    return bool(after) and (
        guards.is_letter(after[0]) or (after[0] == "-" and after[1:].isalpha() and after[1:] < "\u0590")
    )


def _percent(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    match = _PERCENT.match(text, numeral.end)
    if match:
        return _percentage(numeral, numeral.start, match.end())
    signed = numeral.start and text[numeral.start - 1] in _BEFORE_PERCENTAGE
    before = _PERCENT_BEFORE.search(text, max(0, numeral.start - 2), numeral.start) if signed else None
    if before:
        return _percentage(numeral, before.start(), numeral.end)
    prefixed = _percent_prefixed(text, numeral, lexicon)
    if prefixed is not None:
        return prefixed
    following = text[numeral.end : numeral.end + 4].lstrip(_PARTING)[:1]
    if not following or (fold(following) or following) not in lexicon.percent_heads:
        return None
    for key in ("percent_points", "percent", "percent_cases"):
        end = _word_after(text, numeral.end, lexicon.settings.get(key, ()), stems=key == "percent_points")
        if end is not None:
            numeral.loose = numeral.loose or key != "percent"
            return _percentage(numeral, numeral.start, end, worded=key != "percent_points")
    return _tenths(text, numeral, lexicon)


def _percentage(numeral: Numeral, start: int, end: int, *, worded: bool = False) -> Reading:
    return Reading(start, end, "percent", decimal_string(numeral.value) + "%", numeral, worded=worded)


def _percent_prefixed(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    """A percentage whose word stands before the number ("yüzde 15", "百分之15"), and a minus before that."""
    words = lexicon.settings.get("percent_prefix", ())
    if not words:
        return None
    first = max(0, numeral.start - 24)
    head = fold(text[first : numeral.start] or " ")
    if len(head) != numeral.start - first:
        return None
    for word in words:
        match = re.search(_loosely(word) + r" {0,3}\Z", head)
        if match is None or (match.start() and guards.is_letter(head[match.start() - 1])):
            continue
        start, value = first + match.start(), numeral.value
        minus = lexicon.minus_words
        before = head[: match.start()].rstrip(" ")
        sign = next((sign for sign in minus if before.endswith(sign)), "")
        if sign:
            start, value = first + before.rindex(sign), -value
            numeral.loose = True
        return Reading(start, numeral.end, "percent", decimal_string(value) + "%", numeral, worded=True)
    return None


@cache
def _loosely(word: str) -> str:
    """A pattern for a word; one of a script without spaces may have spaces inside, as translators leave them."""
    return r" {0,4}".join(map(re.escape, word)) if guards.is_spaceless(word[0]) else re.escape(word)


def _tenths(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    """Tenths by name: 三成, 8割, 九折 (what is left to pay)."""
    for word in (*lexicon.settings.get("tenth", ()), *lexicon.settings.get("off", ())):
        match = re.compile(rf" ?{word}").match(text, numeral.end)
        if match and 0 < numeral.value < 100:
            share = numeral.value * 10 if numeral.value <= 10 else numeral.value
            end = match.end()
            if text[end : end + 1] == "半":
                share, end = share + 5, end + 1
            else:
                more, end = _tenth_parts(text, end, lexicon)
                share += more
            numeral.loose = True
            return Reading(numeral.start, end, "percent", decimal_string(share) + "%", numeral)
    return None


def _tenth_parts(text: str, at: int, lexicon: Lexicon) -> tuple[Fraction, int]:
    """What the parts of a tenth behind it add to the percentage (8分7厘 is 8.7), and where they end."""
    total, unit = Fraction(0), Fraction(1)
    for name in lexicon.settings.get("tenth_parts", ()):
        digit = text[at : at + 1]
        if digit and text[at + 1 : at + 2] == name and (digit.isdecimal() or digit in _DIGITS):
            total += unit * (int(digit) if digit.isdecimal() else _DIGITS.index(digit))
            at += 2
        unit /= 10
    return total, at


_DIGITS = "〇一二三四五六七八九"


_PER_HUNDRED = lazy.pattern(r"(?<![A-Za-z\d_.,/-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/100(?![A-Za-z\d_/]|[.,]\d)")


def _shares(text: str, lexicon: Lexicon) -> list[Reading]:
    """Words that are a percentage alone (半額), and parts of a hundred where the language counts in them (12/100)."""
    hundredths = _PER_HUNDRED.finditer(text) if lexicon.settings.get("per_hundred") and "/100" in text else ()
    return [
        Reading(match.start(), match.end(), "percent", f"{match[1].replace(',', '')}{match[2] or ''}%")
        for match in hundredths
    ] + [
        Reading(match.start(), match.end(), "percent", f"{value}%")
        for pattern, value in lexicon.settings.get("share", {}).items()
        for match in re.finditer(pattern, text)
    ]


def _per_scale(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    """Per mille, per ten thousand and so on: 千分之三."""
    pattern = lexicon.settings.get("per_scale")
    if not pattern or not numeral.fraction or not 0 < numeral.value < 1:
        return None
    if re.match(pattern, text[numeral.start : numeral.start + 12]) is None:
        return None
    return Reading(numeral.start, numeral.end, "percent", decimal_string(100 * numeral.value) + "%", numeral)


def _word_after(text: str, at: int, words: Sequence[str], *, stems: bool = False) -> int | None:
    """The end of one of these words, stems of words or set phrases, after at most one space or hyphen."""
    if not words:
        return None
    start = at + 1 if text[at : at + 1] in (" ", "\u00a0", "\u202f", "-") else at
    if guards.is_spaceless(words[0][0]):
        start += len(text[start : start + 3]) - len(text[start : start + 3].lstrip(" "))
    window = text[start : start + 24]
    folded = fold(window) if window else ""
    if len(folded) != len(window):
        return None
    for word in words:
        match = re.match(_loosely(word), folded)
        if match:
            end = start + match.end()
            while stems and end < len(text) and guards.is_letter(text[end]):
                end += 1
            if end >= len(text) or not guards.is_letter(text[end]) or guards.is_spaceless(word[-1]):
                return end
    return None


def _unit(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    start = numeral.end
    if text[start : start + 1] in _UNIT_GAPS:
        start += 1
    head = text[start : start + 2].lower()
    names = lexicon.unit_names.get(head, ()) + lexicon.unit_names.get(head[:1], ())
    lower = text[start : start + 24].lower() if names else ""
    for name, unit in names:
        end = start + len(name)
        if name in _LETTERS and (numeral.form == "words" or (name in _WORDS and _GOES_ON.match(text, end))):
            continue
        if not (text.startswith(name, start) or (len(name) > 2 and lower.startswith(name))):
            continue
        if end == len(text) or not guards.goes_on(text[end]):
            value = f"{decimal_string(numeral.value)} {unit}"
            return Reading(numeral.start, end, "unit", value, numeral)
    return None


_LETTERS = frozenset("acdfghlmstwy") | {"ft", "ha", "in", "mi", "oz", "pc", "pt", "yd"}
"""Symbols that stand behind digits only: behind words they are words themselves, or initials."""
_WORDS = frozenset({"a", "in"})
_GOES_ON = lazy.pattern(r" \w")
_UNIT_GAPS = frozenset({" ", "\u00a0", "\u202f", "-"})
