"""Records of a gazetteer: one person, place or organisation with its spellings, in a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

KINDS = ("person", "place", "organisation")


class Record(NamedTuple):
    """One entity.

    `tier`: 1 checked by hand, 2 from a curated database, 3 bulk. `rewrite` is False for names known only from a
    list that it would be libel to confuse people with: they can be matched, never written into a text.
    """

    id: str
    canonical: str
    aliases: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    """Forms in other scripts."""
    glosses: tuple[str, ...] = ()
    """Forms that translation makes: they need the role and the country beside them."""
    case_sensitive: tuple[str, ...] = ()
    """Forms that are also ordinary words: they count in exactly this case only, or beside strong context."""
    forms: tuple[str, ...] = ()
    """Forms that other languages than `lang` use, as "de=Wladimir Putin"; of one language the first is written, all are
    right."""
    kind: str = "person"
    lang: str = ""
    """The language of `canonical`; "" where it holds in every language."""
    roles: tuple[str, ...] = ()
    country: str = ""
    tier: int = 1
    rewrite: bool = True
    ambiguous: bool = False
    """Whether another record has the same canonical form."""
    sources: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """When each of `roles` was held, as an ISO 8601 interval ("2025-05-06/.." to this day), "" where that is not known;
    none at all where none is."""

    def pack(self, strings: dict[str, int]) -> str:
        """One line; `unpack` reads it. What many records have in common is kept once, and numbered in `strings`."""
        common = ("|".join(value) if isinstance(value, tuple) else str(value) for value in self[len(_OWN) :])
        own = ("|".join(value) if isinstance(value, tuple) else str(value) for value in self[: len(_OWN)])
        return "\t".join((*own, str(strings.setdefault("\t".join(common), len(strings)))))


_OWN = Record._fields[: Record._fields.index("kind")]
_COMMON = Record._fields[len(_OWN) :]
ROLES = _COMMON.index("roles")
"""Where the offices stand in what `common` gives."""
_LISTS = frozenset(name for name, value in Record._field_defaults.items() if isinstance(value, tuple))


def unpack(line: str, strings: Sequence[str]) -> Record:
    """The record that `Record.pack` wrote."""
    *own, number = line.split("\t")
    own += [""] * (len(_OWN) - len(own))  # tables of an earlier make have fewer
    values: list[Any] = [_value(name, text) for name, text in zip(_OWN, own, strict=True)]
    return Record(*values, *common(strings[int(number)]))


@lru_cache(maxsize=1 << 10)
def common(line: str) -> tuple[Any, ...]:
    """The fields of a record, from `kind` on, that many have in common."""
    values = line.split("\t")
    values += [""] * (len(_COMMON) - len(values))
    return tuple(_value(name, text) for name, text in zip(_COMMON, values, strict=True))


def _value(name: str, text: str) -> Any:
    if name in _LISTS:
        return tuple(text.split("|")) if text else ()
    if name == "tier":
        return int(text)
    return text == "True" if name in ("rewrite", "ambiguous") else text


def all_forms(record: Record) -> tuple[str, ...]:
    """The forms that other languages use."""
    return tuple(dict.fromkeys(text.partition("=")[2] for text in record.forms))
