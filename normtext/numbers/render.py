"""Writing numbers: in the style of a language (CLDR's marks and groups), or plain."""

from __future__ import annotations

from fractions import Fraction

from normtext.numbers.locale import Marks
from normtext.numbers.model import Value, decimal_string, magnitude


def written(value: Value, places: str, marks: Marks, style: str, *, groups: bool) -> str | None:
    """The number in ASCII digits; `places` keeps decimals as they were written. None where it has no end.

    Without `groups`, or in the style "plain", whole digits stand together.
    """
    if places:
        whole = int(magnitude(value) * 10 ** len(places))
        digits = str(whole).rjust(len(places) + 1, "0")
        integer, fraction = digits[: -len(places)], digits[-len(places) :]
    else:
        if isinstance(value, Fraction) and value.denominator != 1 and 10**12 % value.denominator:
            return None
        integer, _, fraction = decimal_string(magnitude(value)).partition(".")
    sign = "-" if value < 0 else ""
    if style == "plain":
        return f"{sign}{integer}.{fraction}" if fraction else sign + integer
    if not marks.known:
        return None
    text = sign + (grouped(integer, marks) if groups else integer)
    return f"{text}{marks.decimal}{fraction}" if fraction else text


def grouped(integer: str, marks: Marks) -> str:
    """Whole digits in groups, from CLDR's minimum of digits on."""
    if len(integer) < marks.primary + marks.minimum:
        return integer
    parts = [integer[-marks.primary :]]
    rest = integer[: -marks.primary]
    while rest:
        parts.append(rest[-marks.secondary :])
        rest = rest[: -marks.secondary]
    return marks.group.join(reversed(parts))


def percentage(number: str, marks: Marks, style: str) -> str:
    """A written number as a percentage."""
    return number + "%" if style == "plain" else marks.percent.replace("0", number)
