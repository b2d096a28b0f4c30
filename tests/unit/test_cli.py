"""The command, as a person at a shell meets it."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

DAMAGED = "The caf\u00c3\u00a9 &amp; the bar open at noon.\n"
REPAIRED = "The café & the bar open at noon.\n"


def normtext(*arguments: str, data: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "normtext", *arguments]
    return subprocess.run(command, input=data, capture_output=True, cwd=cwd, check=False, timeout=120)


def test_filters_standard_input_to_standard_output() -> None:
    done = normtext(data=DAMAGED.encode())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, REPAIRED, b"")


def test_clean_input_comes_back_byte_for_byte() -> None:
    data = "“Ça va ?” a-t-il dit.\r\nStraße, İstanbul, 東京。\r\n".encode()
    assert normtext(data=data).stdout == data


def test_several_files_are_joined_as_cat_joins_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one\n", encoding="utf-8")
    (tmp_path / "b").write_text("two &amp; three", encoding="utf-8")
    assert normtext("a", "b", cwd=tmp_path).stdout == b"one\ntwo & three"


def test_a_file_called_like_a_command_is_named_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "check").write_text("a &amp; b", encoding="utf-8")
    assert normtext("./check", cwd=tmp_path).stdout == b"a & b"


def test_in_place_replaces_the_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    path.chmod(0o640)
    assert normtext("--in-place", str(path)).returncode == 0
    assert path.read_text(encoding="utf-8") == REPAIRED
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [found.name for found in tmp_path.iterdir()] == ["page.txt"]


def test_output_appears_only_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    done = normtext("--max-size", "10", "-o", str(target), data=DAMAGED.encode())
    assert done.returncode == 3
    assert b"--unit line" in done.stderr
    assert b"--jsonl" in done.stderr


def test_undecodable_bytes_are_kept_and_named_with_their_offset() -> None:
    done = normtext(data=b"ab \xff\xfe cd &amp;\n")
    assert done.returncode == 0
    assert done.stdout == b"ab \xff\xfe cd &\n"
    assert b"byte 3 is not utf-8" in done.stderr


def test_line_mode_keeps_the_number_of_lines() -> None:
    data = b"Skip to content\na &amp; b\n\nlast"
    done = normtext("--unit", "line", data=data)
    assert done.stdout.count(b"\n") == 3
    assert done.stdout.endswith(b"a & b\n\nlast")


def test_jsonl_changes_only_the_text_field() -> None:
    line = '{"id": 1.10, "text": "a &amp; b",  "meta": {"text": "x &amp; y"}}\n'
    done = normtext("--jsonl", data=line.encode())
    assert done.stdout.decode() == line.replace("a &amp; b", "a & b")


def test_jsonl_passes_clean_records_through_as_they_are() -> None:
    data = b'{"text":"caf\\u00e9", "n":1e400}\n\n{ "text" : "ok" }'
    assert normtext("--jsonl", data=data).stdout == data


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{not json}", "no valid JSON"),
        ('{"other": 1}', "no field 'text'"),
        ('{"text": 5}', "holds a number, not text"),
        ("[1]", "not a JSON object"),
        ('{"text": "a"} x', "no valid JSON"),
        ('{"text": "a"', "no valid JSON"),
    ],
)
def test_a_bad_record_is_passed_through_and_named(line: str, why: str) -> None:
    data = f'{{"text": "a &amp; b"}}\n{line}\n{{"text": "c &lt; d"}}\n'.encode()
    done = normtext("--jsonl", data=data)
    assert done.returncode == 3
    assert done.stdout.decode().split("\n") == ['{"text": "a & b"}', line, '{"text": "c < d"}', ""]
    assert why in done.stderr.decode()
    assert "standard input:2" in done.stderr.decode()


def test_field_names_another_field() -> None:
    assert normtext("--jsonl", "--field", "body", data=b'{"body": "a &amp; b"}').stdout == b'{"body": "a & b"}'


def test_jobs_keep_the_order() -> None:
    data = "".join(f'{{"text": "{at} &amp; {at}"}}\n' for at in range(700)).encode()
    assert normtext("--jsonl", "-j", "2", data=data).stdout == data.replace(b"&amp;", b"&")


def test_a_missing_file_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a &amp; b", encoding="utf-8")
    done = normtext("missing", "there", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"a & b")
    assert b"missing: No such file" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--profile", "wbe"], "did you mean web"),
        (["--only", "charcters"], "did you mean characters"),
        (["--option", "numbers.stile=plain"], "did you mean numbers.style"),
        (["--option", "x"], "KEY=VALUE"),
        (["--lang", "e"], "language tag"),
        (["--encoding", "utf-99"], "no such encoding"),
        (["--max-size", "big"], "64M"),
        (["--in-place"], "--in-place needs FILEs"),
        (["--profil=web", "--in-plac"], "did you mean --profile, --in-place"),
        (["--unit", "page"], "document"),
    ],
)
def test_wrong_usage_says_what_to_do(arguments: list[str], message: str) -> None:
    done = normtext(*arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_check_exits_with_1_where_something_would_change(tmp_path: Path) -> None:
    (tmp_path / "clean").write_text("All is well.\n", encoding="utf-8")
    (tmp_path / "dirty").write_text(DAMAGED, encoding="utf-8")
    assert normtext("check", "clean", cwd=tmp_path).returncode == 0
    done = normtext("check", "--diff", "clean", "dirty", cwd=tmp_path)
    assert done.returncode == 1
    assert "+" + REPAIRED in done.stdout.decode()


def test_verify_passes_on_ourselves(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(DAMAGED * 3, encoding="utf-8")
    done = normtext("verify", "page", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"1 text, 0 broken promises\n")


def test_verify_finds_a_fault_in_another_tool(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("&lt;\u2028<", encoding="utf-8")
    done = normtext("verify", "--callable", "ftfy:fix_text", "page", cwd=tmp_path)
    assert done.returncode == 1
    assert b"not idempotent" in done.stdout


def test_explain_writes_one_line_an_edit(tmp_path: Path) -> None:
    normtext("--explain", "edits.jsonl", data=DAMAGED.encode(), cwd=tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "edits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(DAMAGED[row["start"] : row["end"]], row["after"]) for row in rows] == [("Ã©", "é"), ("&amp;", "&")]
    assert all(row["rule"] and row["why"] for row in rows)


def test_debris_to_gives_removed_text_back(tmp_path: Path) -> None:
    text = "Skip to content\n\nThe mayor opened the new library on Monday.\n"
    normtext("--debris-to", "debris.jsonl", data=text.encode(), cwd=tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "debris.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["text"].strip() for row in rows] == ["Skip to content"]


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m normtext --unit line | head -n 1"
    done = subprocess.run(
        command, shell=True, input=b"a &amp; b\n" * 200_000, capture_output=True, check=False, timeout=300
    )
    assert (done.stdout, done.stderr) == (b"a & b\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_clear_line() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "normtext"]
        done = subprocess.run(command, input=b"a &amp; b\n" * 100_000, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"no space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_stats_count_edits_by_rule() -> None:
    done = normtext("--stats", data=DAMAGED.encode())
    assert b"1 records, 1 changed, 0 failed" in done.stderr


def test_a_line_beyond_the_limit_is_passed_through_whole() -> None:
    data = b"a &amp; b\n" + b"x" * 5000 + b" &amp;\n" + b"c &lt; d\n"
    done = normtext("--unit", "line", "--max-size", "1000", data=data)
    assert done.returncode == 3
    assert done.stdout == b"a & b\n" + b"x" * 5000 + b" &amp;\n" + b"c < d\n"
    assert b"standard input:2: longer than" in done.stderr


def test_many_bad_records_are_counted_and_the_first_ones_named() -> None:
    data = b"no JSON\n" * 30 + b'{"text": "a &amp; b"}\n'
    done = normtext("--jsonl", data=data)
    assert (done.returncode, done.stdout) == (3, data.replace(b"&amp;", b"&"))
    lines = done.stderr.splitlines()
    assert len(lines) == 21
    assert b"standard input:20: " in lines[19]
    assert lines[20] == b"normtext: 10 more records like these; -v names them all"
    assert len(normtext("--jsonl", "--only", "html-entity", "-v", data=data).stderr.splitlines()) == 31


def test_rule_pages_show_examples() -> None:
    names = [line.split()[1] for line in normtext("rules").stdout.decode().splitlines()]
    assert names
    page = normtext("rule", names[0]).stdout.decode()
    assert "Repairs" in page or "Keeps" in page
    assert normtext("rule", "no-such-rule").returncode == 2


def test_version() -> None:
    assert normtext("--version").stdout.startswith(b"normtext ")


def test_a_byte_order_mark_before_the_first_record_stays() -> None:
    done = normtext("--jsonl", data=b'\xef\xbb\xbf{"text": "a &amp; b"}\n')
    assert (done.returncode, done.stdout) == (0, b'\xef\xbb\xbf{"text": "a & b"}\n')


def test_utf_16_is_read_as_documents_and_refused_as_lines() -> None:
    data = "a &amp; b\n".encode("utf-16")
    assert normtext("--encoding", "utf-16", data=data).stdout == "a & b\n".encode("utf-16")
    done = normtext("--encoding", "utf-16", "--unit", "line", data=data)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"iconv" in done.stderr


def test_bytes_that_an_encoding_cannot_keep_are_passed_through() -> None:
    data = "a &amp; b".encode("utf-16") + b"x"
    done = normtext("--encoding", "utf-16", data=data)
    assert (done.returncode, done.stdout) == (3, data)
    assert b"standard input" in done.stderr


@pytest.mark.parametrize("encoding", ["utf9", "base64"])
def test_an_encoding_that_is_none_of_text_is_refused(encoding: str) -> None:
    done = normtext("--encoding", encoding, data=b"a")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_a_lone_surrogate_goes_through_jsonl() -> None:
    done = normtext("--jsonl", data=b'{"text": "\\ud800 a &amp; b"}\n')
    assert (done.returncode, done.stdout) == (0, b'{"text": "\\ud800 a & b"}\n')


def test_a_wrong_option_value_is_refused_with_near_values() -> None:
    done = normtext("--option", "numbers.style=plane", data=b"a")
    assert done.returncode == 2
    assert b"did you mean plain" in done.stderr


def test_check_reads_records_as_the_filter_does(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "a &amp; b"}\n{"id": 2, "text": "clean"}\n', encoding="utf-8")
    done = normtext("check", "a.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(b"a.jsonl:1: would change")
    assert done.stdout.count(b"\n") == 1
    assert normtext("check", "--field", "body", "a.jsonl", cwd=tmp_path).returncode == 3
    assert normtext("verify", "a.jsonl", cwd=tmp_path).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="shells of Windows close no stream")
def test_a_closed_stream_is_named() -> None:
    for redirect in ("<&-", ">&-"):
        command = f'"{sys.executable}" -m normtext {redirect}'
        done = subprocess.run(command, shell=True, input=b"a &amp; b", capture_output=True, check=False, timeout=120)
        assert done.returncode == 3
        assert done.stderr.endswith((b"is closed; name a FILE\n", b"is closed; name a file with --output\n"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_what_is_half_written_goes_when_the_command_is_ended(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "normtext", "--unit", "line", "-o", "out.txt"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, cwd=tmp_path)
    assert process.stdin is not None
    process.stdin.write(b"a &amp; b\n")
    process.stdin.flush()
    while not any(tmp_path.iterdir()):
        assert process.poll() is None
        time.sleep(0.01)
    process.terminate()
    assert process.wait(60) == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
    process.stdin.close()


def test_an_output_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    done = normtext("-o", "missing/out.txt", data=b"a", cwd=tmp_path)
    assert done.returncode == 3
    assert b"missing/out.txt: cannot be written" in done.stderr
