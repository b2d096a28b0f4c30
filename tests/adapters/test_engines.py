"""The engines of clusters, for real on one machine: the same bytes, partitioned any way. Slow: `pytest -m slow`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

import normtext as nt
from tests.adapters.test_contract import TEXTS, plain

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
MANY = TEXTS * 40


@pytest.fixture(scope="module")
def expected() -> list[str | None]:
    return plain(nt.Pipeline(), MANY)


def test_spark_repairs_on_its_workers(expected: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    sql: Any = pytest.importorskip("pyspark.sql")
    from normtext.adapters.spark import normalize

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(nt.__file__).parents[1]), *sys.path]))
    builder = sql.SparkSession.builder.master("local[2]").config("spark.driver.host", "127.0.0.1")
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = session.createDataFrame(list(enumerate(MANY)), "id int, text string").repartition(3)
        rows = normalize(frame, "text", also=["status"]).orderBy("id").collect()
        assert [row["text"] for row in rows] == expected
        assert {row["text_status"] for row in rows} == {"converged", None}
    finally:
        session.stop()


def test_ray_repairs_on_its_workers(expected: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    ray: Any = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    pa: Any = pytest.importorskip("pyarrow")
    from normtext.adapters.ray import normalize

    monkeypatch.setenv("RAY_DATA_DISABLE_PROGRESS_BARS", "1")
    ray.init(num_cpus=2, include_dashboard=False, object_store_memory=200_000_000, log_to_driver=False)
    try:
        table = pa.table({"id": list(range(len(MANY))), "text": pa.array(MANY, pa.string())})
        dataset = normalize(ray.data.from_arrow(table).repartition(3), "text")
        rows = sorted(dataset.take_all(), key=lambda row: int(row["id"]))
        assert [row["text"] for row in rows] == expected
    finally:
        ray.shutdown()


def test_datatrove_steps_repair_documents(expected: list[str | None]) -> None:
    data: Any = pytest.importorskip("datatrove.data")
    from normtext.adapters.datatrove import NormtextFormatter

    documents = [data.Document(text=text, id=str(at)) for at, text in enumerate(MANY) if text]
    done = list(NormtextFormatter().run(iter(documents)))
    assert [document.text for document in done] == [text for text in expected if text]
