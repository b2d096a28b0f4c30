"""`python -m normtext.build debris-catalogue`: phrases of several words that free software puts on pages, by language.

Phrases are JSON lines {"lang", "t", "src": [project], "lic": [licence]}; those of the projects in `PROJECTS` are taken,
whose notices stand in NOTICE. The table has one key a line; a tab and "?" behind it say that the key is so short that
an author might write it, so that it counts only beside other debris.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

from normtext import resources
from normtext.rules.debris._keys import key_of

CATALOGUE = resources.DATA / "tables" / "debris-catalogue.tsv.gz"

PROJECTS = frozenset(
    (
        "django/django",
        "wagtail/wagtail",
        "stephenmcd/mezzanine",
        "danirus/django-comments-xtd",
        "klaro-org/klaro-js",
        "giscus/giscus",
        "adityatelange/hugo-PaperMod",
        "umputun/remark42",
        "isso-comments/isso",
        "mmistakes/minimal-mistakes (ui-text)",
    )
)
LONGEST = 120
"""Code points of a key."""
WORDS, IDEOGRAPHS, LETTERS = 3, 8, 16
"""Words of a sure phrase; ideographs and kana, or letters, of one in a script without spaces."""

_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def main(arguments: Sequence[str]) -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(prog="python -m normtext.build debris-catalogue")
    parser.add_argument("phrases", type=Path, help="JSON lines, .gz")
    given = parser.parse_args(arguments)
    rows = {}
    with gzip.open(given.phrases, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            key = key_of(row["t"])
            if not PROJECTS.isdisjoint(row["src"]) and "{" not in row["t"]:
                mark = verdict(key)
                if mark is not None:
                    rows[key] = mark
    with gzip.GzipFile(CATALOGUE, "wb", mtime=0) as out:
        out.write("".join(f"{key}{rows[key]}\n" for key in sorted(rows)).encode("utf-8"))
    print(f"{len(rows)} phrases, {list(rows.values()).count('')} of them sure")
    return 0


def verdict(key: str) -> str | None:
    """What stands behind a key in the table; None for one that is left out."""
    if len(key) > LONGEST or not any(char.isalpha() for char in key):
        return None
    words = key.count(" ") + 1
    ideographs, letters = len(_IDEOGRAPHS.findall(key)), len(_LETTERS.findall(key))
    if ideographs or letters:
        sure = ideographs >= IDEOGRAPHS or letters >= LETTERS
        return "" if sure else "\t?" if ideographs * 2 >= IDEOGRAPHS or letters * 2 >= LETTERS else None
    return "" if words >= WORDS else "\t?" if words > 1 else None
