"""Numbers in digits of any script: which separators group, which one marks the decimals, what is no number at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from normtext import lazy
from normtext.numbers.locale import Marks
from normtext.numbers.model import Numeral, Value

LONGEST = 80
"""More digits than any quantity has, in characters; longer runs are identifiers."""
SPACES = "\u00a0\u202f\u2009"
_LITERAL = lazy.pattern(  # begins with one set of characters, which is what a search is fast for
    rf"[\d.,٫](?:(?<=\d)\d*+(?:[.,٫٬'’．，]\d++|،\d{{3}}(?!\d))*+(?:[ {SPACES}]\d{{3}}(?!\d))*+"
    rf"(?:(?<=\d{{3}})[.,٫]\d++(?!\d))?"
    rf"|(?<=[.,٫])(?<![\w.,][.,٫])\d++(?![\d.,]))"
)
_SPACED = lazy.pattern(r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?: [.,]\d{3}| [.,] \d{3}| [.,]\d{1,2})+(?!\d)(?! ?[.,] ?\d)")
_EXPONENT = lazy.pattern(r"[eE][+-]?\d{1,3}(?!\w)")
_FULLWIDTH = str.maketrans("．，،", ".,٬")


def ascii_digits(text: str) -> str:
    """The text with every decimal digit of any script in ASCII."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def literals(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of digits with what separates them, in text order; they need not be numbers."""
    for match in _LITERAL.finditer(text, start, end):
        yield match.span()


def spaced(text: str, marks: Marks) -> Iterator[Numeral]:
    """Literals with spaces around a mark that no writer puts there: "2 ,500", "1 , 234 , 567", "3 .5"."""
    if not marks.known or (" ," not in text and " ." not in text):
        return
    for match in _SPACED.finditer(text):
        if len(match[0]) > LONGEST:
            continue
        body = ascii_digits(match[0].replace(" ", ""))
        pieces = re.split(r"([.,])", body)
        used = set(pieces[1::2])
        grouped = used == {marks.group} and all(len(piece) == 3 for piece in pieces[2::2])
        decimal = pieces[1::2] == [marks.decimal] and len(pieces[2]) < 3
        if not (grouped or decimal) or (pieces[0][0] == "0" and (grouped or len(pieces[0]) > 1)):
            continue
        whole = int("".join(pieces[0::2])) if grouped else Fraction(int(pieces[0] + pieces[2]), 10 ** len(pieces[2]))
        yield Numeral(
            match.start(), match.end(), whole, "digits", "" if grouped else pieces[2], spaced=True, grouped=grouped
        )


def read(text: str, start: int, end: int, marks: Marks) -> Numeral | None:
    """What the literal `[start, end)` says in a language with these marks; None where it is no number."""
    body = ascii_digits(text[start:end]).translate(_FULLWIDTH)
    pieces = re.split(r"([^0-9])", body)
    numbers, seps = pieces[0::2], pieces[1::2]
    if len(body) > LONGEST:
        return None
    if not seps:
        return Numeral(start, end, int(body), "digits")
    if numbers[0] == "":
        if len(seps) > 1 or (seps[0] == "," and marks.decimal == "."):
            return None
        return Numeral(start, end, _decimal("0", numbers[1]), "digits", numbers[1], loose=True)
    kinds = ["s" if sep in SPACES else "’" if sep == "'" else sep for sep in seps]
    if len(set(kinds)) == 1:
        if len(kinds) > 1:
            return _one_mark(start, end, numbers, kinds[0], marks)
        single = _single(start, end, numbers, seps[0], marks)
        if single is not None and "،" in text[start:end]:  # a list without spaces has commas too
            single.loose = True
        return single
    last = kinds[-1]
    if len(set(kinds[:-1])) == 1 and last in ".,٫" and kinds[0] != "٫" and last != kinds[0]:
        if not _groups(numbers[:-1], kinds[0]):
            return None
        foreign = kinds[0] in ".," and last in ".," and kinds[0] != marks.group
        value = _decimal("".join(numbers[:-1]), numbers[-1])
        loose = (kinds[0] == " " and len(kinds) == 2 and marks.group not in SPACES) or (
            foreign and len(numbers[-1]) == 3
        )
        return Numeral(start, end, value, "digits", numbers[-1], foreign=foreign, loose=loose, grouped=True)
    return None


def _decimal(whole: str, places: str) -> Value:
    return Fraction(int(whole + places), 10 ** len(places))


def _groups(numbers: list[str], mark: str) -> bool:
    """Whether these are a first part and groups of three, or the Indian groups of two and a last one of three."""
    first, rest = numbers[0], numbers[1:]
    if not 1 <= len(first) <= 3 or first[0] == "0":
        return False
    if all(len(part) == 3 for part in rest):
        return True
    if mark == ".":  # that is a version: no language groups by two with periods
        return False
    return len(first) <= 2 and len(rest) > 1 and all(len(part) == 2 for part in rest[:-1]) and len(rest[-1]) == 3


def _one_mark(start: int, end: int, numbers: list[str], mark: str, marks: Marks) -> Numeral | None:
    """Two or more separators, all the same: groups in any language, unless it looks like an address or a version."""
    if mark == "٫" or not _groups(numbers, mark):
        return None
    if mark == ".":
        octets = all(int(part) <= 255 and (part[0] != "0" or part == "0") for part in numbers)
        if octets and (len(numbers) == 4 or marks.group != "."):
            return None
    if mark == "," and marks.group != "," and len({len(part) for part in numbers}) == 1 and len(numbers) > 3:
        return None
    indian = any(len(part) == 2 for part in numbers[1:-1])
    foreign = mark in ".," and mark != marks.group
    return Numeral(
        start, end, int("".join(numbers)), "digits", foreign=foreign or (indian and marks.secondary != 2), grouped=True
    )


def _single(start: int, end: int, numbers: list[str], mark: str, marks: Marks) -> Numeral | None:
    """One separator: the language decides, and where it does not, the reading is ambiguous or loose."""
    first, last = numbers
    three = len(last) == 3 and 1 <= len(first) <= 3 and first[0] != "0"
    grouped = int(first + last)
    if mark == "٫":
        return Numeral(start, end, _decimal(first, last), "digits", last)
    if mark == "٬" or mark in SPACES or mark in "'’":
        return Numeral(start, end, grouped, "digits", grouped=True) if three else None
    if mark == " ":
        ambiguous = (str(grouped), f"{first} {last}")
        return Numeral(start, end, grouped, "digits", loose=True, ambiguous=ambiguous) if three else None
    value = _decimal(first, last)
    if not marks.known:
        both = (str(grouped), f"{first}.{last}")
        return Numeral(
            start,
            end,
            grouped if three else value,
            "digits",
            "" if three else last,
            loose=True,
            ambiguous=both if three else None,
        )
    if mark == marks.group:
        if three:
            return Numeral(start, end, grouped, "digits", grouped=True)
        return Numeral(start, end, value, "digits", last, loose=True, foreign=True)
    if mark == marks.decimal:
        if three:
            return Numeral(start, end, value, "digits", last, ambiguous=(f"{first}.{last}", str(grouped)))
        return Numeral(start, end, value, "digits", last)
    if three:
        return Numeral(start, end, grouped, "digits", ambiguous=(str(grouped), f"{first}.{last}"))
    return Numeral(start, end, value, "digits", last, loose=True, foreign=True)


def exponent(text: str, numeral: Numeral) -> Numeral:
    """The numeral with a power of ten that is written right behind it ("12.32e+14")."""
    match = _EXPONENT.match(text, numeral.end)
    if match is None:
        return numeral
    power = int(match[0][1:])
    value = numeral.value * Fraction(10) ** power
    return Numeral(numeral.start, match.end(), value, "digits", loose=True)


def has_foreign_digits(text: str, numeral: Numeral) -> bool:
    """Whether the numeral has digits or marks beyond ASCII (spaces and apostrophes that group aside)."""
    body = text[numeral.start : numeral.end]
    return not body.isascii() and any(char.isdecimal() or char in "٫٬．，" for char in body if not char.isascii())
