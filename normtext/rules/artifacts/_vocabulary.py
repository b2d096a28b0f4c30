"""What is said around translations: word stems of `chatter.toml` as patterns, over all languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normtext.facts.scripts import script_of
from normtext.rules.artifacts._prose import NO_SPACES
from normtext.rules.artifacts._tables import table

_WHOLE = 3
"""Stems of so many letters and less are whole words."""
_WHOLE_TOPICS = frozenset({"order", "order_end", "speaker", "myself", "roles"})
"""Topics whose entries are words, not stems."""


def says(topic: str, text: str) -> bool:
    """Whether a text, lower-cased, has a word of a topic of the table."""
    return _pattern(topic).search(text) is not None


def opens_with(topic: str, text: str) -> bool:
    """Whether it begins with one."""
    return _pattern(topic).match(text) is not None


@cache
def stems(topic: str) -> tuple[str, ...]:
    """All stems of a topic, without repetition; the table writes a space within one as "_"."""
    entries = (entry.replace("_", " ") for value in table("chatter")[topic].values() for entry in value.split())
    return tuple(dict.fromkeys(entries))


@cache
def ascii_stems(topic: str) -> tuple[str, ...]:
    """Those that can stand in an ASCII text."""
    return tuple(stem for stem in stems(topic) if stem.isascii())


@cache
def first_words(topic: str) -> frozenset[str]:
    """The first word of each stem, as whole words: for a quick look whether a topic may come up."""
    return frozenset(stem.split(" ")[0] for stem in stems(topic))


@cache
def _pattern(topic: str) -> re.Pattern[str]:
    longest_first = sorted(stems(topic), key=len, reverse=True)
    whole = topic in _WHOLE_TOPICS
    spaced = [_expression(stem, whole) for stem in longest_first if not _unspaced(stem)]
    unspaced = [re.escape(stem) for stem in longest_first if _unspaced(stem)]
    groups = [*_group(r"(?<!\w)", spaced), *_group("", unspaced)]
    return re.compile("|".join(groups))


def _group(before: str, alternatives: list[str]) -> Iterator[str]:
    if alternatives:
        yield f"{before}(?:{'|'.join(alternatives)})"


def _expression(stem: str, whole: bool) -> str:
    body = r"\s".join(map(re.escape, stem.split(" ")))
    return body + r"(?!\w)" if whole or len(stem) <= _WHOLE else body


def _unspaced(stem: str) -> bool:
    return script_of(stem[0]) in NO_SPACES or script_of(stem[0]) == "Hangul"
