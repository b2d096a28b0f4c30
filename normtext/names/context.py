"""Evidence beside a name: which offices and which countries are spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from normtext.names.fold import tokens
from normtext.names.lexicon import lexicon
from normtext.names.records import Record

_EMPTY_WORDS = frozenset(
    ["a", "an", "the", "of", "for", "and", "in", "to", "at", "on", "former", "ex", "acting", "deputy", "vice", "member"]
)
_SAME = {"defence": "defense", "premier": "prime", "pm": "prime", "fm": "foreign", "presidential": "president"}
_CUT = re.compile(r",|\(| of | for ")


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
    def near(cls, words: tuple[str, ...]) -> Context:
        """The context that the folded words around a name give."""
        found = frozenset(_SAME.get(word, word) for word in words)
        return cls(found | {"minister"} if found & {"premier", "pm"} else found, _countries(words))

    def role(self, record: Record) -> bool:
        """Whether an office of the record is spoken of."""
        return any(words <= self.words for words in _offices(record.roles)) if self.words else False

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


class Anywhere(Context):
    """The context of words whose text is not looked at yet: whatever evidence is asked for may be there."""

    @property
    def open(self) -> bool:
        """It is not known yet."""
        return True

    def role(self, record: Record) -> bool:
        """It may be."""
        return True

    def whole_role(self, record: Record) -> bool:
        """It may be."""
        return True

    def country(self, record: Record) -> bool:
        """It may be."""
        return True


ANYWHERE = Anywhere(frozenset(), frozenset())


@lru_cache(maxsize=4096)
def role_words(role: str, whole: bool = False) -> frozenset[str]:
    """The telling words of an office: {"prime", "minister"} for "former Prime Minister of Iraq"."""
    head = role.lower() if whole else _CUT.split(role.lower())[0]
    words = [_SAME.get(token.norm, token.norm) for token in tokens(head)]
    if "premier" in head or head == "pm":
        words.append("minister")
    return frozenset(word for word in words if word not in _EMPTY_WORDS)


@lru_cache(maxsize=4096)
def _offices(roles: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    found = []
    for role in roles:
        words = role_words(role) or role_words(role, whole=True)
        if words == {"minister"} or words == {"secretary"}:
            whole = role_words(role, whole=True)
            found += [words | {topic} for topic in whole - words]
        if words:
            found.append(words)
    return tuple(found)


@lru_cache(maxsize=4096)
def _whole_offices(roles: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(role_words(role, whole=True) for role in roles)


@lru_cache(maxsize=4096)
def _countries(words: tuple[str, ...]) -> frozenset[str]:
    country = lexicon().country
    found = set()
    for at in range(len(words)):
        for width in (1, 2, 3):
            code = country(" ".join(words[at : at + width]))
            if code:
                found.add(code)
    return frozenset(found)
