"""Numbers, times and dates with gaps: "2 , 500", "3 . 5 percent", "10 : 45 a.m.", "2024 - 09 - 13", "20 th"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.lines import lines_where
from normtext.facts.months import month_names
from normtext.facts.pieces import AnyLine
from normtext.facts.protected import is_protected
from normtext.rules.artifacts._prose import BEFORE_SPACING
from normtext.rules.artifacts._tables import words

# What must not stand before a number is looked for behind its first digit: then only digits are looked at, in a quarter
# of the time.
_GROUPS = lazy.pattern(r"(\d(?<![\d.,:]\d)\d{0,2})((?: [,.] \d{3})+)(?![\d,.:]*\d)")
_DOT_GROUPS = lazy.pattern(
    r"(\d(?<![\d.,:]\d)\d{0,2})((?:\. \d{3})+)(?= [^\W\d_A-Z]|(?= ?[€$%])| [A-ZÄÖÜ][a-zäöü])(?! ?[-–:])"
)
_THOUSANDS = lazy.pattern(r"(\d(?<![\d.,:]\d)\d{0,2}(?:,\d{3})*), (000)(?![\d,.:]*\d)")
"""Nothing but the end of a number is called "000"."""
_DECIMAL = lazy.pattern(r"(\d(?<![\d.,:]\d)\d{0,5}) ?([.,]) (\d{1,3})(?![\d:.]| [,.] \d)")
_CLOSE_UNIT = lazy.pattern(
    r"(?<=[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3 ])(?<![第제] )(?<![第제])"
    r"(\d{1,3}) ?(?:(\.) (\d{1,2})|(,) (\d{3}))(?=([^\s\d]{1,4}))"
)
"""A number with a gap before a unit without one, behind a letter of Chinese, Japanese or Korean."""
_INDIAN = lazy.pattern(r"(?<=[\u0900-\u09ff] )(\d{1,2}) ?(?:(\.) (\d{1,2})|(,) (\d{3})) (?=([\u0900-\u09ff]+))")
_TIGHT_DECIMAL = lazy.pattern(r"(\d(?<![\d.,:]\d)\d{0,5}) ([.,])(\d{1,3})(?!\d)")
_TIME = lazy.pattern(
    r"(\d(?<![\d.,:/-]\d)(?:(?<=[01])\d|(?<=2)[0-4])?)(?: : | :|: )([0-5]\d)(?: ?: ?([0-5]\d))?(?![\d:.,]*\d)"
)
_ISO_DATE = lazy.pattern(
    r"([12](?<![\d-].)(?:(?<=1)[5-9]|(?<=2)0)\d\d) ?- ?(0[1-9]|1[0-2]) ?- ?(0[1-9]|[12]\d|3[01])(?![\d-])"
)
_DATE = lazy.pattern(r"(\d(?<![\d./]\d)(?:(?<=[0-3])\d)?) ?([./]) ?([01]?\d) ?\2 ?((?:1[5-9]|20)\d\d)(?![\d./])")
_SPACED_DATE = lazy.pattern(r"\d+\. \d+\. \d+")
"""How Czech, Slovak and Slovenian write a date, and German may."""
_ORDINAL = lazy.pattern(r"(?<![\d.,])(\d{0,3}(?:1 st|2 nd|3 rd|[04-9] th|1[123] th))(?!\w)")
_AMOUNT = lazy.pattern(r"[€$£¥] ?\Z")
_DECADE = lazy.pattern(r"(?<![\d.,])((?:1[5-9]|20)\d0) (['’]s)(?!\w)")


_GAP = lazy.pattern(r"\d(?: [-.,:/]|[-.,:/] \d| (?:st|nd|rd|th|['’]s))")
"""What there is in all of these that have a gap."""

_GAP = lazy.pattern(
    r"\d(?:\s+(?:[-.,:/](?:[0-9]|\s|\Z)|['’]s\b|(?:st|nd|rd|th)\b)|[-.,:/]\s+\d{1,3}(?!\d)"
    r"|(?<=[./]\d|[./0-9]\d)[./]\s+(?:1[5-9]|20)\d\d)"
)
"""A digit before a gap that a number may have: "2 , 500", "10: 45", "20 th"."""
_has_gap = AnyLine(_GAP.search, digits=True)


@rule(
    "spaced-number",
    family="artifacts",
    stage=BEFORE_SPACING,
    needs=[_has_gap],
    certainty=Certainty.LIKELY,
    examples=[
        Example("They sold 4 , 200 , 000 tickets.", "They sold 4,200,000 tickets."),
        Example(
            "Die Miete stieg um 4, 5 Prozent auf 1. 150 Euro.", "Die Miete stieg um 4,5 Prozent auf 1.150 Euro.", "de"
        ),
        Example("The ferry leaves at 7 : 15 p.m. on 2023 - 04 - 02.", "The ferry leaves at 7:15 p.m. on 2023-04-02."),
        Example("Prices rose by 0. 4 percent, to $1. 5 billion.", "Prices rose by 0.4 percent, to $1.5 billion.", "en"),
        Example("In the 19 th century and the 1960 's", "In the 19th century and the 1960's", "en"),
    ],
    keeps=[
        Keep("Chapter 1. 000 people came on May 5 , 200 people left.", "two sentences, a date", "en"),
        Keep("In februarie 1974, 20% dintre benzinării nu aveau carburant.", "a year", "ro"),
        Keep("Rooms 2, 4 and 7; 1 000 000 people; Day 1: 30 runs; pages 3 - 7.", "lists, groups, headings", "en"),
    ],
)
def spaced_number(doc: Doc) -> Iterator[Proposal | Flag]:
    """Closes the gaps in grouped numbers, decimals, times, dates and ordinals.

    Groups of three after " , " are closed but for those after a month; other decimals and groups where a unit follows
    and the language writes so; a time where the word before it is in lower case or "a.m.", "Uhr" and the like follow.
    """
    for start, end, after in sorted(_closed(doc)):
        if after != doc.text[start:end] and not is_protected(doc, start, end, {"code", "url", "template", "path"}):
            yield doc.replace(start, end, after, "a number has gaps")


def _closed(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Spans and what they read without gaps."""
    for start, end in lines_where(_GAP, doc.text):
        yield from _closed_in(doc, start, end)


def _closed_in(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The same within one line."""
    text, language = doc.text, doc.base_lang
    for match in _ISO_DATE.finditer(text, start, end):
        yield *match.span(), "-".join(match.groups())
    for match in _DATE.finditer(text, start, end):
        if int(match[1]) < 32 and int(match[3]) < 13 and not (match[2] == "." and _SPACED_DATE.fullmatch(match[0])):
            yield *match.span(), match[2].join((match[1], match[3], match[4]))
    for match in _TIME.finditer(text, start, end):
        if _is_time(text, match):
            yield *match.span(), ":".join(part for part in match.groups() if part)
    for match in _GROUPS.finditer(text, start, end):
        if not _after_noun(doc, match.start()) and not _after_month(doc, match.start()):
            yield *match.span(), match[0].replace(" ", "")
    for match in _THOUSANDS.finditer(text):
        if not _after_noun(doc, match.start()) and not _after_month(doc, match.start()):
            yield *match.span(), match[0].replace(" ", "")
    if language in words("spaced-numbers", "dot_groups"):
        for match in _DOT_GROUPS.finditer(text, start, end):
            if (
                match.start() > 0
                and text[match.start() - 2 : match.start() - 1].isalpha()
                and not _after_noun(doc, match.start())
            ):
                yield *match.span(), match[0].replace(" ", "")
    for pattern in (_DECIMAL, _TIGHT_DECIMAL):
        for match in pattern.finditer(text, start, end):
            if _is_decimal(doc, match):
                yield *match.span(), match[1] + match[2] + match[3]
    if language in ("zh", "ja", "ko"):
        for match in _CLOSE_UNIT.finditer(text, start, end):
            if match[6].startswith(tuple(words("spaced-numbers", "close_units"))) and _in_sentence(text, match):
                yield match.start(), match.start(6), match[0].replace(" ", "")
    if language in _INDIA:
        for match in _INDIAN.finditer(text, start, end):
            if match[6] in words("spaced-numbers", "indian_units"):
                yield match.start(), match.start(6) - 1, match[0].replace(" ", "")
    if language in ("en", "und"):
        for match in _ORDINAL.finditer(text, start, end):
            yield *match.span(), match[0].replace(" ", "")
        for match in _DECADE.finditer(text, start, end):
            yield *match.span(), match[1] + match[2]


_INDIA = frozenset({"hi", "mr", "ne", "bn"})


def _in_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a letter stands before a number, over a space at most, and the number is no "100, 200"."""
    before = text[max(0, match.start() - 2) : match.start()].rstrip(" ")
    return before[-1:].isalpha() and (match[4] is None or len(match[1]) < 3)


def _is_decimal(doc: Doc, match: re.Match[str]) -> bool:
    """Whether a unit follows, and the language writes its decimals with this mark."""
    following = doc.text[match.end() : match.end() + 24].lower().lstrip(" \u00a0\u202f")
    unit = following.split(None, 1)[0].strip('.,;:!?)»”"') if following and not following[0].isspace() else ""
    amount = _AMOUNT.search(doc.text, max(0, match.start() - 2), match.start()) is not None
    if amount and match[0].count(" ") == 2 and match[2] == "." and len(match[3]) == 2:
        return True  # "$ 1 . 28"
    if not unit or (unit not in words("spaced-numbers", "units") and unit[0] not in "%‰€$£"):
        return False
    comma = match[2] == ","
    if comma and doc.base_lang not in words("spaced-numbers", "comma_decimals"):
        return False
    if not comma and len(match[3]) == 3 and len(match[1]) < 4:
        return False
    gaps = match[0].count(" ")
    if gaps == 1 and comma and len(match[1]) == 4 and match[1] < "2100":
        return False  # a year: "in 1974, 20 % of them"
    # Behind a full stop alone a new sentence may begin, but not behind "0." or within an amount.
    within = gaps == 2 or comma or match[0][len(match[1])] == " " or match[1] == "0"
    return (within or amount) and not _after_noun(doc, match.start())


def _is_time(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 8].lower().split()
    if following and following[0].rstrip(",;") in words("spaced-numbers", "clock"):
        return True
    before = text[max(0, match.start() - 30) : match.start()].split()
    return bool(before) and before[-1][0].islower() and text[match.start() - 1] == " " and before[-1][-1] not in ",;:."


def _after_noun(doc: Doc, at: int) -> bool:
    """Whether a word such as "Chapter" stands before."""
    before = doc.text[max(0, at - 30) : at].lower().split()[-1:] or [""]
    return before[0].rstrip(".") in words("spaced-numbers", "nouns")


def _after_month(doc: Doc, at: int) -> bool:
    before = doc.text[max(0, at - 30) : at].lower().split()[-1:] or [""]
    return before[0].rstrip(".") in month_names(doc.base_lang) | month_names("en")
