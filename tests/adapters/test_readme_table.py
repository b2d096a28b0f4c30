"""The README's table of integrations: every row has an extra that exists, and its code runs as it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "README.md").read_text("utf-8").partition("## Where you already work")[2].partition("\n## ")[0]
ROWS = {row[0]: row for row in (line.strip("| ").split(" | ") for line in TABLE.splitlines() if line.startswith("| "))}
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
SOURCE, REPAIRED = "a &amp; b", "a & b"


def pandas_names() -> dict[str, Any]:
    return {"df": import_module("pandas").DataFrame({"text": [SOURCE]})}


def polars_names() -> dict[str, Any]:
    pl: Any = import_module("polars")
    return {"pl": pl, "df": pl.DataFrame({"text": [SOURCE]})}


def arrow_names() -> dict[str, Any]:
    return {"table": import_module("pyarrow").table({"text": [SOURCE]})}


def datasets_names() -> dict[str, Any]:
    return {"dataset": import_module("datasets").Dataset.from_dict({"text": [SOURCE]})}


def duckdb_names() -> dict[str, Any]:
    connection = import_module("duckdb").connect()
    connection.execute(f"CREATE TABLE pages AS SELECT '{SOURCE}' AS body")
    return {"connection": connection}


def sklearn_names() -> dict[str, Any]:
    text, pipeline = import_module("sklearn.feature_extraction.text"), import_module("sklearn.pipeline")
    return {"make_pipeline": pipeline.make_pipeline, "TfidfVectorizer": text.TfidfVectorizer}


def spacy_names() -> dict[str, Any]:
    return {"nlp": import_module("spacy").blank("en"), "text": SOURCE}


def datatrove_names() -> dict[str, Any]:
    document = import_module("datatrove.data").Document
    return {"documents": [document(text=SOURCE, id="1")]}


NAMES: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "pandas": (pandas_names, "pandas"),
    "polars": (polars_names, "polars"),
    "Arrow": (arrow_names, "pyarrow"),
    "datasets": (datasets_names, "datasets"),
    "DuckDB": (duckdb_names, "duckdb"),
    "scikit-learn": (sklearn_names, "sklearn"),
    "spaCy": (spacy_names, "spacy"),
    "datatrove": (datatrove_names, "datatrove"),
}
"""What the README's reader has before the code: names, and the library."""


@pytest.mark.parametrize("row", NAMES)
@pytest.mark.filterwarnings("ignore")
def test_the_code_of_a_row_runs(row: str) -> None:
    make, library = NAMES[row]
    pytest.importorskip(library)
    names = make()
    *body, last = re.findall(r"`([^`]+)`", ROWS[row][2])
    for code in body:
        exec(code, names)
    shown = repr(eval(last, names))
    assert REPAIRED in shown or row in ("scikit-learn",), shown
    assert SOURCE not in shown


def test_every_row_names_extras_that_exist() -> None:
    named = [extra for row in list(ROWS.values())[1:] for extra in re.findall(r"`(\w+)`", row[1])]
    assert len(named) >= 12
    assert set(named) <= set(EXTRAS)
    assert {*NAMES, "Spark", "Ray Data"} <= set(ROWS)
