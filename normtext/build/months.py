"""`python -m normtext.build months LANGUAGE…`: names of months from CLDR, by way of Babel."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "tables" / "months.tsv"


def main(arguments: Sequence[str]) -> int:
    """Write `months.tsv`: a language, a tab, its month names in all CLDR forms, lower-cased, joined by "|"."""
    if not arguments:
        print("usage: python -m normtext.build months de en fr …", file=sys.stderr)
        return 2
    rows = [f"{language}\t{'|'.join(month_names(language))}\n" for language in sorted(arguments)]
    TABLE.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} languages")
    return 0


def month_names(language: str) -> list[str]:
    """The full and abbreviated names, in and out of context, lower-cased; abbreviations lose their full stop."""
    from babel import Locale

    months = Locale.parse(language).months
    names = {
        name.lower().rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in months[context][width].values()
    }
    return sorted(name for name in names if name.isalpha())
