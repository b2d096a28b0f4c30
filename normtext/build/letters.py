"""`python -m normtext.build letters [--out FILE]`: letters of other scripts in Latin ones, as names-lexicon reads them.

Lines "latin TAB letters", from anyascii (ISC licence; `pip install anyascii==0.3.3`): for comparing names, so only
what is a letter in Latin counts. Hangul is romanized by rule, and rarer blocks hold no letters of names.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from normtext.names.romanize import BLOCKS

VERSION = "0.3.3"
LEFT_OUT = frozenset((0x0750, 0x08A0, 0x1F00, 0x3400, 0xF900, 0xFB50, 0xFE70, 0xFF66))
"""First code points of blocks of variant and rare letters: folding maps them to the others, or names do without."""


def main(arguments: Sequence[str]) -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(prog="normtext.build letters", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("letters.tsv"))
    given = parser.parse_args(arguments)
    lines = table(letters())
    given.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    print(f"{given.out}: {len(lines)} lines")
    return 0


def letters() -> dict[str, str]:
    """Each lower-case letter of the blocks that names are written in, with the Latin letters that stand for it."""
    from anyascii import anyascii

    return {
        char: re.sub("[^a-z]", "", anyascii(char).lower())
        for first, last, script in BLOCKS
        if script != "Hang" and first not in LEFT_OUT
        for char in map(chr, range(first, last + 1))
        if char == char.lower()
    }


def table(found: Mapping[str, str]) -> list[str]:
    """The lines of the table, sorted."""
    chars: dict[str, list[str]] = defaultdict(list)
    for char, latin in found.items():
        chars[latin].append(char)
    return [f"{latin}\t{''.join(sorted(chars[latin]))}" for latin in sorted(chars)]
