"""One contract for every adapter: the same bytes and edits as the plain call; nulls and order kept, at any chunking.

Spark and Ray are slow and run with `pytest -m slow`; what one library alone promises is in `test_libraries.py`.
"""

from __future__ import annotations

import doctest
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import normtext as nt

TEXTS: list[str | None] = [
    "The caf\u00c3\u00a9 &amp; the bar",
    None,
    "",
    "Nothing to do.",
    "Skip to content\n\nThe mayor opened the new library on Monday, and two hundred people came.",
    "новости &quot;дня&quot;",
    "１２ people",
    None,
    "日本語 の テキスト",
    "a\u0301 🦊 👩\u200d👩\u200d👧 e\u0301 &lt;",
]
Edits = list[tuple[object, ...]]
Answer = tuple[list[str | None], list[Edits | None] | None]
"""The repaired texts, and the edits of each where the adapter gives them."""
FIELDS = ("rule", "family", "start", "end", "before", "after", "why")


def plain(pipe: nt.Pipeline, texts: list[str | None]) -> Answer:
    results = [None if text is None else pipe.explain(text) for text in texts]
    edits = [None if result is None else [_edit(edit) for edit in result.edits] for result in results]
    return [None if result is None else result.text for result in results], edits


def _edit(edit: Any) -> tuple[object, ...]:
    """An edit, as an object or as a row, as the fields that all of them have."""
    get = edit.get if isinstance(edit, dict) else lambda name: getattr(edit, name)
    return tuple(get(name) for name in FIELDS)


def _rows(column: Any) -> list[Edits | None]:
    return [None if edits is None else [_edit(edit) for edit in edits] for edits in column]


def with_arrow(texts: list[str | None], chunk: int) -> Answer:
    pa: Any = import_module("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    pieces = [pa.array(texts[at : at + chunk], pa.string()) for at in range(0, len(texts), chunk)]
    table = pa.table({"id": range(len(texts)), "text": pa.chunked_array(pieces, pa.string())})
    batches = [normalize_batch(batch, "text", also=["edits"]) for batch in table.to_batches(chunk)]
    done = normalize_batch(table)
    assert done.column("id").to_pylist() == list(range(len(texts)))
    assert [text for batch in batches for text in batch.column("text").to_pylist()] == done["text"].to_pylist()
    return done["text"].to_pylist(), [edits for batch in batches for edits in _rows(batch["text_edits"].to_pylist())]


def with_pandas(texts: list[str | None], chunk: int) -> Answer:
    pd: Any = import_module("pandas")
    import normtext.adapters.pandas

    series = pd.Series(texts, index=range(10, 10 + len(texts)), name="text", dtype=object)
    done = series.normtext.normalize()
    assert list(done.index) == list(series.index)
    assert normtext.adapters.pandas.normalize(series).equals(done)
    edits: list[Edits | None] = [None if text is None else [] for text in texts]
    for row in series.normtext.edits().to_dict("records"):
        edits[row["text"] - 10] = [*(edits[row["text"] - 10] or []), _edit(row)]
    return list(done), edits


def with_polars(texts: list[str | None], chunk: int) -> Answer:
    pl: Any = import_module("polars")
    import_module("normtext.adapters.polars")

    pieces = [pl.DataFrame({"text": texts[at : at + chunk]}, {"text": pl.String}) for at in range(0, len(texts), chunk)]
    frame = pl.concat(pieces, rechunk=False) if pieces else pl.DataFrame({"text": texts}, {"text": pl.String})
    text = pl.col("text").normtext
    done = frame.select(text.normalize(), text.edits().alias("edits"))
    streamed = frame.lazy().select(text.normalize()).collect(engine="streaming")
    assert streamed["text"].to_list() == done["text"].to_list()
    return done["text"].to_list(), _rows(done["edits"].to_list())


def with_datasets(texts: list[str | None], chunk: int) -> Answer:
    datasets: Any = import_module("datasets")
    from normtext.adapters.datasets import Normalize

    features = datasets.Features({"text": datasets.Value("string")})
    dataset = datasets.Dataset.from_dict({"text": texts}, features=features)
    done = dataset.map(Normalize("text", also=["edits"]), batched=True, batch_size=chunk)
    if not texts:  # an empty dataset is not mapped
        return list(done["text"]), []
    assert list(dataset.map(Normalize("text"), batched=True, batch_size=chunk)["text"]) == list(done["text"])
    return list(done["text"]), _rows(done["text_edits"])


def with_duckdb(texts: list[str | None], chunk: int) -> Answer:
    duckdb: Any = import_module("duckdb")
    pa: Any = import_module("pyarrow")
    from normtext.adapters.duckdb import register

    connection = duckdb.connect()
    register(connection)
    table = pa.table({"id": range(len(texts)), "text": pa.array(texts, pa.string())})
    connection.register("texts", pa.Table.from_batches(table.to_batches(chunk), table.schema))
    rows = connection.execute("SELECT normtext(text), normtext_edits(text) FROM texts ORDER BY id").fetchall()
    return [row[0] for row in rows], _rows(row[1] for row in rows)


def with_sklearn(texts: list[str | None], chunk: int) -> Answer:
    import_module("sklearn")
    from normtext.adapters.sklearn import Normalizer

    given = [text for text in texts if text is not None]
    done = iter(Normalizer().fit_transform(given))
    return [None if text is None else next(done) for text in texts], None


def with_spacy(texts: list[str | None], chunk: int) -> Answer:
    spacy: Any = import_module("spacy")
    from normtext.adapters.spacy import repair_then

    docs = repair_then(spacy.blank("xx")).pipe((text for text in texts if text is not None), batch_size=chunk)
    done = [None if text is None else next(docs)._.normtext for text in texts]
    edits = _rows(None if result is None else result.edits for result in done)
    return [None if result is None else result.text for result in done], edits


def with_datatrove(texts: list[str | None], chunk: int) -> Answer:
    data: Any = import_module("datatrove.data")
    from normtext.adapters.datatrove import NormtextFormatter

    documents = (data.Document(text=text, id="") for text in texts if text is not None)
    done = NormtextFormatter(also=["edits"]).run(documents)
    found = [None if text is None else next(done) for text in texts]
    edits = _rows(None if one is None else one.metadata["normtext_edits"] for one in found)
    return [None if one is None else one.text for one in found], edits


def with_spark(texts: list[str | None], chunk: int) -> Answer:
    sql: Any = import_module("pyspark.sql")
    from normtext.adapters.spark import normalize

    session = sql.SparkSession.builder.getOrCreate()
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", chunk)
    frame = session.createDataFrame(list(enumerate(texts)), "id int, text string").repartition(3)
    rows = normalize(frame, "text", also=["edits"]).orderBy("id").collect()
    return [row["text"] for row in rows], _rows(
        None if row["text_edits"] is None else [edit.asDict() for edit in row["text_edits"]] for row in rows
    )


def with_ray(texts: list[str | None], chunk: int) -> Answer:
    data: Any = import_module("ray.data")
    pa: Any = import_module("pyarrow")
    from normtext.adapters.ray import normalize

    table = pa.table({"id": range(len(texts)), "text": pa.array(texts, pa.string())})
    dataset = normalize(data.from_arrow(table).repartition(3), "text", also=["edits"], batch_size=chunk)
    rows = sorted(dataset.take_all(), key=lambda row: int(row["id"]))
    return [row["text"] for row in rows], _rows(row["text_edits"] for row in rows)


class Adapter(NamedTuple):
    """An adapter under contract."""

    extra: str
    module: str
    run: Callable[[list[str | None], int], Answer]


FAST = [
    Adapter("arrow", "pyarrow", with_arrow),
    Adapter("pandas", "pandas", with_pandas),
    Adapter("polars", "polars", with_polars),
    Adapter("datasets", "datasets", with_datasets),
    Adapter("duckdb", "duckdb", with_duckdb),
    Adapter("sklearn", "sklearn", with_sklearn),
    Adapter("spacy", "spacy", with_spacy),
    Adapter("datatrove", "datatrove", with_datatrove),
]
SLOW = [Adapter("spark", "pyspark", with_spark), Adapter("ray", "ray", with_ray)]
ADAPTERS = [
    *(pytest.param(adapter, id=adapter.extra) for adapter in FAST),
    *(pytest.param(adapter, id=adapter.extra, marks=pytest.mark.slow) for adapter in SLOW),
]


@pytest.fixture(scope="module")
def engines() -> Iterator[None]:
    """Spark and Ray on this machine, started on use and stopped in the end."""
    path = os.pathsep.join([str(Path(nt.__file__).parents[1]), *sys.path])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", path)
        patch.setenv("RAY_DATA_DISABLE_PROGRESS_BARS", "1")
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        options = "--master local[2] --conf spark.driver.host=127.0.0.1 --conf spark.ui.enabled=false pyspark-shell"
        patch.setenv("PYSPARK_SUBMIT_ARGS", options)
        yield
        sql, ray = sys.modules.get("pyspark.sql"), sys.modules.get("ray")
        session = sql and sql.SparkSession.getActiveSession()
        if session:
            session.stop()
        if ray:
            ray.shutdown()


@pytest.fixture
def ready(request: pytest.FixtureRequest, engines: None) -> Adapter:
    """The adapter, with its library there and running."""
    adapter: Adapter = request.param
    library = pytest.importorskip(adapter.module)
    if adapter.extra == "ray" and not library.is_initialized():
        library.init(num_cpus=2, include_dashboard=False, object_store_memory=200_000_000, log_to_driver=False)
    return adapter


ready_adapters = pytest.mark.parametrize("ready", ADAPTERS, indirect=True)


@ready_adapters
@pytest.mark.parametrize(("size", "chunk"), [(0, 10), (1, 1), (10, 3), (30, 1), (400, 300)])
@pytest.mark.filterwarnings("ignore")
def test_same_texts_same_bytes_same_edits(ready: Adapter, size: int, chunk: int) -> None:
    texts = (TEXTS * (size // len(TEXTS) + 1))[:size]
    expected, edits = plain(nt.Pipeline(), texts)
    done, found = ready.run(texts, chunk)
    assert done == expected
    assert found is None or found == edits


@ready_adapters
@pytest.mark.filterwarnings("ignore")
def test_a_batch_of_nulls_alone_stays_one(ready: Adapter) -> None:
    assert ready.run([None, None], 1)[0] == [None, None]


@ready_adapters
@pytest.mark.filterwarnings("ignore")
def test_the_example_in_the_docstring_runs(ready: Adapter, capsys: pytest.CaptureFixture[str]) -> None:
    module = import_module(f"normtext.adapters.{ready.extra}")
    failed, attempted = doctest.testmod(module)
    assert (failed, attempted > 2) == (0, True), capsys.readouterr().out


@pytest.mark.parametrize("adapter", [*FAST, *SLOW], ids=lambda adapter: adapter.extra)
def test_a_missing_library_is_an_error_that_names_the_extra(adapter: Adapter, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.split(".")[0] == adapter.module or name == f"normtext.adapters.{adapter.extra}":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(import_module("normtext.adapters"), adapter.extra, None, raising=False)
    monkeypatch.setitem(sys.modules, adapter.module, None)
    with pytest.raises(nt.MissingExtra, match=rf"this needs {adapter.module}; .*'normtext\[{adapter.extra}\]'"):
        use_without_library(import_module(f"normtext.adapters.{adapter.extra}"))


def use_without_library(module: Any) -> None:
    """The first thing that anyone does with an adapter."""
    for name in ("normalize", "normalize_batch", "register", "Normalize"):
        if hasattr(module, name):
            getattr(module, name)(None)


@pytest.mark.parametrize("adapter", [*FAST, *SLOW], ids=lambda adapter: adapter.extra)
def test_every_extra_is_declared_and_in_integrations(adapter: Adapter) -> None:
    tomllib = import_module("tomllib")
    extras = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert adapter.extra in extras["optional-dependencies"]
    assert adapter.extra in extras["optional-dependencies"]["integrations"][0]


@ready_adapters
@pytest.mark.filterwarnings("ignore")
def test_columns_that_hold_no_text_are_an_error_that_says_so(ready: Adapter) -> None:
    if ready.extra in ("duckdb", "datatrove"):
        pytest.skip("the library itself makes text of numbers, or has no other columns")
    with pytest.raises(Exception, match=r"not text|not int|column of texts|E866|E1041") as caught:
        WRONG[ready.extra]()
    chain = [caught.value, caught.value.__cause__, getattr(caught.value, "cause", None)]
    assert ready.extra in ("spacy", "ray") or any(isinstance(error, nt.ConfigError | TypeError) for error in chain)


def _wrong_arrow() -> None:
    from normtext.adapters.arrow import normalize_batch

    normalize_batch(import_module("pyarrow").table({"text": [1]}))


def _wrong_pandas() -> None:
    import_module("normtext.adapters.pandas")
    import_module("pandas").Series([1, 2]).normtext.normalize()


def _wrong_polars() -> None:
    import_module("normtext.adapters.polars")
    pl: Any = import_module("polars")
    pl.LazyFrame({"text": [1]}).select(pl.col("text").normtext.normalize()).collect()


def _wrong_datasets() -> None:
    from normtext.adapters.datasets import Normalize

    import_module("datasets").Dataset.from_dict({"text": [1]}).map(Normalize("text"), batched=True)


def _wrong_sklearn() -> None:
    from normtext.adapters.sklearn import Normalizer

    Normalizer().fit(import_module("numpy").array([["a"]]))


def _wrong_spacy() -> None:
    from normtext.adapters.spacy import repair_then

    repair_then(import_module("spacy").blank("xx"))(5)


def _wrong_spark() -> None:
    from normtext.adapters.spark import normalize

    session = import_module("pyspark.sql").SparkSession.builder.getOrCreate()
    normalize(session.createDataFrame([(1,)], "text int"))


def _wrong_ray() -> None:
    from normtext.adapters.ray import normalize

    normalize(import_module("ray.data").from_items([{"text": 1}])).take_all()


WRONG: dict[str, Callable[[], None]] = {
    "arrow": _wrong_arrow,
    "pandas": _wrong_pandas,
    "polars": _wrong_polars,
    "datasets": _wrong_datasets,
    "sklearn": _wrong_sklearn,
    "spacy": _wrong_spacy,
    "spark": _wrong_spark,
    "ray": _wrong_ray,
}
