"""The forms that languages other than English have for names: a reviewed list, `forms.tsv`.

A line has the name as the gazetteer has it, and cells "de nl: Form; Form": of one language the first form is written,
all are right. "*" stands for all languages that write names as they are at home (`normtext.names.forms.AS_AT_HOME`) and
have no cell of their own; "=" for the name itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from normtext.build.gazetteer_lists import spelled_in
from normtext.errors import DataError
from normtext.names.anchors import is_looked_for
from normtext.names.fold import form
from normtext.names.forms import AS_AT_HOME, EVERY, forms_in
from normtext.names.gazetteer import Gazetteer
from normtext.names.local import WRITTEN
from normtext.names.records import Record

_TAGS = re.compile(r"(?:\*|[a-z]{2,3})(?: (?:\*|[a-z]{2,3}))*")


def read_forms(path: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each folded name its line, as "file:line", and its forms as `Record.forms` has them.

    Raises:
        DataError: a line cannot be used; the message names it.
    """
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        name, *cells = (cell.strip() for cell in line.split("\t"))
        if form(name) in found:
            raise DataError(f"{where}: {name!r} stands in {found[form(name)][0]} already")
        tags = [tag for cell in cells for tag in cell.partition(":")[0].split()]
        if not tags or len(set(tags)) < len(tags):
            raise DataError(f"{where}: {name!r} has no forms, or two cells for one language")
        forms = (f"{tag}={text}" for cell in cells for tag, text in _cell(where, name, cell))
        found[form(name)] = where, tuple(dict.fromkeys(forms))
    return found


def _cell(where: str, name: str, cell: str) -> Iterator[tuple[str, str]]:
    tags, colon, texts = cell.partition(":")
    if not colon or not _TAGS.fullmatch(tags.strip()):
        raise DataError(f"{where}: {cell!r} is not 'languages: form; form'")
    for tag in tags.split():
        if tag != EVERY and tag not in WRITTEN:
            raise DataError(f"{where}: nothing is written in {tag!r}")
        for text in texts.split(";"):
            text = name if text.strip() == "=" else text.strip()
            if not form(text) or any(mark in text for mark in "|=") or spelled_in(where, text) == "Zzzz":
                raise DataError(f"{where}: {text!r} is no name")
            yield tag, text


def with_forms(rows: Iterable[dict[str, Any]], forms: dict[str, tuple[str, tuple[str, ...]]]) -> list[dict[str, Any]]:
    """The rows with their forms: each line is of the one person of the best tier who has its name.

    Raises:
        DataError: no row or several have the name.
    """
    result = list(rows)
    owners: dict[str, set[int]] = defaultdict(set)
    for at, row in enumerate(result):
        if row["tier"] <= 2 and row["type"] == "person":
            for text in (row["canonical"], *row["aliases"]):
                owners[form(text)].add(at)
    for name, (where, texts) in forms.items():
        called = {at for at in owners[name] if form(result[at]["canonical"]) == name} or owners[name]
        best = min((result[at]["tier"] for at in called), default=0)
        called = {at for at in called if result[at]["tier"] == best}
        if len(called) != 1:
            names = ", ".join(sorted(result[at]["id"] for at in called)) or "nobody"
            raise DataError(f"{where}: {name!r} is the name of {names}")
        (at,) = called
        if "forms" in result[at]:
            raise DataError(f"{where}: {result[at]['canonical']!r} has forms already")
        result[at] = {**result[at], "forms": texts}
    return result


def prove_forms(gazetteer: Gazetteer, records: Iterable[Record]) -> None:
    """In each language, each form leads to its own record, and to no other that this language writes: it stays.

    Raises:
        DataError: a form leads elsewhere.
    """
    owners: dict[tuple[str, str], str] = {}
    for one in records:
        if not is_looked_for(one):
            continue
        for language in sorted(AS_AT_HOME | WRITTEN):
            for text in forms_in(one, language):
                if not any(known.record.id == one.id for known, _ in gazetteer.exact(form(text))):
                    raise DataError(f"the form {text!r} of {one.id} in {language!r} does not lead to it")
                if owners.setdefault((language, form(text)), one.id) != one.id:
                    raise DataError(f"{text!r} is in {language!r} both {one.id} and {owners[language, form(text)]}")
