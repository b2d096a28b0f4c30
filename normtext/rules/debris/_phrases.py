"""What web pages say around an article: phrases and templates, by purpose and by how sure they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from normtext import lazy
from normtext.errors import DataError
from normtext.names.tables import Index
from normtext.rules.debris._index import index, text, words
from normtext.rules.debris._keys import key_of

if TYPE_CHECKING:
    from normtext.rules.debris._page import Row

_NO_SPACES = lazy.pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GAP = r"\S{1,40}(?: \S{1,40}){0,7}?"
"""What may stand for the "{}" of a template: one to eight words."""


class Phrase(NamedTuple):
    """What a line says."""

    kind: str
    """skip, related, share, comments, newsletter, ads, cookies, site, language, catalogue, or user."""
    sure: bool
    """It is debris wherever it stands alone on a line; else only beside other debris."""
    open: bool = False
    """It has gaps."""


class Template(NamedTuple):
    """A phrase with gaps of one to eight words."""

    pattern: re.Pattern[str]
    phrase: Phrase


class Phrases(Protocol):
    """Phrases by key."""

    def get(self, key: str, /) -> Phrase | None:
        """The phrase, if it is one."""


class Lexicon(NamedTuple):
    """Phrases by key; templates by their first or last word."""

    phrases: Phrases
    openings: Mapping[str, list[Template]]
    endings: Mapping[str, list[Template]]

    def find(self, key: str) -> Phrase | None:
        """The phrase or template that a key is."""
        found = self.phrases.get(key)
        if found is not None or " " not in key:
            return found
        for template in self.openings.get(key.partition(" ")[0], ()):
            if template.pattern.fullmatch(key):
                return template.phrase
        for template in self.endings.get(key.rpartition(" ")[2], ()):
            if template.pattern.fullmatch(key):
                return template.phrase
        return None


def lexicon_of(rows: Iterable[tuple[str, bool, str]]) -> Lexicon:
    """A lexicon of (kind, sure, phrase) rows; of two equal phrases the first counts."""
    return Lexicon(*tables_of(rows))


def tables_of(
    rows: Iterable[tuple[str, bool, str]],
) -> tuple[dict[str, Phrase], dict[str, list[Template]], dict[str, list[Template]]]:
    """The tables of a lexicon."""
    phrases: dict[str, Phrase] = {}
    openings: dict[str, list[Template]] = {}
    endings: dict[str, list[Template]] = {}
    for kind, sure, phrase in rows:
        if "{}" in phrase:
            parts = [re.escape(key_of(part)) for part in phrase.split("{}")]
            source = " ".join(part for part in _GAP.join(f"\n{part}\n" for part in parts).split("\n") if part)
            word = key_of(phrase.replace("{}", " ")).split()[0 if parts[0] else -1]
            place = openings if parts[0] else endings
            place.setdefault(word, []).append(Template(lazy.pattern(source), Phrase(kind, sure, True)))
            continue
        key = key_of(phrase)
        phrases.setdefault(key, Phrase(kind, sure and _telling(kind, key)))
    return phrases, openings, endings


def _telling(kind: str, key: str) -> bool:
    """Whether a phrase is long enough to be known alone: one word is often a heading too, unless it has a figure."""
    if kind in ("ads", "user") or " " in key or "0" in key:
        return True
    return len(_NO_SPACES.findall(key)) >= 4


@lru_cache(maxsize=1)
def outer_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of all phrases and templates, and the last ones of templates that begin with a gap."""
    return words("phrases.first"), tuple(lexicon().endings)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrases that come with normtext."""
    templates: tuple[dict[str, list[Template]], dict[str, list[Template]]] = ({}, {})
    for at, word, pattern, kind, sure in json.loads(text("templates")):
        templates[at].setdefault(word, []).append(Template(lazy.pattern(pattern), Phrase(kind, sure, True)))
    return Lexicon(_Compiled(), *templates)


class _Compiled:
    """The phrases of the index."""

    def __init__(self) -> None:
        self._numbers = Index(index(), "phrases")
        self._kinds = text("kinds").split()

    def get(self, key: str, /) -> Phrase | None:
        """The phrase, if it is one."""
        for number in self._numbers.get(key):
            return Phrase(self._kinds[number >> 1], bool(number & 1))
        return None


@lru_cache(maxsize=8)
def own_phrases(path: str) -> Lexicon:
    """The phrases of a user's TOML file: `phrases = ["…"]`, or `[[lines]]` with `text`, as `normtext.debris` writes.

    Raises:
        DataError: the file cannot be read, is not TOML, or has no such list.
    """
    import tomllib

    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"phrases {path}: {error.strerror}; name a readable TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"phrases {path}: {error}") from error
    texts = [*table.get("phrases", ()), *(line.get("text") for line in table.get("lines", ()))]
    if not texts or not all(isinstance(text, str) for text in texts):
        raise DataError(f'phrases {path}: give phrases = ["…"] or [[lines]] with text = "…"')
    return lexicon_of(("user", True, text) for text in texts if key_of(text.replace("{}", "")))


@lru_cache(maxsize=1 << 14)
def said(key: str) -> Phrase | None:
    """What a key says, by the phrases that come with normtext."""
    return lexicon().find(key) if key else None


def says(row: Row, kind: str) -> bool:
    """Whether a row says something of this kind that is debris wherever it stands."""
    phrase = row.phrase
    return phrase is not None and phrase.kind == kind and phrase.sure
