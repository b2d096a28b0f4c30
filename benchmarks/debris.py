"""Debris: what goes, and what of the article goes with it.

`python -m benchmarks.debris pages PAGES.jsonl … [--save]`: pages whose lines are labelled, as `normtext.build debris`
reads them; the curve from the option "page-noise.caution": how many of the debris words go where at most 0.1, 0.25, 0.5
and 1 % of the article's words are lost. Rows of the default have no share.

`python -m benchmarks.debris html FOLDER [--save]`: a checkout of scrapinghub/article-extraction-benchmark (MIT). The
pages go through trafilatura, jusText and readability, and what these leave goes through normtext. A line is debris if
at most a fifth of its sequences of ten letters stand in the article, and of the article if four fifths do.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import normtext as nt
from benchmarks.systems import System, record, table
from normtext.build.debris import load

CAUTIONS = (400, 250, 150, 75, 0, -75, -150, -225, -300, -400)
SHARES = (0.1, 0.25, 0.5, 1.0)
"""Percent of the article's words that may be lost."""
GRAM = 10

_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_NO_LETTER = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]+>")
_BLOCK = re.compile(r"(?i)</(?:p|div|h[1-6]|li|td|tr|ul|ol|blockquote|pre|figcaption|section)>|<br\s*/?>")

Labelled = list[tuple[str, str]]
"""Lines with their labels: keep, drop or either."""


class Count(NamedTuple):
    """Words of articles and of debris, before and after."""

    keep: int = 0
    lost: int = 0
    drop: int = 0
    removed: int = 0

    def __add__(self, other: tuple[int, ...]) -> Count:  # type: ignore[override]
        return Count(*(one + two for one, two in zip(self, other, strict=True)))

    def percent(self) -> tuple[float, float]:
        """Words of the article lost, and words of the debris removed, in percent."""
        return 100 * self.lost / max(self.keep, 1), 100 * self.removed / max(self.drop, 1)


def count(lines: Labelled, pipe: nt.Pipeline, lang: str | None) -> Count:
    """What a pipeline takes from labelled lines, in words."""
    text = "".join(line for line, _ in lines)
    gone = bytearray(len(text))
    for piece in pipe.explain(text, lang=lang).removed:
        gone[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    found = {"keep": [0, 0], "drop": [0, 0]}
    at = 0
    for line, label in lines:
        if label in found:
            for word in _WORD.finditer(line):
                found[label][0] += 1
                found[label][1] += gone[at + word.start()]
        at += len(line)
    return Count(*found["keep"], *found["drop"])


def labelled(path: Path) -> Iterator[tuple[str, Labelled]]:
    """The pages of a file, with their languages."""
    for page in load(path):
        yield page["lang"], [(part["t"] + part.get("j", "\n"), part["y"]) for part in page["lines"]]


def curve(path: Path) -> list[dict[str, object]]:
    """The default, and the most that is removed at each share of loss."""
    pages = list(labelled(path))
    points = {}
    for caution in CAUTIONS:
        pipe = nt.Pipeline(only=["debris"], options={"page-noise.caution": caution})
        total = Count()
        for lang, lines in pages:
            total += count(lines, pipe, lang)
        points[caution] = total.percent()
    rows = [row(path.name, "default", points[0])]
    for share in SHARES:
        allowed = [point for point in points.values() if point[0] <= share]
        if allowed:
            rows.append(row(path.name, f"at most {share} %", max(allowed, key=lambda point: point[1])))
    return rows


def row(name: str, setting: str, figures: tuple[float, float]) -> dict[str, object]:
    return {"pages": name, "lost": setting, "lost %": f"{figures[0]:.2f}", "removed %": round(figures[1], 1)}


def extractors() -> dict[str, Callable[[str], str]]:
    """The installed extractors: HTML to text, one line a block."""

    def trafilatura() -> Callable[[str], str]:
        extract: Any = import_module("trafilatura").extract
        return lambda page: extract(page) or ""

    def justext() -> Callable[[str], str]:
        module: Any = import_module("justext")
        stop = module.get_stoplist("English")

        def call(page: str) -> str:
            found = module.justext(page.encode("utf-8"), stop, encoding="utf-8")
            return "\n".join(part.text for part in found if not part.is_boilerplate)

        return call

    def readability() -> Callable[[str], str]:
        document: Any = import_module("readability").Document

        def call(page: str) -> str:
            lines = html.unescape(_TAG.sub("", _BLOCK.sub("\n", document(page).summary()))).split("\n")
            return "\n".join(text for line in lines if (text := " ".join(line.split())))

        return call

    found = {}
    for make in (trafilatura, justext, readability):
        try:
            found[make.__name__] = make()
        except ImportError as error:
            print(f"left out: {make.__name__} ({error})", file=sys.stderr)
    return found


def judged(text: str, article: str) -> Labelled:
    """The lines of an extract, each with the label that the article gives it."""
    letters = _NO_LETTER.sub("", article.casefold())
    grams = {letters[at : at + GRAM] for at in range(len(letters) - GRAM + 1)}
    lines: Labelled = []
    for line in text.split("\n"):
        own = _NO_LETTER.sub("", line.casefold())
        places = range(len(own) - GRAM + 1)
        share = sum(own[at : at + GRAM] in grams for at in places) / max(len(places), 1)
        label = "either" if not places else "keep" if share >= 0.8 else "drop" if share <= 0.2 else "either"
        lines.append((line + "\n", label))
    return lines


def after_extractors(folder: Path) -> list[dict[str, object]]:
    """For each extractor: words of debris that it leaves, and what normtext then removes and loses."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {path.name.partition(".")[0]: path for path in sorted((folder / "html").glob("*.html.gz"))}
    pipe = nt.Pipeline(only=["debris"])
    rows: list[dict[str, object]] = []
    for name, extract in extractors().items():
        total = Count()
        for key, path in pages.items():
            text = extract(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
            total += count(judged(text, truth[key]["articleBody"]), pipe, None)
        removed = total.percent()[1]
        rows.append(
            {
                "extractor": name,
                "pages": len(pages),
                "article words": total.keep,
                "debris words left": total.drop,
                "of these removed %": round(removed, 1),
                "article words lost": total.lost,
            }
        )
    return rows


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and save where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.debris", description=__doc__)
    parser.add_argument("what", choices=("pages", "html"))
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--save", action="store_true", help="append to benchmarks/results/debris.jsonl")
    given = parser.parse_args(arguments)
    measure = curve if given.what == "pages" else after_extractors
    rows = [row for path in given.paths for row in measure(path)]
    print(table(rows))
    if given.save:
        record("debris", [System("normtext", "normtext", lambda text, lang: text)], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
