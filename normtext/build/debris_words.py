"""`python -m normtext.build debris-words`: which words pages use for themselves, and function words of all languages.

The weight of a word is 8 times the natural log of how much more often it stands in phrases of user interfaces than in
running text of the same language, from -40 to 40; words that both use alike are left out. In scripts without spaces
`words_of` says what a word is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from normtext.rules.debris._keys import key_of, words_of

TABLE = Path(__file__).parents[1] / "data" / "tables" / "debris-words.tsv.gz"
FUNCTION_WORDS = 70
"""The most frequent words of a language that count as its function words."""
LINES = 30_000
"""Lines of running text read for each language."""
FREQUENT, SEEN = 5e-4, 5
"""Words of running text that are looked at though no interface has them: this share of all, and so many."""


def main(arguments: Sequence[str]) -> int:
    """Write the table from phrases (JSON lines with "t", "lang", "lic") and running text (<tag>.txt.gz)."""
    parser = argparse.ArgumentParser(prog="python -m normtext.build debris-words")
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="folder of <tag>.txt.gz")
    given = parser.parse_args(arguments)
    interface: dict[str, Counter[str]] = defaultdict(Counter)
    for lang, key in _phrases(given.phrases):
        interface[lang].update(words_of(key))
    running: dict[str, Counter[str]] = {}
    function: set[str] = set()
    for path in sorted(given.text.glob("*.txt.gz")):
        counts = Counter(word for key in _lines(path) for word in words_of(key))
        function.update(word for word, _ in counts.most_common(FUNCTION_WORDS) if not word.isdigit())
        running[path.name.removesuffix(".txt.gz")] = counts
    rows = [f"{word}\tf" for word in sorted(function)]
    rows += [f"{word}\t{weight}" for word, weight in sorted(weights(interface, running).items())]
    with gzip.GzipFile(TABLE, "wb", mtime=0) as out:
        out.write(("\n".join(rows) + "\n").encode("utf-8"))
    print(f"{len(rows)} words, {len(function)} of them function words")
    return 0


def weights(interface: Mapping[str, Counter[str]], running: Mapping[str, Counter[str]]) -> dict[str, int]:
    """The weights of words that one of the two uses far more than the other.

    Shares are taken language by language, so that it does not matter how much text there is of each; a language of
    interfaces without text is compared with all of it.
    """
    every: Counter[str] = Counter()
    for counts in running.values():
        every.update(counts)
    pairs = [(counts, running.get(lang, every)) for lang, counts in interface.items()]
    pairs += [(Counter(), counts) for lang, counts in running.items() if lang not in interface]
    totals = [(max(ui.total(), 1), text.total()) for ui, text in pairs]
    all_ui = max(sum(ui.total() for ui in interface.values()), 1)
    typical = all_ui / max(len(interface), 1)
    ui_share: dict[str, float] = defaultdict(float)
    text_share: dict[str, float] = defaultdict(float)
    seen_ui: Counter[str] = Counter()
    for (ui, text), (ui_total, text_total) in zip(pairs, totals, strict=True):
        frequent = {word for word, count in text.items() if count >= SEEN and count >= FREQUENT * text_total}
        for word in ui.keys() | frequent:
            ui_share[word] += ui[word] / max(ui_total, typical) + 0.5 / all_ui
            text_share[word] += (text[word] + 2) / text_total
        seen_ui.update(ui)
    found = {}
    for word, share in ui_share.items():
        if word.isdigit() or len(word) < 2:
            continue
        weight = max(-40, min(40, round(8 * math.log(share / text_share[word]))))
        if abs(weight) >= 8 and (seen_ui[word] >= 2 or weight < 0 or every[word] == 0):
            found[word] = weight
    return found


def _phrases(path: Path) -> Iterator[tuple[str, str]]:
    """Languages and keys of the phrases under a permissive licence, each once a language, and of our own."""
    seen = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not any("MIT" in name or "BSD" in name for name in row["lic"]):
                continue
            found = row["lang"], key_of(row["t"].replace("{}", " "))
            if found not in seen and len(found[1]) < 120:
                seen.add(found)
                yield found
    tables = tomllib.loads((TABLE.parent / "debris-phrases.toml").read_text(encoding="utf-8"))
    for kind in tables.values():
        yield from (("own", key_of(text.replace("{}", " "))) for text in (*kind["sure"], *kind["hints"]))


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(key_of, islice(lines, LINES))
