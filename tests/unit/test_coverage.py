"""What `normtext languages` lists."""

from __future__ import annotations

import pytest

from normtext.cli import run
from normtext.facts.coverage import coverage


def test_each_language_is_listed_with_the_families_that_know_it() -> None:
    known = {row.tag: row for row in coverage()}
    assert known["de"].name == "German"
    assert set(known["de"].families) == {"artifacts", "casing", "numbers"}
    assert "casing" not in known["zh"].families
    assert len(known) > 60


def test_the_command_prints_one_line_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["languages"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(coverage())
