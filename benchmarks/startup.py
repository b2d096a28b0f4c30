"""What starting costs: `python -m benchmarks.startup [--rounds N] [--save]`.

CPU time of fresh processes, user and system, interleaved, the least of the rounds, each beside `python -c pass`: the
command's version, the first clean line through the filter, the first lower-case line (which loads NumPy and the models
of language and casing), importing the package. Byte code is compiled beforehand, as installing does.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile

from benchmarks.systems import record, systems, table

COMMANDS: dict[str, tuple[list[str], str]] = {
    "python -c pass": (["-c", "pass"], ""),
    "normtext --version": (["-m", "normtext", "--version"], ""),
    "import normtext": (["-c", "import normtext"], ""),
    "normtext, one clean line": (["-m", "normtext"], "The talks began on Monday in Paris.\n"),
    "normtext, one lower-case line": (
        ["-m", "normtext"],
        "the us department of defense said on tuesday that us troops in iraq would stay. they told us no more.\n",
    ),
    "python -c 'import numpy'": (["-c", "import numpy"], ""),
}


def cpu(arguments: list[str], stdin: str, environment: dict[str, str]) -> float:
    """CPU seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(command, input=stdin.encode(), stdout=subprocess.DEVNULL, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--save", action="store_true", help="append the figures to benchmarks/results/startup.jsonl")
    arguments = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for command, stdin in COMMANDS.values():
            cpu(command, stdin, environment)
        for _ in range(arguments.rounds):
            for name, (command, stdin) in COMMANDS.items():
                times[name].append(cpu(command, stdin, environment))
    base = min(times["python -c pass"])
    rows: list[dict[str, object]] = [
        {"command": name, "ms": round(1e3 * min(spent), 1), "x python": round(min(spent) / base, 1)}
        for name, spent in times.items()
    ]
    print(table(rows))
    if arguments.save:
        print(f"\nsaved to {record('startup', systems(['normtext web']), rows)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
