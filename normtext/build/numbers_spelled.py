"""`python -m normtext.build numbers-spelled RBNF FILE`: numbers that CLDR spells out, to be read back by a test.

RBNF is the folder of rules of the package cldr-rbnf, FILE the table to write (*.json.gz): for each language and kind
the values with their phrases, a few of each value where a language inflects much.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from normtext.build.numbers import FOLDERS, LANGUAGES, phrases
from normtext.build.rbnf import Spellout

_VALUES = """0 1 7 11 15 19 21 34 48 57 66 73 82 99 100 101 112 125 200 345 578 999 1000 1001 1111 1234 1900 2000 2005
2500 3999 10000 12345 20000 54321 100000 123456 700000 999999 1000000 1000001 2345678 5000000 25000000 123456789
1000000000 2500000000"""
VALUES = tuple(map(int, _VALUES.split()))
MOST = 4
"""Phrases of one value that are kept."""
HIGHEST_ORDINAL = 1000


def main(arguments: list[str]) -> int:
    """Write the table."""
    if len(arguments) != 2:
        print("usage: python -m normtext.build numbers-spelled RBNF FILE", file=sys.stderr)
        return 2
    folder, target = map(Path, arguments)
    table = {language: found for language in LANGUAGES if (found := spelled(folder, language))}
    packed = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    target.write_bytes(gzip.compress(packed, 9, mtime=0))
    print(f"{len(table)} languages, {len(packed)} bytes of JSON")
    return 0


def spelled(folder: Path, language: str) -> dict[str, dict[str, list[str]]]:
    """The phrases of a language by kind and value; empty where there are no rules."""
    path = folder / f"{FOLDERS.get(language, language)}.json"
    if not path.exists():
        return {}
    from babel import Locale

    locale = Locale.parse(language)
    rules = json.loads(path.read_text(encoding="utf-8"))["rbnf"]["rbnf"].get("SpelloutRules", {})
    spellout = Spellout(
        {name: body for name, body in rules.items() if name[0] == "%"}, locale.plural_form, locale.ordinal_form
    )
    names = [name for name in spellout.public if "year" not in name]
    found: dict[str, dict[str, list[str]]] = {}
    for kind in ("cardinal", "ordinal"):
        chosen = [name for name in names if ("ordinal" in name) == (kind == "ordinal")]
        for value in VALUES:
            if kind == "cardinal" or 0 < value <= HIGHEST_ORDINAL:
                some = list(dict.fromkeys(phrases(spellout, chosen, value)))[:MOST]
                if some:
                    found.setdefault(kind, {})[str(value)] = some
    return found
