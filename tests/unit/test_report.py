"""Statistics add up whatever the order; runs resume without loss or double work; the report opens in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext as nt
from normtext.cli import run
from normtext.report.page import report_page
from normtext.report.statistics import Statistics, summarize, total
from tests.planted import doubled_x, rewriting

PIPE = nt.Pipeline(only=["one", "doubled-x"], rules=[rewriting("one", "a", "b"), doubled_x])


def counted(texts: list[str]) -> Statistics:
    statistics = Statistics()
    for text in texts:
        statistics.add(f"document {text}", PIPE.explain(text), lang="en")
    return statistics


@given(st.lists(st.text("ax.</", max_size=6), max_size=12), st.integers(0, 12))
def test_statistics_of_parts_add_up_to_those_of_the_whole(texts: list[str], cut: int) -> None:
    unique = list(dict.fromkeys(texts))
    whole = counted(unique)
    parts = [counted(unique[cut:]), counted(unique[:cut])]
    again = [Statistics.from_json(part.to_json()) for part in parts]
    assert total(again).to_json() == total([whole]).to_json()


def test_the_page_holds_the_data_and_no_tag_of_it_opens() -> None:
    page = report_page(counted(["a </script><b>", "xx", "clean"]), "My <run>")
    assert "\\u003c/script>\\u003cb>" in page
    assert page.count("</script>") == 2


def make_input(folder: Path) -> None:
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("a &amp; b\n", encoding="utf-8")
    (folder / "deep" / "b.jsonl").write_text('{"text": "c &amp; d"}\nbroken\n', encoding="utf-8")
    (folder / "c.txt").write_text("nothing to do\n", encoding="utf-8")


def test_a_run_repairs_a_folder_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_input(tmp_path / "in")
    assert run(["run", str(tmp_path / "in"), str(tmp_path / "out"), "-j", "2"]) == 3
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "a & b\n"
    assert (tmp_path / "out" / "deep" / "b.jsonl").read_text(encoding="utf-8") == '{"text": "c & d"}\nbroken\n'
    assert "1 records failed" in capsys.readouterr().err
    assert run(["report", str(tmp_path / "out"), "-o", str(tmp_path / "page.html")]) == 0
    assert "html-entity" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_run_resumes_with_the_files_that_are_not_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_input(tmp_path / "in")
    folders = [str(tmp_path / "in"), str(tmp_path / "out")]
    run(["run", *folders])
    first = (tmp_path / "out" / "_normtext.html").read_text(encoding="utf-8")
    (tmp_path / "out" / "deep" / "b.jsonl").unlink()
    (tmp_path / "out" / "a.txt").write_text("kept", encoding="utf-8")
    run(["run", *folders, "--resume"])
    assert "3 files, 2 done before" in capsys.readouterr().err
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "kept"
    assert (tmp_path / "out" / "_normtext.html").read_text(encoding="utf-8") == first


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_every_engine_writes_the_same_bytes(engine: str, tmp_path: Path) -> None:
    pytest.importorskip("ray" if engine == "ray" else "pyspark")
    make_input(tmp_path / "in")
    run(["run", str(tmp_path / "in"), str(tmp_path / "local")])
    run(["run", str(tmp_path / "in"), str(tmp_path / engine), "--engine", engine, "-j", "2"])
    for path in (tmp_path / "local").rglob("*.*"):
        if path.is_file() and path.suffix != ".html":
            twin = tmp_path / engine / path.relative_to(tmp_path / "local")
            assert twin.read_bytes() == path.read_bytes()


def test_what_is_no_run_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert run(["report", str(tmp_path / "x.json")]) == 2
    assert run(["report", str(tmp_path)]) == 2
    assert run(["run", str(tmp_path / "x.json"), str(tmp_path / "out")]) == 2
    errors = capsys.readouterr().err
    assert "not the statistics of a run" in errors
    assert "is no folder" in errors


def test_a_summary_shows_its_progress_and_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    summary = summarize(map(PIPE.explain, ["a", "xx", "c"]), progress=True)
    assert "3 texts" in capsys.readouterr().err
    assert (summary.documents, summary.changed) == (3, 2)
    page = summary._repr_html_()
    assert page.count("<svg") == 2
    assert page.count("class='text'") == 3  # two rules and a flag


BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


def shown(folder: Path, page: str, script: str = "") -> str:
    """The page's document in a headless browser, after a script."""
    if BROWSER is None:
        pytest.skip("needs a Chromium")
    path = folder / "page.html"
    path.write_text(page.replace("\ndraw();\n", f"\ndraw();\n{script}\n"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    command = [BROWSER, *flags, f"--user-data-dir={folder}/profile", "--virtual-time-budget=5000", "--dump-dom"]
    done = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


@pytest.mark.slow
def test_the_report_of_ten_thousand_documents_opens_in_a_browser(tmp_path: Path) -> None:
    statistics = counted(["a </script>", "xx", "a\u200bxx"] + [f"a {at}" for at in range(10_000)])
    statistics.fail("in/broken.jsonl:7", "passed through unchanged: no valid JSON at column 2")
    page = report_page(statistics)
    assert len(page) < 2_000_000
    first = shown(tmp_path, page)
    assert re.search(r"<b>10,003</b>documents", first)
    assert "10,000 of 10,000 with edits or flags, those with most edits" in first
    assert "show more: 9,800 are left" in first
    assert first.count('class="sample"') > 10
    assert 'in/broken.jsonl:7</td><td class="why">no valid JSON at column 2' in first
    searched = shown(tmp_path, page, '$("search").value = "document 97"; draw();')
    assert re.search(r'id="shown">1?[0-9]+ of 10,000', searched)
    assert ">none<" in searched
    filtered = shown(tmp_path, page, '$("rule").value = "doubled-x"; draw(); sort(1)();')
    assert filtered.count('class="sample"') == 2
    assert re.search(r"document ↑.*?<td class=\"place\">document a .*?English \(en\)", filtered, re.DOTALL)


@pytest.mark.slow
def test_an_empty_report_opens_in_a_browser(tmp_path: Path) -> None:
    page = shown(tmp_path, report_page(Statistics()))
    assert re.search(r"<b>0</b>documents", page)
    assert 'id="failed" hidden' in page
