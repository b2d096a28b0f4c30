"""Tokens of names, and the keys under which spellings of one name meet.

`norm` folds what is never distinctive (case, marks, apostrophes); `skeleton` also folds what transliterations differ
in (vowels, digraphs), for finding candidates only: whether two tokens are the same name is `align.similarity`'s call.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from normtext import lazy
from normtext.names.romanize import is_known, script_of, spellings, transliterate

_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a4d\u0b82-\u0bcd\u0c00-\u0c4d\u0d00-\u0d4d\u0e31-\u0e4e\u200c\u200d"
)
"""Combining marks of the scripts that names are written in: they are parts of words."""
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
TOKEN = lazy.pattern(rf"{_LETTER}++(?:['’ʼ‘`´]{_LETTER}++)*+")
"""A word: letters with their marks, and apostrophes between letters."""

_APOSTROPHES = lazy.pattern("['’ʼ‘`´ʿʾ\u200c\u200d\u0640]")
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ı": "i", "ħ": "h"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ё": "е"}
)
_VOICED = "\u3099\u309a"  # the marks that make か into が: other letters
_POSSESSIVE = lazy.pattern(r"['’ʼ‘`´]s?\Z", re.IGNORECASE)

PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "al el ul ad an ar as ash at az adh ath aal bin ibn ben bn bint abd abdel abdul abdal abdol abdou von van der "
        "den dem zu vom de du des del la le los las da do dos das di della dal e y und the din deen eddin eddine uddin "
        "vonder vander vanden vande dela delos",
    )
)
"""Tokens that come and go between spellings of one name; facts of name grammar, not of persons."""

HONORIFICS = frozenset(
    re.findall(
        r"\w+",
        "haji hajji hadji hajj mullah mulla molla maulvi maulana sheikh shaikh sheik cheikh shaykh sayyid sayed seyed "
        "syed ayatollah imam emir amir prince princess king queen sultan shah khan mirza agha effendi pasha bey beg dr "
        "eng prof gen general maj col lt sir dame lord lady mr mrs ms rev pope cardinal datuk dato tun seri daw "
        "president minister",
    )
)


class Token(NamedTuple):
    """One word of a text: its span, its folded form, and whether a possessive ending was left out of the span."""

    start: int
    end: int
    norm: str


@lru_cache(maxsize=1 << 12)
def norm(word: str) -> str:
    """The word without case, marks and apostrophes: "Shia'" and "shiá" give "shia". Scripts stay."""
    if word.isascii():
        return _APOSTROPHES.sub("", word.lower())
    folded = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    plain = folded  # no letter is a combining mark
    if not folded.isalpha():
        plain = "".join(char for char in folded if not unicodedata.combining(char) or char in _VOICED)
    return unicodedata.normalize("NFC", _APOSTROPHES.sub("", plain.translate(_PLAIN)))


def possessive(word: str) -> int:
    """How many characters of a possessive ending a word has: 2 in "sudani's"."""
    if word[-1:] not in _ENDINGS:
        return 0
    ending = _POSSESSIVE.search(word)
    return len(word) - ending.start() if ending is not None and ending.start() > 0 else 0


_ENDINGS = frozenset("sS'’ʼ‘`´\u017f")


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of `text[start:end]`, possessive endings left out."""
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        begin, stop, word = match.start(), match.end(), match[0]
        ending = possessive(word)
        if ending:
            stop, word = stop - ending, word[:-ending]
        yield Token(begin, stop, norm(word))


def form(text: str) -> str:
    """A whole name, folded: its tokens joined by spaces. The exact index holds names in this form."""
    if text.isascii() and "'" not in text and "`" not in text:
        return " ".join(_PLAIN_WORDS.findall(text.lower()))
    return " ".join(token.norm for token in tokens(text))


_PLAIN_WORDS = lazy.pattern("[a-z]+")


_RESPELLINGS = (("ch", "kh"), ("dh", "z"), ("ts", "s"))
_DIGRAPHS = (
    ("z", lazy.pattern("tsz"), "s"),
    ("z", lazy.pattern("dzs"), "j"),
    ("g", lazy.pattern("ng\\Z"), "n"),
    ("hz", lazy.pattern("tsch|tch|sch|dsch|sh|ch|cz|sz|zh|dzh|z"), "s"),
    ("hcq", lazy.pattern("kh|gh|ck|cq|qu"), "k"),
    ("h", lazy.pattern("ph"), "f"),
    ("h", lazy.pattern("th"), "t"),
    ("h", lazy.pattern("dh"), "d"),
    ("j", lazy.pattern("dj"), "j"),
    ("j", lazy.pattern("[iy]j"), "i"),
    ("w", lazy.pattern("w"), "v"),
)
"""What stands for what, and letters of which it has one."""
_HARD = str.maketrans({"x": "ks", "q": "k", "c": "k", "g": "k"})
_SIBILANT, _READ_TWICE = str.maketrans("xcqg", "sssk"), frozenset("xcqj")
_TELLING = frozenset("".join(letters for letters, _, _ in _DIGRAPHS))
_OPENING = lazy.pattern("[yij]?[aeiou]+|y")
_SOFT = str.maketrans("", "", "aeiouyh")
_DOUBLE = lazy.pattern(r"(.)\1+")


@lru_cache(maxsize=1 << 12)
def skeletons(token: str) -> frozenset[str]:
    """The consonants of a folded token, digraphs and sibilants as one: "loukachenko", "lukashenko" give "lksnk".

    Under more than one reading: c, x and q may be sibilants, as in Serbian and pinyin, and j a vowel; one of another
    script has several romanizations.
    """
    return frozenset(skeleton for reading in readings(token) for skeleton in _skeletons(reading.lstrip(BARE)))


def _skeletons(token: str) -> Iterator[str]:
    for one, other in _RESPELLINGS:
        if one in token:
            yield from _skeletons(token.replace(one, other))
    for letters, pattern, letter in () if _TELLING.isdisjoint(token) else _DIGRAPHS:
        for one in letters:
            if one in token:
                token = pattern.sub(letter, token)
                break
    yield _bare(token.translate(_HARD))
    if not _READ_TWICE.isdisjoint(token):
        token = token.translate(_SIBILANT)
        yield _bare(token[:1] + token[1:].replace("j", ""))


def _bare(token: str) -> str:
    opening = _OPENING.match(token)
    head, rest = ("A", token[opening.end() :]) if opening else (token[:1], token[1:])
    return _DOUBLE.sub(r"\1", head + rest.translate(_SOFT))


_ABD = lazy.pattern("abd(?:[aeou]{0,2}(?:l(?=l?[^aeiou])|l|([rsnzdt])(?=\\1))|u|e)?(?=[a-z]{3})")
_DIN = lazy.pattern("(?<=[a-z]{4})(?:(?:[aeu]l|[aeou]d|u)-?d[iy]n|(?:[aeu]l|[aeou]d)d?(?:een|ine|ien))\\Z")
_ALLAH = lazy.pattern("abd[aeou]?l+(?:a|ah|aah|o)\\Z")


@lru_cache(maxsize=1 << 12)
def part(token: str) -> str:
    """A Latin token without what compounds add to it: "abdelmadjid" gives "madjid", "sirajuddin" gives "siraj"."""
    if token.startswith("abd") and len(token) > 6 and not _ALLAH.match(token):
        token = _ABD.sub("", token, count=1) or token
    if token[-2:] in ("in", "en", "ne", "yn"):
        token = _DIN.sub("", token) or token
    return token


def parts(forms: Iterable[str]) -> list[str]:
    """The telling tokens of a name: no particles, compounds cut, East Asian full names in two."""
    found = []
    for token in forms:
        pieces = (token,) if token.isascii() else _native(token)
        found += [part(piece) for piece in pieces if piece and piece not in PARTICLES]
    return found


_ARABIC_PREFIX = lazy.pattern("(?:\\Aعبد(?=.{3}))?(?:ال|لل)?(?=.{2})")
_ARABIC_PARTICLES = frozenset(["عبد", "بن", "ابن", "ال", "آل", "بنت", "الدین"])
_HEBREW_PARTICLES = frozenset(["א", "אל", "בן", "אבן"])
BARE = "~"
"""Begins a reading of a script that writes no vowels: only its consonants count."""


@lru_cache(maxsize=1 << 12)
def _native(token: str) -> tuple[str, ...]:
    script = script_of(token)
    if script == "Arab":
        return () if token in _ARABIC_PARTICLES else (_ARABIC_PREFIX.sub("", token, count=1),)
    if script == "Hebr":
        return () if token in _HEBREW_PARTICLES else (token,)
    if script in ("Hani", "Hang") and 2 <= len(token) <= 4 and not is_known(token):
        return token[0], token[1:]
    return (token,)


@lru_cache(maxsize=1 << 11)
def readings(token: str) -> tuple[str, ...]:
    """A folded token in Latin letters, as it may be read: known spellings of the name part, then its letters."""
    if token.isascii():
        return (token,)
    script = script_of(token)
    if script == "Latn":
        return (token,)
    letters = norm(transliterate(token))
    read = [letters]
    if script in ("Arab", "Hebr"):
        heard = (letters, letters.replace("dh", "z")) if script == "Arab" else (letters.replace("v", "w"),)
        as_vowel = [BARE + one[:1] + one[1:].replace("w", "u").replace("y", "i") for one in heard]
        read = as_vowel + [BARE + one for one in heard if "w" in one[1:]]
    return tuple(reading for reading in dict.fromkeys((*spellings(token), *read)) if reading.strip(BARE))
