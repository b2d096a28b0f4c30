"""A user's own names, from CSV, JSONL or TOML: read, checked and named by line where they cannot be used."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from normtext.errors import DataError
from normtext.names.checking import Faults, check
from normtext.names.fold import form
from normtext.names.records import Record

KINDS = ("person", "place", "organisation")
TIERS = (1, 2, 3)
KEYS = (
    "canonical",
    "alias",
    "aliases",
    "id",
    "type",
    "kind",
    "lang",
    "forms",
    "roles",
    "country",
    "tier",
    "case_sensitive",
    "scripts",
    "glosses",
    "rewrite",
    "source",
    "sources",
    "held",
)
Row = tuple[str, Mapping[str, Any]]


def read(path: Path) -> list[Record]:
    """The records of a CSV, JSONL or TOML file.

    CSV has a header line; `canonical` is needed, `alias` (one a row) or `aliases` (separated by "|"), `id`, `type`,
    `lang`, `forms`, `roles`, `country`, `tier` and `case_sensitive` may follow, other columns are for the reader. TOML
    holds `[[name]]` tables with the same keys. Rows of one `id` with another `lang` are its forms in other languages;
    `forms` names them at once: "de=Wladimir Putin|fr=Vladimir Poutine", in JSONL and TOML as a mapping.

    Raises:
        DataError: the file cannot be read or a line cannot be used; the message names each line and what to do.
    """
    readers = {".csv": _csv, ".jsonl": _jsonl, ".toml": _toml}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise DataError(f"gazetteer {path}: give a .csv, .jsonl or .toml file")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"gazetteer {path}: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from error
    return from_rows(reader(text, str(path)))


def _csv(text: str, where: str) -> Iterator[Row]:
    import csv

    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [field.strip().lower() for field in rows.fieldnames or ()]
        if "canonical" not in names:
            raise DataError(f"{where}:1: {_wrong_header(names)}; two columns 'alias,canonical' suffice")
        _check_keys(f"{where}:1", names)
        for row in rows:
            at = f"{where}:{rows.line_num}"
            if None in row or None in row.values():
                raise DataError(f"{at}: the row does not have {len(names)} fields, as the header has")
            yield at, {key.strip().lower(): (value or "").strip() for key, value in row.items()}
    except csv.Error as error:
        raise DataError(f"{where}:{rows.line_num + 1}: {error}; check the quotation marks") from error


def _wrong_header(names: list[str]) -> str:
    for mark in (";", "\t", "|"):
        if len(names) == 1 and mark in names[0]:
            return f"the columns are separated by {mark!r}; separate them by commas"
    near = next((name for name in names if get_close_matches(name, ["canonical"], 1, 0.7)), None)
    return (
        f"no column 'canonical' in the header; did you mean it by {near!r}?"
        if near
        else "no column 'canonical' in the header"
    )


def _jsonl(text: str, where: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            at = f"{where}:{number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise DataError(f"{at}: not JSON: {error.msg} at column {error.colno}") from error
            yield at, _mapping(at, row, "a line must be a JSON object")


def _toml(text: str, where: str) -> Iterator[Row]:
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DataError(f"{where}:{line[1] if line else 1}: {error}") from error
    rows = table.get("name")
    if not isinstance(rows, list):
        raise DataError(f"{where}:1: no [[name]] tables")
    lines = [at for at, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*name\s*\]\]", line)]
    for number, row in enumerate(rows):
        at = f"{where}:{lines[number] if number < len(lines) else 1}"
        yield at, _mapping(at, row, "'name' must be a table")


def _mapping(at: str, row: Any, otherwise: str) -> Mapping[str, Any]:
    if not isinstance(row, Mapping):
        raise DataError(f"{at}: {otherwise}")
    return row


def _check_keys(at: str, names: Iterable[str]) -> None:
    """Columns that nobody asked for are a reviewer's; those that look like ours are slips."""
    for name in names:
        near = get_close_matches(name, KEYS, 1, 0.85)
        if name not in KEYS and near:
            raise DataError(f"{at}: unknown field {name!r}; did you mean {near[0]!r}?")


def from_rows(rows: Iterable[Row]) -> list[Record]:
    """Checked records; rows of one id (or, without ids, of one canonical form) are one record.

    Raises:
        DataError: rows cannot be used; the message has a line for each fault, which begins with the place of the row.
    """
    merged: dict[str, dict[str, Any]] = {}
    places: dict[str, str] = {}
    aliases: dict[tuple[str, str], str] = {}
    faults = Faults()
    for at, row in rows:
        fields = faults.of(_fields, at, _mapping(at, row, "a record must be a mapping"))
        if fields is None:
            continue
        key = fields["id"]
        known = merged.setdefault(key, fields)
        if known is not fields:
            if known["canonical"] != fields["canonical"] and fields["lang"] not in ("", known["lang"]):
                fields["forms"] = (f"{fields['lang']}={fields['canonical']}", *fields["forms"])
            elif known["canonical"] != fields["canonical"]:
                faults.add(
                    f"{at}: {key!r} is already called {known['canonical']!r} ({places[key]}); give it another id, or "
                    "its language under 'lang'"
                )
                continue
            for name, value in fields.items():
                if isinstance(value, tuple):
                    known[name] = tuple(dict.fromkeys((*known[name], *value)))
        places.setdefault(key, at)
        for text in fields["forms"]:
            aliases.setdefault((key, text.partition("=")[2]), at)
        for alias in fields["aliases"]:
            before = aliases.setdefault((key, alias), at)
            if before != at:
                faults.add(
                    f"{at}: the alias {alias!r} of {known['canonical']!r} stands in {before} already; delete one"
                )
    check(merged, places, aliases, faults)
    faults.raise_any()
    return [Record(**fields) for fields in merged.values()]


def _fields(at: str, row: Mapping[str, Any]) -> dict[str, Any]:
    _check_keys(at, map(str, row))
    canonical = _clean(str(row.get("canonical") or ""))
    if not form(canonical):
        raise DataError(f"{at}: 'canonical' is missing or has no letters")
    aliases = [_clean(text) for key in ("aliases", "alias") for text in _list(at, row, key)]
    for alias in aliases:
        if not form(alias):
            raise DataError(f"{at}: the alias {alias!r} has no letters")
    kind = str(row.get("type") or row.get("kind") or "person").lower().replace("organization", "organisation")
    if kind not in KINDS:
        raise DataError(f"{at}: type {kind!r} is none of {', '.join(KINDS)}")
    country = str(row.get("country") or "").upper()
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise DataError(f"{at}: country {row['country']!r} is no ISO 3166-1 code; give two letters, as 'DE'")
    return {
        "id": str(row.get("id") or canonical),
        "canonical": canonical,
        "kind": kind,
        "lang": str(row.get("lang") or ""),
        "forms": tuple(dict.fromkeys(_forms(at, row))),
        "aliases": tuple(dict.fromkeys(alias for alias in aliases if alias != canonical)),
        "scripts": tuple(dict.fromkeys(map(_clean, _scripts(at, row)))),
        "glosses": tuple(map(_clean, _list(at, row, "glosses"))),
        "roles": tuple(map(_clean, _list(at, row, "roles"))),
        "country": country,
        "tier": _tier(at, row),
        "rewrite": bool(row.get("rewrite", True)),
        "ambiguous": False,
        "case_sensitive": tuple(map(_clean, _list(at, row, "case_sensitive"))),
        "sources": tuple(map(_clean, _list(at, row, "source") or _list(at, row, "sources"))),
        "held": tuple(map(_clean, _list(at, row, "held"))),
    }


def _tier(at: str, row: Mapping[str, Any]) -> int:
    value = row.get("tier") or 1
    if str(value) not in map(str, TIERS):
        raise DataError(f"{at}: tier {value!r} is none of {', '.join(map(str, TIERS))}")
    return int(value)


def _scripts(at: str, row: Mapping[str, Any]) -> list[str]:
    value = row.get("scripts")
    if isinstance(value, Mapping):
        return [text for script in value for text in _list(at, value, script)]
    return _list(at, row, "scripts")


def _forms(at: str, row: Mapping[str, Any]) -> Iterator[str]:
    """The forms of other languages, as "de=Wladimir Putin"."""
    value = row.get("forms")
    if isinstance(value, Mapping):
        pairs = [(str(tag), text) for tag in value for text in _list(at, value, tag)]
    else:
        pairs = [(tag.strip(), text) for tag, _, text in (one.partition("=") for one in _list(at, row, "forms"))]
    for tag, text in pairs:
        if not re.fullmatch("[a-z]{2,3}", tag) or not form(text):
            raise DataError(f"{at}: forms: {tag!r}, {text!r} is no language and its form; write 'de=Wladimir Putin'")
        yield f"{tag}={_clean(text)}"


def _list(at: str, row: Mapping[str, Any], key: str) -> list[str]:
    """The texts of a field: a list of them, or one that "|" parts."""
    value = row.get(key)
    if not value:
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
        raise DataError(f"{at}: {key!r} must be text or a list of texts")
    return list(value)


def _clean(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
