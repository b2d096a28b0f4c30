"""Scales that are written short: right behind digits ("3bn", "4 M€"), or with a period ("5 Mio.")."""

from __future__ import annotations

from normtext import lazy
from normtext.numbers import cjk, guards
from normtext.numbers.grammar import Token
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.model import Numeral, Value
from normtext.numbers.money import may_follow

_SUFFIX = lazy.pattern(r" ?(?:[kK]|[MGBTb])(?![^\W\u3040-\u9fff\uac00-\ud7af]|[’'-])")
_SUFFIXES = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "b": 10**9, "T": 10**12}


def suffix_scale(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[Value, int]:
    """A scale that is written right behind the digits ("5k", "4 M€", "3bn", "$2.5m"), and where it ends; 1 for none."""
    suffix = _SUFFIX.match(text, numeral.end)
    if suffix:
        return _SUFFIXES[suffix[0].strip()], suffix.end()
    if guards.is_spaceless(text[numeral.end : numeral.end + 2].lstrip(" ")[:1] or " "):
        return _spaceless_scale(text, numeral, lexicon)
    word = _GLUED.match(text, numeral.end)
    if word is None:
        return 1, numeral.end
    if word[0] == "m" and text[numeral.start - 1 : numeral.start] in _MONEY:
        return 10**6, word.end()
    atom = lexicon.words.get(fold(word[0]))
    glued = atom is not None and atom.role == "scale" and not atom.ordinal and atom.value >= 1000
    return (atom.value, word.end()) if glued and atom is not None else (1, numeral.end)


def _spaceless_scale(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[Value, int]:
    """A scale behind digits in a script without spaces, with more behind it ("3 ล้านคน", three million people)."""
    if lexicon.language in cjk.LANGUAGES:
        return 1, numeral.end
    start = numeral.end + (text[numeral.end] == " ")
    for size in range(12, 1, -1):
        atom = lexicon.words.get(text[start : start + size]) if start + size <= len(text) else None
        if atom is not None and atom.role == "scale" and not atom.ordinal and atom.value >= 1000:
            return atom.value, start + size
    return 1, numeral.end


_GLUED = lazy.pattern(r"[^\W\d_]+(?![\w’'-])")
_MONEY = frozenset("$£€¥₹")


def with_period(text: str, numeral: Numeral, last: Token, lexicon: Lexicon) -> None:
    """Takes the period of an abbreviated scale into the numeral where the sentence goes on.

    Where it may end, the numeral cannot be rewritten.
    """
    atom = last.atom
    if atom is None or atom.role != "scale" or not text.startswith(".", numeral.end):
        return
    if not (last.word.endswith(".") or guards.is_abbreviated(last.word)):
        return
    if _GOES_ON.match(text, numeral.end) or may_follow(text, numeral.end + 1, lexicon):
        numeral.end += 1
    else:
        numeral.loose = True


_GOES_ON = lazy.pattern(r"\.[ \u00a0](?:[^\W\d_A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁ]|[A-Z]{3}(?![^\W\d_])|[$€£¥])")
