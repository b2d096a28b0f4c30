"""How a language spaces its punctuation: `data/tables/characters-spacing.toml`, by language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from normtext import resources

if TYPE_CHECKING:
    from normtext.core.doc import Doc


class Spacing(NamedTuple):
    """The habits of one language."""

    marks_apart: frozenset[str]
    """Marks that have a space before them."""
    guillemets_apart: bool
    """Spaces inside « »."""
    percent_apart: bool
    """A space between a number and its per cent sign."""
    dash_close: bool
    """No spaces around the em dash."""
    close_quotes: dict[str, str]
    """Marks that open a quotation here, and those that close it."""
    elision_before: frozenset[str]
    """Words that an apostrophe joins to the next word, such as l' and dell'."""
    elision_tight: bool
    """No space behind the apostrophe of an elision."""
    elision_after: frozenset[str]
    """Pieces that an apostrophe joins to the word before them, such as 's and 't."""
    apostrophe_end: frozenset[str]
    """Words that end in an apostrophe, such as po' and ta'."""
    apostrophe_start: frozenset[str]
    """Words that begin with an apostrophe, such as 's and 't of Dutch."""
    apostrophe_inside: bool
    """The apostrophe is a letter within words."""


def spacing(doc: Doc) -> Spacing:
    """The habits of the text's language; those of most languages where it is unknown."""
    return doc.fact(_spacing)


def _spacing(doc: Doc) -> Spacing:
    table = _table()
    return table.get(doc.lang) or table.get(doc.base_lang) or table["default"]


@cache
def _raw() -> dict[str, dict[str, Any]]:
    return resources.toml("tables/characters-spacing.toml")


@cache
def _table() -> dict[str, Spacing]:
    raw = _raw()
    default = raw["default"]
    table = {}
    for lang, habits in raw.items():
        merged = {**default, **habits}
        table[lang] = Spacing(
            marks_apart=frozenset(merged["marks_apart"]),
            guillemets_apart=merged["guillemets_apart"],
            percent_apart=merged["percent_apart"],
            dash_close=merged["dash_close"],
            close_quotes={pair[0]: pair[-1] for pair in merged["quotes"]},
            elision_before=frozenset(merged["elision_before"]),
            elision_tight=merged["elision_tight"],
            elision_after=frozenset(merged["elision_after"]),
            apostrophe_end=frozenset(merged["apostrophe_end"]),
            apostrophe_start=frozenset(merged["apostrophe_start"]),
            apostrophe_inside=merged["apostrophe_inside"],
        )
    return table


@cache
def joined_words(habit: str) -> frozenset[str]:
    """What an apostrophe joins, in any language: "elision_before" or "elision_after"."""
    return frozenset().union(*(getattr(habits, habit) for habits in _table().values()))


@cache
def korean_particles() -> frozenset[str]:
    """Particles and endings that follow a bracket or a quotation mark without a space in Korean."""
    return frozenset(_raw()["ko"]["particles"])


@cache
def english_words(kind: str) -> frozenset[str]:
    """English words by their part in tokenized text: "before_not", "after_dash" or "links" (within compounds)."""
    return frozenset(_raw()["en"][kind])
