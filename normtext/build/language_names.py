"""`python -m normtext.build language-names`: the names of languages in all languages, from CLDR by way of Babel.

Rows: name (casefolded, NFC) TAB code of the named language TAB display locales that call it so, as numbers of the
list in the first row TAB 1 where the name is an endonym. Sanskrit, Latin and the like are named though no locale is
written in them, since menus name them.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "tables" / "debris-language-names.tsv.gz"

_MORE = [
    "ast",
    "bal",
    "bho",
    "ceb",
    "ckb",
    "dsb",
    "fil",
    "fur",
    "fuv",
    "gsw",
    "haw",
    "hsb",
    "kab",
    "mai",
    "nds",
    "nso",
    "pap",
    "pcm",
    "sah",
    "sat",
    "scn",
    "szl",
    "vec",
    "yue",
]
_VARIANTS = [
    "ar_001",
    "az_Cyrl",
    "bs_Cyrl",
    "de_AT",
    "de_CH",
    "en_GB",
    "en_US",
    "es_419",
    "es_ES",
    "es_MX",
    "fa_AF",
    "fr_CA",
    "fr_CH",
    "hi_Latn",
    "nl_BE",
    "pt_BR",
    "pt_PT",
    "ro_MD",
    "sr_Latn",
    "sw_CD",
    "uz_Cyrl",
    "zh_Hans",
    "zh_Hant",
]
_SHORT = 2
"""Names of fewer letters than this are too short to be told from words."""


def main(arguments: Sequence[str]) -> int:
    """Write the table from the CLDR of the Babel that is installed."""
    names = collect()
    displays = sorted({display for _, places in names.values() for display in places})
    number = {display: at for at, display in enumerate(displays)}
    rows = ["#\t" + " ".join(displays)]
    for name, (codes, _) in sorted(names.items()):
        for code in sorted(codes):
            ids = ",".join(str(number[display]) for _, display in sorted(codes[code]))
            endonym = int(any(display.split("_")[0] == code for _, display in codes[code]))
            rows.append(f"{name}\t{code}\t{ids}\t{endonym}")
    with gzip.GzipFile(TABLE, "wb", mtime=0) as out:
        out.write(("\n".join(rows) + "\n").encode("utf-8"))
    print(f"{len(rows) - 1} names")
    return 0


def collect() -> dict[str, tuple[dict[str, set[tuple[str, str]]], set[str]]]:
    """For each name: the languages it names with (code, display) pairs, and all display locales."""
    babel, data = import_module("babel"), import_module("babel.localedata")
    bases = [tag for tag in data.locale_identifiers() if "_" not in tag]
    wanted = {code for code in babel.Locale("en").languages if len(code) == 2} | set(_MORE)
    names: dict[str, tuple[dict[str, set[tuple[str, str]]], set[str]]] = {}
    for display in [*bases, *(tag for tag in _VARIANTS if data.exists(tag))]:
        for tag, name in babel.Locale.parse(display).languages.items():
            code = tag.split("_")[0]
            if code not in wanted and tag not in wanted:
                continue
            for form in _forms(name):
                codes, places = names.setdefault(form, (defaultdict(set), set()))
                codes[code].add((code, display))
                places.add(display)
    return names


def _forms(name: str) -> list[str]:
    """The name as it may stand in a menu: without a bracketed remark too; "Simplified Chinese" stays whole."""
    folded = unicodedata.normalize("NFC", name.casefold()).strip()
    forms = [folded]
    if "(" in folded:
        forms.append(" ".join(folded.partition("(")[0].split()))
    return [form for form in forms if len(form) >= _SHORT and "\t" not in form and any(map(str.isalpha, form))]
