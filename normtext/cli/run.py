"""One run of the filter: records in, repaired records out, with counts, logs and complaints."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from normtext.cli import complain
from normtext.cli.options import size_of
from normtext.cli.records import Reader, Record
from normtext.cli.streams import Codec, open_output, replacing
from normtext.core.pipeline import Pipeline
from normtext.core.result import Result
from normtext.errors import InputError
from normtext.report.statistics import Statistics

_UNREADABLE = (InputError, FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, EOFError)


class Run:
    """The state of one run over all its inputs."""

    def __init__(self, given: argparse.Namespace, pipe: Pipeline, stack: ExitStack) -> None:
        self.pipe = pipe
        self.fields = tuple(given.field.split(","))
        self.codec = Codec(given.encoding)
        self.reader = Reader(self.codec, size_of(given.max_size), given.unit, given.format, self.fields)
        self.jobs = max(1, given.jobs)
        self.quiet, self.verbose, self.print_counts = given.quiet, given.verbose, given.stats
        self.failed = self.records = self.changed = self.read = 0
        self.statistics = Statistics() if given.stats or given.statistics else None
        self._statistics_to = Path(given.statistics) if given.statistics else None
        self._explain = stack.enter_context(open_output(given.explain)) if given.explain else None
        self._debris = stack.enter_context(open_output(given.debris_to)) if given.debris_to else None
        self._progress = not given.quiet and (given.progress or sys.stderr.isatty())
        self._next = time.monotonic() + 1.5
        self._drawn = False

    def to_file(self, name: str, target: Path) -> None:
        """Repairs an input into a file, which is replaced when its new content is complete."""
        try:
            if self.reader.layout(name) == "parquet":
                from normtext.cli.parquet import repair_parquet

                repair_parquet(self, name, target)
                return
            with replacing(target) as out:
                self._copy(name, out)
        except _UNREADABLE as error:
            self.fail(name, error)

    def to_stream(self, name: str, out: IO[bytes]) -> None:
        """Repairs an input onto a stream; an input that cannot be read is named and left out."""
        try:
            self._copy(name, out)
        except _UNREADABLE as error:
            self.fail(name, error)

    def _copy(self, name: str, out: IO[bytes]) -> None:
        for record, results in self._results(name):
            out.write(self._written(record, results))
            self._show(record)

    def fail(self, where: str, error: Exception) -> None:
        """Names an input that failed."""
        self.failed += 1
        text = f"{where}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        complain(text)
        if self.statistics:
            self.statistics.fail(where, text)

    def _results(self, name: str) -> Iterator[tuple[Record, list[Result]]]:
        """The records of an input in order, each with the results of its texts."""
        waiting: deque[Record] = deque()

        def texts() -> Iterator[str]:
            for record in self.reader.records(name):
                waiting.append(record)
                yield from record.texts

        results: list[Result] = []
        for result in self.pipe.map(texts(), jobs=self.jobs):
            results.append(result)
            while waiting and len(waiting[0].texts) <= len(results):
                record = waiting.popleft()
                yield record, results[: len(record.texts)]
                del results[: len(record.texts)]
        for record in waiting:
            yield record, []

    def _written(self, record: Record, results: Sequence[Result]) -> bytes:
        """The record's new bytes; its old ones where nothing changed or the result cannot be used."""
        self.records += 1
        self.read += len(record.raw)
        if record.problem and (record.failed or not self.quiet):
            complain(f"{record.where}: {record.problem}")
        if record.failed:
            self.failed += 1
            if self.statistics:
                self.statistics.fail(record.where, record.problem or "")
        for result in results:
            self.account(record.where, result)
        if not any(result.changed for result in results):
            return record.raw
        try:
            return self.codec.encode(record.rebuilt([result.text for result in results]))
        except InputError as error:
            self.failed += 1
            complain(f"{record.where}: passed through unchanged: {error}")
            return record.raw

    def account(self, where: str, result: Result) -> None:
        """Counts and logs what happened to a text."""
        self.changed += result.changed
        if result.status == "unconverged":
            self.failed += 1
            complain(f"{where}: passed through unchanged: rules {', '.join(result.culprits)} do not come to rest")
        if self.verbose and result.changed:
            complain(f"{where}: {len(result.edits)} edits")
        if self.verbose and result.problems:
            complain(f"{where}: {'; '.join(result.problems)}")
        if self.statistics:
            self.statistics.add(where, result)
        if self._explain:
            self._explain.writelines(_json_line(row) for row in _explained(where, result))
        if self._debris:
            rows = ({"record": where, **removed._asdict()} for removed in result.removed)
            self._debris.writelines(_json_line(row) for row in rows)

    def _show(self, record: Record) -> None:
        if self._progress and time.monotonic() > self._next:
            self._next, self._drawn = time.monotonic() + 0.5, True
            line = f"{self.records:,} records, {self.read / 1e6:,.1f} MB, {self.changed:,} changed, at {record.where}"
            sys.stderr.write(f"\rnormtext: {line:.100}\x1b[K")
            sys.stderr.flush()

    def finish(self) -> None:
        """Clears the progress line, writes the statistics and prints the counts."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
        if self.statistics is None:
            return
        if self._statistics_to:
            with replacing(self._statistics_to) as out:
                out.write(self.statistics.to_json().encode("ascii"))
        if self.print_counts:
            complain(f"{self.records:,} records, {self.changed:,} changed, {self.failed:,} failed")
            for kind, counts in (("edit", self.statistics.edits), ("flag", self.statistics.flags)):
                for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
                    sys.stderr.write(f"{count:9,}  {kind}  {name}\n")


def _explained(where: str, result: Result) -> Iterator[dict[str, object]]:
    """One row an edit, then one row a flag; offsets are code points of the record's text."""
    for edit in result.edits:
        steps = [step._asdict() | {"certainty": step.certainty.name.lower()} for step in edit.steps]
        yield {"record": where, **edit._asdict(), "certainty": edit.certainty.name.lower(), "steps": steps}
    for flag in result.flags:
        yield {
            "record": where,
            "flag": flag.name,
            **{key: value for key, value in flag._asdict().items() if key != "name"},
        }


def _json_line(row: dict[str, object]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
