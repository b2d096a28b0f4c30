"""`python -m normtext.build numbers DIR`: the tables of `normtext.numbers` from CLDR's JSON packages.

DIR holds the packages cldr-rbnf, cldr-numbers-full, cldr-dates-full, cldr-units-full and cldr-core side by side. It
makes `tables/numbers/marks.json` (how each locale groups digits, marks decimals and writes per cent) and one
`tables/numbers/<language>.json.gz` a language: number words spelled out by RBNF, months, weekdays, currencies, units.
Plural rules for RBNF come from Babel.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normtext.build.rbnf import Spellout

TABLES = Path(__file__).parents[1] / "data" / "tables" / "numbers"

_LANGUAGES = """af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka
kk km kn ko lo lt lv mk ml mn mr ms mt my nb ne nl nn pa pl pt ro ru rw si sk sl sq sr sv sw ta te th tr uk ur vi zh"""
LANGUAGES = _LANGUAGES.split()

_REGIONS = """de-AT de-CH de-LI en-IN en-ZA es-419 es-MX es-US es-CO es-AR es-PE es-CL es-VE es-CR es-DO es-GT es-HN
es-NI es-PA es-PR es-SV es-BO es-EC es-PY es-UY fr-CA fr-CH fr-BE fr-LU fr-MA it-CH nl-BE pt-PT pt-AO pt-MZ bn-IN
sr-Latn ar-EG ar-SA ar-MA ar-DZ ar-TN ar-AE ar-LB"""
REGIONS = _REGIONS.split()
"""Where a language is written differently by region; only regions that have the language as their own."""

FOLDERS = {"nb": "no"}
"""CLDR keeps Bokmål's data under "no"."""

MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C])
JOINTS = dict.fromkeys([0xAD, 0x200B])
UNITS = ("length", "mass", "duration", "temperature", "area", "volume", "speed", "digital", "power", "energy", "angle")


def main(arguments: list[str]) -> int:
    """Write all tables from the folder that the one argument names."""
    if len(arguments) != 1:
        print("usage: python -m normtext.build numbers DIR", file=sys.stderr)
        return 2
    source = Path(arguments[0])
    TABLES.mkdir(parents=True, exist_ok=True)
    marks = {tag: locale_marks(source, tag) for tag in (*LANGUAGES, *REGIONS)}
    version = (
        json.loads((source / "cldr-core" / "package.json").read_text("utf-8"))["version"]
        if (source / "cldr-core" / "package.json").exists()
        else ""
    )
    text = json.dumps({"cldr": version, "locales": marks}, ensure_ascii=False, indent=0, sort_keys=True)
    (TABLES / "marks.json").write_text(text + "\n", encoding="utf-8")
    for language in LANGUAGES:
        table: dict[str, object] = {**spelled(source, language), **calendar(source, language)}
        table["currencies"] = currencies(source, language)
        table["units"] = units(source, language)
        packed = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        (TABLES / f"{language}.json.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
        print(f"{language}: {len(packed)} bytes of JSON")
    return 0


def _load(path: Path, *keys: str) -> Any:
    found = json.loads(path.read_text(encoding="utf-8"))
    for key in keys:
        found = found[key]
    return found


def locale_marks(source: Path, tag: str) -> dict[str, object]:
    """How a locale writes numbers in ASCII digits: marks, sizes of groups, and where the per cent sign stands."""
    folder = FOLDERS.get(tag, tag)
    path = source / "cldr-numbers-full" / "main" / folder / "numbers.json"
    if not path.exists():
        folder = folder.split("-")[0]
        path = path.parents[1] / folder / "numbers.json"
    numbers = _load(path, "main", folder, "numbers")
    symbols = numbers["symbols-numberSystem-latn"]
    system = numbers["defaultNumberingSystem"]
    decimal_pattern = numbers[f"decimalFormats-numberSystem-{system}"]["standard"]
    percent = numbers["percentFormats-numberSystem-latn"]["standard"].split(";")[0].translate(MARKS)
    sizes = [len(part) for part in decimal_pattern.split(";")[0].split(".")[0].split(",")[1:]][::-1]
    return {
        "group": symbols["group"],
        "decimal": symbols["decimal"],
        "groups": [sizes[0], sizes[1] if len(sizes) > 1 else sizes[0]],
        "minimum": int(numbers["minimumGroupingDigits"]),
        "percent": re.sub(r"[#,0.]+", "0", percent),
    }


def spelled(source: Path, language: str) -> dict[str, dict[str, int]]:
    """Words of 0 to 100, of round hundreds and of scales, and their ordinals; none where RBNF has no data."""
    path = source / "cldr-rbnf" / "rbnf" / f"{FOLDERS.get(language, language)}.json"
    if not path.exists():
        return {"cardinal": {}, "ordinal": {}, "scale": {}}
    from babel import Locale

    locale = Locale.parse(language)
    sets = _load(path, "rbnf", "rbnf").get("SpelloutRules", {})
    spellout = Spellout(sets, locale.plural_form, locale.ordinal_form)
    names = [name for name in spellout.public if "year" not in name]
    cardinal_sets = [name for name in names if "ordinal" not in name]
    ordinal_sets = [name for name in names if "ordinal" in name]
    cardinal: dict[str, int] = {}
    ordinal: dict[str, int] = {}
    for number in (*range(101), *range(200, 1000, 100)):
        for phrase in phrases(spellout, cardinal_sets, number):
            cardinal.setdefault(phrase, number)
    round_numbers = [10**power for power in (3, 6, 9, 12)]
    for number in (*range(1, 101), *range(200, 1000, 100), *round_numbers):
        for phrase in phrases(spellout, ordinal_sets, number):
            if phrase not in cardinal:
                ordinal.setdefault(phrase, number)
    return {"cardinal": cardinal, "ordinal": ordinal, "scale": scales(spellout, cardinal_sets)}


def phrases(spellout: Spellout, names: list[str], number: int) -> Iterator[str]:
    """`number` in all ways, without soft hyphens and zero-width spaces, in lower case."""
    for name in names:
        phrase = spellout.spell(number, name)
        if phrase and not re.search(r"[\d#=]", phrase):
            yield phrase.translate(JOINTS).translate(MARKS).lower().strip()


def scales(spellout: Spellout, names: list[str]) -> dict[str, int]:
    """The words that multiply: what is left of k × scale when k is taken away, if at least two k leave the same."""
    found: dict[str, int] = {}
    for scale in (100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9, 10**12, 10**15, 10**18):
        seen: dict[str, set[int]] = defaultdict(set)
        for factor in (1, 2, 3, 4, 5, 6, 7, 8, 9):
            heads = {phrase for name in names for phrase in phrases(spellout, [name], factor)}
            for phrase in phrases(spellout, names, factor * scale):
                for head in heads:
                    rest = phrase.removeprefix(head).strip(" -")
                    if phrase.startswith(head) and rest and " " not in rest:
                        seen[rest].add(factor)
        for word, factors in seen.items():
            if len(factors) > 1:
                found.setdefault(word, scale)
    return found


def calendar(source: Path, language: str) -> dict[str, dict[str, int]]:
    """Months (1 to 12) and weekdays (1 is Monday) by their names in lower case, without final periods."""
    folder = FOLDERS.get(language, language)
    path = source / "cldr-dates-full" / "main" / folder / "ca-gregorian.json"
    if not path.exists():
        return {"months": {}, "weekdays": {}}
    gregorian = _load(path, "main", folder, "dates", "calendars", "gregorian")
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    order = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for key, name in gregorian["months"][context][width].items():
                if re.search(r"[^\W\d_]", name) and len(name) > 1:
                    months.setdefault(name.lower().rstrip("."), int(key))
            for key, name in gregorian["days"][context][width].items():
                weekdays.setdefault(name.lower().rstrip("."), order.index(key) + 1)
    return {"months": months, "weekdays": weekdays}


def currencies(source: Path, language: str) -> dict[str, str]:
    """ISO 4217 codes by the names of currencies in lower case."""
    folder = FOLDERS.get(language, language)
    table = _load(
        source / "cldr-numbers-full" / "main" / folder / "currencies.json", "main", folder, "numbers", "currencies"
    )
    found: dict[str, str] = {}
    for code, names in table.items():
        for key, name in names.items():
            if key.startswith("displayName") and "(" not in name and name.upper() != code and len(name) > 1:
                found.setdefault(name.lower(), code)
    return found


def units(source: Path, language: str) -> dict[str, str]:
    """CLDR's unit names by how the language writes them after a number; short symbols keep their case."""
    folder = FOLDERS.get(language, language)
    path = source / "cldr-units-full" / "main" / folder / "units.json"
    if not path.exists():
        return {}
    table = _load(path, "main", folder, "units")
    found: dict[str, str] = {}
    for width in ("long", "short"):
        # minutes of time before those of angles, which have the same name in many languages
        for key, forms in sorted(table[width].items(), key=lambda entry: not entry[0].startswith("duration")):
            kind, _, unit = key.partition("-")
            if kind not in UNITS or unit.endswith("-person"):
                continue
            for name, pattern in forms.items():
                if "count" in name and isinstance(pattern, str) and pattern.startswith("{0}"):
                    word = pattern.removeprefix("{0}").strip().translate(MARKS)
                    if word and "{" not in word:
                        found.setdefault(word, unit)
    return found
