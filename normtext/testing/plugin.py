"""An opt-in pytest plugin that runs case files: `pytest -p normtext.testing.plugin`.

Every `*.md` file in a folder called `cases` is collected, one test a case (see `normtext.testing.cases`). A case is run
through its profile, and its result through it again. `--normtext-update` writes what came out into `after` blocks that
are empty: read the diff before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import pytest

from normtext.core.pipeline import Pipeline
from normtext.testing.cases import Case, read_cases


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --normtext-update."""
    parser.addoption("--normtext-update", action="store_true", help="fill empty 'after' blocks of case files")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collects case files."""
    if file_path.suffix == ".md" and file_path.parent.name == "cases":
        return cast("pytest.Collector", CaseFile.from_parent(parent, path=file_path))
    return None


class CaseFile(pytest.File):
    """One Markdown file of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item a case."""
        for case in read_cases(self.path):
            yield cast("pytest.Item", CaseItem.from_parent(self, name=f"{case.line}: {case.behaviour}", case=case))


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case

    def runtest(self) -> None:
        """Compares what comes out with what the case says, and checks that it is stable."""
        case = self.case
        result = _pipeline(case.profile, case.unit).explain(case.before, lang=case.lang)
        if not case.after and case.before and self.config.getoption("--normtext-update"):
            _fill(self.path, case, result.text)
            return
        if case.kind == "known-failure":
            assert result.text != case.after, "this works now: make it a 'before' block"
            return
        rules = [edit.rule for edit in result.edits]
        assert result.text == case.after, (
            f"by {rules}\n  before: {case.before!r}\n  after:  {case.after!r}\n  got:    {result.text!r}"
        )
        assert result.status == "converged", f"{result.status} by {result.culprits} {result.problems}"
        again = _pipeline(case.profile, case.unit)(result.text, lang=case.lang)
        assert again == result.text, f"not idempotent: {again!r}"

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """The message alone: the case says the rest."""
        return str(excinfo.value) if isinstance(excinfo.value, AssertionError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self.case.line - 1, self.name


@lru_cache(maxsize=16)
def _pipeline(profile: str, unit: str) -> Pipeline:
    return Pipeline(profile, unit=cast("Any", unit))


def _fill(path: Path, case: Case, text: str) -> None:
    """Writes `text` into the empty `after` block that follows the case's block."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(at for at in range(case.line, len(lines)) if lines[at].startswith("```after"))
    path.write_text("\n".join([*lines[: at + 1], text, *lines[at + 1 :]]), encoding="utf-8")
