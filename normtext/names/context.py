"""Evidence beside a name: which offices and which countries are spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from normtext import lazy
from normtext.names.fold import tokens
from normtext.names.lexicon import lexicon
from normtext.names.records import Record

if TYPE_CHECKING:
    from normtext.names.words import Word

_EMPTY_WORDS = frozenset(
    ["a", "an", "the", "of", "for", "and", "in", "to", "at", "on", "former", "ex", "acting", "deputy", "vice", "member"]
)
_SAME = {"defence": "defense", "premier": "prime", "pm": "prime", "fm": "foreign", "presidential": "president"}
_OTHERS = {
    "minister": ("premier", "pm"),
    **{word: tuple(other for other in _SAME if _SAME[other] == word) for word in set(_SAME.values())},
}
USUAL = frozenset(
    re.findall(
        r"\w+",
        "president minister king queen emir sultan prince pope chancellor chairman leader secretary governor chief "
        "general commander commissioner ambassador spokesman adviser prime senator parliament speaker mayor envoy "
        "marshal admiral ayatollah archbishop representative",
    )
)
"""A word of these stands beside whoever is told by office and country, and not by the name alone."""
_CUT = lazy.pattern(r",|\(| of | for ")


class Context(NamedTuple):
    """Words and countries near a name."""

    words: frozenset[str]
    countries: frozenset[str]
    given: bool = False
    """Whether the caller named the country: then another country contradicts."""

    @property
    def open(self) -> bool:
        """Whether it is not known yet what stands beside the name."""
        return False

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> Context:
        """The context that a caller gives as a mapping."""
        roles: Iterable[str] = context.get("roles") or ()
        country = context.get("country")
        words = frozenset(word for role in roles for word in role_words(role, whole=True))
        return cls(words, frozenset([country] if country else ()), bool(country))

    @classmethod
    def near(cls, words: Sequence[Word]) -> Context:
        """The context that the words around a name give."""
        return cls(offices_named(word.norm for word in words), countries_named(words))

    def role(self, record: Record) -> bool:
        """Whether an office of the record is spoken of."""
        return any(words <= self.words for words in offices(record.roles)) if self.words else False

    def fit(self, record: Record) -> int:
        """How well what is said of offices fits the record's: words of the longest that is spoken of, 0 for none.

        Less than 0 where a former holder is spoken of, and the record's holds it now, or the other way round.
        """
        said = [role for words, role in _offices_of(record.roles) if words <= self.words]
        times = {_is_past(role, record) for role in said} - {None}
        if times and (not self.words.isdisjoint(_PAST)) not in times:
            return -1
        whole = [len(words) for words in _whole_offices(record.roles) if words <= self.words]
        return max([len(role_words(role)) for role in said] + whole, default=0)

    def whole_role(self, record: Record) -> bool:
        """Whether an office is spoken of with what it is over: "president of the Kurdistan region"."""
        return any(len(words) > 2 and words <= self.words for words in _whole_offices(record.roles))

    def country(self, record: Record) -> bool:
        """Whether the record's country is spoken of."""
        return record.country in self.countries

    def support(self, record: Record) -> int:
        """How many kinds of evidence speak for the record: 0, 1 or 2."""
        return self.role(record) + self.country(record)

    def contradicts(self, record: Record) -> bool:
        """Whether the named country is another one than the record's."""
        return self.given and bool(record.country) and record.country not in self.countries


class Supposed(NamedTuple):
    """The context of words whose text is not looked at yet, as far as it is supposed to be there."""

    office: bool
    """Whether whatever office is asked for stands there."""
    land: bool
    """Whether whatever country is asked for stands there."""

    @property
    def open(self) -> bool:
        """It is not known yet."""
        return True

    @property
    def countries(self) -> frozenset[str]:
        """None is known yet."""
        return frozenset()

    def role(self, record: Record) -> bool:
        """As it is supposed."""
        return self.office

    def fit(self, record: Record) -> int:
        """As well as may be, if it is supposed."""
        return _MANY if self.office else 0

    def whole_role(self, record: Record) -> bool:
        """As it is supposed."""
        return self.office

    def country(self, record: Record) -> bool:
        """As it is supposed."""
        return self.land and bool(record.country)

    def support(self, record: Record) -> int:
        """How many kinds of evidence are supposed to speak for the record."""
        return self.office + self.country(record)


ANYWHERE, NOWHERE = Supposed(office=True, land=True), Supposed(office=False, land=False)
Evidence = Context | Supposed


@lru_cache(maxsize=1 << 12)
def is_usual(roles: tuple[str, ...]) -> bool:
    """Whether some office is one of the usual ones."""
    return any(not office.isdisjoint(USUAL) for office in offices(roles))


def stands_for(word: str) -> tuple[str, ...]:
    """The words of which one has to stand in a text for an office with this telling word to be spoken of."""
    return (word, *_OTHERS.get(word, ()))


def offices_named(words: Iterable[str]) -> frozenset[str]:
    """The folded words, and those that they stand for where offices are spoken of."""
    said = frozenset(words)
    found = frozenset(_SAME.get(word, word) for word in said)
    return found | {"minister"} if said & {"premier", "pm"} else found


def countries_named(words: Sequence[Word]) -> frozenset[str]:
    """The countries that words, or two or three in a row, name."""
    found = {word.country for word in words}
    for at, word in enumerate(words):
        if word.leads_country:
            phrase = word.norm
            for other in words[at + 1 : at + 3]:
                phrase = f"{phrase} {other.norm}"
                found.add(_country(phrase))
    found.discard("")
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def _country(phrase: str) -> str:
    return lexicon().country(phrase)


@lru_cache(maxsize=1 << 11)
def role_words(role: str, whole: bool = False) -> frozenset[str]:
    """The telling words of an office: {"prime", "minister"} for "former Prime Minister of Iraq"."""
    head = role.lower() if whole else _CUT.split(role.lower())[0]
    words = [_SAME.get(token.norm, token.norm) for token in tokens(head)]
    if "premier" in head or head == "pm":
        words.append("minister")
    return frozenset(word for word in words if word not in _EMPTY_WORDS)


@lru_cache(maxsize=1 << 12)
def offices(roles: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The telling words of each office: an office is spoken of where all of them stand."""
    return tuple(words for words, _ in _offices_of(roles))


_PAST = frozenset(["former", "ex", "late", "onetime", "ousted"])
_MANY = 9


def _is_past(role: str, record: Record) -> bool | None:
    """Whether an office is held no more; None where that is not known."""
    if not _PAST.isdisjoint(re.findall(r"\w+", role.lower())[:1]):
        return True
    held = record.held[record.roles.index(role)] if record.held else ""
    return not held.endswith("/..") if held else None


@lru_cache(maxsize=4096)
def _offices_of(roles: tuple[str, ...]) -> tuple[tuple[frozenset[str], str], ...]:
    """The telling words of each office, and the office."""
    found = []
    for role in roles:
        words = role_words(role) or role_words(role, whole=True)
        if words == {"minister"} or words == {"secretary"}:
            whole = role_words(role, whole=True)
            found += [(words | {topic}, role) for topic in whole - words]
        if words:
            found.append((words, role))
    return tuple(found)


@lru_cache(maxsize=4096)
def words_of_offices(roles: tuple[str, ...]) -> frozenset[str]:
    """All folded words of some offices: "affairs" before a minister's name is none of his names."""
    return frozenset(token.norm for role in roles for token in tokens(role))


@lru_cache(maxsize=4096)
def _whole_offices(roles: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(role_words(role, whole=True) for role in roles)
