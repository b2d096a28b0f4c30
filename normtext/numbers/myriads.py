"""The values of Chinese, Japanese and Korean numerals: thousands, hundreds and tens within steps of ten thousand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from normtext.numbers.lexicon import lexicon
from normtext.numbers.literals import LONGEST, ascii_digits
from normtext.numbers.model import Value

_LITERAL = r"\d++(?:[,，.．]\d++)*+"


@dataclass(frozen=True, slots=True)
class Characters:
    """The numeral characters of one language."""

    digits: dict[str, int]
    small: dict[str, int]
    big: dict[str, int]
    points: frozenset[str]
    run: re.Pattern[str]
    token: re.Pattern[str]
    ratio: re.Pattern[str]
    below: re.Pattern[str]
    counters: tuple[str, ...]
    by_length: tuple[str, ...]
    """The same, the longest first."""
    endings: tuple[str, ...]
    """What may follow a numeral of two characters or more: counters, vague endings, particles."""
    vague_before: str
    vague_after: tuple[str, ...]
    calendar: str
    ordinal_before: tuple[str, ...]
    ordinal_after: tuple[str, ...]
    idioms: re.Pattern[str]
    minus: tuple[str, ...]
    prefixes: tuple[str, ...]
    """Words for per cent that stand before the number."""
    natives: re.Pattern[str] | None
    native_values: dict[str, int]
    ellipsis: bool
    dozens: tuple[str, ...]
    short: dict[str, str]
    """Characters for two others: 廿 is 二十."""
    copulas: tuple[str, ...]
    """Words for "is", behind which one digit is a number if no word goes on."""


@cache
def characters(language: str) -> Characters:
    """The characters of a language, from its reviewed file."""
    data = lexicon(language).settings["characters"]
    digits: dict[str, int] = data["digit"]
    small: dict[str, int] = data["small"]
    big: dict[str, int] = data["big"]
    chars = "".join(re.escape(char) for char in (*digits, *small, *big, *data.get("short", {})))
    point = "".join(data["point"])
    gap = " ?" if data.get("spaced") else ""
    filler = "|".join(data.get("filler", ()))
    between = rf"|(?:{filler})(?=[{''.join(big)}])" if filler else ""
    unit = rf"(?:{_LITERAL}|[{chars}]{between})"
    number = rf"{unit}(?:{gap}{unit})*+(?:{gap}[{point}]{gap}{unit}(?:{gap}{unit})*+)?+"
    natives = data.get("native", {})
    native = None
    if natives:
        tens = "|".join(sorted((word for word, value in natives.items() if value >= 10), key=len, reverse=True))
        ones = "|".join(sorted((word for word, value in natives.items() if value < 10), key=len, reverse=True))
        native = re.compile(rf"(?<![\uac00-\ud7af])(?:({tens})({ones})?|({ones}))")
    counters = tuple(data["counter"])
    return Characters(
        digits,
        small,
        big,
        frozenset(data["point"]),
        re.compile(number),
        re.compile(rf"{_LITERAL}|[{chars}{point}]{between}"),
        re.compile(rf" ?{data['ratio']} ?(?P<above>{number})"),
        re.compile(rf"(?:(?P<whole>{number}) ?(?:{data['mixed']}) ?)?(?P<below>{number})\Z"),
        counters,
        tuple(sorted(counters, key=lambda counter: (-len(counter), counter))),
        (*counters, *data["after"]),
        data["vague_before"],
        tuple(data["vague_after"]),
        data["calendar"],
        tuple(data["ordinal_before"]),
        tuple(data["ordinal_after"]),
        re.compile(
            "|".join(re.escape(idiom) for idiom in sorted(data["idiom"], key=lambda idiom: (-len(idiom), idiom)))
        ),
        lexicon(language).minus_words,
        tuple(lexicon(language).settings.get("percent_prefix", ())) or ("\0",),
        native,
        natives,
        bool(data.get("ellipsis")),
        tuple(data.get("dozen", ())),
        data.get("short", {}),
        tuple(data.get("copula", ())),
    )


def parse(body: str, chars: Characters) -> Value | None:
    """The value of numeral characters and literals, None where they make no number."""
    body = body.replace(" ", "")
    for char, expanded in chars.short.items():
        body = body.replace(char, expanded)
    if len(body) > LONGEST:
        return None
    parts = chars.token.findall(body)
    if "".join(parts) != body:
        return None
    parts = [
        part
        for part in parts
        if part in chars.digits
        or part in chars.small
        or part in chars.big
        or part in chars.points
        or part[0].isdecimal()
    ]
    head = next((i for i, part in enumerate(parts) if part in chars.points), 0)
    if head > 1 and all(part in chars.digits for part in parts[:head]):
        parts[:head] = ["".join(str(chars.digits[part]) for part in parts[:head])]
    if all(part in chars.digits for part in parts):
        if len(parts) == 1:
            return chars.digits[parts[0]]
        zeros = any(chars.digits[part] == 0 for part in parts)
        return int("".join(str(chars.digits[part]) for part in parts)) if zeros or len(parts) > 2 else None
    return _Myriads(chars).run(parts)


class _Myriads:
    """Sums up thousands, hundreds and tens within steps of ten thousand."""

    def __init__(self, chars: Characters) -> None:
        self.chars = chars
        self.total: Value = 0
        self.section: Value = 0
        self.current: Value | None = None
        self.least_small = 10**4
        self.least_big: int = 10**30
        self.last: int = 1
        self.zero = False

    def run(self, parts: list[str]) -> Value | None:
        at = 0
        while at < len(parts):
            part = parts[at]
            if part[0].isdecimal():
                if self.current is not None:
                    return None
                literal = _literal(part)
                if literal is None:
                    return None
                self.current, self.zero = literal, True
            elif part in self.chars.digits:
                digit = self.chars.digits[part]
                if digit == 0 and self.current is None and at + 1 < len(parts):
                    self.zero = True
                elif self.current is not None:
                    return None
                else:
                    self.current = digit
            elif part in self.chars.small:
                if not self._small(self.chars.small[part]):
                    return None
            elif part in self.chars.big:
                if not self._big(self.chars.big[part]):
                    return None
            else:
                upto = at + 1
                while upto < len(parts) and (parts[upto] in self.chars.digits or parts[upto].isdecimal()):
                    upto += 1
                places = "".join(str(self.chars.digits.get(p, p)) for p in parts[at + 1 : upto])
                if not places.isdecimal():
                    return None
                self.current = self._elliptic() + Fraction(int(places), 10 ** len(places))
                self.zero = True
                at = upto
                continue
            at += 1
        return self._sum()

    def _small(self, scale: int) -> bool:
        if scale >= self.least_small:
            return False
        if self.current is not None and self.current >= 10 and scale == 10:
            return False
        self.section += (1 if self.current is None else self.current) * scale
        self.current, self.least_small, self.last, self.zero = None, scale, scale, False
        return True

    def _big(self, scale: int) -> bool:
        amount = self.section + (self.current or 0)
        if not amount and not self.total:
            if scale != 10**4 or self.chars.ellipsis:
                return False
            amount = 1
        if scale < self.least_big:
            if not amount:
                return False
            self.total += amount * scale
        elif self.total and not amount:
            self.total *= scale
        else:
            self.total = (self.total + amount) * scale
        self.least_big = scale
        self.section, self.current, self.least_small, self.last, self.zero = 0, None, 10**4, scale, False
        return True

    def _elliptic(self) -> Value:
        """The open digit, in the place below the last multiplier where the language leaves out the unit (一万五)."""
        current = self.current or 0
        if self.chars.ellipsis and self.current is not None and self.last >= 100 and not self.zero and current < 10:
            current *= self.last // 10
        return current

    def _sum(self) -> Value:
        value = self.total + self.section + self._elliptic()
        return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _literal(part: str) -> Value | None:
    body = ascii_digits(part).replace("，", ",").replace("．", ".")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", body) is None:
        return None
    value = Fraction(body.replace(",", ""))
    return value.numerator if value.denominator == 1 else value
