"""`python -m normtext.build debris-words`: which words pages use for themselves, and function words of all languages.

The weight of a word is 8 times the natural log of how much more often it stands in phrases of user interfaces than in
running text, from -40 to 40; words that both use alike are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from normtext.rules.debris._page import key_of

TABLE = Path(__file__).parents[1] / "data" / "tables" / "debris-words.tsv.gz"
FUNCTION_WORDS = 70
"""The most frequent words of a language that count as its function words."""
LINES = 30_000
"""Lines of running text read for each language."""


def main(arguments: Sequence[str]) -> int:
    """Write the table from phrases (JSON lines with "t", "lang", "lic") and running text (<tag>.txt.gz)."""
    parser = argparse.ArgumentParser(prog="python -m normtext.build debris-words")
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="folder of <tag>.txt.gz")
    given = parser.parse_args(arguments)
    interface = Counter(word for key in _phrases(given.phrases) for word in key.split())
    running: Counter[str] = Counter()
    function: set[str] = set()
    for path in sorted(given.text.glob("*.txt.gz")):
        counts = Counter(word for key in _lines(path) for word in key.split())
        function.update(word for word, _ in counts.most_common(FUNCTION_WORDS) if not word.isdigit())
        running.update(counts)
    rows = [f"{word}\tf" for word in sorted(function)]
    rows += [f"{word}\t{weight}" for word, weight in sorted(weights(interface, running).items())]
    with gzip.GzipFile(TABLE, "wb", mtime=0) as out:
        out.write(("\n".join(rows) + "\n").encode("utf-8"))
    print(f"{len(rows)} words, {len(function)} of them function words")
    return 0


def weights(interface: Counter[str], running: Counter[str]) -> dict[str, int]:
    """The weights of words that one of the two uses far more than the other."""
    found = {}
    ui_total, text_total = interface.total(), running.total()
    for word in interface.keys() | {word for word, count in running.items() if count >= 200}:
        if word.isdigit() or len(word) < 2:
            continue
        odds = math.log((interface[word] + 0.5) / ui_total) - math.log((running[word] + 2) / text_total)
        weight = max(-40, min(40, round(8 * odds)))
        if abs(weight) >= 8 and (interface[word] >= 2 or weight < 0 or running[word] == 0):
            found[word] = weight
    return found


def _phrases(path: Path) -> Iterator[str]:
    """Keys of the phrases under a permissive licence, each once a language."""
    seen = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not any("MIT" in name or "BSD" in name for name in row["lic"]):
                continue
            key = key_of(row["t"].replace("{}", " "))
            if (row["lang"], key) not in seen and len(key) < 120:
                seen.add((row["lang"], key))
                yield key
    yield from _own()


def _own() -> Iterable[str]:
    import tomllib

    tables = tomllib.loads((TABLE.parent / "debris-phrases.toml").read_text(encoding="utf-8"))
    for kind in tables.values():
        yield from (key_of(text.replace("{}", " ")) for text in (*kind["sure"], *kind["hints"]))


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for count, line in enumerate(lines):
            if count >= LINES:
                return
            yield key_of(line)
