"""`python -m normtext.build words TEXTS…`: the frequent words of a language, from plain text in natural case."""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

TABLES = Path(__file__).parents[1] / "data" / "tables" / "words"
MOST = {"en": 40_000}
"""How many words to keep at most, where it is not 15,000: English stands beside every other language."""
LEAST_COUNT = 3

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]['\"”’»)]*\s+|[\"“„«‘(¿¡—–-]\s*)\Z")


def main(arguments: Sequence[str]) -> int:
    """Write a table for each language; files are named by it (`de.txt.gz`), in any folders."""
    sources: dict[str, list[Path]] = {}
    for argument in arguments:
        sources.setdefault(Path(argument).name.split(".")[0], []).append(Path(argument))
    if not sources:
        print("usage: python -m normtext.build words FOLDER/de.txt.gz OTHER/de.txt …", file=sys.stderr)
        return 2
    TABLES.mkdir(parents=True, exist_ok=True)
    for language, paths in sorted(sources.items()):
        words = frequent_words(line for path in paths for line in lines_of(path))[: MOST.get(language, 15_000)]
        with (
            (TABLES / f"{language}.txt.gz").open("wb") as out,
            gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed,
        ):
            packed.write("\n".join(words).encode())
        print(f"{language}: {len(words)} words")
    return 0


def frequent_words(lines: Iterable[str]) -> list[str]:
    """The words seen at least `LEAST_COUNT` times, the most frequent first, in the case they mostly have mid-sentence.

    A word counts where it stands within a sentence; words that are capitalised there (names, German nouns) keep that.
    """
    counts: Counter[str] = Counter()
    for line in lines:
        for match in WORD.finditer(line):
            word = match[0]
            if word.islower() or (word[1:].islower() and not _SENTENCE_START.search(line, 0, match.start())):
                counts[word] += 1
    best: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for word, count in counts.items():
        folded = word.lower()
        totals[folded] += count
        if folded not in best or count > counts[best[folded]]:
            best[folded] = word
    ranked = sorted((word for word in totals if totals[word] >= LEAST_COUNT), key=lambda word: (-totals[word], word))
    return [best[word] for word in ranked]


def lines_of(path: Path) -> Iterable[str]:
    """The lines of a file, packed with gzip or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as source:
        yield from source
