"""Records of a gazetteer: one person, place or organisation with its spellings, from CSV, JSONL or TOML."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from normtext.errors import DataError
from normtext.names.fold import form

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
_LISTS = frozenset(name for name, value in Record._field_defaults.items() if isinstance(value, tuple))


def unpack(line: str, strings: Sequence[str]) -> Record:
    """The record that `Record.pack` wrote."""
    *own, number = line.split("\t")
    values: list[Any] = [*own, *strings[int(number)].split("\t")]
    values += [""] * (len(Record._fields) - len(values))  # tables of an earlier make have fewer
    for at, name in enumerate(Record._fields):
        if name in _LISTS:
            values[at] = tuple(values[at].split("|")) if values[at] else ()
        elif name == "tier":
            values[at] = int(values[at])
        elif name in ("rewrite", "ambiguous"):
            values[at] = values[at] == "True"
    return Record(*values)


def read(path: Path) -> list[Record]:
    """The records of a CSV, JSONL or TOML file.

    CSV has a header line; `canonical` is needed, `alias` (one a row) or `aliases` (separated by "|"), `id`, `type`,
    `lang`, `roles`, `country` and `tier` may follow. TOML holds `[[name]]` tables with the same keys.

    Raises:
        DataError: the file cannot be read or a line cannot be used; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"gazetteer {path}: {error}; give a readable UTF-8 file") from error
    readers = {".csv": _csv, ".jsonl": _jsonl, ".toml": _toml}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise DataError(f"gazetteer {path}: give a .csv, .jsonl or .toml file")
    return from_rows(reader(text, str(path)))


def _csv(text: str, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    rows = csv.DictReader(io.StringIO(text))
    fields = {field.strip().lower() for field in rows.fieldnames or ()}
    if "canonical" not in fields:
        raise DataError(f"{where}:1: no column 'canonical' in the header; two columns 'alias,canonical' suffice")
    for row in rows:
        at = f"{where}:{rows.line_num}"
        if None in row or None in row.values():
            raise DataError(f"{at}: the row does not have {len(rows.fieldnames or ())} fields, as the header has")
        yield at, {key.strip().lower(): (value or "").strip() for key, value in row.items()}


def _jsonl(text: str, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise DataError(f"{where}:{number}: {error}") from error
            if not isinstance(row, dict):
                raise DataError(f"{where}:{number}: a line must be a JSON object")
            yield f"{where}:{number}", row


def _toml(text: str, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: {error}") from error
    for number, row in enumerate(table.get("name", ()), 1):
        yield f"{where}: name {number}", row


def from_rows(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Record]:
    """Validated records; rows of one id (or, without ids, of one canonical form) are one record.

    Raises:
        DataError: a canonical form is missing or empty, an alias belongs to two records, or an alias is the canonical
            form of another record; the message starts with the place of the row.
    """
    merged: dict[str, dict[str, Any]] = {}
    places: dict[str, str] = {}
    for at, row in rows:
        fields = _fields(at, row)
        known = merged.setdefault(fields["id"], fields)
        if known is not fields:
            if known["canonical"] != fields["canonical"]:
                raise DataError(
                    f"{at}: {fields['id']!r} is already called {known['canonical']!r} ({places[known['id']]})"
                )
            for name in _LISTS:
                known[name] = tuple(dict.fromkeys((*known[name], *fields[name])))
        places.setdefault(fields["id"], at)
    _check(merged, places)
    return [Record(**fields) for fields in merged.values()]


def _fields(at: str, row: Mapping[str, Any]) -> dict[str, Any]:
    canonical = str(row.get("canonical") or "").strip()
    if not form(canonical):
        raise DataError(f"{at}: 'canonical' is missing or has no letters")
    aliases = [*_list(row.get("aliases")), *_list(row.get("alias"))]
    for alias in aliases:
        if not form(alias):
            raise DataError(f"{at}: the alias {alias!r} has no letters")
    kind = str(row.get("type") or row.get("kind") or "person").lower().replace("organization", "organisation")
    if kind not in KINDS:
        raise DataError(f"{at}: type {kind!r} is none of {', '.join(KINDS)}")
    try:
        tier = int(row.get("tier") or 1)
    except ValueError:
        raise DataError(f"{at}: tier {row['tier']!r} is not a number") from None
    scripts = row.get("scripts") or ()
    if isinstance(scripts, Mapping):
        scripts = [text for texts in scripts.values() for text in texts]
    return {
        "id": str(row.get("id") or canonical),
        "canonical": canonical,
        "kind": kind,
        "lang": str(row.get("lang") or ""),
        "aliases": tuple(dict.fromkeys(_clean(alias) for alias in aliases if alias != canonical)),
        "scripts": tuple(dict.fromkeys(map(_clean, _list(scripts)))),
        "glosses": tuple(map(_clean, _list(row.get("glosses")))),
        "roles": tuple(map(_clean, _list(row.get("roles")))),
        "country": str(row.get("country") or ""),
        "tier": tier,
        "rewrite": bool(row.get("rewrite", True)),
        "ambiguous": bool(row.get("homonyms")),
        "case_sensitive": tuple(map(_clean, _list(row.get("case_sensitive")))),
        "sources": tuple(map(_clean, _list(row.get("source") or row.get("sources")))),
        "held": tuple(map(_clean, _list(row.get("held")))),
    }


def _list(value: Any) -> list[str]:
    if not value:
        return []
    return (
        [part.strip() for part in value.split("|") if part.strip()]
        if isinstance(value, str)
        else [str(part) for part in value]
    )


def _clean(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _check(merged: Mapping[str, Mapping[str, Any]], places: Mapping[str, str]) -> None:
    canonicals = {form(fields["canonical"]): key for key, fields in merged.items()}
    owners: dict[str, str] = {}
    for key, fields in merged.items():
        for alias in fields["aliases"]:
            folded = form(alias)
            if canonicals.get(folded, key) != key:
                other = canonicals[folded]
                raise DataError(
                    f"{places[key]}: the alias {alias!r} of {fields['canonical']!r} is the canonical form of another "
                    f"record ({places[other]}); one name cannot lead to two"
                )
            if owners.setdefault(folded, key) != key:
                raise DataError(
                    f"{places[key]}: the alias {alias!r} already stands for {merged[owners[folded]]['canonical']!r} "
                    f"({places[owners[folded]]}); keep one of the two"
                )
