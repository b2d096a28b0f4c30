"""`python -m normtext.build scripts`: the table of code point ranges and their scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "tables" / "scripts.tsv"


def main(arguments: Sequence[str]) -> int:
    """Write `scripts.tsv` from a copy of the Unicode file Scripts.txt, named by the one argument."""
    if len(arguments) != 1:
        print("usage: python -m normtext.build scripts Scripts.txt")
        return 2
    rows = merge(parse(Path(arguments[0]).read_text(encoding="utf-8")))
    TABLE.write_text("".join(f"{first:X}\t{last:X}\t{script}\n" for first, last, script in rows), encoding="utf-8")
    print(f"{len(rows)} ranges")
    return 0


def parse(source: str) -> list[tuple[int, int, str]]:
    """The ranges of Scripts.txt in code point order, without Common and Inherited, which are what is left over."""
    rows = []
    for line in source.splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) != 2:
            continue
        first, _, last = fields[0].strip().partition("..")
        script = fields[1].strip()
        if script not in ("Common", "Inherited"):
            rows.append((int(first, 16), int(last or first, 16), script))
    return sorted(rows)


def merge(rows: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The same ranges with neighbours of one script joined."""
    joined: list[tuple[int, int, str]] = []
    for first, last, script in rows:
        if joined and joined[-1][2] == script and joined[-1][1] + 1 == first:
            joined[-1] = (joined[-1][0], last, script)
        else:
            joined.append((first, last, script))
    return joined
