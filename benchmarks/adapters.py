"""What an adapter costs over the plain call: `python -m benchmarks.adapters [--rounds N] [--slow] [--save]`.

Paragraphs of our articles in 25 languages, three clean ones to each damaged one, are repaired by the plain call and by
every installed adapter and format. The pipeline has a single rule, for what an adapter costs does not depend on it and
would be lost in the noise of all rules; what all rules cost is measured beside it. In each round all take turns, in
another order, on texts that none has seen before. CPU time, user and system, of this process and of all that it started
(Spark's and Ray's workers, from /proc): smallest and median of the rounds, less those of the plain call.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr
from importlib import import_module
from io import StringIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import normtext as nt
from benchmarks.corpora import articles
from benchmarks.systems import record, table
from normtext.cli import run

Repair = Callable[[list[str]], int]
"""Repairs texts through an adapter; the number of texts that came out."""

RULE = "html-entity"
PIPE, EVERYTHING = nt.Pipeline(only=[RULE]), nt.Pipeline()


def texts(count: int, mark: str) -> list[str]:
    """Paragraphs, the last of each four damaged; `mark` makes them new to every cache."""
    paragraphs = [
        ([line for line in found.clean.split("\n") if line], [line for line in found.damaged.split("\n") if line])
        for found in articles()
    ]
    clean = cycle([line for pair in paragraphs for line in pair[0]])
    damaged = cycle([line for pair in paragraphs for line in pair[1]])
    return [f"{next(damaged if at % 4 == 3 else clean)} {mark}" for at in islice(range(count), count)]


def _plain(given: list[str]) -> int:
    return len([PIPE(text) for text in given])


def _everything(given: list[str]) -> int:
    return len([EVERYTHING(text) for text in given])


def _explain(given: list[str]) -> int:
    return len([PIPE.explain(text).edits for text in given])


def _arrow() -> Repair:
    pa: Any = import_module("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    return lambda given: normalize_batch(pa.table({"text": given}), "text", PIPE).num_rows


def _arrow_edits() -> Repair:
    pa: Any = import_module("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    return lambda given: normalize_batch(pa.table({"text": given}), "text", PIPE, also=["edits"]).num_rows


def _pandas() -> Repair:
    pd: Any = import_module("pandas")
    from normtext.adapters.pandas import normalize

    return lambda given: len(normalize(pd.Series(given), PIPE))


def _polars() -> Repair:
    pl: Any = import_module("polars")
    import_module("normtext.adapters.polars")
    return lambda given: pl.DataFrame({"text": given}).select(pl.col("text").normtext.normalize(PIPE)).height


def _datasets() -> Repair:
    datasets: Any = import_module("datasets")
    from normtext.adapters.datasets import Normalize

    datasets.disable_progress_bars()
    datasets.disable_caching()
    made = Normalize("text", PIPE)
    return lambda given: len(datasets.Dataset.from_dict({"text": given}).map(made, batched=True)["text"])


def _duckdb() -> Repair:
    duckdb: Any = import_module("duckdb")
    pa: Any = import_module("pyarrow")
    from normtext.adapters.duckdb import register

    connection = duckdb.connect()
    register(connection, PIPE)

    def repair(given: list[str]) -> int:
        connection.register("given", pa.table({"text": given}))
        return len(connection.execute("SELECT normtext(text) FROM given").fetchall())

    return repair


def _sklearn() -> Repair:
    from normtext.adapters.sklearn import Normalizer

    step = Normalizer(only=[RULE])
    return lambda given: len(step.transform(given))


def _spacy() -> Repair:
    from normtext.adapters.spacy import RepairingTokenizer

    docs: Any = import_module("spacy").tokens.Doc
    vocabulary: Any = import_module("spacy").blank("xx").vocab
    tokenizer = RepairingTokenizer(lambda text: docs(vocabulary, [text or " "]), PIPE)
    return lambda given: len([tokenizer(text) for text in given])


def _datatrove() -> Repair:
    data: Any = import_module("datatrove.data")
    from normtext.adapters.datatrove import NormtextFormatter

    step = NormtextFormatter(PIPE)
    return lambda given: len(list(step.run(data.Document(text=text, id="") for text in given)))


def _file(suffix: str, write: Callable[[Path, list[str]], object]) -> Callable[[], Repair]:
    """The command on a file, reading and writing included."""

    def make() -> Repair:
        if suffix == "parquet":
            import_module("pyarrow.parquet")

        def repair(given: list[str]) -> int:
            with tempfile.TemporaryDirectory() as folder, redirect_stderr(StringIO()):
                write(Path(folder) / f"in.{suffix}", given)
                options = ["--unit", "line"] if suffix == "txt" else []
                return len(given) * (
                    run([f"{folder}/in.{suffix}", "-o", f"{folder}/out.{suffix}", "--only", RULE, *options]) == 0
                )

        return repair

    return make


def _parquet(path: Path, given: list[str]) -> None:
    import_module("pyarrow.parquet").write_table(import_module("pyarrow").table({"text": given}), path)


@contextmanager
def _spark() -> Iterator[Repair]:
    sql: Any = import_module("pyspark.sql")
    from normtext.adapters.spark import normalize

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": os.pathsep.join(sys.path)}
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def repair(given: list[str]) -> int:
        frame = session.createDataFrame([(text,) for text in given], "text string")
        return len(normalize(frame, "text", PIPE).collect())

    yield repair
    session.stop()


@contextmanager
def _ray() -> Iterator[Repair]:
    ray: Any = import_module("ray")
    pa: Any = import_module("pyarrow")
    data: Any = import_module("ray.data")
    from normtext.adapters.ray import normalize

    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, object_store_memory=200_000_000)
    data.DataContext.get_current().enable_progress_bars = False
    yield lambda given: len(normalize(data.from_arrow(pa.table({"text": given})), "text", PIPE).take_all())
    ray.shutdown()


def _lines(path: Path, given: list[str]) -> None:
    path.write_text("\n".join(given), encoding="utf-8")


def _jsonl(path: Path, given: list[str]) -> None:
    path.write_text("\n".join(json.dumps({"text": text}) for text in given), encoding="utf-8")


def _csv(path: Path, given: list[str]) -> None:
    rows = (text.replace('"', '""') for text in given)
    path.write_text("text\n" + "".join(f'"{row}"\n' for row in rows), encoding="utf-8")


MAKERS: dict[str, Callable[[], Repair]] = {
    "the plain call, all rules": lambda: _everything,
    "the plain call": lambda: _plain,
    "`explain`, edits read": lambda: _explain,
    "Arrow": _arrow,
    "Arrow, with edits": _arrow_edits,
    "pandas": _pandas,
    "polars": _polars,
    "datasets": _datasets,
    "DuckDB": _duckdb,
    "scikit-learn": _sklearn,
    "spaCy, without its tokenizer": _spacy,
    "datatrove": _datatrove,
    "file of lines": _file("txt", _lines),
    "file of JSON Lines": _file("jsonl", _jsonl),
    "file of CSV": _file("csv", _csv),
    "file of Parquet": _file("parquet", _parquet),
}
SLOW: dict[str, Callable[[], AbstractContextManager[Repair]]] = {"Spark, local[1]": _spark, "Ray Data, one CPU": _ray}


def cpu() -> float:
    """CPU seconds of this process and of all below it, the finished ones included."""
    own = time.process_time()
    if not Path("/proc/self/stat").exists():
        return own
    ticks, parents = dict[int, int](), dict[int, int]()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            ticks[int(entry.name)] = sum(map(int, fields[11:15]))
    below, found = {os.getpid()}, True
    while found:
        found = {pid for pid, parent in parents.items() if parent in below} - below
        below |= found
    finished = os.times()
    others = sum(ticks.get(pid, 0) for pid in below) / os.sysconf("SC_CLK_TCK")
    return own + others + finished.children_user + finished.children_system


def measure(runners: dict[str, Repair], rounds: int, count: int) -> dict[str, list[float]]:
    """CPU seconds of each runner in each round; a first round warms up and is not counted."""
    spent: dict[str, list[float]] = {name: [] for name in runners}
    order = list(runners)
    for turn in range(rounds + 1):
        for at, name in enumerate(order[turn % len(order) :] + order[: turn % len(order)]):
            given = texts(count, f"{turn}.{at}.")
            before = cpu()
            assert runners[name](given) == count
            if turn:
                spent[name].append(cpu() - before)
    return spent


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.adapters", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--slow", action="store_true", help="Spark and Ray too")
    parser.add_argument("--save", action="store_true", help="append the figures to benchmarks/results/adapters.jsonl")
    given = parser.parse_args()
    runners = dict[str, Repair]()
    for name, make in MAKERS.items():
        try:
            runners[name] = make()
        except ImportError as error:
            print(f"left out: {name} ({error})", file=sys.stderr)
    seconds = measure(runners, given.rounds, given.texts)
    for name, start in SLOW.items() if given.slow else ():
        with start() as runner:  # apart from the others: its processes go on when a turn is over
            seconds |= measure({name: runner}, given.rounds, given.texts)
    spent = {name: [1e6 * each / given.texts for each in row] for name, row in seconds.items()}
    plain, everything = spent.pop("the plain call"), spent.pop("the plain call, all rules")
    rows: list[dict[str, object]] = [{"through": "the plain call, all rules", "µs a text": round(min(everything), 1)}]
    for name, row in spent.items():
        over = min(row) - min(plain)
        median = statistics.median(row) - statistics.median(plain)
        share = f"{100 * over / min(everything):+.1f} %"
        rows.append({"through": name, "µs a text": round(over, 1), "median": round(median, 1), "of all rules": share})
    print(table([{name: row.get(name) for name in rows[-1]} for row in rows]))
    if given.save:
        print(f"\nsaved to {record('adapters', [], rows)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
