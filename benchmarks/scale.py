"""What a corpus costs: `python -m benchmarks.scale [--megabytes 4]`.

A corpus of our articles, three clean ones to each damaged one, in JSON Lines shards, is repaired by `normtext run` on
one process and on two. Printed: megabytes a second by the clock, CPU seconds for each gigabyte, peak memory of a
worker. `benchmarks/SCALE.md` plans with these figures.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from itertools import cycle
from pathlib import Path

from benchmarks.systems import circumstances
from normtext.cli import run

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


def _cpu() -> float:
    """CPU seconds of this process and its finished children."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Prints a row for one process and one for two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=4.0)
    given = parser.parse_args()
    print(json.dumps(circumstances([])))
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in"
        source.mkdir()
        size = _write(source, int(given.megabytes * 1e6))
        print("| processes | MB/s | CPU s/GB | peak MB a process |\n| --- | --- | --- | --- |")
        for jobs in (1, 2):
            clock, cpu = time.perf_counter(), _cpu()
            with redirect_stderr(StringIO()):
                run(["run", str(source), f"{name}/out{jobs}", "-j", str(jobs)])
            clock, cpu = time.perf_counter() - clock, _cpu() - cpu
            who = resource.RUSAGE_SELF if jobs == 1 else resource.RUSAGE_CHILDREN
            peak = resource.getrusage(who).ru_maxrss / 1e3
            print(f"| {jobs} | {size / 1e6 / clock:.2f} | {cpu / size * 1e9:,.0f} | {peak:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
