"""Many files on many workers. Each engine only spreads the files: what is done to one is the same everywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from normtext.adapters import require

Work = Callable[[str], str]
"""Repairs one file, named by its path below the input folder; returns what went wrong, or ""."""


def local(work: Work, names: Sequence[str], jobs: int) -> Iterator[tuple[str, str]]:
    """On processes of this machine."""
    if jobs <= 1:
        yield from ((name, work(name)) for name in names)
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(jobs) as pool:
        waiting = {pool.submit(work, name): name for name in names}
        try:
            for done in as_completed(waiting):
                try:
                    yield waiting[done], done.result()
                except BrokenProcessPool:
                    yield waiting[done], f"{waiting[done]}: a worker was killed; go on with --resume, or fewer --jobs"
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def ray(work: Work, names: Sequence[str], jobs: int) -> Iterator[tuple[str, str]]:
    """On a Ray cluster: the one this process is connected to, or a new one of `jobs` CPUs on this machine."""
    engine: Any = require("ray", "ray")
    data: Any = require("ray.data", "ray")
    started = not engine.is_initialized()
    if started:
        engine.init(num_cpus=jobs, include_dashboard=False, log_to_driver=False)
    try:
        data.DataContext.get_current().enable_progress_bars = False
        dataset = data.from_items([{"name": name} for name in names], override_num_blocks=max(1, len(names)))
        for row in dataset.map(lambda row: {"name": row["name"], "problem": work(row["name"])}).iter_rows():
            yield row["name"], row["problem"]
    finally:
        if started:
            engine.shutdown()


def spark(work: Work, names: Sequence[str], jobs: int) -> Iterator[tuple[str, str]]:
    """On a Spark cluster: the one that the environment configures, or `local[jobs]`."""
    sql: Any = require("pyspark.sql", "spark")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    package = str(Path(__file__).parents[2])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
    builder = sql.SparkSession.builder.appName("normtext").config("spark.ui.enabled", "false")
    if "SPARK_MASTER" in os.environ:
        builder = builder.master(os.environ["SPARK_MASTER"])
    else:
        builder = builder.master(f"local[{jobs}]").config("spark.driver.host", "127.0.0.1")
    session = builder.getOrCreate()
    try:
        shards = session.sparkContext.parallelize(list(names), max(1, len(names)))
        yield from shards.map(lambda name: (name, work(name))).collect()
    finally:
        session.stop()


ENGINES = {"local": local, "ray": ray, "spark": spark}
"""By name: what spreads the work over files."""
