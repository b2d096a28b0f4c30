"""`normtext run`: a folder of files repaired into another, on an engine of choice, with resume and statistics.

A file is the unit of work, whatever the engine, so the output has the same bytes everywhere. Its repaired file appears
when it is complete, and behind it its statistics; `--resume` leaves out files that have both.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from normtext.adapters.engines import ENGINES
from normtext.cli import FAILED, OK, complain
from normtext.cli.filter import files_below, parser
from normtext.cli.options import Parser, add_pipeline_options, add_reading_options, add_record_options, pipeline_of
from normtext.cli.report import FOLDER
from normtext.cli.run import Run
from normtext.cli.streams import replacing
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError
from normtext.report.page import report_page
from normtext.report.statistics import Statistics, total


def run_command(arguments: Sequence[str]) -> int:
    """Repairs the folder; the exit status."""
    options = Parser(
        prog="normtext run",
        description="Repairs every file below INPUT into the same place below OUTPUT, be it text, JSON Lines, CSV, TSV "
        "or Parquet. OUTPUT/_normtext gets statistics, OUTPUT/_normtext.html the report.",
    )
    options.add_argument("input", metavar="INPUT", help="a folder")
    options.add_argument("output", metavar="OUTPUT", help="a folder outside it")
    options.add_argument(
        "--engine", choices=sorted(ENGINES), default="local", help="what spreads the files (default: local)"
    )
    options.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="processes or CPUs (default: 1)")
    options.add_argument("--resume", action="store_true", help="leave out files that are done")
    add_pipeline_options(options)
    add_reading_options(options)
    add_record_options(options)
    given = options.parse_args(arguments)
    source, target = Path(given.input), Path(given.output)
    if not source.is_dir():
        raise ConfigError(f"{source} is no folder; normtext run takes a folder of files, normtext a single file")
    if target.resolve().is_relative_to(source.resolve()):
        raise ConfigError(f"{target} lies within {source}; give a folder outside it")
    work = Shard(given, pipeline_of(given))
    names = [path.relative_to(source).as_posix() for path in files_below(source)]
    waiting = [name for name in names if not (given.resume and work.is_done(name))]
    failed = 0
    for name, problem in ENGINES[given.engine](work, waiting, max(1, given.jobs)):
        if problem:
            failed += 1
            complain(f"{name}: {problem}")
    whole = total(work.statistics(name) for name in names if work.is_done(name))
    with replacing(target / f"{FOLDER}.html") as out:
        out.write(report_page(whole, f"normtext run {source.name}").encode("utf-8"))
    named = len(whole.failures) + whole.unlisted_failures
    complain(f"{len(names)} files, {len(names) - len(waiting)} done before, {failed} failed; {named} records failed")
    return FAILED if failed or named else OK


class Shard:
    """Repairs one file of the folder; what a worker is handed."""

    def __init__(self, given: argparse.Namespace, pipe: Pipeline) -> None:
        self.given = given
        self.pipe = pipe

    def is_done(self, name: str) -> bool:
        """Whether a file and its statistics are complete."""
        return (Path(self.given.output) / name).exists() and self._statistics(name).exists()

    def statistics(self, name: str) -> Statistics:
        """The statistics of a file that is done."""
        return Statistics.from_json(self._statistics(name).read_text(encoding="ascii"))

    def _statistics(self, name: str) -> Path:
        return Path(self.given.output) / FOLDER / f"{name}.json"

    def __call__(self, name: str) -> str:
        """Repairs the file; what went wrong with it, or ""."""
        target = Path(self.given.output) / name
        statistics = self._statistics(name)
        for path in (target, statistics):
            path.parent.mkdir(parents=True, exist_ok=True)
        settings = parser().parse_args(["--statistics", str(statistics), "--quiet", "--field", self.given.field])
        settings.format, settings.encoding = self.given.format, self.given.encoding
        settings.max_size, settings.unit = self.given.max_size, self.given.unit
        try:
            with ExitStack() as stack:
                run = Run(settings, self.pipe, stack)
                run.to_file(str(Path(self.given.input) / name), target)
                if target.exists():
                    run.finish()
                    return ""
                return "not repaired; see above"
        except Exception as error:
            return f"{type(error).__name__}: {error}"
