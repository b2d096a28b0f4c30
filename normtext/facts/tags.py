"""Language tags (BCP 47): their spelling, and which languages there are."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from normtext import lazy, resources
from normtext.errors import ConfigError

_TAG = lazy.pattern(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*\Z", re.IGNORECASE)
_PRIVATE = lazy.pattern(r"q[a-t][a-z]\Z")
"""Codes that ISO 639 leaves to private use."""


class LanguageName(NamedTuple):
    """What a language is called."""

    english: str
    endonym: str
    """Its name in itself; "" where CLDR has none."""


@lru_cache(maxsize=512)
def language_tag(tag: str) -> str:
    """The tag in its usual spelling and with the code that CLDR prefers.

    "pt-BR" for "PT_br", "de" for "deu", "nb" for "no", "sr-Latn" for "sh".

    Raises:
        ConfigError: it is no language tag, or ISO 639 has no such language. The message lists near ones.
    """
    if not _TAG.match(tag):
        raise ConfigError(f"{tag!r} is not a language tag, such as 'en', 'pt-BR' or 'sr-Latn'{_near(tag)}")
    base, *rest = tag.replace("_", "-").lower().split("-")
    preferred = _preferred(base)
    if preferred is None:
        raise ConfigError(f"unknown language {tag!r}{_near(base)}")
    preferred_base, *implied = preferred.split("-")
    if any(len(part) == 4 and part.isalpha() for part in rest):
        implied = []
    return "-".join([preferred_base, *implied, *(_subtag(part) for part in rest)])


def language_name(tag: str) -> LanguageName:
    """The English name of a language and its endonym.

    Raises:
        ConfigError: it is no language tag, or ISO 639 has no such language.
    """
    return _names()[language_tag(tag).split("-", 1)[0]]


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


@cache
def _table() -> str:
    """Rows of code, preferred code, English name and endonym, each row between two line breaks."""
    return "\n" + resources.text("tables/languages.tsv.gz")


def _preferred(base: str) -> str | None:
    """The code to use for an ISO 639 code; None if there is no such code."""
    table = _table()
    at = table.find(f"\n{base}\t")
    if at < 0:
        return base if _PRIVATE.match(base) else None
    start = at + len(base) + 2
    return table[start : table.index("\t", start)] or base


@cache
def _names() -> dict[str, LanguageName]:
    rows = (row.split("\t") for row in _table().splitlines() if row)
    return {code: LanguageName(english, endonym) for code, _, english, endonym in rows}


_LONG_NAME = 5
"""Letters from which on the name of a language is no frequent word of another one, as "la", "ga" and "low" are."""


@cache
def language_words() -> frozenset[str]:
    """The longer words of endonyms and of the English names of languages that have one, in lower case."""
    named = (row.split("\t", 2)[2] for row in _table().splitlines() if row and not row.endswith("\t"))
    words = " ".join(named).lower().replace("(", "").replace(")", "").split()
    return frozenset(word for word in words if len(word) >= _LONG_NAME)


_MOST_NEAR = 3


def _near(word: str) -> str:
    """A hint for the message of an error: the languages with a code or a name like `word`."""
    names = _names()
    wanted = word.strip().lower()
    if not wanted:
        return ""
    codes = [code for code, name in names.items() if wanted in (name.english.lower(), name.endonym.lower())]
    codes = [code for code in codes if _preferred(code) == code] or _near_codes(wanted, names)
    if not codes:
        return ""
    return f"; did you mean {' or '.join(f'{code!r} ({names[code].english})' for code in codes[:_MOST_NEAR])}?"


def _near_codes(wanted: str, names: dict[str, LanguageName]) -> list[str]:
    """Codes like `wanted`, if it is as short as one, else codes of languages with names like it."""
    import difflib

    spelled: dict[str, str] = {}
    for code, name in names.items():
        if len(wanted) <= 3:
            if len(code) == 2:
                spelled[code] = code
        elif name.endonym or len(code) == 2:
            spelled.setdefault(name.english.lower(), code)
            spelled.setdefault(name.endonym.lower(), code)
    cutoff = 0.5 if len(wanted) <= 3 else 0.75
    near = difflib.get_close_matches(wanted, spelled, n=_MOST_NEAR, cutoff=cutoff)
    return list(dict.fromkeys(spelled[spelling] for spelling in near))
