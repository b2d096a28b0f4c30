"""Language identification by every backend: right answers and texts a second, on texts of your own.

    python benchmarks/language.py FOLDER [--among en,de,fr] [--per-language 60]

FOLDER holds one file a language, `<tag>.txt`, one passage a line. Each passage gives three texts: 3 words, 8 words
(8 and 20 characters where there are no spaces) and 400 characters; every second one is lower-cased. "und" is wrong.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from normtext import detect_language
from normtext.facts.language import BACKENDS

SIZES = ("3 words", "8 words", "passages")


def snippets(passages: list[str], most: int) -> Iterator[tuple[str, str, str]]:
    """The three texts of each passage."""
    for at, passage in enumerate(passages[:: max(1, len(passages) // most)][:most]):
        text = passage.lower() if at % 2 else passage
        words = text.split()
        if len(text) > 20 * len(words):
            yield text[5:13], text[5:25], text[:400]
        else:
            yield " ".join(words[2:5]), " ".join(words[2:10]), text[:400]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--among", help="tags, parted by commas; only their files are read")
    parser.add_argument("--per-language", type=int, default=60)
    options = parser.parse_args()
    among = options.among.split(",") if options.among else None
    texts = {
        path.stem: list(snippets(path.read_text(encoding="utf-8").splitlines(), options.per_language))
        for path in sorted(options.folder.glob("*.txt"))
        if among is None or path.stem in among
    }
    print("| backend | " + " | ".join(f"{size}, % | a second" for size in SIZES) + " |")
    print("| --- |" + " --- |" * 2 * len(SIZES))
    for backend in BACKENDS:
        cells = []
        for size in range(len(SIZES)):
            cases = [(tag, triple[size]) for tag, triples in texts.items() for triple in triples]
            detect_language("warm the model up", among=among, backend=backend)
            start = time.perf_counter()
            answers = [detect_language(text, among=among, backend=backend).tag for _, text in cases]
            seconds = time.perf_counter() - start
            right = sum(
                answer.split("-")[0] == tag.split("-")[0] for answer, (tag, _) in zip(answers, cases, strict=True)
            )
            cells += [f"{100 * right / len(cases):.1f}", f"{len(cases) / seconds:,.0f}"]
        print(f"| {backend} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
