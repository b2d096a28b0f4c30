"""The reviewed lists of names in `corpora/names`: one record a line, tab-separated.

Columns: country (ISO 3166-1 or empty), canonical form, offices or kind, spellings, forms that count in exactly this
case only. Offices are separated by "; " and may carry their time ("[2019-05-20..]"), spellings by "|"; a spelling that
begins with "-" is none, whatever other sources say; "{id}" after the canonical form names the record that is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normtext.errors import DataError
from normtext.names.fold import form
from normtext.names.romanize import script_of

SOURCE = "normtext"
RECENT = "2015"
"""Whoever left the last office before this year is of the second tier, and no office tells of them: when the news speak
of a president of that name, somebody else is meant."""
COLUMNS = 5
_ID = re.compile(r"\A(.*?) \{([^}]+)\}\Z")
_OFFICE = re.compile(r"\A(.*?) \[([\d-]*)\.\.([\d-]*)\]\Z")
_WITH_LATIN = frozenset(("Hani", "Kana", "Hang", "Thai"))
"""Scripts that stand beside Latin letters without a space: "AP通信"."""


def entries(path: Path, kind: str, tier: int = 1) -> Iterator[dict[str, Any]]:
    """The rows of a list, as `gazetteer` takes them, of this tier or a lower one.

    Raises:
        DataError: a line cannot be used; the message names it.
    """
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        cells = line.split("\t")
        if not 3 <= len(cells) <= COLUMNS:
            raise DataError(f"{where}: {len(cells)} columns, where 3 to {COLUMNS} belong")
        row = _entry(where, kind, cells + [""] * (COLUMNS - len(cells)))
        key = (form(row["canonical"]), row["country"] or "")
        if key in seen:
            raise DataError(f"{where}: {row['canonical']!r} stands in line {seen[key]} already")
        seen[key] = number
        yield {**row, "tier": max(tier, row["tier"])}


def _entry(where: str, kind: str, cells: list[str]) -> dict[str, Any]:
    country, canonical, roles, spellings, cased = (unicodedata.normalize("NFC", cell.strip()) for cell in cells)
    known = _ID.match(canonical)
    canonical = known[1] if known else canonical
    if not form(canonical):
        raise DataError(f"{where}: no canonical form")
    offices = [_office(role) for role in roles.split("; ") if role]
    past = bool(offices) and all(_ended_before(held, RECENT) for _, held in offices)
    forms = [text.strip() for text in spellings.split("|") if text.strip()]
    aliases: list[str] = []
    scripts: dict[str, list[str]] = {}
    for text in dict.fromkeys(forms):
        if text.startswith("-"):
            continue
        script = spelled_in(where, text)
        if script == "Latn":
            aliases.append(text)
        else:
            scripts.setdefault(script, []).append(text)
    return {
        "id": f"own:{'-'.join(form(canonical).split())}",
        "same": known[2] if known else "",
        "canonical": canonical,
        "type": kind,
        "lang": "en",
        "aliases": [text for text in aliases if text != canonical],
        "without": [text[1:] for text in forms if text.startswith("-")],
        "scripts": scripts,
        "roles": [] if past else [role for role, _ in offices],
        "held": [] if past else [held for _, held in offices],
        "country": country or None,
        "source": [SOURCE],
        "tier": 2 if past else 1,
        "case_sensitive": [text.strip() for text in cased.split("|") if text.strip()],
    }


def _office(text: str) -> tuple[str, str]:
    """An office and when it was held: one that has ended is "former", and of no country: another holds that now."""
    found = _OFFICE.match(text)
    if not found:
        return text, ""
    role = f"former {found[1].partition(' of ')[0]}" if found[3] else found[1]
    return role, f"{found[2] or '..'}/{found[3] or '..'}"


def _ended_before(held: str, year: str) -> bool:
    end = held.partition("/")[2]
    return end[:1].isdigit() and end < year


def spelled_in(where: str, text: str) -> str:
    """The script of a form; Latin initials may stand in one of another script.

    Raises:
        DataError: a word of it mixes alphabets: a letter that only looks right.
    """
    scripts = []
    if not any(script_of(char) != "Latn" for char in text) and not text.isascii():
        other = next((char for char in text if char.isalpha() and "LATIN" not in unicodedata.name(char, "")), "")
        if other:
            return "Zzzz"
    for word in re.findall(r"[^\W\d_]+", text):
        found = {script_of(char) for char in word}
        mixed = found - {"Latn"} if found & _WITH_LATIN else found
        if len(mixed) > 1 and mixed != {"Hani", "Kana"}:
            raise DataError(f"{where}: {word!r} mixes letters of {' and '.join(sorted(found))}")
        scripts += sorted(found - {"Latn"})
    return scripts[0] if scripts else "Latn"
