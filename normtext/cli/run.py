"""One run of the filter: records in, repaired records out, with counts, logs and complaints."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import tee
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from normtext.cli import Complaints, complain
from normtext.cli.records import Record, reader_of
from normtext.cli.streams import Unchanged, open_output, replacing
from normtext.core.pipeline import Pipeline
from normtext.core.result import Result
from normtext.errors import InputError

if TYPE_CHECKING:
    from normtext.report.statistics import Statistics

UNREADABLE = (InputError, FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
"""What spoils one input and no other."""


_ROW = 1000
"""Records without texts that are held back at the most."""


class _End(NamedTuple):
    """The end of an input, and what ended it too early."""

    error: Exception | None


Repaired = Iterator[tuple[Record, list[Result]]]
"""Records in their order, each with the results of its texts."""


class Run:
    """The state of one run over all its inputs. `settings` is what its statistics say that it was made with."""

    def __init__(self, given: argparse.Namespace, pipe: Pipeline, stack: ExitStack, *, settings: str = "") -> None:
        self.pipe = pipe
        self.reader = reader_of(given, given.unit)
        self.jobs: int = given.jobs
        self.quiet, self.verbose, self.print_counts = given.quiet, given.verbose, given.stats
        self.failed = self.records = self.changed = self.read = 0
        self.statistics: Statistics | None = None
        if given.stats or given.statistics:
            from normtext.report.statistics import Statistics

            self.statistics = Statistics(settings or pipe.signature)
        self._statistics_to = Path(given.statistics) if given.statistics else None
        self._explain = stack.enter_context(open_output(given.explain)) if given.explain else None
        self._debris = stack.enter_context(open_output(given.debris_to)) if given.debris_to else None
        self._progress = not given.quiet and (given.progress or (sys.stderr is not None and sys.stderr.isatty()))
        self._complain = Complaints(all_of_them=given.verbose)
        self._next = time.monotonic() + 1.5
        self._drawn = False

    def to_stream(self, names: Sequence[str], out: IO[bytes]) -> bool:
        """Repairs inputs onto a stream, one behind the other; one that cannot be read is named and left out.

        Returns:
            Whether all could be read.
        """
        complete = True
        results = self._results(names)
        for name in names:
            try:
                self._copy(_one(results), out)
            except UNREADABLE as error:
                self.fail(name, error)
                complete = False
        return complete

    def to_files(self, goals: Iterable[tuple[str, Path]], *, in_place: bool = False) -> None:
        """Repairs inputs into files, each replaced when its new content is complete.

        What cannot be read or written is named and left as it is, and so are files in place that need no repair.
        """
        goals, ahead = tee(goals)  # inputs are read ahead of the outputs
        results = self._results(name for name, _ in ahead if not self._is_parquet(name))
        for name, target in goals:
            one = iter(()) if self._is_parquet(name) else _one(results)
            try:
                self._to_file(name, target, one, in_place=in_place)
            except UNREADABLE as error:
                self.fail(name, error)
                with suppress(*UNREADABLE):
                    deque(one, maxlen=0)  # what was read of it ahead

    def to_file(self, name: str, target: Path) -> None:
        """Repairs an input into a file.

        Raises:
            InputError: it cannot be read.
            OSError: it cannot be read, or its output not written.
        """
        self._to_file(name, target, _one(self._results([name])), in_place=False)

    def _to_file(self, name: str, target: Path, one: Repaired, *, in_place: bool) -> None:
        before = self.changed
        with replacing(target) as out:
            if self._is_parquet(name):
                from normtext.cli.parquet import repair_parquet

                repair_parquet(self, name, out)
            else:
                self._copy(one, out)
            if in_place and self.changed == before:
                raise Unchanged

    def _is_parquet(self, name: str) -> bool:
        return self.reader.layout(name) == "parquet"

    def _copy(self, one: Repaired, out: IO[bytes]) -> None:
        for record, results in one:
            out.write(self._written(record, results))
            self._show(record)

    def fail(self, where: str, error: Exception) -> None:
        """Names an input that failed."""
        self.failed += 1
        text = explain_error(where, error)
        complain(text)
        if self.statistics:
            self.statistics.fail(where, text)

    def _results(self, names: Iterable[str]) -> Iterator[tuple[Record | _End, list[Result]]]:
        """The records of all inputs in order, each with the results of its texts; behind each input its end.

        All inputs go through one `map`, so that many small ones share the processes.
        """
        waiting: deque[tuple[Record | _End, int]] = deque()  # with the number of results that are to come

        def texts() -> Iterator[str]:
            for name in names:
                end = _End(None)
                try:
                    for record in self.reader.records(name):
                        # Records without texts wait for the next text, but no long row of them.
                        given = record.texts or (("",) if len(waiting) > _ROW else ())
                        waiting.append((record, len(given)))
                        yield from given
                except UNREADABLE as error:
                    end = _End(error)
                waiting.append((end, 0))

        results: list[Result] = []
        for result in self.pipe.map(texts(), jobs=self.jobs):
            results.append(result)
            while waiting and waiting[0][1] <= len(results):
                item, count = waiting.popleft()
                yield item, [] if isinstance(item, _End) else results[: len(item.texts)]
                del results[:count]
        for item, _ in waiting:
            yield item, []

    def _written(self, record: Record, results: Sequence[Result]) -> bytes:
        """The record's new bytes; its old ones where nothing changed or the result cannot be used."""
        self.records += 1
        self.read += len(record.raw)
        if record.problem and (record.failed or not self.quiet):
            self._complain(f"{record.where}: {record.problem}")
        if record.failed:
            self.failed += 1
            if self.statistics:
                self.statistics.fail(record.where, record.problem or "")
        for result in results:
            self.account(record.where, result)
        if not any(result.changed for result in results):
            return record.raw
        try:
            new = record.rebuilt([result.text for result in results])
            return self.reader.codec.rewrite(record.raw, record.rebuilt(record.texts), new)
        except InputError as error:
            self.failed += 1
            self._complain(f"{record.where}: passed through unchanged: {error}")
            if self.statistics:
                self.statistics.fail(record.where, str(error))
            return record.raw

    def account(self, where: str, result: Result) -> None:
        """Counts and logs what happened to a text."""
        self.changed += result.changed
        if result.status == "unconverged":
            self.failed += 1
            self._complain(f"{where}: passed through unchanged: rules {', '.join(result.culprits)} do not come to rest")
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
        self._complain.finish("; -v names them all")
        if self.statistics is None:
            return
        if self._statistics_to:
            with replacing(self._statistics_to) as out:
                out.write(self.statistics.to_json().encode("ascii"))
        if self.print_counts and sys.stderr is not None:
            complain(f"{self.records:,} records, {self.changed:,} changed, {self.failed:,} failed")
            for kind, counts in (("edit", self.statistics.edits), ("flag", self.statistics.flags)):
                for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
                    sys.stderr.write(f"{count:9,}  {kind}  {name}\n")


def _one(results: Iterator[tuple[Record | _End, list[Result]]]) -> Repaired:
    """The records of the next input; raises what ended it too early."""
    for item, found in results:
        if isinstance(item, _End):
            if item.error is not None:
                raise item.error
            return
        yield item, found


def explain_error(name: str, error: Exception) -> str:
    """A line for an input that failed: its name and why."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or name}: {error.strerror}"
    return str(error) if str(error).startswith(name) else f"{name}: {error}"


def _explained(where: str, result: Result) -> Iterator[dict[str, object]]:
    """One row an edit, then one row a flag; offsets are code points of the record's text."""
    for edit in result.edits:
        steps = [step._asdict() | {"certainty": step.certainty.name.lower()} for step in edit.steps]
        yield {"record": where, **edit._asdict(), "certainty": edit.certainty.name.lower(), "steps": steps}
    for flag in result.flags:
        row = flag._asdict()
        yield {"record": where, "flag": row.pop("name"), **row}


def _json_line(row: dict[str, object]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
