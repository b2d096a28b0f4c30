"""`python -m normtext.build tags REGISTRY`: the table of languages, from the IANA language subtag registry and CLDR."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "tables" / "languages.tsv.gz"

_PREFERRED = {"no": "nb"}
"""Tags that CLDR keeps beside their more exact form, which texts and models here use."""


def main(arguments: Sequence[str]) -> int:
    """Write `languages.tsv.gz`: code, the code to use for it, English name, endonym. Needs the package babel."""
    if len(arguments) != 1:
        print("usage: python -m normtext.build tags language-subtag-registry.txt")
        return 2
    rows = table(Path(arguments[0]).read_text(encoding="utf-8"))
    text = "".join("\t".join(row) + "\n" for row in rows)
    with TABLE.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        packed.write(text.encode())
    print(f"{len(rows)} codes")
    return 0


def table(registry: str) -> list[tuple[str, str, str, str]]:
    """Two-letter codes first, then the rest, in order of code."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    english = Locale("en").languages
    rows = {}
    for code, description, preferred in _languages(registry):
        try:
            endonym = str(Locale(code).languages.get(code, ""))
        except (UnknownLocaleError, ValueError):
            endonym = ""
        rows[code] = (code, _PREFERRED.get(code, preferred), str(english.get(code, description)), endonym)
    for code, preferred in get_global("language_aliases").items():
        base = preferred.split("_", 1)[0]
        if code.isalpha() and 2 <= len(code) <= 3 and base in rows:
            base = rows[base][1] or base
            old = rows.get(code, rows[base])
            rows[code] = (code, preferred.replace("_", "-") if "_" in preferred else base, old[2], old[3])
    return sorted(rows.values(), key=lambda row: (len(row[0]), row[0]))


def _languages(registry: str) -> Iterator[tuple[str, str, str]]:
    """The code, the first description and the preferred value of each language of the registry."""
    for record in registry.split("%%\n"):
        fields: dict[str, str] = {}
        for line in record.splitlines():
            key, mark, value = line.partition(": ")
            if mark:
                fields.setdefault(key, value)
        if fields.get("Type") == "language" and ".." not in fields["Subtag"]:
            yield fields["Subtag"], fields["Description"], fields.get("Preferred-Value", "")
