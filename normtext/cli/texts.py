"""The named texts of files, for the commands that read and do not write."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from normtext.cli import Complaints, complain
from normtext.cli.records import reader_of
from normtext.cli.run import explain_error
from normtext.errors import InputError


class Texts:
    """The named texts of the inputs; inputs that cannot be read are named on standard error and counted."""

    def __init__(self, given: argparse.Namespace, *, each_line: bool = False) -> None:
        self._files: list[str] = given.files
        self._reader = reader_of(given, "line" if each_line else "document")
        self._complain = Complaints()
        self.failed = self.count = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for name in self._files:
            try:
                for where, text in self._of(name):
                    self.count += 1
                    yield where, text
            except (InputError, OSError) as error:
                self.failed += 1
                complain(explain_error(name, error))
        self._complain.finish()

    def _of(self, name: str) -> Iterator[tuple[str, str]]:
        if self._reader.layout(name) == "parquet":
            from normtext.cli.parquet import texts_of

            yield from texts_of(name, self._reader.fields)
            return
        for record in self._reader.records(name):
            if record.failed:
                self.failed += 1
                problem = (record.problem or "").replace("passed through unchanged", "left out")
                self._complain(f"{record.where}: {problem}")
            yield from ((record.where, text) for text in record.texts)
