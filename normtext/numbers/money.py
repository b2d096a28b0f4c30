"""Amounts of money: symbols, codes and names of currencies, before and behind, with cents and coins."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from normtext import lazy
from normtext.numbers import guards
from normtext.numbers.lexicon import Lexicon, fold, may_begin, run_together
from normtext.numbers.literals import SPACES
from normtext.numbers.model import Numeral, Reading, Value, decimal_string, magnitude
from normtext.numbers.vocabulary import currency_table

NEXT = lazy.pattern(
    r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u200c]+[^\W\d_]*|[’'.-][^\W\d_]+)*\.?"
)
_GAPS = frozenset(f" {SPACES}-")
_GAP = lazy.pattern(rf"[ {SPACES}-]?(?:de |d[’']|of |di )?")
_VARIANT = lazy.pattern(r" ?([A-Za-z]{3})(?![^\W\d_])")
_WORD_BEFORE = lazy.pattern(r"(?<![^\W\d_])([^\W\d_]+)[ \u00a0]\Z")
_WORD_OR_DIGIT = lazy.pattern(r"[\w$€£] ?\Z")
_DIGIT_BEFORE = lazy.pattern(r"[\d$€£] ?\Z")


@dataclass(frozen=True, slots=True)
class Money:
    """Symbols and codes of currencies, the same in every language."""

    symbols: dict[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    codes: frozenset[str]
    names: dict[str, str]
    hundredths: frozenset[str]
    first: frozenset[str]
    """What a symbol, a code or a word before it can begin with."""
    last: frozenset[str]
    """What a symbol or a code can end with."""


@cache
def money() -> Money:
    """The reviewed table of symbols and ISO 4217 codes."""
    data = currency_table()
    symbols: dict[str, str] = {key.lower(): code for key, code in data["symbol"].items()}
    codes = frozenset(data["codes"].split())
    ordered = sorted(symbols, key=lambda symbol: (-len(symbol), symbol))
    signs = "|".join(re.escape(symbol) for symbol in ordered)
    iso = "|".join(sorted(codes))
    before = re.compile(rf"(?:(?<![^\W\d_])(?:(?P<code>{iso})|(?i:(?P<sign>{signs}|usd ?\$))))[ {SPACES}]?\Z")
    gap = rf"[ {SPACES}-]?(?:de |d[’'])?(?P<large>[MkK](?=[A-Z]{{3}}))?"
    after = re.compile(rf"{gap}(?:(?P<code>{iso})(?![^\W\d_])|(?i:(?P<sign>{signs})(?![^\W\d_]|\d)))")
    letters = frozenset(string.ascii_uppercase)
    return Money(
        symbols,
        before,
        after,
        codes,
        data["name"],
        frozenset(data["hundredth"]["words"]),
        letters.union(*({sign[0], sign[0].upper()} for sign in symbols), "dDkK"),
        letters.union(*({sign[-1], sign[-1].upper()} for sign in symbols)),
    )


def currency(text: str, numeral: Numeral, lexicon: Lexicon, *, named: bool) -> Reading | None:
    """The amount of money that a numeral is with the symbol, code or name beside it.

    `named` says whether the name of a currency may follow it (`may_follow`).
    """
    table = money()
    last = text[numeral.start - 1 : numeral.start]
    if last in _GAPS:
        last = text[max(0, numeral.start - 2) : numeral.start - 1]
    before = table.before.search(text, max(0, numeral.start - 8), numeral.start) if last in table.last else None
    if before and not (before["code"] and before.start() and text[before.start() - 1].isalnum()):
        return _with_symbol(text, numeral, before, lexicon)
    following = text[numeral.end : numeral.end + 1]
    if following in _GAPS:
        following = text[numeral.end + 1 : numeral.end + 2]
    after = table.after.match(text, numeral.end) if following in table.first else None
    if after:
        code, end = _code(after, table, lexicon), after.end()
        variant = _VARIANT.match(text, end) if after["sign"] == "$" else None
        if variant and variant[1].upper() in table.codes:
            code, end = variant[1].upper(), variant.end()
        if after["large"]:  # "30 MUSD" is thirty millions
            numeral.value *= 10**6 if after["large"] == "M" else 1000
            numeral.loose = True
        return _amount(text, numeral, numeral.start, end, code, lexicon)
    found = (_named(text, numeral.end, lexicon) or _large(text, numeral, lexicon)) if named else None
    if found is None:
        return _name_before(text, numeral, lexicon)
    code, end, cents = found
    if not cents:
        return _amount(text, numeral, numeral.start, end, code, lexicon)
    share = decimal_string(numeral.value * Fraction(1, 100))
    return Reading(numeral.start, end, "currency", f"{code} {share}", numeral, worded=True)


def _with_symbol(text: str, numeral: Numeral, before: re.Match[str], lexicon: Lexicon) -> Reading:
    """The amount with a symbol or a code before it, and perhaps one more behind it that says which dollar it is."""
    table = money()
    code, start, end = _code(before, table, lexicon), before.start(), numeral.end
    if before[0].startswith("a $"):  # a word, as in "rises to": only the capital is Australia's
        code, start = table.symbols["$"], start + 2
    if before["sign"] == "$":
        after = table.after.match(text, end)
        coded = after is not None and after["code"]
        found = _named(text, end, lexicon) if not coded and may_follow(text, end, lexicon) else None
        if after and after["code"]:
            code, end = after["code"], after.end()
        elif found is not None and found[0] == code and not found[2]:
            end = found[1]
    return _amount(text, numeral, start, end, code, lexicon)


def _amount(text: str, numeral: Numeral, start: int, end: int, code: str, lexicon: Lexicon) -> Reading:
    value = numeral.value
    scaled = _scale_behind(text, end, lexicon) if end > numeral.end else None
    if scaled is not None:
        end, factor = scaled
        value *= factor
        numeral.loose = True
    return Reading(start, end, "currency", f"{code} {decimal_string(value)}", numeral)


_COIN_COUNTRIES = {"AU": "AUD", "CA": "CAD", "JM": "JMD", "NZ": "NZD", "TT": "TTD"}
"""English-speaking countries with dollars of their own and coins of these names; GBP is only counted in grands."""


def coins(text: str, numeral: Numeral, lexicon: Lexicon, tag: str) -> Reading | None:
    """Coins and round sums by their names: "two nickels", "10 grand"."""
    names = lexicon.settings.get("coin")
    if not names or numeral.ordinal:
        return None
    found = _longest(text, numeral.end, names, {})
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
    match = NEXT.match(text, at + 1) if text[at : at + 1] == " " else None
    atom = lexicon.words.get(fold(match[0].rstrip("."))) if match else None
    if match and atom is not None and atom.role == "scale" and not atom.ordinal and atom.value >= 10**6:
        return match.end(), atom.value
    return None


def _name_before(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    """The name of a currency right before digits: "Евро 20"."""
    if numeral.form == "words":
        return None
    if numeral.start and guards.is_spaceless(text[numeral.start - 1]):
        return _name_beside(text, numeral, lexicon)
    tail = text[max(0, numeral.start - 3) : numeral.start]
    if tail[-1:] not in _GAPS or (tail.isascii() and tail[:-1].lower() not in lexicon.money_tails):
        return None
    match = _WORD_BEFORE.search(text, max(0, numeral.start - 24), numeral.start)
    word = fold(match[1]) if match else ""
    code = lexicon.currencies.get(word) or (money().names.get(word) if word else None)
    # Behind other words it is as often a name: "Euro 2008". Nothing that large is a year.
    apart = _DIGIT_BEFORE if numeral.value > _NO_YEAR else _WORD_OR_DIGIT
    if match is None or code is None or apart.search(text, max(0, match.start() - 3), match.start()):
        return None
    return Reading(match.start(), numeral.end, "currency", f"{code} {decimal_string(numeral.value)}", numeral)


_NO_YEAR = 3000


def _name_beside(text: str, numeral: Numeral, lexicon: Lexicon) -> Reading | None:
    """The name of a currency right before digits, in a script without spaces: "港幣3.14"."""
    for size in range(5, 1, -1):
        code = lexicon.currencies.get(text[max(0, numeral.start - size) : numeral.start])
        if code is not None:
            start = max(0, numeral.start - size)
            return Reading(start, numeral.end, "currency", f"{code} {decimal_string(numeral.value)}", numeral)
    return None


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
    return table.symbols.get(sign) or table.symbols[match["sign"].casefold()]


def may_follow(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the name of a currency or a coin may stand behind a number that ends here."""
    if not (text[at : at + 1].isalpha() or text[at : at + 1] in _GAPS):
        return False
    gap = _GAP.match(text, at)
    return may_begin(text, gap.end() if gap else at, lexicon.money_heads)


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
        match = NEXT.match(text, position)
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
        code = names.get(form) or squashed.get(run_together(form))
        if code is not None:
            return code
    return None
