"""What a gazetteer knows of a word, and a word in a text."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """What a gazetteer knows of a word, whatever its case."""

    norm: str
    parts: tuple[str, ...]
    """The telling parts of it; none for particles."""
    alone: bool
    """Whether it alone is a form of a record that may be meant."""
    unsettled: bool
    """Whether such a record writes it otherwise."""
    begins: int
    """The buckets of the words that stand second where a form of several words begins with it."""
    follows: int
    """Its own bucket, if it stands second in a form."""
    keyed: bool
    """Whether it may be a spelling of a part of a person's name, or Chinese syllables for it."""
    ordinary: bool
    """Whether English has it as an ordinary word."""
    borne: bool
    """Whether it is part of several persons' names, ordinary word or not."""
    country: str = ""
    """The ISO 3166-1 code of the country that it names (country, people, region, city), or ""."""
    pinyin: str = ""
    """The word in pinyin, where it may be a name in Chinese syllables; else ""."""
    leads_country: bool = False
    """Whether a phrase of several words that names a country begins with it."""
    continues_country: bool = False
    """Whether such a phrase goes on with it."""
    of_office: bool = False
    """Whether it may speak of the office of a known person."""


class At(NamedTuple):
    """A word in a text. `glued` says whether only what holds a name together stands between it and the one before."""

    start: int
    end: int
    word: Word
    glued: bool
    joined: bool
    """Whether it is only a hyphen."""


INERT = Word("", (), False, False, 0, 0, False, True, False)
"""What is known of no word at all."""
