"""`python -m normtext.build confusables`: letters of one script that look like letters of another (UTS #39)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "tables" / "characters-confusables.tsv"
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN")
"""Scripts whose letters are taken for one another in running text."""
LAST = 0x058F
"""Letters beyond the Armenian block are phonetic or historic: none of them is mistyped."""


def main(arguments: Sequence[str]) -> int:
    """Write `characters-confusables.tsv` from a copy of confusables.txt (UTS #39), named by the one argument."""
    if len(arguments) != 1:
        print("usage: python -m normtext.build confusables confusables.txt")
        return 2
    rows = pairs(skeletons(Path(arguments[0]).read_text(encoding="utf-8-sig")))
    TABLE.write_text("".join(f"{a}\t{b}\n" for a, b in rows), encoding="utf-8")
    print(f"{len(rows)} pairs")
    return 0


def skeletons(source: str) -> dict[str, str]:
    """Character to prototype, both as strings."""
    found = {}
    for line in source.splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) >= 2:
            left, right = ("".join(chr(int(code, 16)) for code in field.split()) for field in fields[:2])
            if len(left) == 1:
                found[left] = right
    return found


def pairs(found: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of letters of different scripts and the same case that share a prototype.

    Letters with a mark are compared by their base and their marks. Where a script has several letters of one
    prototype, the one with the lowest code point stands for it.
    """
    classes: dict[str, dict[str, str]] = defaultdict(dict)
    letters = [chr(code) for code in range(0x41, LAST + 1) if chr(code).isalpha()]
    for letter in letters:
        script = _script(letter)
        if script is None:
            continue
        skeleton = "".join(found.get(char, char) for char in unicodedata.normalize("NFD", letter))
        classes[("u" if letter.isupper() else "l") + skeleton].setdefault(script, letter)
    return sorted((a, b) for members in classes.values() for a in members.values() for b in members.values() if a != b)


def _script(letter: str) -> str | None:
    name = unicodedata.name(letter, "")
    return next((script for script in SCRIPTS if name.startswith(script + " ")), None)
