"""Chinese, Japanese and Korean numerals: myriads, positional digits, formal characters, and digits mixed with them.

These scripts set no spaces and their numerals are also syllables of other words, so a numeral needs more than its
characters: a multiplier and a digit, or a counter behind it, or nothing of the script beside it. The characters and
counters are in `data/numbers/zh.toml`, `ja.toml` and `ko.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from normtext.numbers.grammar import Token
from normtext.numbers.lexicon import Lexicon, lexicon
from normtext.numbers.literals import ascii_digits
from normtext.numbers.model import Numeral, Value

LANGUAGES = frozenset({"zh", "ja", "ko"})
_LITERAL = r"\d++(?:[,，.．]\d++)*+"
_LITERAL_ONLY = re.compile(r"[\d,，.．]+\Z")
_TWO_LITERALS = re.compile(r"\d +\d")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u9fff々\u3040-\u30ff\uac00-\ud7af]")


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
    counters: frozenset[str]
    endings: tuple[str, ...]
    """What may follow a numeral of two characters or more: counters, vague endings, particles."""
    vague_before: str
    vague_after: tuple[str, ...]
    calendar: str
    ordinal_before: tuple[str, ...]
    ordinal_after: tuple[str, ...]
    idioms: frozenset[str]
    prefixes: tuple[str, ...]
    """Words for per cent that stand before the number."""
    natives: re.Pattern[str] | None
    native_values: dict[str, int]
    ellipsis: bool


@cache
def characters(language: str) -> Characters:
    """The characters of a language, from its reviewed file."""
    data = lexicon(language).settings["characters"]
    digits: dict[str, int] = data["digit"]
    small: dict[str, int] = data["small"]
    big: dict[str, int] = data["big"]
    chars = "".join(re.escape(char) for char in (*digits, *small, *big))
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
        frozenset(counters),
        (*counters, *data["after"]),
        data["vague_before"],
        tuple(data["vague_after"]),
        data["calendar"],
        tuple(data["ordinal_before"]),
        tuple(data["ordinal_after"]),
        frozenset(data["idiom"]),
        tuple(lexicon(language).settings.get("percent_prefix", ())) or ("\0",),
        native,
        natives,
        bool(data.get("ellipsis")),
    )


def numerals(text: str, tokens: Sequence[Token], words: Lexicon) -> Iterator[Numeral]:
    """The numerals of a text that have characters of the language's own; literals alone are left to others."""
    chars = characters(words.language)
    at = 0
    for ratio in chars.ratio.finditer(text):
        found = _ratio(text, at, ratio, chars)
        if found is not None:
            yield from _between(text, at, found.start, chars)
            yield found
            at = found.end
    yield from _between(text, at, len(text), chars)
    if chars.natives is not None:
        yield from _natives(text, chars)


def signed(text: str, numeral: Numeral, words: Lexicon) -> Numeral:
    """The numeral with the word for minus before it, if there is one."""
    minus = words.settings.get("minus", ())
    head = text[max(0, numeral.start - 5) : numeral.start].rstrip(" ")
    word = next((word for word in minus if head.endswith(word)), "")
    if word and not numeral.ordinal:
        numeral.start = text.rindex(word, 0, numeral.start)
        numeral.value = -numeral.value
        numeral.loose = True
    return numeral


def _ratio(text: str, after: int, match: re.Match[str], chars: Characters) -> Numeral | None:
    """A fraction, whose denominator stands before the mark and whose numerator behind it."""
    first = max(after, match.start() - 30)
    for start in range(first, match.start()):
        before = chars.below.match(text, start, match.start())
        if before:
            whole, below, above = (parse(part, chars) if part else 0 for part in (*before.groups(), match["above"]))
            if not below or above is None or whole is None or (below == 100 and not whole):
                return None
            value = whole + Fraction(above) / Fraction(below)
            return Numeral(start, match.end(), value, "words", fraction=True, loose=True)
    return None


def _between(text: str, start: int, end: int, chars: Characters) -> Iterator[Numeral]:
    for match in chars.run.finditer(text, start, end):
        if not _LITERAL_ONLY.match(match[0]):
            yield from _spans(text, match.start(), match.end(), chars)


def _spans(text: str, start: int, end: int, chars: Characters) -> Iterator[Numeral]:
    """The numeral of one run; where the whole run is none, of its parts between spaces."""
    body = text[start:end]
    if not _TWO_LITERALS.search(body):
        found = _numeral(text, start, end, chars)
        if found is not None:
            yield found
            return
    if " " in body:
        at = start
        for piece in body.split(" "):
            if piece and not _LITERAL_ONLY.match(piece):
                part = _numeral(text, at, at + len(piece), chars)
                if part is not None:
                    yield part
            at += len(piece) + 1


def _numeral(text: str, start: int, end: int, chars: Characters) -> Numeral | None:
    body = text[start:end]
    value = parse(body, chars)
    pair = body.replace(" ", "")
    if len(pair) == 2 and text.startswith(("折", " 折"), end) and all(char in chars.digits for char in pair):
        value = 10 * chars.digits[pair[0]] + chars.digits[pair[1]]
    while len(body) > 1 and not body[-1].isdecimal() and (value is None or _runs_on(text, start + len(body), body)):
        body = body[:-1].rstrip()
        value = parse(body, chars)
    if value is None:
        return None
    end = start + len(body)
    before = text[start - 1] if start else ""
    after = text[end:]
    ordinal = text[:start].endswith(chars.ordinal_before) if chars.ordinal_before else False
    ordinal_end = next((ending for ending in chars.ordinal_after if after.startswith(ending)), "")
    if before and before in chars.vague_before:
        return None
    if not (ordinal or ordinal_end) and not _stands(text, start, end, body, chars):
        return None
    mixed = any(char.isdecimal() for char in body)
    calendar = after[:1] != "" and after[:1] in chars.calendar
    loose = calendar or after.startswith(chars.vague_after) or not _counts(after, chars) or body in _LONE
    loose = loose or (before.isdecimal() or before in ".,点點") if before else loose
    numeral = Numeral(start, end, value, "mixed" if mixed else "words", loose=loose, scale=mixed, grouped=True)
    if ordinal or ordinal_end:
        numeral.ordinal = True
        head = next((mark for mark in chars.ordinal_before if text[:start].endswith(mark)), "")
        numeral.start -= len(head)
        numeral.end += len(ordinal_end)
    return numeral


def _runs_on(text: str, end: int, body: str) -> bool:
    """Whether the last Hangul syllable is rather the first of the word behind it ("1조각" is one piece)."""
    return body[-1] == "조" and text[end : end + 1] in tuple("각직사치용건기정세약항") and text[end : end + 1] != ""


def _ends(after: str, chars: Characters) -> bool:
    """Whether a numeral can end here: the text, a space, punctuation, another script, a counter."""
    rest = after.lstrip(" ")
    return not rest or not _HAN.match(rest) or rest.startswith((*chars.counters, *chars.endings))


_LONE = frozenset("十百千万萬億亿십백천만억")


def _counts(after: str, chars: Characters) -> bool:
    """Whether what follows shows that a numeral counts: a counter, a percent sign, or nothing more of the script."""
    rest = after.lstrip(" ")
    return not rest or not _HAN.match(rest) or rest.startswith(tuple(chars.counters))


def _stands(text: str, start: int, end: int, body: str, chars: Characters) -> bool:
    """Whether the characters are a numeral here and not part of a word."""
    around = text[max(0, start - 3) : end + 3]
    if any(idiom in around and _covers(text, idiom, start, end) for idiom in chars.idioms):
        return False
    after, before = text[end:], text[start - 1 : start]
    if any(char.isdecimal() for char in body):
        return True
    hangul = _HANGUL.match(body) is not None
    if hangul and before and _HANGUL.match(before):
        return False
    counted = after.lstrip(" ").startswith(tuple(chars.counters))
    if len(body) == 1 and body in chars.digits and text[:start].endswith(chars.prefixes):
        return True
    if len(body) == 1:
        if body in chars.big or (before and _HAN.match(before) and not counted):
            return False
        alone = not (before and _HAN.match(before)) and not (after and _HAN.match(after))
        return (counted and (not before or not hangul or True)) or (alone and (not hangul or not text.strip(body)))
    if hangul and all(char in chars.digits for char in body):
        return counted
    if len(body) == 2 or hangul:
        return _ends(after, chars)
    return True


def _covers(text: str, idiom: str, start: int, end: int) -> bool:
    at = text.find(idiom, max(0, start - len(idiom)), end + len(idiom))
    if at < 0 or at >= end or start >= at + len(idiom):
        return False
    return at < start or at + len(idiom) > end or len(idiom) >= end - start


def _natives(text: str, chars: Characters) -> Iterator[Numeral]:
    assert chars.natives is not None
    for match in chars.natives.finditer(text):
        tens, ones, alone = match.groups()
        after = text[match.end() :]
        hangul_next = _HANGUL.match(after) is not None
        if hangul_next and not after.startswith(chars.endings):
            continue
        value = (
            chars.native_values[alone]
            if alone
            else chars.native_values[tens] + (chars.native_values[ones] if ones else 0)
        )
        counted = after.lstrip(" ").startswith(tuple(chars.counters))
        if alone and len(alone) == 1 and not counted:
            continue
        end = match.end()
        ordinal_end = next((ending for ending in chars.ordinal_after if after.startswith(ending)), "")
        yield Numeral(match.start(), end + len(ordinal_end), value, "words", ordinal=bool(ordinal_end), loose=True)


def parse(body: str, chars: Characters) -> Value | None:
    """The value of numeral characters and literals, None where they make no number."""
    body = body.replace(" ", "")
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
