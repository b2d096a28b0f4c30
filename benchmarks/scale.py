"""What a corpus costs: `python -m benchmarks.scale [--megabytes 4] [--rounds 3] [--save]`.

A corpus of our articles, three clean ones to each damaged one, in JSON Lines shards, is repaired by `normtext run` in a
process of its own, on one worker and on two; so is an eighth of it. What the rest costs over the eighth is the price of
text, without that of starting and of loading tables and models. Of the rounds the cheapest counts. Printed: megabytes a
second by the clock, CPU seconds (user and system) for each gigabyte and to start, peak memory of a process.
`benchmarks/SCALE.md` plans with these figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.systems import record, table

ARTICLES = Path(__file__).parents[1] / "corpora" / "articles"
SHARDS = 8


def _texts() -> Iterator[str]:
    """Articles without end: of each four, the last is damaged. Each copy has a line of its own, as pages differ."""
    folders = sorted(ARTICLES.iterdir())
    for at, folder in enumerate(cycle(folders)):
        name = "damaged.txt" if at % 4 == 3 else "clean.txt"
        yield (folder / name).read_text(encoding="utf-8") + f"\n\nPage {at} of the corpus ends with this line.\n"


def _write(folder: Path, size: int) -> int:
    """Writes the shards; the bytes of text in them."""
    total, texts = 0, _texts()
    for shard in range(SHARDS):
        with (folder / f"{shard}.jsonl").open("w", encoding="utf-8") as out:
            written = 0
            while written < size // SHARDS:
                text = next(texts)
                out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
                written += len(text.encode())
            total += written
    return total


def _run(source: Path, jobs: int) -> tuple[float, float, float]:
    """Clock seconds, CPU seconds and peak megabytes of a run and its workers."""
    with tempfile.TemporaryDirectory() as target:
        begin = time.perf_counter()
        command = [sys.executable, "-m", "normtext", "run", str(source), target, "-j", str(jobs)]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"normtext run ended with {process.returncode}")
        return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3


def _row(corpora: list[tuple[Path, int]], jobs: int, rounds: int) -> dict[str, object]:
    """The figures for a number of workers, from a small and a large corpus with their bytes."""
    best = []
    for source, _ in corpora:
        runs = [_run(source, jobs) for _ in range(rounds)]
        best.append([min(run[at] for run in runs) for at in range(3)])
    (small, large), ((_, few), (_, many)) = best, corpora
    clock, cpu = large[0] - small[0], large[1] - small[1]
    return {
        "processes": jobs,
        "MB/s": f"{(many - few) / 1e6 / clock:.2f}",
        "CPU s/GB": f"{cpu / (many - few) * 1e9:,.0f}",
        "CPU s to start": f"{small[1] - cpu * few / (many - few):.1f}",
        "peak MB a process": f"{large[2]:,.0f}",
    }


def main() -> None:
    """Prints a row for one process and one for two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="append the figures to benchmarks/results/scale.jsonl")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        corpora = []
        for part in (8, 1):
            source = Path(name) / f"part{part}"
            source.mkdir()
            corpora.append((source, _write(source, int(given.megabytes * 1e6 / part))))
        rows = [_row(corpora, jobs, given.rounds) for jobs in (1, 2)]
    print(table(rows))
    if given.save:
        print(f"\nsaved to {record('scale', [], rows)}", file=sys.stderr)


if __name__ == "__main__":
    main()
