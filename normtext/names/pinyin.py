"""Pinyin, and how foreign names sound in it: "sitamo" for Starmer.

Chinese writes a foreign name in syllables: vowels come in, consonants at the end of a syllable go or become one of
their own. The consonants in order are what is left of the name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normtext import lazy
from normtext.names.romanize import script_of, transliterate

_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:iang|iong|uang|uai|iao|ang|eng|ong|ing|ian|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|(?<=[jqxyln])ue|"
    "a|o|e|i|u|v)(?!r(?![aeiou])|n(?![aeiougv])|ng)"
)
_SYLLABLE = lazy.pattern(f"(?P<initial>{_INITIAL})?(?P<final>{_FINAL})|er")
_PINYIN = lazy.pattern(f"(?:{_INITIAL}?{_FINAL}|er)+")
LEAST_SYLLABLES = 2
_CLASSES = {
    **dict.fromkeys("bp", "P"), **dict.fromkeys("dt", "T"), **dict.fromkeys("gk", "K"),
    **dict.fromkeys(("zh", "ch", "sh"), "C"), **dict.fromkeys("zcs", "S"),
    "m": "M", "f": "F", "n": "n", "l": "L", "r": "R", "h": "H", "j": "J", "q": "Q", "x": "X", "w": "W", "y": "",
}  # fmt: skip
_LIKE = {
    "P": {"b": 0.0, "p": 0.0, "v": 0.5, "f": 0.5, "w": 0.5},
    "M": {"m": 0.0, "n": 0.3},
    "F": {"f": 0.0, "v": 0.0, "w": 0.3, "h": 0.3, "b": 0.5, "p": 0.5},
    "T": {"d": 0.0, "t": 0.0, "θ": 0.0},
    "n": {"n": 0.0, "l": 0.3, "m": 0.3},
    "N": {"n": 0.0, "m": 0.0},
    "L": {"l": 0.0, "r": 0.0, "n": 0.5},
    "R": {"r": 0.0, "l": 0.0, "j": 0.3},
    "K": {"k": 0.0, "g": 0.0, "h": 0.4},
    "H": {"h": 0.0, "k": 0.1, "g": 0.3, "f": 0.3},
    "J": {"j": 0.0, "g": 0.0, "k": 0.0, "š": 0.2, "z": 0.2, "d": 0.4},
    "Q": {"š": 0.0, "k": 0.0, "j": 0.3, "t": 0.4},
    "X": {"s": 0.0, "š": 0.0, "h": 0.0, "k": 0.2},
    "S": {"s": 0.0, "z": 0.0, "θ": 0.1, "š": 0.3},
    "C": {"š": 0.0, "j": 0.0, "z": 0.2, "s": 0.2, "t": 0.4},
    "W": {"v": 0.0, "w": 0.0},
}
"""For the initials of pinyin ("N": a nasal at the end of a syllable, "R": the syllable "er" too) the consonants that
are written with them, and how far off that is."""
_SKIP_ECHO = {"N": 0.3, "W": 0.2, "H": 0.4}
_SKIP_NAME = {"r": 0.3, "h": 0.2, "w": 0.2, "l": 0.5}
_DIGRAPHS = (
    ("tsch", "š"), ("tch", "š"), ("sch", "š"), ("sh", "š"), ("ch", "š"), ("zh", "š"), ("kh", "h"), ("gh", "g"),
    ("th", "θ"), ("ph", "f"), ("dj", "j"), ("dh", "d"), ("ck", "k"), ("x", "s"), ("q", "k"), ("c", "k"),
)  # fmt: skip
_VOWELS = lazy.pattern("[aeiouy]+")
_DOUBLE = lazy.pattern(r"(.)\1+")


def syllables(token: str) -> str:
    """A folded token of Chinese syllables as pinyin, or "" if it cannot be one or has but one syllable."""
    if not token.isascii():
        return transliterate(token) if len(token) >= LEAST_SYLLABLES and script_of(token) == "Hani" else ""
    return token if _PINYIN.fullmatch(token) and len(_SYLLABLE.findall(token)) >= LEAST_SYLLABLES else ""


def is_pinyin(token: str) -> bool:
    """Whether a folded token is made of syllables that Chinese has."""
    return _whole().fullmatch(token) is not None


@cache
def _whole() -> re.Pattern[str]:
    rows = (row.split(": ") for row in _INVENTORY.splitlines())
    kinds = (f"(?:{'|'.join(first.split(','))})(?:{'|'.join(last.split())})" for first, last in rows)
    some = "|".join(kinds)
    return re.compile(f"(?:{'|'.join(_BARE.split())})?(?:{some})*")


_INVENTORY = """\
b,p: a o ai ei ao ou an en ang eng i ie iao ian in ing u
m: a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f: a o ei ou an en ang eng u
d,t: a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un
n,l: a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue
g,k,h: a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j,q,x: i ia ie iao iu ian in iang ing iong u ue uan un
zh,ch,sh: a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
r: e i ao ou an en ang eng ong u uo ui uan un
z,c,s: a e i ai ei ao ou an en ang eng ong u uo ui uan un
y: a e i o ao ou an in ang ing ong u ue uan un
w: a o u ai ei an en ang eng"""
"""The finals that stand behind each initial in Standard Chinese, rare words left out; vowels begin a word."""
_BARE = "a o e ai ei ao ou an en ang eng er"


@lru_cache(maxsize=1 << 12)
def sounds_of(pinyin: str) -> str:
    """The consonants of pinyin in classes; a nasal at the end of a syllable is "N"."""
    found = ""
    for match in _SYLLABLE.finditer(pinyin):
        if match["final"] is None:
            found += "R"
            continue
        found += _CLASSES.get(match["initial"] or "", "") + "N" * ("n" in match["final"])
    return found


@lru_cache(maxsize=1 << 12)
def consonants(name: str) -> str:
    """The consonants of a folded Latin name part, a letter each."""
    for digraph, letter in _DIGRAPHS:
        name = name.replace(digraph, letter)
    return _VOWELS.sub("", _DOUBLE.sub(r"\1", name))


@lru_cache(maxsize=1 << 10)
def beginnings(pinyin: str) -> frozenset[str]:
    """The letters with which a name may begin that sounds like this in Chinese: its first sound is kept."""
    found = set("aeiouyj") if pinyin[0] in "aeoyw" else set()
    for sound in sounds_of(pinyin)[:1]:
        for consonant in _LIKE[sound]:
            found.update({"š": "stzcjx", "θ": "t", "k": "kcqgx", "s": "scx"}.get(consonant, consonant))
    return frozenset(found)


@lru_cache(maxsize=1 << 11)
def echoes(pinyin: str, name: str) -> bool:
    """Whether Chinese syllables may be what is left of a folded Latin name part."""
    sounds, said = sounds_of(pinyin), consonants(name)
    if not said or abs(len(sounds) - len(said)) > 1 + len(said) // 2:
        return False
    limit = _PER_CONSONANT * len(said) + _ANYWAY
    above = [0.0]
    for consonant in said:
        above.append(above[-1] + _SKIP_NAME.get(consonant, 0.8))
    for sound in sounds:
        likes = _LIKE[sound]
        row = [above[0] + _SKIP_ECHO.get(sound, 1.0)]
        for at, consonant in enumerate(said):
            row.append(
                min(
                    above[at] + likes.get(consonant, 1.0),
                    above[at + 1] + _SKIP_ECHO.get(sound, 1.0),
                    row[at] + _SKIP_NAME.get(consonant, 0.8),
                )
            )
        if min(row) > limit:
            return False
        above = row
    return above[-1] <= limit


_PER_CONSONANT, _ANYWAY = 0.15, 0.3
"""How far apart an echo may be from the name; settled on transcriptions of names in the gazetteer."""
