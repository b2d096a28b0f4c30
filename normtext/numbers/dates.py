"""Dates and times: in digits, and with the name of a month. Values are ISO 8601, partial where no year is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normtext import lazy
from normtext.numbers import cjk, guards, myriads
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.literals import ascii_digits
from normtext.numbers.locale import MONTH_FIRST
from normtext.numbers.model import Reading
from normtext.numbers.times import find_times

_W = r"[^\W\u3040-\u9fff\uac00-\ud7af]"
"""A word character of a script with spaces: digits glued to it are no date."""

_NUMERIC = lazy.pattern(
    rf"(?<!{_W})(?<![./:,+-])(?:(?P<y>\d{{4}})(?P<s1>[-/. ])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})"
    rf"|(?P<a>\d{{1,2}})(?P<s2>[-/.])(?P<b>\d{{1,2}})(?:(?P=s2)|(?<=\d), ?)(?P<y2>\d{{4}}|\d{{2}}))"
    rf"(?!{_W}|[/:-]|[.,]\d)"
)
_PARTIAL = lazy.pattern(rf"(?<!{_W})(?<![./:,+\-$€£])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?!{_W}|[/:%+-]|[.,]\d)")
_NAMED = lazy.pattern(
    rf"(?<!{_W})(?<![./:,+-])(?P<d>\d{{1,2}})(?P<s>[-/])(?P<m>[^\W\d_]{{3,12}})\.?(?:(?P=s)(?P<y>\d{{4}}))?(?![\w/-])"
)
_MONTH_DASH = lazy.pattern(r"-(\d{1,2})(?![\w/-]|[.,]\d)")
_MONTH_LAST = lazy.pattern(r"(?<![^\W\d_])[^\W\d_]{3,12}\Z")
_DIGITS = lazy.pattern(r"\d+")
_CJK = lazy.pattern(
    r"(?:(?P<y>\d{4}|\d{2}(?=年)|[〇零一二三四五六七八九○Ｏ０-９]{4})\s?年\s?)?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\s?月の?\s?(?P<d>\d{1,2}|[一二三四五六七八九十廿]{1,4})\s?(?:日|号|號)"
)
_KOREAN = lazy.pattern(
    r"(?:(?P<y>\d{4}|\d{2}|[영공일이삼사오육칠팔구십백천]{2,7})\s?년\s?)?(?P<m>\d{1,2}|[일이삼사오육유칠팔구십시]{1,3})\s?월\s?(?P<d>\d{1,2}|[일이삼사오육칠팔구십]{1,4})\s?일"
)
_VIETNAMESE = lazy.pattern(
    r"(?<![\w.,])(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?:(?: năm |[,/-] ?|/)(?P<y>\d{4}))?(?![\w%]|[.,]\d)"
)
_YEAR_LAST = lazy.pattern(r",? ?(?P<y>\d{4})(?![\w.,]\w)")


def find_dates(text: str, lexicon: Lexicon, tag: str, blocked: Sequence[tuple[int, int]]) -> list[Reading]:
    """Dates and times in digits; `tag` decides whether the day or the month stands first."""
    found: list[Reading] = []
    starts = [match.start() for match in _DIGITS.finditer(text)]
    if not starts and "月" not in text and "월" not in text:
        return found
    day_first = tag not in MONTH_FIRST
    if "年" in text or "月" in text:
        found += _characters(text, _CJK, "zh" if lexicon.language not in cjk.LANGUAGES else lexicon.language, lexicon)
    if "월" in text:
        found += _characters(text, _KOREAN, "ko", lexicon)
    for match in _at(_NUMERIC, text, starts):
        value = _numeric(match, day_first)
        if value is not None:
            found.append(Reading(match.start(), match.end(), "date", value))
    found += _named(text, starts, lexicon)
    if lexicon.language == "vi" and "tháng" in text:
        for match in _VIETNAMESE.finditer(text):
            value = iso(int(match["y"]) if match["y"] else None, int(match["m"]), int(match["d"]))
            if value is not None:
                found.append(Reading(match.start(), match.end(), "date", value))
    if "/" in text:
        for match in _at(_PARTIAL, text, starts):
            value = _partial(text, match)
            if value is not None:
                found.append(Reading(*with_article(text, *match.span(), lexicon), "date", value))
    found += find_times(text, lexicon, starts)
    return [reading for reading in found if not guards.overlaps(blocked, reading.start, reading.end)]


def _at(pattern: re.Pattern[str], text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that can begin only where digits do: much faster than to try every place."""
    done = 0
    for start in starts:
        match = pattern.match(text, start) if start >= done else None
        if match is not None:
            done = match.end()
            yield match


def _named(text: str, starts: Sequence[int], lexicon: Lexicon) -> Iterator[Reading]:
    """Dates such as "2-Oct", "1/sep/2019" and "Jan-1"."""
    if "-" not in text and "/" not in text:
        return
    for match in _at(_NAMED, text, starts):
        month = lexicon.months.get(fold(match["m"]))
        value = iso(int(match["y"]) if match["y"] else None, month, int(match["d"])) if month else None
        if value is not None:
            yield Reading(*with_article(text, *match.span(), lexicon), "date", value)
    for match in _MONTH_DASH.finditer(text):
        before = _MONTH_LAST.search(text, max(0, match.start() - 13), match.start())
        month = lexicon.months.get(fold(before[0])) if before else None
        value = iso(None, month, int(match[1])) if month else None
        if before and value is not None:
            yield Reading(before.start(), match.end(), "date", value)


def iso(year: int | None, month: int, day: int) -> str | None:
    """ISO 8601, without the year where there is none; None for what no calendar has."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year is None:
        return f"--{month:02}-{day:02}"
    return f"{year:04}-{month:02}-{day:02}"


def _century(year: str) -> int:
    """Two digits are of the years 1950 to 2049, the window of POSIX's %y shifted by CLDR's -80/+20 rule."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < 50 else 1900)


def _numeric(match: re.Match[str], day_first: bool) -> str | None:
    if match["y"]:
        if match["s1"] == " " and not (len(match["m1"]) == len(match["d1"]) == 2):
            return None
        return iso(int(match["y"]), int(match["m1"]), int(match["d1"]))
    if match["s2"] == "." and len(match["y2"]) == 2 and len(match["b"]) < 2:
        return None
    first, second = int(match["a"]), int(match["b"])
    if len(match["y2"]) == 2 and match["s2"] == "." and not (len(match["a"]) == 2 == len(match["b"])):
        return None
    if second > 12 or (not day_first and first <= 12):
        first, second = second, first
    return iso(_century(ascii_digits(match["y2"])), second, first)


def _partial(text: str, match: re.Match[str]) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    if (first, second) == (24, 7):  # around the clock
        return None
    if match.start() < 9 and match.end() > len(text) - 9 and text.strip() == match[0]:
        return None
    if first > 12 >= second:
        return iso(None, second, first)
    if second > 12 >= first and second <= 31:
        return iso(None, first, second)
    return None


def _characters(text: str, pattern: re.Pattern[str], language: str, lexicon: Lexicon) -> Iterator[Reading]:
    chars = myriads.characters(language)

    def number(body: str) -> int | None:
        if body.isdecimal():
            return int(body)
        value = myriads.parse(body.replace("유", "육").replace("시", "십").replace("廿", "二十"), chars)
        return value if isinstance(value, int) else None

    for match in pattern.finditer(text):
        month, day = number(match["m"]), number(match["d"])
        year = number(match["y"]) if match["y"] else None
        if month is None or day is None or (match["y"] and year is None):
            continue
        end = match.end()
        if year is None and language == "ko":
            late = _YEAR_LAST.match(text, end)
            if late:
                year, end = int(late["y"]), late.end()
        if year is not None and year < 100:
            year = _century(f"{year:02}")
        value = iso(year, month, day)
        if value is not None:
            start = match.start()
            if language == "ko":
                start, end = with_weekday(text, start, end, lexicon)
            yield Reading(start, end, "date", value)


def with_article(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """The span with the article before it, in languages where it belongs to the date ("the 22nd of July")."""
    article = lexicon.settings.get("date_article")
    head = text[max(0, start - 5) : start]
    if article and head.lower().endswith(article + " ") and not head[: -len(article) - 1][-1:].isalpha():
        start -= len(article) + 1
    return start, end


def with_weekday(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """The span with the name of a weekday before or behind it."""
    before = _WEEKDAY_BEFORE.search(text, max(0, start - 24), start)
    if before and fold(before[1]).rstrip(".") in lexicon.weekdays:
        start = before.start()
    elif lexicon.language in ("tr", "ko", "hu"):
        behind = re.compile(r",? ([^\W\d_]{2,12})").match(text, end)
        day = fold(behind[1]) if behind else ""
        if behind and (day in lexicon.weekdays or day.rstrip("에") in lexicon.weekdays):
            end = behind.end() - (0 if day in lexicon.weekdays else 1)
    return start, end


_WEEKDAY_BEFORE = lazy.pattern(
    r"([^\W\d_]+(?:[\u0900-\u0dff]+[^\W\d_]*|-[^\W\d_]+)*\.?) ?,? (?:de |den |the |le |el |il )?\Z"
)
