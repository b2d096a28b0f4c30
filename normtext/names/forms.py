"""Which form of a name a language uses: "Wladimir Putin" in German, "Vladimir Poutine" in French."""

from __future__ import annotations

from functools import cache, lru_cache

from normtext import lazy, resources
from normtext.core.doc import Doc
from normtext.names.english import LANGUAGE, in_english, may_be_english
from normtext.names.fold import HONORIFICS, form
from normtext.names.records import Record

AS_AT_HOME = frozenset(
    ["ca", "da", "de", "es", "fi", "fr", "hr", "hu", "id", "it", "ms", "nb", "nl", "pl", "pt", "ro", "sl", "sv", "tr"]
)
"""Languages that write the names of people from countries with Latin letters as these write them."""
EVERY = "*"
"""Stands in reviewed lists for all of these languages but those that are named."""
_REGNAL = lazy.pattern(r"\b[IVX]+\Z|\bthe\b")
"""Kings and popes: each language has its own name for them."""


def target(doc: Doc) -> str:
    """The language in which names are written into a text: that of the option `names.language`, else the text's."""
    return asked_for(doc) or (LANGUAGE if doc.fact(in_english) else doc.base_lang)


def asked_for(doc: Doc) -> str:
    """The language that the option `names.language` names, "" where it names none."""
    named = doc.str_option("names.language")
    return named.split("-")[0].lower() if named else ""


def writes_english(doc: Doc) -> bool:
    """Whether a text can be English with its names in English, as far as that is seen without telling its language."""
    return asked_for(doc) in ("", LANGUAGE) and may_be_english(doc)


@lru_cache(maxsize=4096)
def forms_in(record: Record, language: str) -> tuple[str, ...]:
    """The forms that are right in a language, the one to be written first; none where that is not known for certain."""
    mark = f"{language}="
    own = tuple(text[len(mark) :] for text in record.forms if text.startswith(mark))
    if own:
        return own
    if language == (record.lang or LANGUAGE):
        return (record.canonical,)
    every = tuple(text[len(EVERY) + 1 :] for text in record.forms if text.startswith(f"{EVERY}="))
    if language not in AS_AT_HOME:
        return ()
    return every or (
        (record.canonical,) if _is_from_latin_letters(record) and language != record.country.lower() else ()
    )


def in_language(record: Record, language: str) -> Record:
    """The record as a language has it: its form is the canonical one, the others are aliases."""
    found = forms_in(record, language)
    if not found or found[0] == record.canonical:
        return record
    aliases = dict.fromkeys((record.canonical, *record.aliases, *found[1:]))
    return record._replace(canonical=found[0], aliases=tuple(aliases), lang=language)


def _is_from_latin_letters(record: Record) -> bool:
    words = form(record.canonical).split(" ")
    return (
        record.kind == "person"
        and len(words) > 1
        and bool(record.country)
        and record.country not in transliterated()
        and HONORIFICS.isdisjoint(words)
        and not _REGNAL.search(record.canonical)
    )


@cache
def transliterated() -> frozenset[str]:
    """The countries whose names come into Latin letters by transliteration."""
    return frozenset(resources.text("tables/transliterating-countries.txt").split())
