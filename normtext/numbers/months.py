"""Dates with the name of a month beside a day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normtext import lazy
from normtext.numbers.dates import iso, with_article, with_weekday
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.model import Numeral, Reading

_YEAR_FIRST = frozenset({"hu", "lt", "mn", "zh", "ja", "ko"})
_DAY_TO_MONTH = lazy.pattern(r"(?:st|nd|rd|th|er|re|e|º|ª|°|\.)?[ \u00a0]?(?:[-/.]|)[ \u00a0]?(?:\([^()]{1,4}\) ?)?\Z")
_MONTH_TO_DAY = lazy.pattern(r"\.?[ \u00a0]?(?:[-/.]|)[ \u00a0]?\Z")
_YEAR_TO_MONTH = lazy.pattern(r"\.?(?: ?(?:m|metų|оны|онд|g|god)\.?)? ?\Z")
_TO_YEAR = lazy.pattern(r"(?:st|nd|rd|th)?\.?,?[ \u00a0]?(?:[-/]|)[ \u00a0]?\Z")


def month_dates(
    text: str, numerals: Sequence[Numeral], months: Sequence[tuple[int, int, int]], lexicon: Lexicon
) -> tuple[list[Reading], set[int]]:
    """Dates with a day beside the name of a month (`start`, `end`, number); and the indices of numerals in them."""
    found: list[Reading] = []
    used: set[int] = set()
    if not months or not numerals:
        return found, used
    by_end = {numeral.end: i for i, numeral in enumerate(numerals)}
    by_start = {numeral.start: i for i, numeral in enumerate(numerals)}
    for start, end, month in months:
        date = _around(text, start, end, month, numerals, by_end, by_start, lexicon)
        if date is not None:
            reading, indices = date
            if not used & indices:
                found.append(reading)
                used |= indices
    return found, used


def _links(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.settings.get("date_link", ()))


def _before(text: str, at: int, by_end: dict[int, int], gap: re.Pattern[str], links: tuple[str, ...]) -> int | None:
    """The numeral that ends shortly before `at`, with nothing but a link or a mark between."""
    head = text[max(0, at - 12) : at]
    for link in ("", *links):
        body = head.rstrip()
        if link:
            if not fold(body).endswith(link):
                continue
            body = body[: len(body) - len(link)]
        for size in range(min(7, len(body)) + 1):
            end = at - len(head) + len(body) - size
            index = by_end.get(end)
            if index is not None and gap.match(text[end : at - len(head) + len(body)] + ""):
                return index
    return None


def _after(text: str, at: int, by_start: dict[int, int], gap: re.Pattern[str], links: tuple[str, ...]) -> int | None:
    for link in ("", *links):
        for size in range(len(link) + 5):
            index = by_start.get(at + size)
            if index is None:
                continue
            between = text[at : at + size]
            if link and fold(between.strip(" ,.")) != link if between.strip(" ,.") else bool(link):
                continue
            rest = between.replace(between.strip(" ,.-/"), "", 1) if link else between
            if gap.fullmatch(rest) or (link and not rest.strip(" ,.")):
                return index
    return None


def _around(
    text: str,
    start: int,
    end: int,
    month: int,
    numerals: Sequence[Numeral],
    by_end: dict[int, int],
    by_start: dict[int, int],
    lexicon: Lexicon,
) -> tuple[Reading, set[int]] | None:
    links = _links(lexicon)
    day_at = _before(text, start, by_end, _DAY_TO_MONTH, links)
    day = _day(numerals, day_at)
    indices: set[int] = set()
    if day is not None and day_at is not None:
        first, last = numerals[day_at].start, end
        indices.add(day_at)
        year_at = _after(text, end, by_start, _TO_YEAR, links)
    else:
        day_at = _after(text, end, by_start, _MONTH_TO_DAY, ())
        day = _day(numerals, day_at)
        if day is None or day_at is None:
            return None
        first, last = start, numerals[day_at].end
        suffix = re.compile(r"(?:st|nd|rd|th)\b").match(text, last)
        last = suffix.end() if suffix else last
        indices.add(day_at)
        year_at = _after(text, last, by_start, _TO_YEAR, links)
        if year_at is None:
            before = _before(text, start, by_end, _YEAR_TO_MONTH, ())
            if before is not None and _year(numerals, before, lexicon) is not None and lexicon.language in _YEAR_FIRST:
                first, year_at = numerals[before].start, None
                indices.add(before)
                value = iso(_year(numerals, before, lexicon), month, day)
                return (Reading(first, last, "date", value), indices) if value else None
    year = _year(numerals, year_at, lexicon)
    if year is not None and year_at is not None:
        indices.add(year_at)
        last = numerals[year_at].end
    value = iso(year, month, day)
    if value is None:
        return None
    if last == end and text.startswith(".", end) and _abbreviated(text[start:end], month, lexicon):
        last += 1
    first, last = with_weekday(text, *with_article(text, first, last, lexicon), lexicon)
    return Reading(first, last, "date", value), indices


def _abbreviated(name: str, month: int, lexicon: Lexicon) -> bool:
    """Whether a name of a month is short for another, so that a period behind it belongs to it."""
    short = fold(name)
    return (
        any(
            len(other) > len(short) and number == month and other.startswith(short[:2])
            for other, number in lexicon.months.items()
        )
        and len(short) < 5
    )


BUDDHIST = 543
"""Years that Thailand's calendar is ahead."""


def _day(numerals: Sequence[Numeral], index: int | None) -> int | None:
    if index is None:
        return None
    value = numerals[index].value
    return value if isinstance(value, int) and 1 <= value <= 31 and not numerals[index].places else None


def _year(numerals: Sequence[Numeral], index: int | None, lexicon: Lexicon) -> int | None:
    if index is None:
        return None
    numeral = numerals[index]
    if not isinstance(numeral.value, int) or (numeral.grouped and numeral.form == "digits"):
        return None
    if lexicon.language == "th" and 2400 <= numeral.value < 2700:
        return numeral.value - BUDDHIST
    return numeral.value if 1000 <= numeral.value < 2500 else None
