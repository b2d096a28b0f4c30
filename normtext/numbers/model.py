"""What is found: public numbers, and the readings behind them that rules rewrite with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple

Kind = Literal["cardinal", "ordinal", "fraction", "percent", "currency", "unit", "date", "time", "range"]
Value = int | Fraction

PLACES = 15
"""Significant digits of a value that has no finite decimal form."""


class Number(NamedTuple):
    """One number in a text: `[start, end)` in code points, its text, its kind and its canonical value.

    `value` is a plain decimal string ("2500", "-0.75"); of a percentage "15%"; of an amount of money the ISO 4217 code
    and the amount ("USD 2500"); of a measure the amount and CLDR's name of the unit ("1.6 kilometer"); of a date
    ISO 8601 ("2024-09-22", "--09-22" without a year), of a time "15:30", of a range the two values with "/" between.
    """

    start: int
    end: int
    surface: str
    kind: Kind
    value: str


@dataclass(slots=True)
class Numeral:
    """A bare number as it is written: digits, words or both, without what it counts.

    `places` are the digits after the decimal mark as written, "" for a whole number; `form` says what it is made of;
    `literals` are the digit literals in it.
    """

    start: int
    end: int
    value: Value
    form: Literal["digits", "words", "mixed"]
    places: str = ""
    tokens: int = 1
    ordinal: bool = False
    fraction: bool = False
    ambiguous: tuple[str, str] | None = None
    """Both readings of a literal such as "2.500", the one taken first."""
    loose: bool = False
    """Read, but not sure enough to be rewritten: a foreign decimal mark, a bare round word, an article."""
    foreign: bool = False
    """Its grouping is that of other languages."""
    spaced: bool = False
    """It has spaces that do not belong there."""
    scale: bool = False
    """It has a word of scale such as "million" after digits."""
    year: bool = False
    """It counts hundreds as years do ("achtzehnhundertzwölf")."""
    grouped: bool = False
    """Its whole part is in groups, or is to be when it is written in digits."""


@dataclass(slots=True)
class Reading:
    """A numeral with what it counts: the number that is reported, and the numeral that may be rewritten."""

    start: int
    end: int
    kind: Kind
    value: str
    numeral: Numeral | None = None
    worded: bool = False
    """A percentage that is written with a word."""


def moved(reading: Reading, by: int) -> Reading:
    """A reading of a part of a text, in the offsets of the text."""
    numeral = reading.numeral
    if numeral is not None:
        numeral = replace(numeral, start=numeral.start + by, end=numeral.end + by)
    return replace(reading, start=reading.start + by, end=reading.end + by, numeral=numeral)


def magnitude(value: Value) -> Value:
    """The value without its sign."""
    return -value if value < 0 else value


def decimal_string(value: Value) -> str:
    """The value as a plain decimal, without exponent; `PLACES` significant digits where it has no end."""
    if isinstance(value, int):
        return str(value)
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    sign, size = ("-" if value < 0 else ""), abs(value)
    if rest == 1:
        places = max(twos, fives)
        digits = str(int(size * 10**places)).rjust(places + 1, "0")
        return f"{sign}{digits[:-places]}.{digits[-places:]}"
    lead = len(str(int(size))) if size >= 1 else 0
    if size < 1:
        while size * 10 ** (1 - lead) < 1:
            lead -= 1
    places = PLACES - lead
    digits = str(round(size * 10**places)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".") if places > 0 else sign + digits
