r"""How well text is repaired, beside other tools: `python -m benchmarks.quality [--data DIR] [--save] [--system NAME]`.

On our corpora, per tool:
  to gold     mean likeness of repaired articles to gold (100 = equal); the first row has the damaged ones as they are
  exact       articles that come out as gold, white space at both ends left out of account here and below
  clean       clean articles that were changed (none should be)
  keeps       texts that look damaged and are right, that were changed (none should be)
  unstable    inputs with f(f(x)) != f(x): damaged articles, keeps, known counter-examples, 2,000 hostile strings
  errors      inputs on which the tool raised

With `--data DIR`, the JSON lines files in it (*.jsonl, *.jsonl.gz, at any depth) are measured too, a table for each
folder. Shapes of a row, told by its fields (all have `lang`):
  pairs       input, expected; optional: accept (list of other right answers), profile (rows for other profiles than the
              default are left out), hard (true: counted apart). Figures: repaired (of rows whose input is not itself
              right), false change (of the others), harm (left further from the answer than the input was), unstable.
  texts       text, which must stay as it is: false change, unstable. Rows with spans are left out.
  documents   lines: [{t: text, y: keep | drop | either, j: joiner after it, "\n" if absent}]. Figures: lost (words of
              `keep` missing from the output), removed (words of `drop` missing). Words are counted as a bag, `keep`
              first: a word that survives anywhere counts as kept.
Other rows are left out and counted on stderr. `--articles` prints likeness to gold for each article instead.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpora import articles, keeps, likeness, tokens
from benchmarks.hostile import COUNTER_EXAMPLES, hostile
from benchmarks.systems import Repair, System, record, systems, table

HOSTILE = 2000

Row = dict[str, Any]


class Judge:
    """One tool with a count of what it raised and of what a second pass changed."""

    def __init__(self, call: Repair) -> None:
        self._call = call
        self.errors = self.unstable = self.inputs = 0

    def repair(self, text: str, lang: str) -> str:
        """The tool's output; the text itself, and an error counted, where it raises."""
        self.inputs += 1
        try:
            output = self._call(text, lang)
            self.unstable += self._call(output, lang) != output
        except Exception:
            self.errors += 1
            return text
        return output


def percent(part: float, whole: float) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def on_corpora(system: System) -> dict[str, object]:
    judge = Judge(system.call)
    reached = exact = changed_articles = changed_keeps = 0.0
    every = list(articles())
    for article in every:
        output = judge.repair(article.damaged, article.lang)
        reached += likeness(output, article.gold)
        exact += output.strip() == article.gold.strip()
        changed_articles += judge.repair(article.clean, article.lang).strip() != article.clean.strip()
    texts = list(keeps())
    for keep in texts:
        changed_keeps += judge.repair(keep.text, keep.lang).strip() != keep.text.strip()
    for text in COUNTER_EXAMPLES.values():
        judge.repair(text, "en")
    for index in range(HOSTILE):
        judge.repair(hostile(0, index), "en")
    return {
        "tool": system.name,
        "to gold": percent(reached, len(every)),
        "exact": f"{exact:.0f} of {len(every)}",
        "clean": f"{changed_articles:.0f} of {len(every)}",
        "keeps": f"{changed_keeps:.0f} of {len(texts)}",
        "unstable": f"{judge.unstable} of {judge.inputs:,}",
        "errors": str(judge.errors),
    }


def untouched() -> dict[str, object]:
    every = list(articles())
    reached = sum(likeness(article.damaged, article.gold) for article in every)
    row: dict[str, object] = {
        "tool": "(nothing)",
        "to gold": percent(reached, len(every)),
        "exact": f"0 of {len(every)}",
    }
    return row


def shape(row: Row) -> str | None:
    if "input" in row and "expected" in row:
        return "pairs"
    if isinstance(row.get("lines"), list) and row["lines"] and "y" in row["lines"][0]:
        return "documents"
    if (
        isinstance(row.get("text"), str)
        and "spans" not in row
        and not isinstance(row.get("expected"), dict)
        and "lang" in row
    ):
        return "texts"
    return None


def read(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def folders(root: Path) -> dict[str, dict[str, list[Row]]]:
    """The rows of each folder by their shape."""
    found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((*root.rglob("*.jsonl"), *root.rglob("*.jsonl.gz"))):
        left_out = 0
        for row in read(path):
            kind = shape(row)
            if kind is None or row.get("profile", "default") != "default":
                left_out += 1
            else:
                found[path.parent.name][kind].append(row)
        if left_out:
            print(f"{path.name}: {left_out} rows left out", file=sys.stderr)
    return found


def on_pairs(system: System, rows: Iterable[Row]) -> dict[str, object]:
    judge = Judge(system.call)
    count: Counter[str] = Counter()
    for row in rows:
        source, right = row["input"], {row["expected"], *row.get("accept", ())}
        output = judge.repair(source, row.get("lang", "und"))
        kind = "keep" if source in right else "hard" if row.get("hard") else "repair"
        count[kind] += 1
        count[f"{kind} right"] += output in right
        if output not in right and kind != "keep":
            count["harm"] += max(likeness(output, each) for each in right) < max(
                likeness(source, each) for each in right
            )
    return {
        "tool": system.name,
        "repaired %": percent(count["repair right"], count["repair"]),
        "hard %": percent(count["hard right"], count["hard"]),
        "false change %": percent(count["keep"] - count["keep right"], count["keep"]),
        "harm %": percent(count["harm"], count["repair"] + count["hard"]),
        "unstable": str(judge.unstable),
        "errors": str(judge.errors),
        "rows": f"{judge.inputs:,}",
    }


def on_texts(system: System, rows: Iterable[Row]) -> dict[str, object]:
    judge = Judge(system.call)
    changed = sum(judge.repair(row["text"], row.get("lang", "und")) != row["text"] for row in rows)
    return {
        "tool": system.name,
        "false change %": percent(changed, judge.inputs),
        "unstable": str(judge.unstable),
        "errors": str(judge.errors),
        "rows": f"{judge.inputs:,}",
    }


def on_documents(system: System, rows: Iterable[Row]) -> dict[str, object]:
    judge = Judge(system.call)
    total: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for row in rows:
        text = "".join(line["t"] + line.get("j", "\n") for line in row["lines"])
        left = Counter(tokens(judge.repair(text, row.get("lang", "und")).casefold()))
        for label in ("keep", "drop"):
            wanted = Counter(
                token for line in row["lines"] if line["y"] == label for token in tokens(line["t"].casefold())
            )
            total[label] += wanted.total()
            missing[label] += (wanted - left).total()
            left -= wanted
    return {
        "tool": system.name,
        "removed %": percent(missing["drop"], total["drop"]),
        "lost %": None if not total["keep"] else round(100 * missing["keep"] / total["keep"], 3),
        "unstable": str(judge.unstable),
        "errors": str(judge.errors),
        "documents": f"{judge.inputs:,}",
    }


MEASURES = {"pairs": on_pairs, "texts": on_texts, "documents": on_documents}


def print_articles(system: System) -> None:
    for article in articles():
        output = system.call(article.damaged, article.lang)
        print(
            f"{article.name:32} {likeness(article.damaged, article.gold):.4f} -> {likeness(output, article.gold):.4f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, help="a folder with labelled data (shapes: see the module's text)")
    parser.add_argument("--system", action="append", help="only this tool; may be repeated")
    parser.add_argument("--save", action="store_true", help="append the figures to benchmarks/results/quality.jsonl")
    parser.add_argument("--articles", action="store_true", help="likeness of each repaired article to its gold")
    arguments = parser.parse_args()
    measured = systems(arguments.system)
    if arguments.articles:
        print_articles(measured[0])
        return 0
    rows = [untouched(), *(on_corpora(system) for system in measured)]
    rows[0] |= {column: None for column in rows[-1] if column not in rows[0]}
    print(table(rows))
    saved: list[dict[str, object]] = [{"set": "corpora", **row} for row in rows]
    if arguments.data:
        for folder, kinds in folders(arguments.data).items():
            for kind, examples in kinds.items():
                rows = [MEASURES[kind](system, examples) for system in measured]
                print(f"\n{folder} ({kind})\n\n{table(rows)}")
                saved += [{"set": f"{folder}/{kind}", **row} for row in rows]
    if arguments.save:
        print(f"\nsaved to {record('quality', measured, saved)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
