"""What web pages say around an article: phrases and templates, by purpose and by how sure they are."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from normtext import lazy
from normtext.errors import DataError
from normtext.rules.debris._keys import key_of

if TYPE_CHECKING:
    from normtext.rules.debris._page import Row

CATALOGUE = Path(__file__).parents[2] / "data" / "tables" / "debris-catalogue.tsv.gz"

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


class Lexicon(NamedTuple):
    """Phrases by key; templates by their first or last word."""

    phrases: dict[str, Phrase]
    openings: dict[str, list[Template]]
    endings: dict[str, list[Template]]

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


def lexicon_of(tables: Iterable[tuple[str, bool, str]]) -> Lexicon:
    """A lexicon of (kind, sure, phrase) rows; of two equal phrases the first counts."""
    lexicon = Lexicon({}, {}, {})
    for kind, sure, text in tables:
        if "{}" in text:
            parts = [re.escape(key_of(part)) for part in text.split("{}")]
            pattern = re.compile(
                " ".join(part for part in _GAP.join(f"\n{part}\n" for part in parts).split("\n") if part)
            )
            place = lexicon.openings if parts[0] else lexicon.endings
            word = key_of(text.replace("{}", " ")).split()[0 if parts[0] else -1]
            place.setdefault(word, []).append(Template(pattern, Phrase(kind, sure, True)))
            continue
        key = key_of(text)
        lexicon.phrases.setdefault(key, Phrase(kind, sure and _telling(kind, key)))
    return lexicon


def _telling(kind: str, key: str) -> bool:
    """Whether a phrase is long enough to be known alone: one word is often a heading too, unless it marks an advert."""
    if kind in ("ads", "user") or " " in key:
        return True
    return len(_NO_SPACES.findall(key)) >= 4


@lru_cache(maxsize=1)
def outer_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of all phrases and templates, and the last ones of templates that begin with a gap."""
    table = lexicon()
    first = {key.partition(" ")[0] for key in table.phrases}
    return frozenset(first.union(table.openings)), tuple(table.endings)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrases that come with normtext."""
    source = files("normtext") / "data" / "tables" / "debris-phrases.toml"
    found = lexicon_of(_rows(tomllib.loads(source.read_text(encoding="utf-8"))))
    sure, hint = Phrase("catalogue", True), Phrase("catalogue", False)
    for row in gzip.decompress(CATALOGUE.read_bytes()).decode("utf-8").splitlines():
        key, _, mark = row.partition("\t")
        found.phrases.setdefault(key, hint if mark else sure)
    return found


def _rows(tables: Mapping[str, Any]) -> Iterable[tuple[str, bool, str]]:
    for sure in (True, False):
        for kind, lists in tables.items():
            for text in lists["sure" if sure else "hints"]:
                yield kind, sure, text


@lru_cache(maxsize=8)
def own_phrases(path: str) -> Lexicon:
    """The phrases of a user's TOML file: `phrases = ["…"]`, or `[[lines]]` with `text`, as `normtext.debris` writes.

    Raises:
        DataError: the file cannot be read, is not TOML, or has no such list.
    """
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
