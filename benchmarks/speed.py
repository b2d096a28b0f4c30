"""Speed beside other tools in one process: `python -m benchmarks.speed [--rounds N] [--save] [--system NAME …]`.

Text sets from our corpora: clean and damaged articles, English and all languages, and short texts. In each round every
tool takes its turn on every set (interleaved, so that a slow moment of the machine hits all); CPU time of the process
(`time.process_time`), median of the rounds. In each round the paragraphs of every article stand in another order, with
a number of their own behind them, so that nobody is given the same string, or line, twice. Figures are MB of UTF-8 a
second and, in brackets, how many times faster `normtext web` is; for a clean document of about 3,000 characters also
microseconds, with lines that nobody has seen, of words that have been seen, and as the same string again and again.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence

from benchmarks.corpora import Article, articles, keeps
from benchmarks.systems import System, record, systems, table

ONE, AGAIN = "one clean document", "the same clean document"
_DOCUMENTS = 200
"""Documents of the first set, with other lines each: so many that one pass is long enough to be timed."""

Texts = Sequence[tuple[str, str]]
"""Texts with their languages."""


def turned(text: str, turn: int) -> str:
    """The same paragraphs, begun at another one, and each with a number that no other round has."""
    paragraphs = text.rstrip("\n").split("\n")
    by = turn % len(paragraphs)
    return "".join(f"{paragraph} ({turn})\n" if paragraph else "\n" for paragraph in paragraphs[by:] + paragraphs[:by])


def varied(text: str, turn: int) -> str:
    """The same paragraphs with three words behind each that have not stood there together."""
    words = " ".join(some[turn // 10**at % 10] for at, some in enumerate(_ADVERBS))
    return "".join(f"{paragraph} {words}.\n" if paragraph else "\n" for paragraph in text.split("\n")[:-1])


_ADVERBS = (
    ["Today", "Tomorrow", "Yesterday", "Tonight", "Here", "There", "Now", "Soon", "Then", "Later"],
    ["again", "also", "always", "never", "often", "still", "once", "twice", "perhaps", "indeed"],
    [
        "inside",
        "outside",
        "nearby",
        "elsewhere",
        "abroad",
        "upstairs",
        "downstairs",
        "indoors",
        "outdoors",
        "everywhere",
    ],
)


def sets(turn: int) -> dict[str, Texts]:
    """The text sets of a round."""
    every = list(articles())
    english = [article for article in every if article.lang == "en"]
    return {
        "clean, English": _texts(english, "clean", turn),
        "clean, 25 languages": _texts(every, "clean", turn),
        "damaged, English": _texts(english, "damaged", turn),
        "damaged, 25 languages": _texts(every, "damaged", turn),
        "short, 69 languages": [(f"{keep.text} {turn}", keep.lang) for keep in keeps()],
        ONE: [(varied(three_thousand(english), _DOCUMENTS * turn + at), "en") for at in range(_DOCUMENTS)],
        AGAIN: [(three_thousand(english), "en")],
    }


def _texts(chosen: list[Article], kind: str, turn: int) -> Texts:
    return [(turned(getattr(article, kind), turn), article.lang) for article in chosen]


def three_thousand(english: list[Article]) -> str:
    """A clean English document of 3,000 characters, cut at a paragraph."""
    text = "".join(article.clean for article in english)
    return text[: text.rindex("\n", 0, 3001) + 1]


def seconds(system: System, texts: Texts) -> float:
    """CPU time for one pass; short sets are repeated until the clock can see them."""
    begin = time.process_time()
    passes = 0
    while True:
        for text, lang in texts:
            system.call(text, lang)
        passes += 1
        spent = time.process_time() - begin
        if spent > 0.02:
            return spent / passes


def measure(measured: list[System], rounds: int) -> dict[str, dict[str, float]]:
    """Median CPU seconds for each set and tool. A first round warms up and is not counted."""
    times: dict[str, dict[str, list[float]]] = {}
    for turn in range(rounds + 1):
        for name, texts in sets(turn).items():
            for system in measured:
                spent = seconds(system, texts)
                if turn:
                    times.setdefault(name, {}).setdefault(system.name, []).append(spent)
    return {name: {tool: statistics.median(spent) for tool, spent in tools.items()} for name, tools in times.items()}


def figures(medians: dict[str, dict[str, float]]) -> list[dict[str, object]]:
    rows = []
    for name, texts in sets(0).items():
        size = sum(len(text.encode("utf-8")) for text, _ in texts) / 1e6
        ours = medians[name].get("normtext web")
        for tool, spent in medians[name].items():
            rows.append(
                {
                    "set": name,
                    "tool": tool,
                    "MB/s": float(f"{size / spent:.3g}"),
                    "µs a text": round(1e6 * spent / len(texts), 1),
                    "ratio": f"x{spent / ours:.2g}" if ours and tool != "normtext web" else None,
                }
            )
    return rows


def pivot(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """A row for each tool, a column for each set."""
    turned_rows: dict[str, dict[str, object]] = {}
    for row in rows:
        ratio = f" ({row['ratio']})" if row["ratio"] else ""
        line = turned_rows.setdefault(str(row["tool"]), {"tool, MB/s": row["tool"]})
        line[str(row["set"])] = f"{row['MB/s']}{ratio}"
        if row["set"] == ONE:
            line["µs"] = row["µs a text"]
        if row["set"] == AGAIN:
            line["µs again"] = row["µs a text"]
    return list(turned_rows.values())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--system", action="append", help="only this tool; may be repeated")
    parser.add_argument("--save", action="store_true", help="append the figures to benchmarks/results/speed.jsonl")
    arguments = parser.parse_args()
    measured = systems(arguments.system)
    rows: list[dict[str, object]] = figures(measure(measured, arguments.rounds))
    print(table(pivot(rows)))
    if arguments.save:
        print(f"\nsaved to {record('speed', measured, rows)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
