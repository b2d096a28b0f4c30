"""The number words of a language: what each word does in a number. Built from CLDR's table and a reviewed file.

`data/numbers/<language>.toml` holds what CLDR does not: spelling variants, links, signs, fractions, what a percentage
is called, currencies by their short names, idioms. See the comments in `en.toml` for its keys.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from normtext.numbers.locale import resolve, table
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
_COMMA_BELOW = str.maketrans("şţ", "șț")
"""CLDR's Romanian number words have the cedillas of old code pages."""
_YO = str.maketrans("ё", "е")
_DROP = re.compile(r"[\u064b-\u065f\u0670\u0640\u05b0-\u05c7\u200c\u200d]")
_SPLIT = re.compile(r"[\s\-\u2010\u2011]+")
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
    cents: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    minus_words: tuple[str, ...] = ()
    hurried: frozenset[str] = frozenset()
    """Words that are number words only if accents are missing: read, never rewritten."""
    glue: frozenset[str] = frozenset()
    """Tokens that are part of numbers only beside other words of them: links and articles."""
    members: frozenset[str] = frozenset()
    """Every token that can be part of a number."""
    memo: dict[str, tuple[Atom, ...]] = field(default_factory=dict)

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
        if self.compound and 4 < len(word) <= 90 and word[:2] in self.heads:
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
                if (head and head[-1].ordinal) or atom.role not in ("add", "scale", "link"):
                    continue
                found = best[end]
                if found is None or len(head) + 1 < len(found):
                    best[end] = (*head, atom)
        return best[len(word)] or ()


_LINK = Atom("link")


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
    return _Builder(language).build()


class _Builder:
    """Puts the tables of one language together."""

    def __init__(self, language: str) -> None:
        self.lexicon = Lexicon(language)
        self.accented: set[str] = set()
        self.unaccented: set[str] = set()
        self.table = table(language)
        path = files("normtext") / "data" / "numbers" / f"{language}.toml"
        self.reviewed: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def build(self) -> Lexicon:
        lexicon, reviewed = self.lexicon, self.reviewed
        lexicon.settings = {key: _folded(key, value) for key, value in reviewed.items()}
        lexicon.minus_words = tuple(fold(word) for word in reviewed.get("minus", ()))
        lexicon.inverted = bool(reviewed.get("inverted"))
        lexicon.compound = bool(reviewed.get("compound"))
        lexicon.proclitics = tuple(reviewed.get("proclitics", ()))
        lexicon.link_room = int(reviewed.get("link_room", 1))
        for phrase, atom in self._reviewed_atoms():
            self._put(phrase, atom)
        dropped = set(reviewed.get("drop", ()))
        for phrase, atom in self._generated_atoms():
            if phrase not in dropped:
                self._put(phrase, atom)
        lexicon.hurried = frozenset(self.unaccented - self.accented)
        for entries in lexicon.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._names()
        if lexicon.compound:
            lexicon.heads = frozenset(word[:2] for word in lexicon.words)
        tokens = {token for entries in lexicon.phrases.values() for phrase, _ in entries for token in phrase}
        lexicon.members = frozenset(tokens | lexicon.words.keys() | lexicon.fractions.keys())
        lexicon.glue = frozenset(
            word
            for word in lexicon.members
            if (role := lexicon.words.get(word)) is not None and role.role in ("link", "article")
        )
        return lexicon

    def _put(self, phrase: str, atom: Atom) -> None:
        tokens = pieces(phrase)
        comma_below = tuple(token.translate(_COMMA_BELOW) for token in tokens)
        hurried = tuple(bare_letters(token) for token in tokens)
        for variant in dict.fromkeys((tokens, comma_below, hurried)):
            if not all(variant):
                continue
            (self.unaccented if variant is hurried and hurried != tokens else self.accented).update(variant)
            if len(variant) == 1:
                self.lexicon.words.setdefault(variant[0], atom)
            else:
                self.lexicon.phrases.setdefault(variant[0], []).append((variant, atom))

    def _reviewed_atoms(self) -> Iterator[tuple[str, Atom]]:
        reviewed = self.reviewed
        for role in ("link", "point", "minus", "article"):
            for phrase in reviewed.get(role, ()):
                yield phrase, Atom(role)
        for phrase, value in reviewed.get("add", {}).items():
            number, _, room = str(value).partition("/")
            exact = _number(number)
            yield phrase, Atom("add", exact, int(room) if room else room_of(exact))
        for phrase, value in reviewed.get("scale", {}).items():
            yield phrase, Atom("scale", int(value), int(value), bare=phrase in reviewed.get("bare", ()))
        for phrase, value in reviewed.get("half", {}).items():
            yield phrase, Atom("half", _number(str(value)))
        for phrase, value in reviewed.get("plus", {}).items():
            yield phrase, Atom("plus", _number(str(value)))
        for phrase, value in reviewed.get("ordinal", {}).items():
            for form in self._inflected(phrase):
                yield form, _ordinal(int(value))

    def _inflected(self, ordinal: str) -> list[str]:
        """An ordinal with all endings that the language's ordinals take, in place of the one that it has."""
        endings = self.reviewed.get("ordinal_endings", ())
        ending = max((e for e in endings if ordinal.endswith(e)), key=len, default="")
        if not ending or " " in ordinal:
            return [ordinal]
        stem = ordinal.removesuffix(ending)
        return [ordinal, *(stem + other for other in endings if other != ending)]

    def _generated_atoms(self) -> Iterator[tuple[str, Atom]]:
        bare = set(self.reviewed.get("bare", ()))
        scales = {
            word: value
            for word, value in self.table.get("scale", {}).items()
            if not any(word != other and word.endswith(other) for other in self.table["scale"])
        }
        for word, value in scales.items():
            yield word, Atom("scale", value, value, bare=word in bare or value == 100)
        hundreds = 100 not in scales.values() and 100 not in self.reviewed.get("scale", {}).values()
        ones = self.table.get("cardinal", {})
        for phrase, value in ones.items():
            if value <= 100 or hundreds or len(pieces(phrase)) == 1:
                yield phrase, Atom("add", value, room_of(value))
        for phrase, value in self.table.get("ordinal", {}).items():
            if value <= 100 or len(pieces(phrase)) == 1:
                for form in self._inflected(phrase):
                    yield form, _ordinal(value)
                continue
            head, _, tail = phrase.partition(" ")
            factor = ones.get(head, 0)
            if tail and " " not in tail and factor and value // factor >= 100 and value % factor == 0:
                yield tail, _ordinal(value // factor)
        yield from self._suffixed()

    def _suffixed(self) -> Iterator[tuple[str, Atom]]:
        """Ordinals that are cardinals with a suffix (Hindi वां)."""
        suffixes = self.reviewed.get("ordinal_suffixes", ())
        words = {**self.table.get("cardinal", {}), **self.table.get("scale", {})}
        words.update({word: _number(str(v)) for word, v in self.reviewed.get("add", {}).items() if "/" not in str(v)})
        words.update(self.reviewed.get("scale", {}))
        for suffix in suffixes:
            for word, value in words.items():
                if isinstance(value, int) and value > 0:
                    yield word + suffix, _ordinal(value)

    def _names(self) -> None:
        lexicon, reviewed = self.lexicon, self.reviewed
        for word, value in reviewed.get("fraction", {}).items():
            lexicon.fractions[fold(word)] = lexicon.fractions[bare_letters(fold(word))] = int(value)
        for suffix in reviewed.get("fraction_suffixes", ()):
            for word, value in self.table.get("cardinal", {}).items():
                lexicon.fractions.setdefault(bare_letters(fold(word)) + suffix, value)
        lexicon.months = {fold(word): number for word, number in self.table.get("months", {}).items()}
        lexicon.months.update({fold(word): int(n) for word, n in reviewed.get("month", {}).items()})
        lexicon.weekdays = frozenset(fold(word) for word in self.table.get("weekdays", {}))
        lexicon.currencies = {fold(name): code for name, code in self.table.get("currencies", {}).items()}
        lexicon.currencies.update({fold(name): code for name, code in reviewed.get("currency", {}).items()})
        lexicon.squashed = {_letters(name): code for name, code in lexicon.currencies.items()}
        lexicon.cents = {fold(name): code for name, code in reviewed.get("cent", {}).items()}
        lexicon.units = dict(self.table.get("units", {}))
        lexicon.units.update(reviewed.get("unit", {}))


_TEXT_LISTS = frozenset(
    {
        "percent",
        "percent_points",
        "percent_prefix",
        "vague",
        "vague_after",
        "idiom",
        "date_link",
        "money_link",
        "link",
        "over",
    }
)


def _folded(key: str, value: Any) -> Any:
    """Lists of words are compared with folded text, the longest first."""
    return sorted((fold(word) for word in value), key=lambda word: (-len(word), word)) if key in _TEXT_LISTS else value


def _letters(name: str) -> str:
    return "".join(char for char in name if char.isalpha())


def _number(text: str) -> Value:
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else value


def _ordinal(value: int) -> Atom:
    """An ordinal of a round number above one hundred multiplies ("two millionth"), any other adds."""
    if value >= 100 and str(value).strip("0") == "1":
        return Atom("scale", value, value, ordinal=True, bare=True)
    return Atom("add", value, room_of(value), ordinal=True)
