"""What one library promises by itself: its types, its savings, its checks, its ways to run."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import normtext as nt
from tests.adapters.test_contract import TEXTS, plain

SOURCE = "The caf\u00c3\u00a9 &amp; the bar"
REPAIRED = "The café & the bar"


@pytest.fixture(scope="module")
def pipe() -> nt.Pipeline:
    return nt.Pipeline()


def library(name: str) -> Any:
    return pytest.importorskip(name)


def test_arrow_adds_edits_flags_and_status(pipe: nt.Pipeline) -> None:
    pa = library("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    table = normalize_batch(pa.table({"text": TEXTS}), "text", pipe, also=["status", "edits", "flags"])
    assert table.column_names == ["text", "text_edits", "text_flags", "text_status"]
    for text, flags, status in zip(
        TEXTS, table["text_flags"].to_pylist(), table["text_status"].to_pylist(), strict=True
    ):
        expected = None if text is None else [flag._asdict() for flag in pipe.explain(text).flags]
        assert (flags, status) == (expected, None if text is None else "converged")


def test_arrow_gives_clean_batches_back_untouched(pipe: nt.Pipeline) -> None:
    pa = library("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    table = pa.table({"text": ["Nothing to do.", None]})
    assert normalize_batch(table, "text", pipe) is table


@pytest.mark.parametrize(
    ("column", "also", "lang", "message"),
    [
        ("txet", (), None, "did you mean text"),
        ("n", (), None, "holds int64, not text"),
        ("text", ("edit",), None, "did you mean edits"),
        ("text", (), "land", "did you mean lang"),
        ("text", (), "n", "not text"),
        ("twice", (), None, "2 columns are called"),
    ],
)
def test_arrow_says_what_is_wrong_with_columns(
    column: str, also: tuple[str, ...], lang: str | None, message: str
) -> None:
    pa = library("pyarrow")
    from normtext.adapters.arrow import normalize_batch

    names = ["text", "lang", "n", "twice", "twice"]
    table = pa.table([pa.array(["a"]), pa.array(["en"]), pa.array([1]), pa.array(["a"]), pa.array(["a"])], names)
    with pytest.raises(nt.ConfigError, match=message):
        normalize_batch(table, column, also=also, lang=lang)


def test_languages_come_from_a_column(pipe: nt.Pipeline) -> None:
    text, langs = "two hundred people, 1.234,50 euros", ["de", None, "en"]
    expected = [pipe(text, lang=lang) for lang in langs]
    assert expected[0] != expected[2]
    pa, pd, pl = library("pyarrow"), library("pandas"), library("polars")
    from normtext.adapters.arrow import normalize_batch
    from normtext.adapters.datasets import Normalize

    import_module("normtext.adapters.pandas")
    import_module("normtext.adapters.polars")
    columns: dict[str, Any] = {"text": [text] * 3, "lang": langs}
    assert normalize_batch(pa.table(columns), lang="lang")["text"].to_pylist() == expected
    frame = pd.DataFrame(columns)
    assert frame["text"].normtext.normalize(langs=frame["lang"]).tolist() == expected
    done = pl.DataFrame(columns).select(pl.col("text").normtext.normalize(lang=pl.col("lang")))
    assert done["text"].to_list() == expected
    if pytest.importorskip("datasets"):
        assert Normalize("text", lang="lang")(columns)["text"] == expected


@pytest.mark.parametrize("dtype", ["object", "str", "string", "string[pyarrow]", "category"])
def test_pandas_keeps_dtype_index_name_and_missing_values(dtype: str) -> None:
    pd = library("pandas")
    import_module("normtext.adapters.pandas")
    series = pd.Series([SOURCE, None, "a", SOURCE], index=list("wxyz"), name="body", dtype=dtype)
    done = series.normtext.normalize()
    assert done.dropna().tolist() == [REPAIRED, "a", REPAIRED]
    assert (done.name, list(done.index), list(done.isna())) == ("body", list("wxyz"), [False, True, False, False])
    assert dtype == "category" or done.dtype == series.dtype
    assert series.tolist()[0] == SOURCE


def test_pandas_categories_that_become_the_same_become_one() -> None:
    pd = library("pandas")
    import_module("normtext.adapters.pandas")
    kind = pd.CategoricalDtype(["a &amp; b", "a & b", "unused &lt;"], ordered=True)
    done = pd.Series(["a &amp; b", "a & b", None], dtype=kind).normtext.normalize()
    assert done.tolist()[:2] == ["a & b", "a & b"]
    assert (list(done.cat.categories), done.cat.ordered) == (["a & b", "unused <"], True)


def test_pandas_explains_edits_and_flags_row_by_row() -> None:
    pd = library("pandas")
    import_module("normtext.adapters.pandas")
    series = pd.Series(["a &amp; b", None, "c"], index=["x", "y", "z"])
    assert series.normtext.edits()[["text", "before", "after"]].values.tolist() == [["x", "&amp;", "&"]]
    assert list(series.normtext.flags().columns) == ["text", "name", "start", "end", "severity", "why", "repaired"]
    assert len(series.iloc[1:].normtext.edits()) == 0


def test_polars_takes_categories_and_says_flags() -> None:
    pl = library("polars")
    import_module("normtext.adapters.polars")
    frame = pl.DataFrame({"text": [SOURCE, None, "The Ticket Ticket Ticket Ticket is here"]})
    text = pl.col("text").cast(pl.Categorical)
    assert frame.select(text.normtext.normalize())["text"].to_list()[:2] == [REPAIRED, None]
    flags = frame.select(pl.col("text").normtext.flags())["text"].to_list()
    assert (flags[:2], [flag["name"] for flag in flags[2]]) == ([[], None], ["repetition_loop"])


def test_datasets_are_cached_by_settings_and_version_and_streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    datasets = library("datasets")
    from normtext.adapters.datasets import Normalize

    script = (
        "from datasets.fingerprint import Hasher; from normtext.adapters.datasets import Normalize; import normtext\n"
        "print(Hasher.hash(Normalize('text', normtext.Pipeline(without=['names', 'casing']))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    hashed = datasets.fingerprint.Hasher.hash
    assert done.stdout.strip() == hashed(Normalize("text", nt.Pipeline(without=["casing", "names"])))
    assert done.stdout.strip() != hashed(Normalize("text"))
    other = Normalize("text", nt.Pipeline(without=["casing", "names"]))
    monkeypatch.setattr(nt.Pipeline, "signature", "of another version")
    assert done.stdout.strip() != hashed(other)
    monkeypatch.undo()
    stream = datasets.IterableDataset.from_generator(lambda: ({"text": SOURCE, "n": at} for at in range(5)))
    rows = list(stream.map(Normalize("text"), batched=True, batch_size=2))
    assert rows == [{"text": REPAIRED, "n": at} for at in range(5)]
    with pytest.raises(nt.ConfigError, match="did you mean text"):
        Normalize("texts")({"text": ["a"]})


def test_duckdb_functions_have_names_of_their_own() -> None:
    duckdb = library("duckdb")
    library("pyarrow")
    from normtext.adapters.duckdb import register

    connection = duckdb.connect()
    register(connection)
    register(connection, nt.Pipeline(only=["names"]), name="names_only")
    assert connection.execute("SELECT normtext(x), names_only(x) FROM (SELECT 'a &amp; b' AS x)").fetchone() == (
        "a & b",
        "a &amp; b",
    )


APPLICABLE = [
    "check_do_not_raise_errors_in_init_or_set_param",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_get_params_invariance",
    "check_mixin_order",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_valid_tag_types",
]
"""scikit-learn's checks that need no table of numbers; `check_estimator` skips an estimator of texts as a whole."""


@pytest.mark.parametrize("name", APPLICABLE)
@pytest.mark.filterwarnings("ignore")
def test_scikit_learn_s_own_checks_pass(name: str) -> None:
    checks = library("sklearn.utils.estimator_checks")
    from normtext.adapters.sklearn import Normalizer

    check = getattr(checks, name, None) or getattr(checks, f"{name}s")
    check("Normalizer", Normalizer())


def test_scikit_learn_pipelines_are_cloned_searched_and_refused(pipe: nt.Pipeline) -> None:
    base, np = library("sklearn.base"), library("numpy")
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import make_pipeline

    from normtext.adapters.sklearn import Normalizer

    texts: list[str | None] = [text for text in TEXTS if text is not None]
    step = Normalizer(without=["names"])
    assert base.clone(step).get_params() == step.get_params()
    assert Normalizer().fit(texts).transform(np.array(texts, dtype=object)) == plain(pipe, texts)[0]
    model = make_pipeline(Normalizer(), CountVectorizer(), LogisticRegression())
    grid = {"normalizer__without": [None, ["names"]], "normalizer__profile": ["web", "search"]}
    search = GridSearchCV(model, grid, cv=2).fit(["a &amp; b", "caf\u00c3\u00a9", "a & b", "café"] * 3, [0, 1] * 6)
    assert set(search.best_estimator_[1].vocabulary_) == {"café"}
    with pytest.raises(nt.ConfigError):
        Normalizer("wbe").fit(texts)
    for wrong in ("one text", np.array([["a"], ["b"]])):
        with pytest.raises(nt.ConfigError, match="one column"):
            Normalizer().transform(wrong)
    with pytest.raises(TypeError, match="not float"):
        Normalizer().transform(["a", float("nan")])


def test_spacy_docs_keep_the_way_back_to_the_source(pipe: nt.Pipeline) -> None:
    spacy = library("spacy")
    from normtext.adapters.spacy import repair_then

    nlp = repair_then(repair_then(spacy.blank("en"), nt.Pipeline("search")), pipe)
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PLACE", "pattern": "café"}])
    doc = nlp(SOURCE)
    assert doc.text == REPAIRED
    assert SOURCE[slice(*doc.ents[0]._.source_span)] == "caf\u00c3\u00a9"
    assert [SOURCE[slice(*token._.source_span)] for token in doc][2] == "&amp;"
    assert [edit.after for edit in doc._.normtext.edits] == ["é", "&"]
    assert spacy.blank("en")("plain")[0]._.source_span is None


def test_spacy_pipelines_are_saved_and_run_in_processes(tmp_path: Path) -> None:
    spacy = library("spacy")
    from normtext.adapters.spacy import repair_then

    nlp = repair_then(spacy.blank("en"), nt.Pipeline(without=["mojibake"], options={"numbers.style": "plain"}))
    nlp.tokenizer.add_special_case("bar", [{"ORTH": "b"}, {"ORTH": "ar"}])
    nlp.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert loaded.tokenizer.pipe.signature == nlp.tokenizer.pipe.signature
    assert [token.text for token in loaded(SOURCE)] == [token.text for token in nlp(SOURCE)]
    assert loaded(SOURCE).text == "The caf\u00c3\u00a9 & the bar"
    docs = list(nlp.pipe([SOURCE] * 30, n_process=2, batch_size=5))
    assert {doc._.normtext.edits for doc in docs} == {nlp(SOURCE)._.normtext.edits}
    assert {tuple(token._.source_span for token in doc) for doc in docs} == {
        tuple(token._.source_span for token in nlp(SOURCE))
    }


def test_spacy_docs_are_stored_with_their_results(pipe: nt.Pipeline) -> None:
    spacy, tokens = library("spacy"), library("spacy.tokens")
    from normtext.adapters.spacy import repair_then

    nlp = repair_then(spacy.blank("xx"), pipe)
    docs = [nlp(text) for text in TEXTS if text is not None]
    stored = tokens.DocBin(docs=docs, store_user_data=True).to_bytes()
    for doc, again in zip(docs, tokens.DocBin().from_bytes(stored).get_docs(nlp.vocab), strict=True):
        one, other = doc._.normtext, again._.normtext
        for name in ("source", "text", "edits", "flags", "removed", "status", "signature", "lang"):
            assert getattr(one, name) == getattr(other, name)
        assert doc.text == again.text == tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes()).text


@pytest.mark.filterwarnings("ignore")
def test_datatrove_runs_it_between_reader_and_writer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    library("datatrove")
    from datatrove.data import Document
    from datatrove.executor.local import LocalPipelineExecutor

    from normtext.adapters.datatrove import NormtextFormatter

    documents = [Document(text=SOURCE, id=str(at), metadata={"lang": "en"}) for at in range(8)]
    steps = [documents, NormtextFormatter(lang="lang", also=["status"]), writer(tmp_path / "out")]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=str(tmp_path / "log")).run()
    capfd.readouterr()
    rows = [json.loads(line) for path in (tmp_path / "out").iterdir() for line in path.read_text("utf-8").splitlines()]
    assert {(text, status) for _, text, status in rows} == {(REPAIRED, "converged")}
    assert {name for name, _, _ in rows} == {str(at) for at in range(8)}
    stats = json.loads((tmp_path / "log" / "stats.json").read_text(encoding="utf-8"))
    counts = next(step["stats"] for step in stats if "normtext" in step["name"])
    assert counts["changed"] == counts["edits:html-entity"] == counts["total"]


def writer(folder: Path) -> Any:
    """datatrove's own writers of JSON need one more library."""
    from datatrove.pipeline.base import PipelineStep

    class Writer(PipelineStep):  # type: ignore[misc]
        name, type = "writer", "writer"

        def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
            folder.mkdir(exist_ok=True)
            with (folder / str(rank)).open("w", encoding="utf-8") as out:
                for doc in data:
                    out.write(json.dumps([doc.id, doc.text, doc.metadata["normtext_status"]]) + "\n")
                    yield doc

    return Writer()
