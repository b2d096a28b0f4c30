"""The example notebook runs from top to bottom, and what it shows has something in it."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from normtext.report import Statistics

ROOT = Path(__file__).parents[1]


def test_the_example_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    cells = json.loads((ROOT / "corpora" / "example.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    shown: list[Any] = []
    for cell in cells:
        if cell["cell_type"] == "code":
            *body, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module([*body], []), "example.ipynb", "exec"), names)
            if isinstance(last, ast.Expr):
                shown.append(eval(compile(ast.Expression(last.value), "example.ipynb", "eval"), names))
            else:
                exec(compile(ast.Module([last], []), "example.ipynb", "exec"), names)
    pages = [value._repr_html_() for value in shown if hasattr(value, "_repr_html_")]
    assert len(pages) == 2
    assert all("site-chrome" in page for page in pages)
    assert isinstance(names["summary"], Statistics)
    assert names["summary"].documents == 6
