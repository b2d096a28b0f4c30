"""What looks like a number and is none, or is one that must stay as it is.

Three strengths. A *shield* is no number at all: part of an address, a version, a telephone number, a score. An *idiom*
or a *name* has a number that stays ("thanks a million", "Ocean's Eleven"). *Vague* amounts stay ("several hundred").
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from normtext import lazy, resources
from normtext.numbers.lexicon import STEM, Lexicon, fold
from normtext.numbers.model import Value

_JOINED_BEFORE = frozenset("_#@§/\\:=+×^*&<>{")
_JOINED_AFTER = frozenset("_#@\\=^*")
_SPACELESS = lazy.pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_HEXADECIMAL = lazy.pattern(r":[0-9A-Fa-f]{0,4}:")
_GROUP_NEAR = lazy.pattern(r"\d[ -]\Z")
_GROUP_NEXT = lazy.pattern(r"[ -]\d")
_WORD_BEFORE = lazy.pattern(r"(?:([^\W\d_]+)[\s:.#°()’'-]{1,3})?([^\W\d_]+)[\s:.#°()’'-]{1,4}\Z")


@cache
def _words(key: str) -> frozenset[str]:
    """One list of `data/numbers/guards.toml`."""
    return frozenset(resources.toml("numbers/guards.toml")[key].split())


def is_abbreviated(word: str) -> bool:
    """Whether a folded word of scale is one that is written with a period."""
    return word in _words("abbreviated")


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the sorted spans has a part in common with `[start, end)`."""
    at = bisect_left(spans, (end,)) - 1
    return at >= 0 and spans[at][1] > start


def is_letter(char: str) -> bool:
    """Whether a character belongs to words that are set apart by spaces."""
    return (char.isalpha() or unicodedata.category(char) in ("Mn", "Mc")) and not _SPACELESS.match(char)


def goes_on(char: str) -> bool:
    """Whether a word that ends before this character is only a part of one."""
    return (char.isalnum() and not is_spaceless(char)) or unicodedata.category(char) in ("Mn", "Mc")


def is_spaceless(char: str) -> bool:
    """Whether a character is of a script that sets no spaces between words."""
    return _SPACELESS.match(char) is not None


_ELISION = lazy.pattern(r"(?<![^\W\d_])(?:[lds]|qu|(?:d|[ans]|n|da|su|co|que)e?ll)[’']\Z", re.IGNORECASE)
"""Articles and prepositions of Romance languages before a vowel: "l’11 febbraio", "d'1,2 million"."""


def literal_shielded(text: str, start: int, end: int) -> bool:
    """Whether the digits at `[start, end)` are part of something that is no number."""
    before, last = (text[start - 1] if start else " "), (text[start - 2] if start > 1 else " ")
    after, beyond = (text[end : end + 1] or " "), (text[end + 1 : end + 2] or " ")
    if before in _JOINED_BEFORE or after in _JOINED_AFTER:
        return True
    if before in "’'" and _ELISION.search(text, max(0, start - 7), start):
        return False
    if before in ".,’'" and (last.isalnum() or last in "._"):
        return before != "," or last.isdigit()
    if before == "-" and last.isalnum() and last < "\u0590":
        return not (after == "%" and last.isdecimal())
    if before == ")" and last.isdigit():
        return True
    if after in ":-.,’(" and beyond.isdecimal():
        return True
    if after == ":" and _HEXADECIMAL.match(text, end):
        return True
    return after in "/×" and beyond.isalnum()


def identifier_before(text: str, start: int) -> bool:
    """Whether the word before says that a number is an identifier or a telephone number."""
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return False
    known = _words("identifier")
    return match[2].lower() in known or (len(match[2]) <= 3 and (match[1] or "").lower() in known)


def group_beside(text: str, start: int, end: int) -> bool:
    """Whether another run of digits stands one space or hyphen away: together they are no single number."""
    return _GROUP_NEAR.search(text, max(0, start - 2), start) is not None or (_GROUP_NEXT.match(text, end) is not None)


_SENTENCE_START = lazy.pattern(r"(?:^|[.!?…:;\n\"“”„«»(\[—–-][\s\"“”„«»(¿¡]*|[¿¡])\Z")


def capitalized_inside(text: str, start: int) -> bool:
    """Whether a word has a capital though no sentence begins there: part of a name."""
    return text[start].isupper() and _SENTENCE_START.search(text, max(0, start - 4), start) is None and start > 0


def in_idiom(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the number is part of a set phrase of the language's list."""
    idioms = lexicon.settings.get("idiom", ())
    if not idioms:
        return False
    around = fold(text[max(0, start - 40) : end + 40])
    return any(idiom in around for idiom in idioms)


_OF = lazy.pattern(r"[ \u00a0](?:de[ \u00a0]|d[’']|di[ \u00a0])", re.IGNORECASE)
_REFERENCE = lazy.pattern(r"(?:№|\b[Nn][°ºro]\.?|\b[Nn]os?\.|\b[Aa]rt\.?|\b[Vv]\.?|\b[Vv]ol\.|\bpp?\.|§) ?\Z")


def of_after(text: str, end: int) -> bool:
    """Whether a Romance "of" follows, which only a scale word can take ("2 millions d’habitants")."""
    return _OF.match(text, end) is not None


_BROKEN = lazy.pattern(r"\d ?[.,] \Z|\d [.,] ?\Z")


def broken_before(text: str, start: int) -> bool:
    """Whether digits and a mark stand before, a space apart: perhaps the first part of the same number."""
    return _BROKEN.search(text, max(0, start - 4), start) is not None


def reference_before(text: str, start: int) -> bool:
    """Whether a sign of numbering stands right before ("No.", "art.", "§")."""
    return _REFERENCE.search(text, max(0, start - 6), start) is not None


def named_by_words(text: str, start: int, end: int, value: Value) -> bool:
    """Whether the words beside a number in words make it a name, a year or a time of day: "page twenty-one"."""
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    before = fold(match[2]) if match else ""
    if before in _words("reference"):
        return True
    if 1500 <= value < 2100 and value % 1000 and before in _words("year"):
        return True
    behind = _NEXT_WORD.match(text, end)
    return behind is not None and fold(behind[1]) in _words("clock")


def is_year(text: str, end: int, value: Value) -> bool:
    """Whether a number in words is rather a year: of these centuries, not round, with nothing counted behind it."""
    if not 1500 <= value < 2100 or not value % 100:
        return False
    behind = _NEXT_WORD.match(text, end)
    return behind is None or fold(behind[1]) in _words("behind_year")


def decade(text: str, start: int, end: int, value: Value) -> bool:
    """Whether tens stand alone behind an article: a decade or an age ("los ochenta")."""
    if not 20 <= value <= 90 or value % 10:
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    behind = _NEXT_WORD.match(text, end)
    alone = behind is None or len(behind[1]) < 3
    return (
        before is not None
        and alone
        and not _words("article").isdisjoint((before[2].lower(), (before[1] or "").lower()))
    )


def elliptic_before(text: str, start: int) -> bool:
    """Whether a word with a hanging hyphen shares the rest of the number: "zwei- oder dreihundert"."""
    return _HANGING.search(text, max(0, start - 12), start) is not None


_HANGING = lazy.pattern(r"[^\W\d_][-‐‑],? [^\W\d_]{1,6} \Z")


def month_after(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether the name of a month follows, perhaps with a link ("el cuarenta de mayo")."""
    behind = _NEXT_WORD.match(text, end)
    if behind is not None and fold(behind[1]) in lexicon.settings.get("date_link", ()):
        behind = _NEXT_WORD.match(text, behind.end())
    return behind is not None and fold(behind[1]) in lexicon.months


def in_title_case(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitals say that the number is part of a title: "Seventy-Six Trombones"."""
    if not text[start].isupper() or text[start:end].isupper():
        return False
    behind = _NEXT_WORD.match(text, end)
    within = any(char.isupper() for char in text[start + 1 : end])
    return lexicon.language != "de" and (within or (behind is not None and behind[1][0].isupper()))


def vague_after(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether the word behind makes the amount vague ("twenty or so")."""
    words = lexicon.settings.get("vague_after", ())
    if not words:
        return False
    after = fold(text[end : end + 16]).lstrip(" -") if text[end : end + 16] else ""
    return any(after.startswith(word) and not after[len(word) :][:1].isalpha() for word in words)


_NEXT_WORD = lazy.pattern(r"[ \u00a0-]([^\W\d_][\w’'ʼ]*)")


def part_of_longer(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the word before or behind looks like an inflection of a number word that the tables lack.

    Then the number is perhaps only a part of one, and to write that part in digits would spoil it.
    """
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    behind = _NEXT_WORD.match(text, end)
    if behind is not None and fold(behind[1]) in lexicon.glue and _goes_on_in_compound(text, behind.end(), lexicon):
        return True
    farther = before[1] or "" if before and fold(before[2]) in lexicon.glue else ""
    for word in ((before[2] if before else ""), (behind[1] if behind else ""), farther):
        folded = fold(word) if len(word) >= STEM else ""
        if folded[:STEM] in lexicon.stems and folded not in lexicon.fractions:
            return True
    return False


def _goes_on_in_compound(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the word behind a link begins with a unit: "тридесет и петгодишен", thirty-five years old."""
    behind = _NEXT_WORD.match(text, at)
    word = fold(behind[1]) if behind else ""
    atoms = (lexicon.words.get(word[:size]) for size in range(3, min(len(word), 9)))
    return word not in lexicon.words and any(a is not None and a.role == "add" and 0 < a.value < 10 for a in atoms)


_TITLE = lazy.pattern(r"[«„“\"‘][A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ][^«»„“”\"‘.!?…\n]{0,40}\Z")
_TITLE_END = lazy.pattern(r"[^«»„“”\"‘.,!?…\n]{0,40}[»“”\"’]")


def in_quoted_title(text: str, start: int, end: int) -> bool:
    """Whether a number in words stands inside a short quotation that begins with a capital, like a title."""
    return _TITLE.search(text, max(0, start - 42), start) is not None and _TITLE_END.match(text, end) is not None


def ordinal_after(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether the next word is an ordinal's last part, which makes all of it an ordinal ("двадцять четвертого")."""
    stems = lexicon.settings.get("ordinal_stems", ())
    match = _NEXT_WORD.match(text, end) if stems else None
    return match is not None and fold(match[1]).startswith(tuple(stems))


def vague_before(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the word before makes the amount vague ("several hundred")."""
    words = lexicon.settings.get("vague", ())
    if not words:
        return False
    before = fold(text[max(0, start - 24) : start]).rstrip()
    return any(before.endswith(word) and not before[: -len(word)][-1:].isalpha() for word in words) if before else False
