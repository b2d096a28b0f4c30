"""What is no name in lists of names: titles, lists within a cell, remarks, capitals that no one writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from normtext.names.fold import form
from normtext.names.lexicon import lexicon
from normtext.names.likeness import distance

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?\Z")
_TITLE = re.compile(
    r"\A(?:(?:Dr|DR|dr|Prof|MM|Drs|Ir|Hj|H|Mr|Mrs|Ms|Eng|Brig|Gen|Maj|Col|Lt|K\.H|M\.BA|M\.B\.A|M\.M(?!\.)|M\.Si)\.?\s+)+"
    r"(?=\S+\s+\S)"
)
_INITIAL = re.compile(r"\A[A-Z]\.?\s")
_DEGREES = re.compile(r",\s*(?:[A-Z][A-Za-z]{0,3}\.?)+(?:,?\s*(?:[A-Z][A-Za-z]{0,3}\.?)+)*\Z")
_REMARK = re.compile(r"\b(?:a\.?k\.?a\.?|born in|(?:also )?known as|alias|née|formerly)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:/\s+|\s/|;)\s*|(?<=[a-z]{3})/(?=[A-Z][a-z]+ )")
LONG, NEAR = 6, 0.25
"""Another spelling of a place that nobody has looked at has so many letters, and changes no more of them."""
PARTICLES = frozenset(re.findall(r"\w+", "de la du da dos di do von van der den bin bint ibn al el y e of the and"))
"""Parts of names that are small in names, too."""


def cleaned(rows: Iterable[Mapping[str, Any]], lists: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The rows with names only; those whose canonical form is none are left out.

    Of people whom only `lists` name the canonical form is never written, and stays as the list has it.
    """
    for row in rows:
        kept = dict(row)
        if row["type"] == "organisation":
            kept["aliases"] = [alias for alias in row["aliases"] if not alias.endswith("&")]
        if row["type"] == "place":
            kept["aliases"] = list(place_names(row["canonical"], row["aliases"], row["tier"]))
        if row["type"] != "person" or row["tier"] == 1:
            yield kept
            continue
        kept["canonical"] = _PARTS.split(tidy(row["canonical"]))[0]
        if set(row["source"]) <= lists:
            kept["canonical"] = _RANK.sub("", _CAPITAL_INSIDE.sub(lambda found: found[0].lower(), kept["canonical"]))
        names = list(person_names(kept["canonical"]))
        if not names or len(form(names[0]).split()) < 2 or _NOBODY.search(names[0]) or _is_of_words(names[0], row):
            continue
        more = names[1:]
        if set(row["source"]) <= lists:
            more = names
        else:
            kept["canonical"] = names[0]
        aliases = [name for alias in row["aliases"] for name in person_names(alias)]
        kept["aliases"] = [
            name
            for name in dict.fromkeys((*more, *aliases))
            if len(form(name).split()) > 1 and name != kept["canonical"]
        ]
        kept["roles"] = [role for role in row["roles"] if is_office(role)]
        yield kept


def tidy(text: str) -> str:
    """A person's name without what is left of a list's cell: odd brackets and marks, remarks, a suffix put first."""
    name = _UNSEEN.sub("", text)
    name = _REMARK.split(name)[0]
    for pair in ("()", "[]", '""', "“”"):
        if name.count(pair[0]) != name.count(pair[1]) or name.count('"') % 2:
            name = name.replace(pair[0], " ").replace(pair[1], " ")
    name = _GLUED.sub(". ", name)
    name = _SUFFIX_FIRST.sub(r"\2 \1", " ".join(name.split()).strip(" ,;/।"))
    words = (
        word if _is_small(word) else word[:1].upper() + word[1:] for word in name.replace(" AL-", " Al-").split(" ")
    )
    return " ".join(words)


def _is_small(word: str) -> bool:
    return len(word) < _LEAST or not word.islower() or word in PARTICLES or word in _SMALL_WORDS


_RANK = re.compile(
    r"\A(?:(?:Brigadier|Major|Lieutenant|Colonel|General|Commander|Captain|Rear|Vice|Admiral|Dr)\.?[\s-]+)+(?=\S+\s+\S)"
)
_CAPITAL_INSIDE = re.compile(r"(?<=[A-Za-z][a-z]['’])[A-Z]")
"""Where a name that lists have in capitals was cased by rule: "Ma’Ala"."""
_LEAST = 4
_SMALL_WORDS = frozenset(re.findall(r"\w+", "bint ibni ould ogly oglu kyzy della degli dalla delle zum zur und"))
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_GLUED = re.compile(r"\.(?=[A-Z][a-z])")
_SUFFIX_FIRST = re.compile(r"\A(Jr|Sr)\.?\s+(.+)\Z")


def person_names(text: str) -> Iterator[str]:
    """The names of one person in a cell: without titles, degrees, quotation marks and remarks, as names are cased."""
    for piece in _PARTS.split(text):
        name = piece.strip(' "“”()/')
        name = name if name.count('"') % 2 == 0 else name.replace('"', "")
        suffix = _SUFFIX.search(name)
        name = name[: suffix.start()] if suffix else name
        if not name.isupper() or "," in name:
            name = _DEGREES.sub("", name)
        name = _REMARK.split(name)[0].strip(' ,"')
        if countable(name):
            for one in _apart(name):
                one = one if _INITIAL.match(one) else _TITLE.sub("", one)
                if one:
                    yield as_names_are(one) + (suffix[0] if suffix else "")


def _apart(text: str) -> Iterator[str]:
    """Names that commas part; a family name that stands before a comma goes to the end."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) == 2 and len(pieces[0].split()) <= 2 and re.match("[A-Z]", pieces[1]):
        if not re.search(r"\b(?:of|Duke|Prince|Princess|King|Queen|Count)\b", pieces[1]):
            yield f"{pieces[1]} {pieces[0]}"
    elif len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces):
        yield from pieces
        return
    yield text


def as_names_are(name: str) -> str:
    """A name that is all capitals or all small, in the case of names."""
    if name.isupper() or name.islower():
        words = enumerate(name.split())
        return " ".join(word.lower() if at and word.lower() in PARTICLES else _capital(word) for at, word in words)
    return _SHOUTED.sub(lambda found: _capital(found[0]), name)


_SHOUTED = re.compile(r"(?<![\w.])[A-ZÀ-ÖØ-Þ]{4,}(?![\w.])")
"""A family name in capitals, as lists write it."""


def _capital(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:].lower(), word)


def place_names(canonical: str, aliases: Sequence[str], tier: int) -> Iterator[str]:
    """The aliases that are spellings of the same name, and those that a person chose.

    Alternate names in GeoNames come in alphabetical order, of any language and age; what stands before them was written
    by hand.
    """
    ordered = len(aliases)
    while ordered > 0 and (ordered == len(aliases) or aliases[ordered - 1] <= aliases[ordered]):
        ordered -= 1
    for at, alias in enumerate(aliases):
        near = len(plain(alias)) >= LONG and distance(plain(alias), plain(canonical)) <= NEAR * len(plain(canonical))
        if (tier == 1 and (near or at <= ordered)) or plain(alias) == plain(canonical):
            yield alias


def plain(text: str) -> str:
    """A name in the form that names are compared in, without spaces."""
    return form(text).replace(" ", "")


_NOBODY = re.compile(r":|\b(?:Prime Minister|Governor|Kategorie|Category|Sheikh of|President of|[Pp]olitician)\b")
"""Offices and headings that stand where a name belongs."""


def _is_of_words(name: str, row: Mapping[str, Any]) -> bool:
    """Whether a lesser person's name is all frequent English words ("May Young"): texts say that otherwise."""
    core = lexicon().core
    return row["tier"] > 2 and all(word in core for word in form(name).split())


_OFFICE_WORD = re.compile(r"[A-Za-z]{4}")
_NO_OFFICE = frozenset(("rico", "bastien", "ois de", "dame", "president of", "president of the", "gen."))


def is_office(role: str) -> bool:
    """Whether a text can be an office: rests of names and of accents in factbook entries are none."""
    return bool(_OFFICE_WORD.search(role)) and role.lower() not in _NO_OFFICE


def countable(text: str) -> bool:
    """Whether a form is compared as it is written: digits are not, so "G20" would be found in every "g"."""
    return not any(char.isdigit() for char in text)
