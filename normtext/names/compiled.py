"""A compiled gazetteer: records and their indexes as one `Table`."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from threading import Lock
from typing import Any, NamedTuple

from normtext import lazy
from normtext.names.align import surnames
from normtext.names.context import is_usual
from normtext.names.fold import form, parts, skeletons
from normtext.names.records import Record, all_forms, unpack
from normtext.names.tables import Index, Members, Table, numbers, pack, pack_index, pack_set, pack_values

CANONICAL, ALIAS, GLOSS, CASED = 0, 1, 2, 3
"""What a form in the exact index is to its record; CASED: an alias or canonical form that is also a word."""
_KIND_BITS = 2
MOST_TOKENS = 7
"""Longer forms are not searched for in text."""
LEAST_BEARERS, MANY_BEARERS = 2, 6
"""A token is a name that people bear, or a common one, from as many records on."""


_MOST_TOKENS, _MOST_ROWS = 1024, 1 << 16
"""How many tokens are remembered with those who bear them, and how many of these in all: some names have thousands."""
_MOST_RECORDS = 2048
_RARE = 8
"""A family name is rare in a country if so many people there bear it, or one like it."""


class Hit(NamedTuple):
    """A form of a record, found."""

    row: int
    kind: int


def compile_records(
    records: Sequence[Record],
    about: dict[str, Any] | None = None,
    *,
    own: bool = True,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """One buffer with the records, in the order of their tiers, and their indexes; deterministic.

    `own`: whether they are a caller's records, all of which may be meant in a text. `more`: further sections.
    """
    records = sorted(records, key=order)
    strings: dict[str, int] = {}
    rows = [record.pack(strings).encode() for record in records]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))
    exact: dict[str, list[int]] = defaultdict(list)
    leads: dict[str, int] = {}
    keyed: dict[str, set[int]] = defaultdict(set)
    family: dict[str, set[int]] = defaultdict(set)
    firsts: set[str] = set()
    seconds: set[str] = set()
    borne: Counter[str] = Counter()
    for number, record in enumerate(records):
        for text, kind in forms_of(record):
            entry = number << _KIND_BITS | kind
            if entry not in exact[text]:
                exact[text].append(entry)
            words = text.split(" ")
            if 1 < len(words) <= MOST_TOKENS and (own or may_be_meant(record)):
                firsts.add(words[0])
                seconds.add(words[1])
                lead = " ".join(words[:2])
                leads[lead] = max(leads.get(lead, 0), len(words))
        if record.kind == "person":
            borne.update(set(parts(form(record.canonical).split(" "))))
            for tokens in token_forms(record):
                for token in tokens:
                    for skeleton in skeletons(token):
                        keyed[skeleton].add(number)
                for one, two in pairwise(tokens if len(tokens) > 2 and record.tier < 3 else ()):
                    for skeleton in skeletons(one + two):
                        keyed[skeleton].add(number)
                for at in surnames(tokens, record.country):
                    for skeleton in skeletons(tokens[at]):
                        family[skeleton].add(number)
    body = {
        "rows": b"".join(rows),
        "strings": "\n".join(strings).encode(),
        "rows.starts": numbers(starts),
        "rows.countries": numbers(map(_country_number, records)),
        "tiers": numbers(sum(record.tier <= tier for record in records) for tier in (1, 2)),
        **pack_index("exact", exact),
        "firsts": pack_set(firsts),
        "seconds": pack_set(seconds),
        "borne": pack_set(token for token, count in borne.items() if count >= LEAST_BEARERS),
        "well_known": pack_set(token for token, count in borne.items() if count >= MANY_BEARERS),
        **(more or {}),
        "leads": pack_set(leads),
        "leads.words": pack_values(leads),
        **pack_index("family", {skeleton: sorted(found) for skeleton, found in family.items()}),
        **pack_index("keyed", {skeleton: sorted(found) for skeleton, found in keyed.items()}),
    }
    digest = hashlib.sha256(b"".join(body.values())).hexdigest()
    return pack({"about": json.dumps({"digest": digest, **(about or {})}, sort_keys=True).encode(), **body})


def order(record: Record) -> tuple[int, bool]:
    """By what records are sorted: those of the first tier stand first, those with forms of several languages lead."""
    return record.tier, not record.forms


def _country_number(record: Record) -> int:
    return int.from_bytes(record.country.encode("ascii", "replace")[:4], "big")


def may_be_meant(record: Record) -> bool:
    """Whether a known form in a text is taken for a mention of the record.

    Lesser places and organisations are not: their names are often words, or names of people.
    """
    return record.kind == "person" or record.tier == 1


def forms_of(record: Record) -> Iterable[tuple[str, int]]:
    """The folded forms of a record, with what they are."""
    cased = {form(text) for text in record.case_sensitive}
    for texts, kind in (
        ((record.canonical,), CANONICAL),
        (all_forms(record), ALIAS),
        (record.aliases, ALIAS),
        (record.scripts, ALIAS),
        (record.glosses, GLOSS),
    ):
        for text in texts:
            folded = form(text)
            if folded and not any(char.isdigit() for char in text):  # "G20" would be found in every "g"
                yield folded, CASED if folded in cased else kind


@lru_cache(maxsize=1 << 10)
def token_forms(record: Record) -> tuple[tuple[str, ...], ...]:
    """The telling tokens (see `fold.parts`) of the canonical form first, then of the aliases and other scripts."""
    return _in_parts((record.canonical, *record.aliases, *record.scripts, *all_forms(record)))


@lru_cache(maxsize=1 << 10)
def latin_forms(record: Record) -> tuple[tuple[str, ...], ...]:
    """The token forms in Latin letters."""
    texts = (record.canonical, *record.aliases, *record.scripts, *all_forms(record))
    found = _in_parts(text for text in texts if text.isascii() or _NATIVE.search(text) is None)
    return tuple(name for name in found if all(token.isascii() for token in name))


_NATIVE = lazy.pattern(
    r"(?=[^\W\d_])[\u0370-\u1cff\u2e80-\u31ff\u3400-\ua69f\ua840-\uaaff\uabc0-\ud7ff\uf900-\ufaff\ufb1d-\ufeff]"
)
"""Letters that are not Latin ones."""


def _in_parts(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    found = dict.fromkeys(tuple(parts(form(text).split(" "))) for text in texts)
    found.pop((), None)
    return tuple(found)


@lru_cache(maxsize=1 << 10)
def written(record: Record, name: tuple[str, ...]) -> str:
    """The form of a record, as it is written, of which these are the telling tokens; "" if there is none."""
    texts = (record.canonical, *record.aliases)
    return next((text for text in texts if tuple(parts(form(text).split(" "))) == name), "")


@lru_cache(maxsize=1 << 10)
def particles_before(record: Record, name: tuple[str, ...]) -> frozenset[int]:
    """Before which of the telling tokens of a form, the first left out, a particle stands: 1 for "Ali La Pointe"."""
    found, at = set(), 0
    for token in form(written(record, name)).split(" "):
        if parts((token,)):
            at += 1
        elif at:
            found.add(at)
    return frozenset(found)


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
        mask = (1 << _KIND_BITS) - 1
        return [Hit(entry >> _KIND_BITS, entry & mask) for entry in self._exact.at(number)]

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
            found = {_country_of(number): sorted(set(there)) for number, there in rows.items()}
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
            found = self._usual[number] = is_usual(self.record(row).roles)
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
