"""Pairs of name parts that one person has: most names of unknown people are told by them to be nobody's we know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, NamedTuple

from normtext.names.align import surnames
from normtext.names.context import USUAL, is_usual, offices
from normtext.names.fold import skeletons
from normtext.names.lexicon import lexicon
from normtext.names.likeness import masculine
from normtext.names.record_parts import token_forms
from normtext.names.tables import Facts, Pairing, Table, key, pack_facts, pack_pairs

if TYPE_CHECKING:
    from normtext.names.records import Record
    from normtext.names.words import Word

Ones = tuple[tuple[str, bool], ...]
"""Telling parts in a row, each with whether its word is an ordinary one."""


class Spelled(NamedTuple):
    """What one part of a name is filed under."""

    keys: tuple[int, ...]
    """Of its skeletons; of an ordinary word, that of the word itself."""


@lru_cache(maxsize=1 << 13)
def spelled(part: str, ordinary: bool) -> Spelled:
    """What a part is filed under. `ordinary`: whether it stands for no part of a name but the very same."""
    if ordinary and part in lexicon().core:
        return Spelled((key("=" + part),))
    return Spelled(tuple(sorted(map(key, skeletons(part)))))


def office_buckets(words: Iterable[str]) -> int:
    """Bits of 32 for words of offices."""
    found = 0
    for word in words:
        found |= 1 << key(word) % 32
    return found


def telling(office: Set[str]) -> str:
    """The word of an office that tells most."""
    return max(office, key=lambda word: (word in USUAL, len(word), word))


def _together(one: int, other: int) -> int:
    return (one * _FIRST + other * _SECOND) & _HALF


def _land(country: str) -> int:
    return int.from_bytes(country.encode("ascii", "replace"), "big")


_HALF = 0xFFFFFFFF
_FIRST, _SECOND = 0x9E3779B1, 0x85EBCA77
"""Odd numbers without a pattern in their bits."""


RARE = 8
"""A family name is rare in a country if so many people there bear it, or one like it."""


_LESSER = 3
"""The tier of people who are looked for by a rare family name alone."""


class Packing:
    """The pairs of all records, collected to be packed."""

    def __init__(self) -> None:
        self._pairs: set[tuple[int, int]] = set()
        self._homes: dict[int, int] = defaultdict(int)
        self._rare: dict[tuple[int, str], tuple[int, int]] = {}

    def add(self, row: int, record: Record) -> None:
        """The pairs of a person: each family name with each other part, of whatever form of the name."""
        held = office_buckets(map(telling, offices(record.roles))) if is_usual(record.roles) else 0
        families, rest = set[str](), set[str]()
        for name in token_forms(record):
            last = surnames(name, record.country)
            families.update(name[at] for at in last)
            for family in last:
                others = [part for at, part in enumerate(name) if at != family]
                if len(name) > 2 and record.tier < _LESSER:
                    others += [one + name[at] for at, one in enumerate(name[:-1], 1) if family not in (at - 1, at)]
                rest.update(others)
        names, others_keys = _keys(families), _keys(rest)
        self._pairs.update((_together(one, other), row) for one in names for other in others_keys)
        if record.tier < _LESSER and held:
            twos = {one + two for name in token_forms(record) if len(name) > 2 for one, two in pairwise(name)}
            for part in names | others_keys | _keys(twos):
                self._homes[_together(part, _land(record.country))] |= held
        for part in names:
            count, some = self._rare.get((part, record.country), (0, 0))
            self._rare[part, record.country] = count + 1, some | held

    def sections(self) -> dict[str, bytes]:
        """The sections of `Pairs`."""
        for (part, country), (count, held) in self._rare.items():
            if held and count <= RARE:
                self._homes[_together(part, _land(country))] |= held
        return {
            **pack_pairs("pairs", self._pairs),
            **pack_facts("pairs.homes", self._homes),
        }


def _keys(parts: Iterable[str]) -> set[int]:
    return {number for part in parts for ordinary in (False, True) for number in spelled(part, ordinary).keys}


class Pairs:
    """The pairs of parts that known persons have."""

    def __init__(self, table: Table) -> None:
        self._rows = Pairing(table, "pairs").at
        self._homes = Facts(table, "pairs.homes").at

    def at_home(self, part: str, country: str) -> int:
        """The buckets of the offices of those `Gazetteer.countrymen` who have a part."""
        if not part.isascii():
            return _HALF
        land, found = _land(country), 0
        for one in spelled(part, False).keys:
            found |= self._homes(_together(one, land))
        return found

    def rows(self, ones: Ones) -> Iterator[int]:
        """The rows of the persons who have two of some parts, one of them the family name; once for each such two."""
        rows = self._rows
        for (first, last, one), (begin, end, other) in permutations(spots(ones), 2):
            if last <= begin or end <= first:
                if len(one.keys) == len(other.keys) == 1:
                    yield from rows(_together(one.keys[0], other.keys[0]))
                else:
                    yield from {row for a in one.keys for b in other.keys for row in rows(_together(a, b))}


def ones_of(words: Iterable[Word]) -> Ones:
    """The telling parts of words."""
    return tuple((part, word.ordinary) for word in words for part in word.parts)


def spots(ones: Ones) -> list[tuple[int, int, Spelled]]:
    """The parts, and two in a row as one if there are more, with where they stand."""
    found = [(at, at + 1, spelled(*one)) for at, one in enumerate(ones)]
    found += [(at, at + 1, spelled(other, False)) for at, (part, _) in enumerate(ones) for other in masculine(part)]
    if len(ones) > len(("one", "other")):
        twos = ((at, left[0] + right[0], left[1] or right[1]) for at, (left, right) in enumerate(pairwise(ones)))
        found += [(at, at + 2, spelled(two, False)) for at, two, ordinary in twos if not ordinary]
    return found


def spellings(ones: Ones) -> Iterator[str]:
    """All that parts of known names are compared with: the parts, as one with the next, and without an ending."""
    for part, _ in ones:
        yield part
        yield from masculine(part)
    yield from (left[0] + right[0] for left, right in pairwise(ones))
