"""A compiled gazetteer: records and their indexes as one `Table`."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple

from normtext.names.context import is_usual
from normtext.names.fold import skeletons
from normtext.names.pairs import RARE, Pairs
from normtext.names.record_parts import latin_forms
from normtext.names.records import ROLES, Record, common, unpack
from normtext.names.tables import Facts, Index, Members, Table, key

FOLLOWERS = (1 << 24) - 1
"""In what is known of a word: the buckets (see `bucket`) of the words that stand second where it begins a form."""
FOLLOWS, FOLLOWS_COMMON, BORNE, WELL_KNOWN, FORM, OF_OFFICE = (1 << bit for bit in range(24, 30))
"""Likewise: it stands second in a form, or in one that begins with one of `COMMON`, is part of several persons' names,
or of many, is a form, names an office."""
COMMON = frozenset(
    re.findall(
        r"\w+",
        "a about an and are as at be been but by can could do for from had has have he her his i in into is it its "
        "more no not of on one or our out over said she so some than that the their they this to under up was we were "
        "what when which who will with would you",
    )
)
"""No form begins with two of them."""
CANONICAL, ALIAS, GLOSS, CASED = 0, 1, 2, 3
"""What a form in the exact index is to its record; CASED: an alias or canonical form that is also a word."""
KIND_BITS = 2
MOST_TOKENS = 7
"""Longer forms are not searched for in text."""


_MOST_TOKENS, _MOST_ROWS = 1024, 1 << 16
"""How many tokens are remembered with those who bear them, and how many of these in all: some names have thousands."""
_MOST_RECORDS = 2048


def bucket(number: int, *, common: bool) -> int:
    """One of 24 bits for a word with this key that stands second in a form: of the last 4 behind one of `COMMON`."""
    return 1 << 20 + (number >> 32) % 4 if common else 1 << (number >> 32) % 20


class Hit(NamedTuple):
    """A form of a record, found."""

    row: int
    kind: int


def may_be_meant(record: Record) -> bool:
    """Whether a known form in a text is taken for a mention of the record.

    Lesser places and organisations are not: their names are often words, or names of people.
    """
    return record.kind == "person" or record.tier == 1


def _number_of(country: str) -> int:
    return int.from_bytes(country.encode("ascii", "replace"), "big")


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
        self.word = Facts(table, "words").at
        """What is known of the word with a key."""
        self.table = table
        self.pairs = Pairs(table)
        self._bearers: dict[tuple[str, bool], frozenset[int]] = {}
        self._kept = 0
        self._at_home: dict[tuple[str, str], list[int]] = {}
        self._roles: dict[int, tuple[str, ...]] = {}
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

    def borne(self, token: str) -> bool:
        """Whether a token is part of several persons' names."""
        return bool(self.word(key(token)) & BORNE)

    def well_known(self, token: str) -> bool:
        """Whether a token is part of many persons' names."""
        return bool(self.word(key(token)) & WELL_KNOWN)

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

    def at_home(self, token: str, country: str) -> list[int]:
        """Those bearers of a country who are of the tiers 1 and 2, and the others of a rare family name."""
        found = self._at_home.get((token, country))
        if found is None:
            countries, number = self._countries, _number_of(country)
            filed, families = ([index.get(one) for one in skeletons(token)] for index in (self._keyed, self._family))
            found = [row for rows in filed for row in rows[: bisect_left(rows, self.known)] if countries[row] == number]
            family = {row for rows in families for row in rows if countries[row] == number}
            found = sorted({*found, *family} if len(family) <= RARE else set(found))
            with self._lock:
                if len(self._at_home) >= _MOST_TOKENS:
                    self._at_home.clear()
                self._at_home[token, country] = found
        return found

    def people(self, country: str) -> list[int]:
        """The rows of the records of a country that are of tier 1."""
        found = self._people.get(country)
        if found is None:
            number = _number_of(country)
            found = [row for row in range(self._leading) if self._countries[row] == number]
            with self._lock:
                self._people[country] = found
        return found

    def usual(self, row: int) -> bool:
        """Whether the record of a row has one of the usual offices (see `context.is_usual`)."""
        return is_usual(self.roles(row))

    def roles(self, row: int) -> tuple[str, ...]:
        """The offices of a record."""
        number = int(bytes(self._rows[self._starts[row] : self._starts[row + 1]]).rpartition(b"\t")[2])
        found = self._roles.get(number)
        if found is None:
            found = self._roles[number] = common(self._strings[number])[ROLES]
        return found

    def borne_in(self, token: str, country: str) -> bool:
        """Whether somebody of a country has this very name part."""
        return any(token in name for row in self.at_home(token, country) for name in latin_forms(self.record(row)))

    def is_keyed(self, number: int) -> bool:
        """Whether some person has a name part of the skeleton with this key."""
        return self._keyed.has(number)

    def keyed(self, skeleton: str) -> Sequence[int]:
        """The rows of the persons with a name part of this skeleton."""
        return self._keyed.get(skeleton)

    def family(self, skeleton: str) -> Sequence[int]:
        """The rows of the persons whose family name has this skeleton, those of a low tier first."""
        return self._family.get(skeleton)

    def records(self) -> Iterable[Record]:
        """All records, in order."""
        return (self.record(row) for row in range(len(self)))
