"""What a numeral counts: per cent, money, units; and ordinals that are written with digits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from normtext.numbers import guards
from normtext.numbers.dates import month_dates
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.literals import SPACES
from normtext.numbers.model import Kind, Numeral, Reading, Value, decimal_string, magnitude
from normtext.numbers.scan import ordinal_head

_PERCENT = re.compile(rf"[ {SPACES}]?[%％٪﹪](?![A-Za-z0-9_%])")
_PERCENT_BEFORE = re.compile(rf"(?<![\w%])[%％٪﹪][ {SPACES}]?\Z")
_NEXT = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e\u200c]+[^\W\d_]*|[’'.-][^\W\d_]+)*\.?"
)
_GAP = re.compile(rf"[ {SPACES}-]?(?:de |d[’']|of |di )?")
_VARIANT = re.compile(r" ?([A-Za-z]{3})(?![^\W\d_])")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[ \u00a0]\Z")
_DIGIT_BEFORE = re.compile(r"[\w$€£] ?\Z")
_ORDINAL_DEGREE = re.compile(r"[ºª](?![\wCF])")


@dataclass(frozen=True, slots=True)
class Money:
    """Symbols and codes of currencies, the same in every language."""

    symbols: dict[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    codes: frozenset[str]
    names: dict[str, str]
    hundredths: frozenset[str]


@cache
def money() -> Money:
    """The reviewed table of symbols and ISO 4217 codes."""
    data = tomllib.loads((files("normtext") / "data" / "numbers" / "currency.toml").read_text(encoding="utf-8"))
    symbols: dict[str, str] = {key.lower(): code for key, code in data["symbol"].items()}
    codes = frozenset(data["codes"].split())
    ordered = sorted(symbols, key=lambda symbol: (-len(symbol), symbol))
    signs = "|".join(re.escape(symbol) for symbol in ordered)
    iso = "|".join(sorted(codes))
    before = re.compile(rf"(?:(?<![^\W\d_])(?:(?P<code>{iso})|(?i:(?P<sign>{signs}|usd ?\$))))[ {SPACES}]?\Z")
    after = re.compile(
        rf"[ {SPACES}-]?(?:de |d[’'])?(?:(?P<code>{iso})(?![^\W\d_])|(?i:(?P<sign>{signs})(?![^\W\d_]|\d)))"
    )
    return Money(symbols, before, after, codes, data["name"], frozenset(data["hundredth"]["words"]))


def measured(text: str, numerals: Sequence[Numeral], lexicon: Lexicon, tag: str) -> list[Reading]:
    """Readings of all numerals that are numbers, and of the dates that they are part of."""
    numerals = [_ordinal_suffix(text, numeral, lexicon) for numeral in numerals]
    dates, used = month_dates(text, numerals, lexicon)
    found: list[Reading] = list(dates)
    for index, numeral in enumerate(numerals):
        if index not in used:
            reading = _coins(text, numeral, lexicon, tag) or _reading(text, numeral, lexicon)
            if reading is not None:
                found.append(reading)
    found.sort(key=lambda reading: reading.start)
    return list(_with_cents(text, found, lexicon))


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


_PATTERNS: dict[str, re.Pattern[str] | None] = {}


def _suffix_pattern(lexicon: Lexicon) -> re.Pattern[str] | None:
    if lexicon.language not in _PATTERNS:
        source = lexicon.settings.get("ordinal_suffix")
        _PATTERNS[lexicon.language] = re.compile(rf"(?:{source})(?![^\W_]|[-’'][^\W_])") if source else None
    return _PATTERNS[lexicon.language]


def _reading(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    if numeral.ordinal:
        if numeral.form == "digits" and numeral.start and guards.is_letter(text[numeral.start - 1]):
            return None
        return Reading(numeral.start, numeral.end, "ordinal", decimal_string(numeral.value), numeral)
    for measure in (_percent, _currency):
        reading = measure(text, numeral, lexicon)
        if reading is not None:
            return reading
    if numeral.form != "words" and _glued(text, numeral):
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


def _glued(text: str, numeral: Numeral) -> bool:
    if _glued_before(text, numeral):
        return True
    after = text[numeral.end : numeral.end + 2]
    return bool(after) and (
        guards.is_letter(after[0]) or (after[0] == "-" and after[1:].isalpha() and after[1:] < "\u0590")
    )


def _percent(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    value = decimal_string(numeral.value) + "%"
    match = _PERCENT.match(text, numeral.end)
    if match:
        return Reading(numeral.start, match.end(), "percent", value, numeral)
    before = _PERCENT_BEFORE.search(text, max(0, numeral.start - 2), numeral.start)
    if before:
        return Reading(before.start(), numeral.end, "percent", value, numeral)
    prefixed = _percent_prefixed(text, numeral, lexicon)
    if prefixed is not None:
        return prefixed
    end = _word_after(text, numeral.end, lexicon.settings.get("percent_points", ()), stems=True)
    if end is not None:
        numeral.loose = True
        return Reading(numeral.start, end, "percent", value, numeral)
    end = _word_after(text, numeral.end, lexicon.settings.get("percent", ()))
    if end is not None:
        return Reading(numeral.start, end, "percent", value, numeral, worded=True)
    end = _word_after(text, numeral.end, lexicon.settings.get("percent_cases", ()))
    if end is not None:
        numeral.loose = True
        return Reading(numeral.start, end, "percent", value, numeral, worded=True)
    return _tenths(text, numeral, lexicon)


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
            numeral.loose = True
            return Reading(numeral.start, end, "percent", decimal_string(share) + "%", numeral)
    return None


def _word_after(text: str, at: int, words: Sequence[str], *, stems: bool = False) -> int | None:
    """The end of one of these words, stems of words or set phrases, after at most one space or hyphen."""
    if not words:
        return None
    start = at + 1 if text[at : at + 1] in (" ", "\u00a0", "\u202f", "-") else at
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


def _currency(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    table = money()
    start, end, code = numeral.start, numeral.end, ""
    window = max(0, start - 8)
    before = table.before.search(text, window, start) if start else None
    if before and not (before["code"] and before.start() and text[before.start() - 1].isalnum()):
        code, start = _code(before, table, lexicon), before.start()
        after = table.after.match(text, end)
        if after and after["code"] and before["sign"] == "$":
            code, end = after["code"], after.end()
        elif before["sign"] == "$":
            named = _named(text, end, lexicon)
            if named is not None and named[0] == code and not named[2]:
                end = named[1]
    else:
        after = table.after.match(text, end)
        if after:
            code, end = _code(after, table, lexicon), after.end()
            variant = _VARIANT.match(text, end) if after["sign"] == "$" else None
            if variant and variant[1].upper() in table.codes:
                code, end = variant[1].upper(), variant.end()
        else:
            named = _named(text, end, lexicon)
            if named is None:
                named = _large(text, numeral, lexicon)
            if named is None:
                return _name_before(text, numeral, lexicon)
            code, end, cents = named
            if cents:
                share = numeral.value * Fraction(1, 100)
                return Reading(start, end, "currency", f"{code} {decimal_string(share)}", numeral, worded=True)
    value = numeral.value
    scaled = _scale_behind(text, end, lexicon)
    if scaled is not None and end > numeral.end:
        end, factor = scaled
        value *= factor
        numeral.loose = True
    return Reading(start, end, "currency", f"{code} {decimal_string(value)}", numeral)


_COIN_COUNTRIES = {"AU": "AUD", "CA": "CAD", "JM": "JMD", "NZ": "NZD", "TT": "TTD"}
"""English-speaking countries with dollars of their own and coins of these names; GBP is only counted in grands."""


def _coins(text: str, numeral: Numeral, lexicon: Lexicon, tag: str) -> Reading | None:
    """Coins and round sums by their names: "two nickels", "10 grand"."""
    coins = lexicon.settings.get("coin")
    if not coins or numeral.ordinal:
        return None
    found = _longest(text, numeral.end, coins, {})
    if found is None:
        return None
    worth, end = Fraction(found[0]), found[1]
    region = tag.rpartition("-")[2]
    code = "GBP" if region == "GB" and worth > 1 else _COIN_COUNTRIES.get(region, "USD")
    return Reading(numeral.start, end, "currency", f"{code} {decimal_string(numeral.value * worth)}")


def _large(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[str, int, bool] | None:
    """A name that is a weight as well: money when there is so much of it."""
    names = lexicon.settings.get("large_currency")
    found = _longest(text, numeral.end, names, {}) if names and magnitude(numeral.value) >= 10**5 else None
    return (*found, False) if found else None


def _scale_behind(text: str, at: int, lexicon: Lexicon) -> tuple[int, Value] | None:
    """A word of scale behind the currency: "75 USD million"."""
    match = _NEXT.match(text, at + 1) if text[at : at + 1] == " " else None
    atom = lexicon.words.get(fold(match[0].rstrip("."))) if match else None
    if match and atom is not None and atom.role == "scale" and not atom.ordinal and atom.value >= 10**6:
        return match.end(), atom.value
    return None


def _name_before(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    """The name of a currency right before digits: "Евро 20"."""
    if numeral.form == "words":
        return None
    match = _WORD_BEFORE.search(text, max(0, numeral.start - 24), numeral.start)
    word = fold(match[1]) if match else ""
    code = lexicon.currencies.get(word) or (money().names.get(word) if word else None)
    if match is None or code is None or _DIGIT_BEFORE.search(text, max(0, match.start() - 3), match.start()):
        return None
    return Reading(match.start(), numeral.end, "currency", f"{code} {decimal_string(numeral.value)}", numeral)


def _code(match: re.Match[str], table: Money, lexicon: Lexicon) -> str:
    if match["code"]:
        return match["code"]
    sign = match["sign"].lower().replace(" ", "")
    if sign in ("¥", "￥") and lexicon.language == "zh":
        return "CNY"
    if sign == "usd$":
        return "USD"
    if sign == "kr" or sign == "kr.":
        return {"da": "DKK", "nb": "NOK", "nn": "NOK", "is": "ISK"}.get(lexicon.language, "SEK")
    return table.symbols.get(sign) or table.symbols[match["sign"].lower()]


def _named(text: str, at: int, lexicon: Lexicon) -> tuple[str, int, bool] | None:
    """The currency whose name follows: its code, where the name ends, and whether it is a hundredth."""
    found = _longest(text, at, lexicon.currencies, lexicon.squashed) or _longest(text, at, money().names, {})
    if found is not None:
        return found[0], found[1], False
    found = _longest(text, at, lexicon.cents, {})
    return (found[0], found[1], True) if found is not None else None


def _longest(text: str, at: int, names: dict[str, str], squashed: dict[str, str]) -> tuple[str, int] | None:
    """The longest of the names that the text continues with, at word borders."""
    if not names:
        return None
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    if start < len(text) and guards.is_spaceless(text[start]):
        for size in range(min(10, len(text) - start), 0, -1):
            code = names.get(text[start : start + size])
            if code is not None:
                return code, start + size
        return None
    ends: list[int] = []
    position = start
    while len(ends) < 4:
        match = _NEXT.match(text, position)
        if match is None:
            break
        ends.append(match.end())
        if text[match.end() : match.end() + 1] not in (" ", "\u00a0"):
            break
        position = match.end() + 1
    for end in reversed(ends):
        phrase = fold(text[start:end])
        code = names.get(phrase)
        if code is None and phrase.endswith("."):
            phrase, end = phrase[:-1], end - 1
        code = code or _by_letters(phrase, names, squashed)
        if code is not None:
            return code, end
    return None


def _by_letters(phrase: str, names: dict[str, str], squashed: dict[str, str]) -> str | None:
    """The name without regard to hyphens, spaces and an English plural ("Hong Kong dollars")."""
    for form in (phrase, phrase[:-1] if phrase.endswith("s") else ""):
        code = names.get(form) or squashed.get("".join(filter(str.isalpha, form)))
        if code is not None:
            return code
    return None


def _unit(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    names = lexicon.units
    if not names:
        return None
    gap = 1 if text[numeral.end : numeral.end + 1] in (" ", "\u00a0", "\u202f", "-") else 0
    start = numeral.end + gap
    window = text[start : start + 24]
    if not window or window[0].isdecimal() or window[0].isspace():
        return None
    for size in range(min(24, len(window)), 0, -1):
        end = start + size
        if end < len(text) and text[end].isalnum() and not guards.is_spaceless(text[end]):
            continue
        word = window[:size]
        unit = names.get(word) or (names.get(word.lower()) if size > 2 else None)
        if unit is not None:
            value = f"{decimal_string(numeral.value)} {unit}"
            return Reading(numeral.start, end, "unit", value, numeral)
    return None


def _with_cents(text: str, readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Reading]:
    """Joins what is one amount: "2 dollars and 5 cents", "15 dollars and 50"."""
    links = {fold(word) for word in lexicon.settings.get("money_link", lexicon.settings.get("link", ()))}
    held: Reading | None = None
    for reading in readings:
        if held is not None:
            joined = _joined(text, held, reading, links, lexicon)
            if joined is not None:
                yield joined
                held = None
                continue
            yield held
        held = reading
    if held is not None:
        yield held


def _joined(text: str, left: Reading, right: Reading, links: set[str], lexicon: Lexicon) -> Reading | None:
    if left.kind != "currency" or left.worded or right.start - left.end > 6 or right.numeral is None:
        return None
    between = fold(text[left.end : right.start].strip()) if text[left.end : right.start].strip() else ""
    if between and between not in links:
        return None
    amount, end = right.numeral.value, right.end
    if not isinstance(amount, int):
        return None
    cents = right.kind == "currency" and right.worded
    if not cents:
        match = _NEXT.match(text, right.numeral.end + (text[right.numeral.end : right.numeral.end + 1] == " "))
        word = match[0].rstrip(".") if match else ""
        if match and word and (fold(word) in money().hundredths or fold(word) in lexicon.cents):
            cents, end = True, match.start() + len(word)
        elif amount % 100 == 0 and fold(text[right.start : right.numeral.end].split()[-1]) in lexicon.cents:
            amount, cents = amount // 100, True
    if not 0 < amount < 100:
        return None
    rest = text[right.end : right.end + 2].strip()
    plain = right.kind == "cardinal" and right.start > left.end and not rest[:1].isalnum()
    if not (cents or plain):
        return None
    code, _, whole = left.value.partition(" ")
    if "." in whole:
        return None
    return Reading(left.start, end, "currency", f"{code} {decimal_string(Fraction(100 * int(whole) + amount, 100))}")
