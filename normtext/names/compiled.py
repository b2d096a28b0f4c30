"""A compiled gazetteer: records and their indexes as one `Table`."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, NamedTuple

from normtext.names.context import is_usual
from normtext.names.fold import skeletons
from normtext.names.record_parts import latin_forms
from normtext.names.records import ROLES, Record, common, unpack
from normtext.names.tables import Index, Members, Table

CANONICAL, ALIAS, GLOSS, CASED = 0, 1, 2, 3
"""What a form in the exact index is to its record; CASED: an alias or canonical form that is also a word."""
KIND_BITS = 2
MOST_TOKENS = 7
"""Longer forms are not searched for in text."""


_MOST_TOKENS, _MOST_ROWS = 1024, 1 << 16
"""How many tokens are remembered with those who bear them, and how many of these in all: some names have thousands."""
_MOST_RECORDS = 2048
_RARE = 8
"""A family name is rare in a country if so many people there bear it, or one like it."""


class Hit(NamedTuple):
    """A form of a record, found."""

    row: int
    kind: int


def may_be_meant(record: Record) -> bool:
    """Whether a known form in a text is taken for a mention of the record.

    Lesser places and organisations are not: their names are often words, or names of people.
    """
    return record.kind == "person" or record.tier == 1


@lru_cache(maxsize=1024)
def _country_of(number: int) -> str:
    return number.to_bytes(4, "big").lstrip(b"\0").decode("ascii")


class Layer:
    """The records of one compiled gazetteer. Usable from several threads."""

    def __init__(self, table: Table) -> None:
        self.about: dict[str, Any] = json.loads(bytes(table.raw("about")))
        self.digest: str = self.about["digest"]
        self._rows = table.raw("rows")
        self._starts = table.numbers("rows.starts")
        self._countries = table.numbers("rows.countries")
        self._leading, self.known = table.numbers("tiers")
        """How many rows, the first ones, are of persons, places and organisations of the tiers 1 and 2."""
        self._table = table
        self._exact = Index(table, "exact")
        self._leads = Members(table, "leads")
        self._lead_words = table.raw("leads.words")
        self._keyed = Index(table, "keyed")
        self._family = Index(table, "family")
        self._firsts = Members(table, "firsts")
        self._seconds = Members(table, "seconds")
        self.table = table
        self._borne = Members(table, "borne")
        self._well_known = Members(table, "well_known")
        self._bearers: dict[tuple[str, bool], frozenset[int]] = {}
        self._kept = 0
        self._homes: dict[str, dict[str, list[int]]] = {}
        self._usual: dict[int, bool] = {}
        """For what many records have in common, by its number: there are a few thousand of these."""
        self._people: dict[str, list[int]] = {}
        self._records: dict[int, Record] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._starts) - 1

    @cached_property
    def _strings(self) -> list[str]:
        """What several records hold; most texts need no record."""
        return bytes(self._table.raw("strings")).decode("utf-8").split("\n")

    def record(self, row: int) -> Record:
        """The record of a row; a bounded number of them is kept."""
        found = self._records.get(row)
        if found is None:
            line = bytes(self._rows[self._starts[row] : self._starts[row + 1]]).decode("utf-8")
            found = unpack(line, self._strings)
            with self._lock:
                if len(self._records) >= _MOST_RECORDS:
                    self._records.clear()
                self._records[row] = found
        return found

    def exact_at(self, number: int) -> list[Hit]:
        """The records that have the form with this key."""
        mask = (1 << KIND_BITS) - 1
        return [Hit(entry >> KIND_BITS, entry & mask) for entry in self._exact.at(number)]

    def leads(self, lead: str) -> int:
        """How many tokens the longest form has that begins with these two, a space between them; 0 if none does."""
        at = self._leads.place(lead)
        return 0 if at is None else self._lead_words[at]

    def begins(self, number: int) -> bool:
        """Whether some form of several tokens begins with the one of this key."""
        return self._firsts.has(number)

    def follows(self, number: int) -> bool:
        """Whether some form has the token of this key in the second place."""
        return self._seconds.has(number)

    def borne(self, token: str) -> bool:
        """Whether a token is part of several persons' names."""
        return token in self._borne

    def well_known(self, token: str) -> bool:
        """Whether a token is part of many persons' names."""
        return token in self._well_known

    def bearers(self, token: str, *, family: bool = False) -> frozenset[int]:
        """The rows of the persons with a name part, or the family name, that is spelled like the token."""
        found = self._bearers.get((token, family))
        if found is None:
            index = self._family if family else self._keyed
            found = frozenset(row for skeleton in skeletons(token) for row in index.get(skeleton))
            with self._lock:
                self._kept += len(found)
                if len(self._bearers) >= _MOST_TOKENS or self._kept > _MOST_ROWS:
                    self._bearers.clear()
                    self._kept = len(found)
                self._bearers[token, family] = found
        return found

    def homes(self, token: str) -> dict[str, list[int]]:
        """By country those of the bearers who are of the tiers 1 and 2, and the others of a rare family name."""
        found = self._homes.get(token)
        if found is None:
            countries, rows = self._countries, defaultdict[int, list[int]](list)
            for row in self.bearers(token):
                if row < self.known:
                    rows[countries[row]].append(row)
            family = self.bearers(token, family=True)
            counts = Counter(countries[row] for row in family)
            rare = {number for number, count in counts.items() if count <= _RARE}
            for row in family if rare else ():
                if (number := countries[row]) in rare:
                    rows[number].append(row)
            rows.pop(0, None)
            found = {_country_of(number): there for number, there in rows.items()}
            with self._lock:
                if len(self._homes) >= _MOST_TOKENS:
                    self._homes.clear()
                self._homes[token] = found
        return found

    def people(self, country: str) -> list[int]:
        """The rows of the records of a country that are of tier 1."""
        found = self._people.get(country)
        if found is None:
            number = int.from_bytes(country.encode("ascii", "replace"), "big")
            found = [row for row in range(self._leading) if self._countries[row] == number]
            with self._lock:
                self._people[country] = found
        return found

    def usual(self, row: int) -> bool:
        """Whether the record of a row has one of the usual offices (see `context.is_usual`)."""
        number = int(bytes(self._rows[self._starts[row] : self._starts[row + 1]]).rpartition(b"\t")[2])
        found = self._usual.get(number)
        if found is None:
            found = self._usual[number] = is_usual(common(self._strings[number])[ROLES])
        return found

    def borne_in(self, token: str, country: str) -> bool:
        """Whether somebody of a country has this very name part."""
        rows = self.homes(token).get(country, ())
        return any(token in name for row in rows for name in latin_forms(self.record(row)))

    def keyed(self, skeleton: str) -> Sequence[int]:
        """The rows of the persons with a name part of this skeleton."""
        return self._keyed.get(skeleton)

    def family(self, skeleton: str) -> Sequence[int]:
        """The rows of the persons whose family name has this skeleton, those of a low tier first."""
        return self._family.get(skeleton)

    def records(self) -> Iterable[Record]:
        """All records, in order."""
        return (self.record(row) for row in range(len(self)))
