"""Every adapter gives the same bytes for the same texts as the plain call: nulls and order kept, at any batch size."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

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
]
Adapter = Callable[[list[str | None]], list[str | None]]


@pytest.fixture(scope="module")
def pipe() -> nt.Pipeline:
    return nt.Pipeline()


def plain(pipe: nt.Pipeline, texts: list[str | None]) -> list[str | None]:
    return [None if text is None else pipe(text) for text in texts]


def with_arrow(texts: list[str | None]) -> list[str | None]:
    pa = pytest.importorskip("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    table = pa.table({"id": list(range(len(texts))), "text": pa.array(texts, pa.string())})
    done = normalize_batch(table)
    assert done.column("id").to_pylist() == list(range(len(texts)))
    return list(done.column("text").to_pylist())


def with_pandas(texts: list[str | None]) -> list[str | None]:
    pd = pytest.importorskip("pandas")
    import normtext.adapters.pandas

    series = pd.Series(texts, index=range(10, 10 + len(texts)), name="text", dtype=object)
    done = series.normtext.normalize()
    assert list(done.index) == list(series.index)
    assert normtext.adapters.pandas.normalize(series).equals(done)
    return [None if value is None else value for value in done]


def with_polars(texts: list[str | None]) -> list[str | None]:
    pl = pytest.importorskip("polars")
    import normtext.adapters.polars  # noqa: F401

    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    eager = frame.with_columns(pl.col("text").normtext.normalize())["text"].to_list()
    lazy = frame.lazy().with_columns(pl.col("text").normtext.normalize()).collect()["text"].to_list()
    assert eager == lazy
    return list(eager)


def with_datasets(texts: list[str | None]) -> list[str | None]:
    datasets = pytest.importorskip("datasets")
    from normtext.adapters.datasets import Normalize

    features = datasets.Features({"text": datasets.Value("string")})
    dataset = datasets.Dataset.from_dict({"text": texts}, features=features)
    return list(dataset.map(Normalize("text"), batched=True, batch_size=4)["text"])


def with_duckdb(texts: list[str | None]) -> list[str | None]:
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    from normtext.adapters.duckdb import register

    connection = duckdb.connect()
    register(connection)
    table = pa.table({"id": list(range(len(texts))), "text": pa.array(texts, pa.string())})
    connection.register("texts", table)
    return [row[0] for row in connection.execute("SELECT normtext(text) FROM texts ORDER BY id").fetchall()]


ADAPTERS = [with_arrow, with_pandas, with_polars, with_datasets, with_duckdb]


@pytest.mark.parametrize("adapter", ADAPTERS)
@pytest.mark.parametrize("size", [0, 1, 9, 2500])
def test_same_texts_same_bytes(adapter: Adapter, size: int, pipe: nt.Pipeline) -> None:
    texts = (TEXTS * (size // len(TEXTS) + 1))[:size]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert adapter(texts) == plain(pipe, texts)


def test_arrow_adds_edits_flags_and_status(pipe: nt.Pipeline) -> None:
    pa = pytest.importorskip("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    table = normalize_batch(pa.table({"text": TEXTS}), "text", pipe, also=["status", "edits", "flags"])
    assert table.column_names == ["text", "text_edits", "text_flags", "text_status"]
    for text, edits, status in zip(
        TEXTS, table["text_edits"].to_pylist(), table["text_status"].to_pylist(), strict=True
    ):
        if text is None:
            assert (edits, status) == (None, None)
            continue
        assert status == "converged"
        assert [(edit["start"], edit["after"]) for edit in edits] == [
            (edit.start, edit.after) for edit in pipe.explain(text).edits
        ]


def test_arrow_gives_clean_batches_back_untouched(pipe: nt.Pipeline) -> None:
    pa = pytest.importorskip("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    table = pa.table({"text": ["Nothing to do.", None]})
    assert normalize_batch(table, "text", pipe) is table


@pytest.mark.parametrize(
    ("column", "also", "message"),
    [("txet", (), "did you mean text"), ("n", (), "not text"), ("text", ("edit",), "edits")],
)
def test_arrow_says_what_is_wrong_with_columns(column: str, also: tuple[str, ...], message: str) -> None:
    pa = pytest.importorskip("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    with pytest.raises(nt.ConfigError, match=message):
        normalize_batch(pa.table({"text": ["a"], "n": [1]}), column, also=also)


def test_pandas_explains_edits_row_by_row() -> None:
    pd = pytest.importorskip("pandas")
    import normtext.adapters.pandas

    frame = normtext.adapters.pandas.explain(pd.Series(["a &amp; b", None, "c"], index=["x", "y", "z"], dtype=object))
    assert frame[["text", "before", "after"]].values.tolist() == [["x", "&amp;", "&"]]


def test_a_missing_library_names_its_extra() -> None:
    from normtext.adapters import require

    with pytest.raises(nt.MissingExtra, match=r"normtext\[parquet\]"):
        require("no_such_library_anywhere", "parquet")


def test_scikit_learn_pipelines_take_texts(pipe: nt.Pipeline) -> None:
    base: Any = pytest.importorskip("sklearn.base")
    from normtext.adapters.sklearn import Normalizer

    texts = [text for text in TEXTS if text is not None]
    step = Normalizer(without=["names"])
    assert base.clone(step).get_params() == step.get_params()
    assert Normalizer().fit(texts).transform(texts) == plain(pipe, list(texts))
    with pytest.raises(nt.ConfigError):
        Normalizer("wbe").fit(texts)


def test_spacy_docs_keep_the_way_back_to_the_source(pipe: nt.Pipeline) -> None:
    spacy: Any = pytest.importorskip("spacy")
    from normtext.adapters.spacy import repair_then

    nlp = repair_then(spacy.blank("en"), pipe)
    source = "The caf\u00c3\u00a9 &amp; the bar"
    doc = nlp(source)
    assert doc.text == "The café & the bar"
    span = doc.char_span(4, 8)
    assert source[slice(*span._.source_span)] == "caf\u00c3\u00a9"
