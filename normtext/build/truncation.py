"""`python -m normtext.build truncation TEXTS…`: frequent words that hardly ever end a sentence, from plain text."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from normtext.build.words import WORD, lines_of

TABLE = Path(__file__).parents[1] / "data" / "tables" / "artifacts" / "never-last.toml"

_MOST = 200
"""Only so many of the most frequent words are looked at."""
_LEAST_COUNT = 60
_SHARE = 0.012
"""At most this share of a word's occurrences ends a sentence."""
_ENDS = '.!?…"”»’):;'


def main(arguments: Sequence[str]) -> int:
    """Write `never-last.toml`, but for what is by hand there; files are named by language (`de.txt.gz`)."""
    sources: dict[str, list[Path]] = {}
    for argument in arguments:
        sources.setdefault(Path(argument).name.split(".")[0], []).append(Path(argument))
    if not sources:
        print("usage: python -m normtext.build truncation FOLDER/de.txt.gz …", file=sys.stderr)
        return 2
    by_hand = TABLE.read_text(encoding="utf-8").partition("[counted]")[0] if TABLE.exists() else ""
    rows = ["[counted]\n"]
    for language, paths in sorted(sources.items()):
        words = never_last(line for path in paths for line in lines_of(path))
        rows.append(f'{language} = "{" ".join(words)}"\n')
        print(f"{language}: {len(words)} words")
    TABLE.write_text(by_hand + "".join(rows), encoding="utf-8")
    return 0


def never_last(lines: Iterable[str]) -> list[str]:
    """The words, the most frequent first."""
    total: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for line in lines:
        for match in WORD.finditer(line):
            word = match[0]
            if word.islower():
                total[word] += 1
                last[word] += match.end() == len(line) or line[match.end()] in _ENDS
    frequent = [word for word, count in total.most_common(_MOST) if count >= _LEAST_COUNT]
    return [word for word in frequent if last[word] <= _SHARE * total[word]]
