"""`Gazetteer`: who can be meant, and `match`: who is meant by a name."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, final

from normtext import resources
from normtext.errors import DataError
from normtext.names.compiled import CANONICAL, CASED, GLOSS, Layer
from normtext.names.compiling import compile_records
from normtext.names.context import Context, offices
from normtext.names.fold import form, parts, skeletons
from normtext.names.likeness import masculine
from normtext.names.matching import Match, same_name, score
from normtext.names.pairs import Ones
from normtext.names.records import Record
from normtext.names.tables import Table, key

DEFAULT = resources.DATA / "tables" / "names.bin"


class Known(NamedTuple):
    """A record and the layer it is of: later layers win."""

    layer: int
    record: Record


@final
class Gazetteer:
    """Persons, places and organisations with their spellings. Immutable, picklable, usable from several threads."""

    __slots__ = ("_first", "_layers", "_sources", "digest")

    def __init__(self, sources: Iterable[tuple[str, bytes | str]], first: int = 0) -> None:
        self._sources = tuple(sources)
        self._first = first
        self._layers = tuple(_layer(kind, source) for kind, source in self._sources)
        self.digest = hashlib.sha256("|".join(layer.digest for layer in self._layers).encode()).hexdigest()[:16]
        """What the gazetteer holds, as a digest: equal digests match equally."""

    @classmethod
    def load(cls, path: str | Path = "default") -> Gazetteer:
        """The gazetteer that comes with normtext ("default"), a compiled one (.bin), or a CSV, JSONL or TOML file.

        Raises:
            DataError: the file cannot be used; the message names each line that is at fault.
        """
        if path == "default":
            return cls((("default", ""),))
        if Path(path).suffix == ".bin":
            return cls((("file", str(path)),))
        from normtext.names.reading import read

        return cls((("data", compile_records(read(Path(path)))),))

    @classmethod
    def from_records(cls, records: Iterable[Mapping[str, Any]]) -> Gazetteer:
        """A gazetteer of mappings with `canonical` and, as they are known, `aliases`, `id`, `type`, `roles`, `country`,
        `lang`, `tier`, `case_sensitive`.

        Raises:
            DataError: a record cannot be used; the message has its number.
        """  # fmt: skip  # noqa: D205
        rows = ((f"record {number}", record) for number, record in enumerate(records, 1))
        from normtext.names.reading import from_rows

        return cls((("data", compile_records(from_rows(rows))),))

    def merge(self, *others: Gazetteer) -> Gazetteer:
        """This gazetteer under the others: where they know a name, the last that does decides."""
        return Gazetteer((*self._sources, *(source for other in others for source in other._sources)))

    def above(self) -> Gazetteer:
        """The same layers, of which the first is not searched: what it says of words that people bear counts."""
        return Gazetteer(self._sources, first=1)

    @property
    def searched(self) -> tuple[Layer, ...]:
        """The layers that are searched."""
        return self._layers[self._first :] if self._first else self._layers

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The compiled tables, the one that wins last."""
        return self._layers

    def __len__(self) -> int:
        return sum(len(layer) for layer in self._layers)

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer, (self._sources, self._first)

    def __repr__(self) -> str:
        return f"<Gazetteer of {len(self):,} records, {self.digest}>"

    def match(self, name: str, *, context: Mapping[str, Any] | None = None) -> Match | None:
        """Who is meant by `name`, or None where that is not certain.

        Args:
            name: a name alone, in any script and case.
            context: what is known beside the name: "roles" (a list), "country" (ISO 3166-1), "lang" (BCP 47).
        """
        evidence = Context.of(context or {})
        return self.exact_match(name, evidence) or self.near_match(name, evidence)

    def exact(self, folded: str) -> list[tuple[Known, int]]:
        """The records that have this folded form, of the highest layer that knows it, with what the form is to each."""
        return self.exact_at(key(folded))

    def exact_at(self, number: int) -> list[tuple[Known, int]]:
        """The records that have the folded form with this key."""
        for at in range(len(self._layers) - 1, self._first - 1, -1):
            layer = self._layers[at]
            found = layer.exact_at(number)
            if found:
                return [(Known(at, layer.record(row)), kind) for row, kind in found]
        return []

    def exact_match(self, name: str, evidence: Context) -> Match | None:
        """The record that has this very form; of several, the one that the evidence points to."""
        found = [
            (known, kind)
            for known, kind in self.exact(form(name))
            if not (known.record.kind == "person" and evidence.contradicts(known.record))
            and (kind != CASED or name in known.record.case_sensitive or evidence.support(known.record))
        ]
        glosses = [known for known, kind in found if kind == GLOSS]
        known = _one([known for known, kind in found if kind == CANONICAL], evidence) or _one(
            [known for known, kind in found if kind not in (CANONICAL, GLOSS)], evidence
        )
        if known is not None:
            return Match(known.record.id, known.record.canonical, 1.0, "known form")
        for gloss in glosses:
            if evidence.role(gloss.record) and evidence.country(gloss.record):
                return Match(gloss.record.id, gloss.record.canonical, 0.9, "translated name; role and country agree")
        return None

    def near_match(self, name: str, evidence: Context) -> Match | None:
        """The person whose name the tokens of `name` align with."""
        tokens = tuple(parts(form(name).split(" ")))
        if not tokens or len(tokens) > 10:
            return None
        scored = sorted(
            (
                result
                for known in self.candidates(tokens)
                if (result := score(tokens, known.record, evidence)) is not None
            ),
            key=lambda result: (-result.score, result.id),
        )
        if not scored or scored[0].score < ACCEPT:
            return None
        best = scored[0]
        rivals = (other for other in scored[1:] if best.score - other.score < MARGIN)
        return best if all(same_name(best.canonical, other.canonical) for other in rivals) else None

    def candidates(self, telling: tuple[str, ...]) -> list[Known]:
        """Persons whose family name is among these parts: those who share another part, and a few of the best known."""
        return [known for known, _ in self.sharing(telling)]

    def sharing(self, telling: tuple[str, ...]) -> list[tuple[Known, int]]:
        """The candidates, each with how many other parts it shares."""
        found: list[tuple[Known, int]] = []
        parts_and_pairs = [*telling, *(left + right for left, right in pairwise(telling))]
        for at, layer in enumerate(self._layers):
            shared: Counter[int] = Counter()
            for token in dict.fromkeys(parts_and_pairs):
                family = {row for skeleton in skeletons(token) for row in layer.family(skeleton)}
                bearers = {row for skeleton in skeletons(token) for row in layer.keyed(skeleton)}
                if len(bearers) <= FEW:
                    shared.update(bearers)
                if not family:
                    continue
                for row in sorted(family)[:FEW]:
                    shared[row] += 0
                for other in telling:
                    if other != token:
                        keyed = {row for skeleton in skeletons(other) for row in layer.keyed(skeleton)}
                        shared.update(family & keyed)
            rows = sorted(shared, key=lambda row: (-shared[row], row))[:MOST]
            found += [(Known(at, layer.record(row)), shared[row]) for row in rows]
        return found

    def alike(self, ones: Ones) -> list[tuple[Known, int]]:
        """Persons who have a family name and another part like two of these, each with how many others they share."""
        telling, found = tuple(part for part, _ in ones), list[tuple[Known, int]]()
        for at, layer in enumerate(self.searched, self._first):
            if at == 0 and all(map(str.isascii, telling)):
                if not (sharing := list(layer.pairs.rows(ones))):
                    continue
                shared = Counter(sharing)
            else:
                shared = _sharing(layer, telling, family_alone=at > 0)
            rows = sorted(shared, key=lambda row: (-shared[row], row))[:MOST]
            found += [(Known(at, layer.record(row)), shared[row]) for row in rows]
        return found

    def countrymen(self, telling: tuple[str, ...], country: str) -> list[tuple[Known, int]]:
        """Persons of a country in usual offices, of the tiers 1 and 2 or of a rare name, who have a part like these."""
        if self._first:
            return []
        layer = self._layers[0]
        rows = {row for token, _ in _spots(telling) for row in layer.at_home(token, country)}
        return [(self.first(row), 0) for row in sorted(rows)[:MOST] if layer.usual(row)]

    def first(self, row: int) -> Known:
        """The record of a row of the first layer."""
        return Known(0, self._layers[0].record(row))

    def offices_of(self, part: str, country: str) -> int:
        """The buckets of the offices of those countrymen who have a part: 0 where there are none."""
        return 0 if self._first else self._layers[0].pairs.at_home(part, country)

    def holders(self, part: str, country: str) -> dict[frozenset[str], list[int]]:
        """By office the rows of those countrymen."""
        found = dict[frozenset[str], list[int]]()
        layer = self._layers[0]
        for row in () if self._first else layer.at_home(part, country):
            if layer.usual(row):
                for office in offices(layer.roles(row)):
                    found.setdefault(office, []).append(row)
        return found

    def people(self, country: str) -> list[Known]:
        """All persons of a country, of tier 1, who can be written into a text."""
        if self._first:
            return []
        layer = self._layers[0]
        people = (Known(0, layer.record(row)) for row in layer.people(country))
        return [known for known in people if known.record.kind == "person" and known.record.rewrite]


def _sharing(layer: Layer, telling: tuple[str, ...], *, family_alone: bool) -> Counter[int]:
    """The rows of a layer whose parts are like these in any script, and how many besides the family name."""
    shared: Counter[int] = Counter()
    spots = _spots(telling)
    keyed = [(spot, layer.bearers(token)) for token, spot in spots]
    for token, spot in spots:
        family = layer.bearers(token, family=True)
        for other, bearers in keyed if family else ():
            if spot.isdisjoint(other) and not family.isdisjoint(bearers):
                shared.update(family & bearers)
        if family_alone:
            shared.update(dict.fromkeys(family, 0))
    return shared


def _spots(telling: tuple[str, ...]) -> list[tuple[str, frozenset[int]]]:
    """The parts, and two in a row as one, with where they stand."""
    ones = [(spelled, frozenset([at])) for at, token in enumerate(telling) for spelled in (token, *masculine(token))]
    twos = [(one + two, frozenset([at, at + 1])) for at, (one, two) in enumerate(pairwise(telling))]
    return ones + twos


FEW, MOST = 12, 80
"""How many persons of one family name are looked at if nothing else agrees, and how many in all."""
ACCEPT, MARGIN = 0.66, 0.02


def _one(found: list[Known], evidence: Context) -> Known | None:
    if len(found) < 2:
        return found[0] if found else None
    best = sorted(found, key=lambda known: (evidence.support(known.record), -known.record.tier), reverse=True)
    first, second = best[0], best[1]
    lead = (evidence.support(first.record), -first.record.tier)
    return first if lead > (evidence.support(second.record), -second.record.tier) else None


@lru_cache(maxsize=64)
def _layer(kind: str, source: bytes | str) -> Layer:
    if isinstance(source, bytes):
        return Layer(Table(source, "gazetteer"))
    path = DEFAULT if kind == "default" else Path(source)
    if not path.exists():
        raise DataError(f"gazetteer {path}: no such file")
    return Layer(Table.open(path))
