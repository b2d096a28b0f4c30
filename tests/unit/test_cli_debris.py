"""`normtext debris learn` finds what a site repeats, and the filter then takes it out."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from normtext.cli import run

NOTE = "Anna Berg has covered the courts for this paper since 2009 and lives in Uppsala with two cats."
TOPICS = ("harbour", "library", "railway", "museum", "forest", "river")


def article(topic: str) -> str:
    return f"The {topic} opens again\nThe {topic} was closed in May, and the {topic} opens again today.\n{NOTE}\n"


def learn(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = run(["debris", "learn", *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_what_is_learnt_from_files_is_what_the_filter_takes_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for topic in TOPICS:
        files.append(tmp_path / f"{topic}.txt")
        files[-1].write_text(article(topic), encoding="utf-8")
    site = tmp_path / "site.toml"
    status, _, errors = learn(capsys, *files, "-o", site)
    assert status == 0
    assert "6 documents" in errors
    assert [line["text"] for line in tomllib.loads(site.read_text(encoding="utf-8"))["lines"]] == [NOTE]
    assert run(["--only", "debris", "--option", f"site-chrome.phrases={site}", str(files[0])]) == 0
    assert capsys.readouterr().out == article("harbour").replace(NOTE + "\n", "")


def test_records_are_documents_and_one_that_is_broken_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "dump.jsonl"
    rows = [json.dumps({"body": article(topic)}) for topic in TOPICS]
    dump.write_text("\n".join([*rows[:3], "{broken", *rows[3:]]) + "\n", encoding="utf-8")
    status, out, errors = learn(capsys, dump, "--field", "body")
    assert status == 3
    assert "dump.jsonl:4" in errors
    assert [line["documents"] for line in tomllib.loads(out)["lines"]] == [6]


def test_a_line_in_too_few_documents_is_not_learnt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(json.dumps({"text": article(topic)}) for topic in TOPICS), encoding="utf-8")
    assert "lines" not in tomllib.loads(learn(capsys, dump, "--least", 7)[1])


@pytest.mark.parametrize("arguments", [["forget"], ["learn", "--least", "0"], ["learn", "--share", "2"], []])
def test_wrong_usage_says_what_is_right(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["debris", *arguments]) == 2
    assert "learn" in capsys.readouterr().err


def test_a_file_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, errors = learn(capsys, tmp_path / "none.txt")
    assert status == 3
    assert "none.txt" in errors


def test_phrases_that_cannot_be_read_stop_the_filter_before_any_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("x", encoding="utf-8")
    assert run(["--option", "site-chrome.phrases=/nowhere/site.toml", str(text)]) == 2
    assert "/nowhere/site.toml" in capsys.readouterr().err
