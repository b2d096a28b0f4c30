"""What is known of words and name parts in general, whoever bears them: one table, mapped on first use."""

from __future__ import annotations

from functools import cache, lru_cache

from normtext import resources
from normtext.names.answers import Answers
from normtext.names.tables import Facts, Index, Members, Table, key

ENGLISH, CORE, HINT, LEADS, CONTINUES = (1 << bit for bit in range(5))
"""Bits of what is known of a word: English has it as an ordinary word, even as a frequent one; it names a country, or
begins a phrase of several words that does, or stands in one behind its first word."""
PATH = resources.DATA / "tables" / "names_lexicon.bin"


class Lexicon:
    """Ordinary words, name parts with their spellings, letters, country hints."""

    def __init__(self, table: Table) -> None:
        words = Facts(table, "words")
        self.word = words.at
        """What is known of the word with a key, as bits."""
        self.english = words.having(ENGLISH)
        """Words that English text writes in lower case most of the time, folded."""
        self.core = words.having(CORE)
        """The frequent ones of them."""
        self.foreign = Members(table, "foreign")
        """Ordinary words of other languages that English does not have."""
        self._parts = Index(table, "parts")
        self._spellings = table.raw("parts.text")
        self._classes = Index(table, "classes")
        self._hints = Index(table, "hints")
        self._nicknames = Index(table, "nicknames")
        self._letters = bytes(table.raw("letters")).decode("utf-8")  # lines: Latin, a tab, for what
        self.letter = Answers(self._look_up)
        """The Latin letters for a letter of another script; any other character itself."""

    def spellings(self, native: str) -> tuple[str, ...]:
        """The Latin spellings of a name part of another script, the most frequent first; folded."""
        found = self._parts.get(native)
        if not found:
            return ()
        start, end = found[0], found[1]
        return tuple(bytes(self._spellings[start:end]).decode("utf-8").split(" "))

    def classes(self, token: str) -> frozenset[int]:
        """Numbers of the native name parts that a Latin token spells: two spellings of one name share some."""
        return _frozen(self._classes, token)

    def nickname(self, a: str, b: str) -> bool:
        """Whether one is a short form of the other."""
        ours = _frozen(self._nicknames, a)
        return bool(ours) and not ours.isdisjoint(_frozen(self._nicknames, b))

    def country(self, phrase: str) -> str:
        """The ISO 3166-1 code of the country that a folded phrase names (country, people, region, city), or ""."""
        return self.country_at(key(phrase))

    def country_at(self, number: int) -> str:
        """Likewise for the phrase with this key."""
        found = self._hints.at(number)
        return chr(found[0] >> 8) + chr(found[0] & 0xFF) if found else ""

    def _look_up(self, char: str) -> str:
        at = -1 if char.isascii() else self._letters.find(char)
        start = self._letters.rfind("\n", 0, at) + 1
        return char if at < 0 else self._letters[start : self._letters.index("\t", start)]


@lru_cache(maxsize=1 << 12)
def _frozen(index: Index, token: str) -> frozenset[int]:
    return frozenset(index.get(token))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that comes with normtext."""
    return Lexicon(Table.open(PATH))


@cache
def transliterating() -> frozenset[str]:
    """The countries whose names come into Latin letters by transliteration."""
    return frozenset(resources.text("tables/transliterating-countries.txt").split())
