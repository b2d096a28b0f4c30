"""The name parts by which texts of any language are searched for people whom everybody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from normtext import lazy
from normtext.names.align import FAMILY_FIRST, surnames
from normtext.names.fold import form, parts
from normtext.names.likeness import Likeness, likeness, one_slip
from normtext.names.record_parts import token_forms
from normtext.names.records import Record, all_forms
from normtext.names.tables import Table

SHORTEST = 5
"""Letters of a family name that may be misspelt."""
_PLAIN = "."
"""Stands behind a part that is a frequent word."""
_VOWELS = str.maketrans("", "", "aeiouyh")
_DOUBLE = lazy.pattern(r"(.)\1+")


def is_looked_for(record: Record) -> bool:
    """Whether a person is: whom everybody knows, or who has forms of several languages."""
    known = record.tier == 1 or (record.tier == 2 and bool(record.forms))
    return record.kind == "person" and record.rewrite and known


def anchors(record: Record) -> Set[str]:
    """The telling parts that are looked for: the family name, in East Asia the longest part, in all its spellings.

    Of a form that has the family name elsewhere it is the part that is like it; of an alias without it, none.
    """
    names = [name for name in token_forms(record) if len(name) > 1]
    if not names:
        return frozenset()
    east = record.country in FAMILY_FIRST
    first = max(names[0], key=len) if east else names[0][surnames(names[0], record.country)[0]]
    of_languages = {tuple(parts(form(text).split(" "))) for text in all_forms(record)}
    found = {first}
    for name in names:
        like, part = max((likeness(part, first), part) for part in name)
        if like >= Likeness.TYPO:
            found.add(part)
        elif name in of_languages:
            found.add(max(name, key=len) if east else name[-1])
    return frozenset(part for part in found if east or not _REGNAL.fullmatch(part)) or {max(names[0], key=len)}


_REGNAL = lazy.pattern("[ivx]+|.")


def sections(records: Sequence[Record], words: Iterable[str] = (), plain: Set[str] = frozenset()) -> dict[str, bytes]:
    """The sections of `Anchors`: the parts, each with the rows of its people, and the words that are like one.

    `plain`: words of any language that texts are full of; they are names where they have capitals only.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for row, record in enumerate(records):
        if is_looked_for(record):
            for part in sorted(anchors(record)):
                found[part].append(f"{row}" if record.country in FAMILY_FIRST else f"{row}~")
    lines = [f"{part}{_PLAIN * (part in plain)} {' '.join(rows)}" for part, rows in sorted(found.items())]
    near = Near(part for part, rows in found.items() if rows[0].endswith("~"))
    other = sorted({word for word in words if word not in found and any(near.like(word))})
    return {"anchors": "\n".join(lines).encode(), "anchors.words": "\n".join(other).encode()}


class Near:
    """Family names, by their first letters and consonants."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in names:
            if len(name) >= SHORTEST and name.isascii():
                self._names.setdefault(_outline(name), []).append(name)

    def beside(self, part: str) -> Sequence[str]:
        """Those with the same outline: a part that is a spelling of one is among these."""
        return self._names.get(_outline(part), ()) if len(part) >= SHORTEST - 1 else ()

    def like(self, part: str) -> Iterator[str]:
        """Those of which a part is a spelling: another transliteration, or a vowel more, less or elsewhere."""
        for name in self.beside(part):
            if one_slip(part, name) or (len(part) >= SHORTEST and likeness(part, name) >= Likeness.VARIANT):
                yield name


def _outline(part: str) -> str:
    return _DOUBLE.sub(r"\1", part[0] + part[1:].translate(_VOWELS))


class Anchors:
    """From a telling part of a text's words to the people whose family name it may be."""

    def __init__(self, table: Table) -> None:
        self._rows: dict[str, tuple[int, ...]] = {}
        self._plain = set[str]()
        alike = []
        for line in bytes(table.raw("anchors")).decode("utf-8").splitlines():
            part, *rows = line.split(" ")
            if part.endswith(_PLAIN):
                part = part[:-1]
                self._plain.add(part)
            self._rows[part] = tuple(int(row.rstrip("~")) for row in rows)
            if rows[0].endswith("~"):
                alike.append(part)
        self._near = Near(alike)
        self._words = frozenset(bytes(table.raw("anchors.words")).decode("utf-8").split("\n"))

    def rows(self, part: str, *, cased: bool = True) -> tuple[int, ...]:
        """The rows of these people. A word of any language is nobody's misspelt name, a frequent one no uncased one."""
        if not cased and part in self._plain:
            return ()
        found = self._rows.get(part)
        if found is not None:
            return found
        if not part.isascii() or not self._near.beside(part) or part in self._words:
            return ()
        return tuple(sorted({row for name in self._near.like(part) for row in self._rows[name]}))
