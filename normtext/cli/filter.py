"""The filter: texts from files or standard input, repaired, to standard output, a file, or in place."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from normtext.cli import COMMANDS, FAILED, OK, complain
from normtext.cli.options import Parser, add_pipeline_options, add_reading_options, pipeline_of, size_of
from normtext.cli.records import Reader, Record
from normtext.cli.streams import STDIN, Codec, open_output, replacing
from normtext.core.result import Result
from normtext.errors import ConfigError, InputError


def parser() -> argparse.ArgumentParser:
    """The filter's options."""
    commands = "\n".join(f"  normtext {name:10} {what}" for name, (_, what) in COMMANDS.items())
    found = Parser(
        prog="normtext",
        description="Repairs damaged multilingual text: FILEs or standard input to standard output.",
        epilog=f"other commands (normtext COMMAND --help tells more):\n{commands}\n\n"
        "A file that is called like a command: normtext ./check\n"
        "Exit status: 0 done, 1 check or verify found something, 2 usage, 3 some input failed and was passed through.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument(
        "files", nargs="*", default=[STDIN], metavar="FILE", help="one document each; - is standard input"
    )
    found.add_argument("--version", action="store_true", help="print the version")
    add_pipeline_options(found)
    add_reading_options(found)
    records = found.add_argument_group("records")
    records.add_argument("--jsonl", action="store_true", help="one JSON object a line; only the text field changes")
    records.add_argument("--field", default="text", metavar="NAME", help="the text field of --jsonl (default: text)")
    records.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="processes (default: 1)")
    writing = found.add_argument_group("writing")
    writing.add_argument("--in-place", action="store_true", help="replace each FILE by its repaired text, atomically")
    writing.add_argument("-o", "--output", metavar="PATH", help="write to a file, which appears when it is complete")
    writing.add_argument("--explain", metavar="FILE", help="write each edit and flag as a line of JSON")
    writing.add_argument("--debris-to", metavar="FILE", help="write the removed debris as lines of JSON")
    writing.add_argument("--stats", action="store_true", help="count edits by rule, on standard error")
    writing.add_argument(
        "--progress", action="store_true", help="show progress even where standard error is no terminal"
    )
    writing.add_argument("-q", "--quiet", action="store_true", help="name failed input only")
    writing.add_argument("-v", "--verbose", action="store_true", help="name each changed record")
    return found


def filter_command(arguments: Sequence[str]) -> int:
    """Repairs the inputs; the exit status."""
    given = parser().parse_args(arguments)
    if given.version:
        from normtext import __version__

        print(f"normtext {__version__}")
        return OK
    if given.in_place and (given.output or STDIN in given.files):
        raise ConfigError("--in-place needs FILEs and no --output; it replaces each file by its own repaired text")
    with ExitStack() as stack:
        run = Run(given, stack)
        if given.in_place:
            for name in given.files:
                run.in_place(name)
        else:
            out = stack.enter_context(open_output(given.output))
            for name in given.files:
                run.one(name, out)
    run.finish()
    return FAILED if run.failed else OK


class Run:
    """One run of the filter over all its inputs."""

    def __init__(self, given: argparse.Namespace, stack: ExitStack) -> None:
        self.pipe = pipeline_of(given)
        self.codec = Codec(given.encoding)
        self.reader = Reader(self.codec, size_of(given.max_size), given.unit, given.field if given.jsonl else None)
        self.jobs = max(1, given.jobs)
        self.quiet, self.verbose, self.stats = given.quiet, given.verbose, given.stats
        self.failed = self.records = self.changed = self.read = 0
        self.edits: Counter[str] = Counter()
        self.flags: Counter[str] = Counter()
        self._explain = stack.enter_context(open_output(given.explain)) if given.explain else None
        self._debris = stack.enter_context(open_output(given.debris_to)) if given.debris_to else None
        self._show = not given.quiet and (given.progress or sys.stderr.isatty())
        self._shown = time.monotonic() + 1.5

    def in_place(self, name: str) -> None:
        """Repairs one file and puts the result in its place; a file that cannot be read is named and stays."""
        try:
            with replacing(Path(name)) as out:
                for record, result in self._results(name):
                    self._write(record, result, out)
        except (InputError, FileNotFoundError, PermissionError, IsADirectoryError) as error:
            self._fail(name, error)

    def one(self, name: str, out: IO[bytes]) -> None:
        """Repairs one input onto a stream; an input that cannot be read is named and left out."""
        try:
            for record, result in self._results(name):
                self._write(record, result, out)
        except BrokenPipeError:
            raise
        except (InputError, FileNotFoundError, PermissionError, IsADirectoryError) as error:
            self._fail(name, error)

    def _fail(self, where: str, error: Exception) -> None:
        self.failed += 1
        complain(f"{where}: {error.strerror}" if isinstance(error, OSError) else str(error))

    def _results(self, name: str) -> Iterator[tuple[Record, Result | None]]:
        """The records of an input in order, each with its result; failed records have none."""
        waiting: deque[Record] = deque()

        def texts() -> Iterator[str]:
            for record in self.reader.records(name):
                waiting.append(record)
                if record.text is not None:
                    yield record.text

        for result in self.pipe.map(texts(), jobs=self.jobs):
            while waiting[0].text is None:
                yield waiting.popleft(), None
            yield waiting.popleft(), result
        for record in waiting:
            yield record, None

    def _write(self, record: Record, result: Result | None, out: IO[bytes]) -> None:
        self.records += 1
        self.read += len(record.raw)
        data = record.raw
        if record.problem and (record.text is None or not self.quiet):
            complain(f"{record.where}: {record.problem}")
        self.failed += record.text is None and record.problem is not None
        if result is not None:
            data = self._encoded(record, result)
            self._account(record, result)
        out.write(data)
        if self._show and time.monotonic() > self._shown:
            self._shown = time.monotonic() + 0.5
            sys.stderr.write(
                f"\rnormtext: {self.records:,} records, {self.read / 1e6:,.1f} MB, {self.changed:,} changed "
            )
            sys.stderr.flush()

    def _encoded(self, record: Record, result: Result) -> bytes:
        """The record's new bytes; its old ones where nothing changed or the result cannot be used."""
        if result.status == "unconverged":
            self.failed += 1
            complain(
                f"{record.where}: passed through unchanged: rules {', '.join(result.culprits)} do not come to rest"
            )
        if not result.changed:
            return record.raw
        try:
            return self.codec.encode(record.rebuilt(result.text))
        except InputError as error:
            self.failed += 1
            complain(f"{record.where}: passed through unchanged: {error}")
            return record.raw

    def _account(self, record: Record, result: Result) -> None:
        """Counts and logs what happened to a record."""
        self.changed += result.changed
        if self.verbose and result.changed:
            complain(f"{record.where}: {len(result.edits)} edits")
        if self.verbose and result.problems:
            complain(f"{record.where}: {'; '.join(result.problems)}")
        if self.stats:
            self.edits.update(edit.rule for edit in result.edits)
            self.flags.update(flag.name for flag in result.flags)
        if self._explain:
            for row in _explained(record, result):
                self._explain.write(_json_line(row))
        if self._debris:
            for removed in result.removed:
                self._debris.write(_json_line({"record": record.where, **removed._asdict()}))

    def finish(self) -> None:
        """Clears the progress line and prints the counts."""
        if self._show and self._shown > time.monotonic() + 0.4:
            sys.stderr.write("\r\x1b[K")
        if self.stats:
            complain(f"{self.records:,} records, {self.changed:,} changed, {self.failed:,} failed")
            for kind, counts in (("edit", self.edits), ("flag", self.flags)):
                for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
                    sys.stderr.write(f"{count:9,}  {kind}  {name}\n")


def _explained(record: Record, result: Result) -> Iterator[dict[str, object]]:
    for edit in result.edits:
        yield {
            "record": record.where, "rule": edit.rule, "family": edit.family, "start": edit.start, "end": edit.end,
            "before": edit.before, "after": edit.after, "why": edit.why, "certainty": edit.certainty.name.lower(),
            "steps": [step._asdict() | {"certainty": step.certainty.name.lower()} for step in edit.steps],
        }  # fmt: skip
    for flag in result.flags:
        yield {
            "record": record.where,
            "flag": flag.name,
            **{key: value for key, value in flag._asdict().items() if key != "name"},
        }


def _json_line(row: dict[str, object]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
