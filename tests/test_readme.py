"""The README does what it says."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def readme() -> dict[str, Any]:
    """The names that the README's Python blocks define, run in their order in a module of their own."""
    module = ModuleType("readme")
    sys.modules["readme"] = module
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), module.__dict__)
    return module.__dict__


def test_examples_run_and_say_what_comes_out(readme: dict[str, Any]) -> None:
    for line in "\n".join(blocks("python")).splitlines():
        code, _, shown = line.partition("  # '")
        if shown:
            assert repr(eval(code, readme)) == "'" + shown


def test_the_rule_of_the_readme_passes_the_suite_for_rules(readme: dict[str, Any]) -> None:
    marks = readme["test_my_rules"].pytestmark
    checks = [parameter.values for mark in marks for parameter in mark.args[1]]
    assert len(checks) >= 6
    for rule, check in checks:
        check(rule)


def test_the_named_files_exist() -> None:
    for path in re.findall(r"(?:corpora|normtext|benchmarks)/[\w./-]+", README):
        assert (ROOT / path.rstrip(".")).exists(), path
