"""Times of day: with a colon, with "pm", or with the words that languages set beside the hour. Values are ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normtext import lazy
from normtext.numbers import cjk, guards
from normtext.numbers.lexicon import Lexicon
from normtext.numbers.literals import ascii_digits
from normtext.numbers.model import Reading

_HOUR = r"(?P<h>[01]?\d|2[0-4])"
_HALF = r"(?P<half>[AaPp])(?:[Mm]\b|\. ?[Mm]\b\.?)"
_COLON = lazy.pattern(rf"(?<![\w:.,/+-]){_HOUR}:(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:]|[.,]\d|-\d)(?: ?{_HALF})?")
_ENGLISH = lazy.pattern(rf"(?<![\w:.,/+-])(?P<h>0?[1-9]|1[0-2])(?:\.(?P<m>[0-5]\d))? ?{_HALF}(?!\w)")
_CHARACTERS = lazy.pattern(
    r"(?:(?P<early>上午|午前|凌晨|早上|清晨|오전)|(?P<late>下午|午後|晚上|傍晚|오후|저녁))? ?"
    r"(?P<h>[01]?\d|2[0-4]) ?[时時点點시](?: ?(?:(?P<m>[0-5]?\d) ?[分분]|(?P<half>半|반)))?(?![间間간鐘钟])"
)


def find_times(text: str, lexicon: Lexicon, starts: Sequence[int]) -> Iterator[Reading]:
    """Times of day in digits, in no order; they may overlap. `starts` are the places where runs of digits begin."""
    for start in starts:
        match = _COLON.match(text, start) or (_ENGLISH.match(text, start) if lexicon.language == "en" else None)
        if match:
            yield _reading(match)
        for words, pattern in _patterns(lexicon.language, *_keys(lexicon)):
            match = pattern.match(text, start)
            if match and (not words or _behind(text, start, words)):
                yield _reading(match)
    if lexicon.language in cjk.LANGUAGES:
        for match in _CHARACTERS.finditer(text):
            part = match["early"] or match["late"]
            if (part or match["m"] or match["half"]) and not _within(text, match):
                hour = int(match["h"])
                if part and hour <= 12:
                    hour = hour % 12 + (12 if match["late"] else 0)
                minute = 30 if match["half"] else int(match["m"] or 0)
                yield Reading(match.start(), match.end(), "time", f"{hour:02}:{minute:02}")


def _behind(text: str, start: int, words: tuple[str, ...]) -> bool:
    """Whether one of the words and a space stand before the hour."""
    head = text[max(0, start - _REACH) : start].lower()
    return any(head.endswith(f"{word} ") and not head[: -len(word) - 1][-1:].isalnum() for word in words)


_REACH = 16
"""How far back a word before the hour may begin, in code points."""


def _within(text: str, match: re.Match[str]) -> bool:
    """Whether the hour is rather the end of a longer number."""
    before, last = text[match.start("h") - 1 : match.start("h")], text[match.start("h") - 2 : match.start("h") - 1]
    return before.isdecimal() or (before in (".", ",", "．", "，", ":", "-") and last.isdecimal())


def _keys(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(lexicon.settings.get(key, ())) for key in ("clock_before", "clock_after", "clock_minutes"))


@cache
def _patterns(
    language: str, before: tuple[str, ...], after: tuple[str, ...], minutes: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Patterns for a language's words before the hour (which go with it), behind it, and behind the minutes only."""
    found: list[tuple[tuple[str, ...], re.Pattern[str]]] = []
    hour = rf"(?<![\w:.,/+-]){_HOUR}"
    if before:
        found.append((before, re.compile(rf"{hour}(?:[.:](?P<m>[0-5]\d))?(?![\w:%]|[.,]\d| ?[-–]\d)")))
    if after:
        words = "|".join(map(re.escape, after))
        behind = rf"(?i:{words})(?!\w)(?: (?P<m2>[0-5]\d)(?![\w.,:]))?"
        found.append(((), re.compile(rf"{hour}(?:[.:](?P<m>[0-5]\d))? ?{behind}")))
    if minutes:
        words = "|".join(map(re.escape, minutes))
        found.append(((), re.compile(rf"{hour}[.:](?P<m>[0-5]\d) ?(?i:{words})(?!\w)")))
    sign = "[uU]" if language == "nl" else "[hH]"  # "18u30" is Belgian
    if language == "nl" or language in _WITH_H:
        found.append(((), re.compile(rf"{hour} ?{sign} ?(?P<m>[0-5]\d)(?!\w|[.,]\d)")))
    return tuple(found)


_WITH_H = frozenset({"fr", "pt", "es", "ca", "gl", "vi", "ro", "eu"})
"""Languages that write "15h30"."""


def _reading(match: re.Match[str]) -> Reading:
    parts = match.groupdict()
    hour = int(parts["h"])
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"] in "Pp" else 0)
    minute = ascii_digits(parts["m"] or parts.get("m2") or "00")
    second = f":{ascii_digits(parts['s'])}" if parts.get("s") else ""
    end = match.end()
    if guards.is_letter(match.string[end : end + 1] or " "):
        end = match.end("m") if parts["m"] else end
    start = match.start("h")
    return Reading(start, end, "time", f"{hour:02}:{minute}{second}")
