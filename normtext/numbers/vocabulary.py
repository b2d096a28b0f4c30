"""Putting a language's lexicon together from CLDR's table and the reviewed file."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from normtext import resources
from normtext.numbers.lexicon import STEM, Atom, Lexicon, bare_letters, fold, heads_of, pieces, room_of, run_together
from normtext.numbers.locale import table
from normtext.numbers.model import Value

_COMMA_BELOW = str.maketrans("şţ", "șț")
"""CLDR's Romanian number words have the cedillas of old code pages."""


@cache
def currency_table() -> dict[str, Any]:
    """The reviewed table of symbols, codes and names of currencies that are the same in every language."""
    return resources.toml("numbers/currency.toml")


@cache
def _unit_symbols() -> dict[str, str]:
    """Units by symbols that are the same in most languages."""
    symbols: dict[str, str] = resources.toml("numbers/units.toml")["symbol"]
    return symbols


def currency_names() -> dict[str, str]:
    """ISO 4217 codes by names that are the same in every language."""
    names: dict[str, str] = currency_table()["name"]
    return names


_CYRILLIC = "абвгдђежзијклмнопрстћуфхцчшљњџ"
_SERBIAN = str.maketrans(dict(zip(_CYRILLIC, (*"abvgdđežzijklmnoprstćufhcčš", "lj", "nj", "dž"), strict=True)))
"""The two alphabets of Serbian, letter by letter."""


class Builder:
    """Puts the tables of one language together."""

    def __init__(self, language: str) -> None:
        self.lexicon = Lexicon(language)
        self.accented: set[str] = set()
        self.unaccented: set[str] = set()
        self.table = table(language)
        path = f"numbers/{language}.toml"
        self.reviewed = resources.toml(path) if (resources.DATA / path).is_file() else {}

    def build(self) -> Lexicon:
        """The lexicon; what the reviewed file says of a word outweighs CLDR."""
        lexicon, reviewed = self.lexicon, self.reviewed
        lexicon.settings = {key: _folded(key, value) for key, value in reviewed.items()}
        if lexicon.language == "sr":
            words = lexicon.settings.get("percent", [])
            lexicon.settings["percent"] = [*words, *map(self._latin, words)]
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
        lexicon.apart = frozenset(reviewed.get("apart", ()))
        lexicon.dotted = frozenset(word[:-1] for word in lexicon.words if word.endswith(".")) - lexicon.members
        lexicon.stems = frozenset(
            word[:STEM]
            for word, atom in lexicon.words.items()
            if len(word) >= STEM and word.isalpha() and atom.role in ("add", "scale")
        )
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
        if self.lexicon.language == "be":  # CLDR's words have Latin letters among the Cyrillic
            tokens = tuple(token.replace("i", "і") for token in tokens)
        latin = tuple(self._latin(token) for token in tokens)
        for variant in dict.fromkeys((tokens, comma_below, hurried, latin, tuple(map(bare_letters, latin)))):
            if not all(variant):
                continue
            accented = variant in (tokens, comma_below, latin)
            (self.accented if accented else self.unaccented).update(variant)
            if len(variant) == 1:
                self.lexicon.words.setdefault(variant[0], atom)
            else:
                self.lexicon.phrases.setdefault(variant[0], []).append((variant, atom))

    def _latin(self, word: str) -> str:
        """A Serbian word in Latin letters, which texts have as often as the Cyrillic ones of the tables."""
        return word.translate(_SERBIAN) if self.lexicon.language == "sr" else word

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
                yield form, self._ordinal(int(value))

    def _ordinal(self, value: int) -> Atom:
        return _ordinal(value, tens=bool(self.reviewed.get("ordinal_tens")))

    def _inflected(self, ordinal: str) -> list[str]:
        """An ordinal with all endings that the language's ordinals take, in place of the one that it has."""
        endings = self.reviewed.get("ordinal_endings", ())
        ending = max((e for e in endings if ordinal.endswith(e)), key=len, default="")
        if not ending or " " in ordinal or len(ordinal) < 4:
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
                    yield form, self._ordinal(value)
                continue
            head, _, tail = phrase.partition(" ")
            factor = ones.get(head, 0)
            if tail and " " not in tail and factor and value // factor >= 100 and value % factor == 0:
                yield tail, _ordinal(value // factor)
        yield from self._suffixed()
        yield from self._formed()

    def _formed(self) -> Iterator[tuple[str, Atom]]:
        """Ordinals that are made of cardinals by a form ("al {}lea")."""
        for form in self.reviewed.get("ordinal_forms", ()):
            for word, value in self.table.get("cardinal", {}).items():
                if " " not in word and 10 < value < 100:
                    yield form.format(word), self._ordinal(value)

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
                lexicon.fractions.setdefault(bare_letters(fold(word)).removesuffix(suffix[0]) + suffix, value)
        lexicon.months = {fold(word): number for word, number in self.table.get("months", {}).items()}
        lexicon.months.update({fold(word): int(n) for word, n in reviewed.get("month", {}).items()})
        lexicon.months.update({self._latin(word): number for word, number in lexicon.months.items()})
        weekdays = [fold(word) for word in self.table.get("weekdays", {})]
        lexicon.weekdays = frozenset([*weekdays, *map(self._latin, weekdays)])
        lexicon.currencies = {fold(name): code for name, code in self.table.get("currencies", {}).items()}
        lexicon.currencies.update({fold(name): code for name, code in reviewed.get("currency", {}).items()})
        lexicon.currencies.update({self._latin(name): code for name, code in lexicon.currencies.items()})
        lexicon.squashed = {run_together(name): code for name, code in lexicon.currencies.items()}
        lexicon.cents = {fold(name): code for name, code in reviewed.get("cent", {}).items()}
        lexicon.units = {**(_unit_symbols() if lexicon.words else {}), **self.table.get("units", {})}
        if reviewed.get("plain_minutes"):
            lexicon.units.update({k: v.removeprefix("arc-") for k, v in lexicon.units.items() if k.isalpha()})
        lexicon.units.update(reviewed.get("unit", {}))
        lexicon.units.update({self._latin(name): code for name, code in lexicon.units.items()})
        for name in reviewed.get("drop_unit", ()):
            lexicon.units.pop(name, None)
        coins = (*lexicon.settings.get("coin", ()), *lexicon.settings.get("large_currency", ()))
        lexicon.money_heads = heads_of((*lexicon.currencies, *lexicon.cents, *currency_names(), *coins))
        lexicon.money_tails = frozenset(name[-2:] for name in (*lexicon.currencies, *currency_names()))
        lexicon.unit_names = _by_head(lexicon.units)
        lexicon.percent_heads = frozenset(
            word[0] for key in _PERCENT_KEYS for word in lexicon.settings.get(key, ()) if word
        )


_PERCENT_KEYS = ("percent", "percent_points", "percent_cases", "tenth", "off")
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


def _by_head(names: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Names with their codes by the first two letters (by one where there is no more), the longest first."""
    heads: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        heads.setdefault(name[:2].lower(), []).append((name, names[name]))
    return {head: tuple(entries) for head, entries in heads.items()}


def _folded(key: str, value: Any) -> Any:
    """Lists of words are compared with folded text, the longest first."""
    return sorted((fold(word) for word in value), key=lambda word: (-len(word), word)) if key in _TEXT_LISTS else value


def _number(text: str) -> Value:
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else value


def _ordinal(value: int, *, tens: bool = False) -> Atom:
    """An ordinal of a round number above one hundred multiplies ("two millionth"), any other adds.

    With `tens`, one of units may follow the tenth ("décimo cuarto").
    """
    if value >= 100 and str(value).strip("0") == "1":
        return Atom("scale", value, value, ordinal=True, bare=True)
    return Atom("add", value, 10 if tens and value == 10 else room_of(value), ordinal=True)
