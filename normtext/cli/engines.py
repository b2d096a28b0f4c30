"""`normtext run`: a folder of files repaired into another, on an engine of choice, with resume and statistics.

A file is the unit of work, whatever the engine, so the output has the same bytes everywhere. Its repaired file appears
when it is complete, and behind it its statistics; `--resume` leaves out files that have both, made with these settings.
One run at a time writes to an output folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from normtext.adapters.engines import ENGINES
from normtext.cli import FAILED, OK, complain
from normtext.cli.filter import check_apart, files_below, parser
from normtext.cli.options import Parser, add_jobs_option, add_text_options, pipeline_of
from normtext.cli.records import reader_of
from normtext.cli.report import FAILED_FILES, FOLDER
from normtext.cli.run import Run, explain_error
from normtext.cli.streams import PART, replacing
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError, NormtextError
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
    add_jobs_option(options, "processes or CPUs")
    options.add_argument("--resume", action="store_true", help="leave out files that are done")
    add_text_options(options)
    given = options.parse_args(arguments)
    source, target = Path(given.input), Path(given.output)
    if not source.is_dir():
        raise ConfigError(f"{source} is no folder; normtext run takes a folder of files, normtext a single file")
    check_apart(source, target)
    reader_of(given, given.unit)  # wrong options end the run here, not file by file
    if given.engine != "local":  # workers may run in folders of their own
        given.input, given.output = str(source.absolute()), str(target.absolute())
    work = Shard(given, pipeline_of(given))
    names = [path.relative_to(source).as_posix() for path in files_below(source)]
    names = [name for name in names if not name.startswith((f"{FOLDER}/", f"{FOLDER}.html"))]  # of an earlier run
    waiting = [name for name in names if not (given.resume and work.is_done(name))]
    for path in target.rglob(f".*{PART}"):  # of a run that was killed
        path.unlink(missing_ok=True)
    failed = dict[str, str]()
    for count, (name, problem) in enumerate(ENGINES[given.engine](work, waiting, given.jobs), 1):
        if problem:
            failed[name] = problem
            complain(problem)
        elif sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(f"\rnormtext: {count:,} of {len(waiting):,} files\x1b[K")
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    whole = total(work.statistics(name) for name in names if name not in failed and work.is_done(name))
    named = len(whole.failures) + whole.unlisted_failures
    paths = {f"{given.input}/{name}": problem for name, problem in failed.items()}
    files = Statistics(work.settings, failures=[(path, why.removeprefix(f"{path}: ")) for path, why in paths.items()])
    whole.merge(files)
    with replacing(_folder(target) / FAILED_FILES) as out:
        out.write(files.to_json().encode("ascii"))
    with replacing(target / f"{FOLDER}.html") as out:
        out.write(report_page(whole, f"normtext run {source.name}").encode("utf-8"))
    noun = "file" if len(names) == 1 else "files"
    done = f"{len(names):,} {noun}, {len(names) - len(waiting):,} done before, {len(failed):,} failed"
    complain(f"{done}; {named:,} records failed; report: {target / FOLDER}.html")
    return FAILED if failed or named else OK


def _folder(target: Path) -> Path:
    """Where statistics are kept."""
    folder = target / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Shard:
    """Repairs one file of the folder; what a worker is handed."""

    def __init__(self, given: argparse.Namespace, pipe: Pipeline) -> None:
        self.given = given
        self.pipe = pipe
        reading = {"lang": given.lang or "auto", "format": given.format or "by name", "field": given.field}
        reading |= {"encoding": given.encoding, "max": given.max_size}
        self.settings = "|".join((pipe.signature, *(f"{name}:{value}" for name, value in reading.items())))
        """What files have to have been made with to count as done."""

    def is_done(self, name: str) -> bool:
        """Whether a file and its statistics are complete and made with these settings."""
        try:
            return self.target(name).exists() and self.statistics(name).signature == self.settings
        except (OSError, ValueError):
            return False

    def target(self, name: str) -> Path:
        """Where the repaired file goes."""
        return Path(self.given.output) / name

    def statistics(self, name: str) -> Statistics:
        """The statistics of a file that is done."""
        return Statistics.from_json(self._statistics(name).read_text(encoding="ascii"))

    def _statistics(self, name: str) -> Path:
        return Path(self.given.output) / FOLDER / f"{name}.json"

    def __call__(self, name: str) -> str:
        """Repairs the file; what went wrong with it, or ""."""
        source, target, statistics = str(Path(self.given.input) / name), self.target(name), self._statistics(name)
        settings = parser().parse_args(["--statistics", str(statistics), "--quiet", "--field", self.given.field])
        for option in ("format", "encoding", "max_size", "unit"):
            setattr(settings, option, getattr(self.given, option))
        try:
            for path in (target, statistics):
                path.parent.mkdir(parents=True, exist_ok=True)
            statistics.unlink(missing_ok=True)  # of an earlier run: not done from here on
            with ExitStack() as stack:
                run = Run(settings, self.pipe, stack, settings=self.settings)
                run.to_file(source, target)
                run.finish()
        except Exception as error:
            known = isinstance(error, NormtextError | OSError)
            return explain_error(source, error) if known else f"{source}: {type(error).__name__}: {error}"
        return ""
