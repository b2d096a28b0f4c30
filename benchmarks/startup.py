"""What starting costs: `python -m benchmarks.startup [--rounds N] [--save]`.

CPU time of fresh processes, user and system, interleaved, medians, each beside `python -c pass`: the command's version,
the first clean line through the filter, the first lower-case line (which loads the model of casing), importing the
package.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys

from benchmarks.systems import record, systems, table

COMMANDS: dict[str, tuple[list[str], str]] = {
    "python -c pass": (["-c", "pass"], ""),
    "normtext --version": (["-m", "normtext", "--version"], ""),
    "import normtext": (["-c", "import normtext"], ""),
    "normtext, one clean line": (["-m", "normtext"], "The talks began on Monday in Paris.\n"),
    "normtext, one lower-case line": (["-m", "normtext"], "the talks between iraq and turkey began on monday.\n"),
}


def cpu(arguments: list[str], stdin: str) -> float:
    """CPU seconds of one process and its children."""
    before = os.times()
    subprocess.run([sys.executable, *arguments], input=stdin.encode(), stdout=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--save", action="store_true", help="append the figures to benchmarks/results/startup.jsonl")
    arguments = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(arguments.rounds):
        for name, (command, stdin) in COMMANDS.items():
            times[name].append(cpu(command, stdin))
    base = statistics.median(times["python -c pass"])
    rows: list[dict[str, object]] = [
        {
            "command": name,
            "ms": round(1e3 * statistics.median(spent), 1),
            "x python": round(statistics.median(spent) / base, 1),
        }
        for name, spent in times.items()
    ]
    print(table(rows))
    if arguments.save:
        print(f"\nsaved to {record('startup', systems(['normtext web']), rows)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
