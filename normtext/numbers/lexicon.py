"""The number words of a language: what each word does in a number. Built from CLDR's table and a reviewed file.

`data/numbers/<language>.toml` holds what CLDR does not: spelling variants, links, signs, fractions, what a percentage
is called, currencies by their short names, idioms. See the comments in `en.toml` for its keys.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any, Literal, NamedTuple

from normtext import lazy
from normtext.numbers.locale import resolve
from normtext.numbers.model import Value

Role = Literal["add", "scale", "link", "point", "minus", "article", "half", "plus", "percent"]


class Atom(NamedTuple):
    """What one word, or one set phrase, does in a number.

    add: adds `value`; what follows must be less than `room`. scale: multiplies what stands before it by `value`.
    half: adds a part of one ("and a half"). plus: the next number is greater by `value` (Hindi साढ़े). The others carry
    no value. `ordinal` ends a number and makes it an ordinal. `bare` scales need nothing before them.
    """

    role: Role
    value: Value = 0
    room: int = 1
    ordinal: bool = False
    bare: bool = False


_ARABIC = str.maketrans("أإآٱىةؤئکی", "ااااي\u0647ويكي")
_YO = str.maketrans("ё", "е")
_DROP = lazy.pattern(r"[\u064b-\u065f\u0670\u0640\u05b0-\u05c7\u200c\u200d]")
_SPLIT = lazy.pattern(r"[\s\-\u2010\u2011]+")
_APOSTROPHES = str.maketrans("ʼ‘`ʹ", "’’’’")


def fold(word: str) -> str:
    """A word as the tables have it: lower case, NFC, without vowel points; spellings of Arabic letters made one."""
    if word.isascii():
        return word.lower().replace("'", "’") if "'" in word else word.lower()
    word = unicodedata.normalize("NFC", word.lower()).translate(_APOSTROPHES).replace("'", "’")
    if "ё" in word:
        return word.translate(_YO)
    if word[:1] > "\u0590":
        word = _DROP.sub("", word).translate(_ARABIC)
    return word


def bare_letters(word: str) -> str:
    """A word without accents, as hurried writers leave it."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def pieces(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase."""
    return tuple(_SPLIT.split(fold(phrase).strip()))


HEAD = 4
"""Letters by which the most words are told from names without looking those up."""


def heads_of(names: Iterable[str]) -> frozenset[str]:
    """The first `HEAD` letters of folded names, fewer where a name is shorter."""
    return frozenset(run_together(name)[:HEAD] for name in names)


_PARTING = str.maketrans("", "", " \u00a0-.’\u200c")


def run_together(name: str) -> str:
    """A folded name without what parts its words."""
    return name.translate(_PARTING)


def may_begin(text: str, at: int, heads: frozenset[str]) -> bool:
    """Whether a name with one of these heads may stand at a place of a text."""
    window = text[at : at + 4 * HEAD]
    if not window[:1].isalpha():
        return False
    name = run_together(fold(window))
    return len(name) < HEAD or any(name[:size] in heads for size in range(HEAD, 0, -1))


STEM = 5
"""Letters that two words share where one may be an inflection of the other."""


@dataclass(slots=True)
class Lexicon:
    """All that is known of one language's number words. Immutable once built, except for its memo of compounds."""

    language: str
    words: dict[str, Atom] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Atom]]] = field(default_factory=dict)
    """Set phrases of two or more tokens by their first token, the longest first."""
    fractions: dict[str, int] = field(default_factory=dict)
    """Denominators: "thirds" is 3."""
    inverted: bool = False
    compound: bool = False
    proclitics: tuple[str, ...] = ()
    link_room: int = 1
    months: dict[str, int] = field(default_factory=dict)
    weekdays: frozenset[str] = frozenset()
    currencies: dict[str, str] = field(default_factory=dict)
    squashed: dict[str, str] = field(default_factory=dict)
    """The same by the letters of the names alone."""
    money_heads: frozenset[str] = frozenset()
    """The heads of all names of currencies and coins (`heads_of`)."""
    money_tails: frozenset[str] = frozenset()
    """The last two letters of all names of currencies."""
    unit_names: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Names of units with their codes by their first two letters in lower case, the longest first."""
    percent_heads: frozenset[str] = frozenset()
    """The first letters of all words for per cent and for tenths."""
    cents: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    minus_words: tuple[str, ...] = ()
    hurried: frozenset[str] = frozenset()
    """Words that are number words only if accents are missing: read, never rewritten."""
    dotted: frozenset[str] = frozenset()
    """Words of scale only with a period behind them ("mil." in Czech), without it."""
    apart: frozenset[str] = frozenset()
    """Number words that are no part of compounds: with them it is a vague amount (Slovak "desaťtisíce")."""
    stems: frozenset[str] = frozenset()
    """The first `STEM` letters of all longer number words."""
    glue: frozenset[str] = frozenset()
    """Tokens that are part of numbers only beside other words of them: links and articles."""
    members: frozenset[str] = frozenset()
    """Every token that can be part of a number."""
    memo: dict[str, tuple[Atom, ...]] = field(default_factory=dict)
    seen: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What is known of words as they stand in texts (`normtext.numbers.words`)."""

    def atoms(self, word: str) -> tuple[Atom, ...]:
        """What a folded token is: one atom, several in a compound, none if it is no number word."""
        found = self.words.get(word)
        if found is not None:
            return (found,)
        if not self.compound and not self.proclitics:
            return ()
        known = self.memo.get(word)
        if known is None:
            if len(self.memo) > 20000:
                self.memo.clear()
            known = self.memo[word] = self._inner(word)
        return known

    def _inner(self, word: str) -> tuple[Atom, ...]:
        for clitic in self.proclitics:
            if word.startswith(clitic) and len(word) > len(clitic) + 1:
                inner = self.words.get(word[len(clitic) :])
                if inner is not None and inner.role in ("add", "scale", "half"):
                    return (_LINK, inner)
        if self.compound and 3 < len(word) <= 90 and word[:2] in self.heads:
            return self._split(word)
        return ()

    def _split(self, word: str) -> tuple[Atom, ...]:
        """The fewest atoms that a compound is made of, in linear time for words of bounded length."""
        best: list[tuple[Atom, ...] | None] = [None] * (len(word) + 1)
        best[0] = ()
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 30), end):
                head = best[start]
                if head is None:
                    continue
                atom = self.words.get(word[start:end])
                if atom is None or (atom.role == "link" and not 0 < start < end < len(word)):
                    continue
                if atom.role == "add" and atom.value == 0:
                    continue
                part = word[start:end]
                if end == len(word) and part in _DEFINITE and head and head[-1].value >= 10**6:
                    continue
                if part in self.apart or (part in self.hurried and (end - start < 3 or not word.isascii())):
                    continue
                ends = head and head[-1].ordinal and not self.settings.get("ordinal_first")
                if ends or atom.role not in ("add", "scale", "link"):
                    continue
                found = best[end]
                if found is None or len(head) + 1 < len(found):
                    best[end] = (*head, atom)
        return best[len(word)] or ()


_LINK = Atom("link")
_DEFINITE = frozenset({"en", "et", "ett"})
"""One, and the article that Scandinavian words end with: "millionen" is the million."""


def room_of(value: Value) -> int:
    """How much may follow a word of this value: less than its last power of ten, nothing after a unit or a teen."""
    if isinstance(value, Fraction) or value < 20:
        return 1
    power = 1
    while value % (power * 10) == 0:
        power *= 10
    return power


@cache
def lexicon(tag: str) -> Lexicon:
    """The lexicon of a language; empty where there is no data."""
    language = (resolve(tag) or tag).split("-", 1)[0]
    from normtext.numbers.vocabulary import Builder

    return Builder(language).build()
