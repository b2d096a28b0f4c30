"""Chinese, Japanese and Korean numerals: myriads, positional digits, formal characters, and digits mixed with them.

These scripts set no spaces and their numerals are also syllables of other words, so a numeral needs more than its
characters: a multiplier and a digit, or a counter behind it, or nothing of the script beside it. The characters and
counters are in `data/numbers/zh.toml`, `ja.toml` and `ko.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from normtext import lazy
from normtext.numbers.grammar import Token
from normtext.numbers.lexicon import Lexicon
from normtext.numbers.literals import LONGEST
from normtext.numbers.model import Numeral, Value
from normtext.numbers.myriads import Characters, characters, parse

LANGUAGES = frozenset({"zh", "ja", "ko"})
_LITERAL_ONLY = lazy.pattern(r"[\d,，.．]+\Z")
_TWO_LITERALS = lazy.pattern(r"\d +\d")
_REACH = 12
"""How far counters, particles and signs are looked for, in code points: longer than any of them."""
_HANGUL = lazy.pattern(r"[\uac00-\ud7af]")
_HAN = lazy.pattern(r"[\u3400-\u9fff々\u3040-\u30ff\uac00-\ud7af]")


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
            whole, below = (parse(part, chars) if part else 0 for part in before.groups())
            above, end = _above(text, match, below, chars)
            percentage = text[start : match.end()].replace(" ", "").startswith(chars.prefixes)
            if not below or above is None or whole is None or percentage:
                return None
            value = whole + Fraction(above) / Fraction(below)
            if text[start - 1 : start] in ("-", "−", "－") and not text[max(0, start - 2) : start - 1].isascii():
                start, value = start - 1, -value
            return Numeral(start, end, value, "words", fraction=True, loose=True)
    return None


def _above(text: str, match: re.Match[str], below: Value | None, chars: Characters) -> tuple[Value | None, int]:
    """The numerator and its end. A scale that makes it too great is a word of its own ("3분의 1조각": one piece)."""
    body = match["above"]
    above, end = parse(body, chars), match.end()
    follows = _HANGUL.match(text, end) is not None
    while follows and above is not None and below and above >= below and body[-1:] in chars.big:
        body = body[:-1].rstrip()
        above, end = parse(body, chars), match.start("above") + len(body)
    return above, end


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
    if len(body) > LONGEST:
        return None
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
    after, ahead = text[end : end + _REACH], text[max(0, start - _REACH) : start]
    ordinal = bool(chars.ordinal_before) and ahead.endswith(chars.ordinal_before)
    ordinal_end = next((ending for ending in chars.ordinal_after if after.startswith(ending)), "")
    if before and before in chars.vague_before:
        return None
    runs_on = ordinal and not ordinal_end and _HANGUL.match(body) and _HANGUL.match(after) and not _counts(after, chars)
    if runs_on and not after.startswith(chars.endings):
        return None
    if not (ordinal or ordinal_end) and not _stands(text, start, end, body, chars):
        return None
    mixed = any(char.isdecimal() for char in body)
    calendar = after[:1] != "" and after[:1] in chars.calendar
    loose = calendar or after.startswith(chars.vague_after) or not _counts(after, chars) or body in _LONE
    loose = loose or (before.isdecimal() or before in ".,点點") if before else loose
    dozen = next((word for word in chars.dozens if after.startswith(word)), "")
    if dozen:
        value, end, loose = 12 * value, end + len(dozen), True
    numeral = Numeral(start, end, value, "mixed" if mixed else "words", loose=loose, scale=mixed, grouped=True)
    if ordinal or ordinal_end:
        numeral.ordinal = True
        head = next((mark for mark in chars.ordinal_before if ahead.endswith(mark)), "")
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
    return not rest or not _HAN.match(rest) or rest.startswith(chars.counters)


def _counted(after: str, chars: Characters) -> bool:
    """Whether a counter follows; in Korean as a whole word, with no more than a particle behind it."""
    rest = after.lstrip(" ")
    counter = next((counter for counter in chars.by_length if rest.startswith(counter)), "")
    if not counter or not _HANGUL.match(counter) or rest is after:
        return bool(counter)
    return _PARTICLE.match(rest, len(counter)) is not None


_PARTICLE = lazy.pattern(
    r"(?:[이가은는을를의에도만로과와씩째당들]|으로|까지|부터|보다|이나|이다|입니다)?(?![\uac00-\ud7af])"
)


def _stands(text: str, start: int, end: int, body: str, chars: Characters) -> bool:
    """Whether the characters are a numeral here and not part of a word."""
    if any(_covers(idiom, start, end) for idiom in chars.idioms.finditer(text, max(0, start - 3), end + 3)):
        return False
    after, ahead = text[end : end + _REACH], text[max(0, start - _REACH) : start]
    before = ahead[-1:]
    if any(char.isdecimal() for char in body):
        return True
    hangul = _HANGUL.match(body) is not None
    if hangul and before and _HANGUL.match(before):
        return False
    counted = _counted(after, chars)
    if len(body) == 1 and ahead.rstrip(" ").endswith((*chars.prefixes, *chars.minus)):
        return True
    if len(body) == 1 and chars.copulas and ahead.endswith(chars.copulas):
        return not after or after[0] in "不却这那，。？！,. "
    if len(body) == 1:
        if body in chars.big or (before and _HAN.match(before) and not counted):
            return False
        alone = not (before and _HAN.match(before)) and not (after and _HAN.match(after))
        return counted or (alone and (not hangul or len(text.strip()) == len(body)))
    if hangul and all(char in chars.digits for char in body):
        return counted
    if len(body) == 2 or hangul:
        return _ends(after, chars)
    return True


def _covers(idiom: re.Match[str], start: int, end: int) -> bool:
    """Whether an idiom has a part in common with a numeral, and more than a part of it."""
    if idiom.start() >= end or start >= idiom.end():
        return False
    return idiom.start() < start or idiom.end() > end or len(idiom[0]) >= end - start


def _natives(text: str, chars: Characters) -> Iterator[Numeral]:
    assert chars.natives is not None
    for match in chars.natives.finditer(text):
        tens, ones, alone = match.groups()
        after = text[match.end() : match.end() + _REACH]
        hangul_next = _HANGUL.match(after) is not None
        if hangul_next and not after.startswith(chars.endings):
            continue
        value = (
            chars.native_values[alone]
            if alone
            else chars.native_values[tens] + (chars.native_values[ones] if ones else 0)
        )
        counted = _counted(after, chars)
        if any(_covers(idiom, *match.span()) for idiom in chars.idioms.finditer(text, match.start(), match.end() + 3)):
            continue
        if alone and len(alone) == 1 and not counted:
            continue
        end = match.end()
        ordinal_end = next((ending for ending in chars.ordinal_after if after.startswith(ending)), "")
        yield Numeral(match.start(), end + len(ordinal_end), value, "words", ordinal=bool(ordinal_end), loose=True)
