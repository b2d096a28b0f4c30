"""Input that is damaged, wrong or in the way: one line says what it is, and nothing is lost or half-written."""

from __future__ import annotations

import csv
import gzip
import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.cli import run
from normtext.cli.jsonl import find_fields
from normtext.cli.separated import cells, rows

DAMAGED = b"a &amp; b\n"


@pytest.fixture
def normtext(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Any:
    """Runs the command in a folder of its own: status, bytes on standard output, lines on standard error."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, list[str]]:
        status = run(arguments)
        captured = capfd.readouterr()
        return status, captured.out, captured.err.splitlines()

    return command


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt.gz", gzip.compress(DAMAGED * 999)[:-20], "ended before the end-of-stream"),
        ("a.txt.gz", DAMAGED, "Not a gzipped file"),
        ("a.txt.gz", gzip.compress(DAMAGED * 999)[:30] + bytes(99), "cannot be unpacked"),
        ("a.txt.zst", DAMAGED, "cannot be unpacked"),
    ],
)
def test_packed_input_that_is_damaged_is_named_and_left_out(normtext: Any, name: str, data: bytes, why: str) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("zstandard")
    Path(name).write_bytes(data)
    Path("good").write_bytes(DAMAGED)
    status, out, errors = normtext(name, "good")
    assert (status, out, len(errors)) == (3, "a & b\n", 1)
    assert errors[0].startswith(f"normtext: {name}: ")
    assert why in errors[0]
    assert normtext("--in-place", name)[0] == 3
    assert Path(name).read_bytes() == data


def test_zstd_that_is_cut_short_is_an_error_and_frames_are_joined(normtext: Any) -> None:
    zstandard: Any = pytest.importorskip("zstandard")
    packed = zstandard.compress(DAMAGED * 400)
    Path("cut.txt.zst").write_bytes(packed[:-8])
    status, out, errors = normtext("cut.txt.zst")
    assert (status, out) == (3, "")
    assert "ends within a zstd frame" in errors[0]
    Path("two.txt.zst").write_bytes(packed + packed)
    assert normtext("--unit", "line", "two.txt.zst", "-o", "out.txt.zst")[0] == 0
    with zstandard.open("out.txt.zst") as stream:
        assert stream.read() == b"a & b\n" * 800


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("a &amp; b".encode("utf-16"), "--encoding utf-16"),
        (b"\xfe\xff" + "a &amp; b".encode("utf-16-be"), "--encoding utf-16"),
        ("a &amp; b".encode("utf-32"), "--encoding utf-32"),
        (gzip.compress(DAMAGED), "zcat"),
        (b"PAR1 &amp; ", "--format parquet"),
        (b"%PDF-1.7\n&amp;", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0 &amp;", "binary"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--unit", "line"], ["--jsonl"]])
def test_what_is_no_text_is_passed_through(
    data: bytes, hint: str, options: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_bytes(data)
    assert run([*options, str(tmp_path / "data"), "-o", str(tmp_path / "out")]) == 3
    assert (tmp_path / "out").read_bytes() == data
    errors = capfd.readouterr().err.splitlines()
    assert len(errors) == 1
    assert hint in errors[0]


def test_encodings_keep_their_marks_and_every_other_byte(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def repaired(data: bytes, *options: str) -> tuple[int, bytes]:
        (tmp_path / "in").write_bytes(data)
        status = run([str(tmp_path / "in"), "-o", str(tmp_path / "out"), *options])
        return status, (tmp_path / "out").read_bytes()

    big, small = b"\xfe\xff" + "é &amp; b".encode("utf-16-be"), "é &amp; b".encode("utf-16")
    assert repaired(big, "--encoding", "utf-16") == (0, b"\xfe\xff" + "é & b".encode("utf-16-be"))
    assert repaired(small, "--encoding", "utf-16") == (0, "é & b".encode("utf-16"))
    marked = b"\xef\xbb\xbfa &amp; b\nc &amp; d\n"
    assert repaired(marked, "--encoding", "utf-8-sig", "--unit", "line") == (0, marked.replace(b"&amp;", b"&"))
    assert repaired(b"a &amp; \x93b\x94", "--encoding", "cp1252") == (0, b"a & \x93b\x94")
    two_ways = b"a &amp; \x87\x90"  # a character that this encoding has twice, and would write as another
    assert repaired(two_ways, "--encoding", "cp932") == (3, two_ways)
    assert repaired(b"x &#x4e2d;", "--encoding", "latin-1") == (3, b"x &#x4e2d;")
    assert all("iconv" in line for line in capfd.readouterr().err.splitlines())


def test_a_device_is_written_to_and_never_replaced(normtext: Any) -> None:
    Path("in").write_bytes(DAMAGED)
    for option in ("--output", "--statistics", "--explain"):
        assert normtext("in", option, os.devnull)[0] == 0
    assert not Path(os.devnull).is_file()


def test_an_output_is_left_alone_where_an_input_cannot_be_read(normtext: Any) -> None:
    Path("in").write_bytes(DAMAGED)
    Path("out").write_bytes(b"before")
    status, _, errors = normtext("in", "missing", "-o", "out")
    assert (status, Path("out").read_bytes()) == (3, b"before")
    assert "out: not written" in errors[-1]


def test_files_in_place_that_need_nothing_are_not_touched(normtext: Any) -> None:
    Path("clean").write_bytes(b"All is well.\n")
    Path("dirty").write_bytes(DAMAGED)
    before = Path("clean").stat()
    assert normtext("--in-place", "-j", "2", "clean", "missing", "dirty", ".")[0] == 2
    assert normtext("--in-place", "-j", "2", "clean", "missing", "dirty")[0] == 3
    after = Path("clean").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert Path("dirty").read_bytes() == b"a & b\n"


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links are a privilege there")
def test_a_link_stays_a_link_in_place(normtext: Any) -> None:
    Path("page").write_bytes(DAMAGED)
    Path("link").symlink_to("page")
    assert normtext("--in-place", "link")[0] == 0
    assert Path("link").is_symlink()
    assert Path("page").read_bytes() == b"a & b\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-j", "0", "in"], "give 1 or more"),
        (["-j", "x", "in"], "give 1 or more"),
        (["--resume", "in", "-o", "out"], "--output FOLDER --resume"),
        (["in", "-o", ""], "name is empty"),
        ([""], "name is empty"),
        (["in", "--field", ""], "--field"),
        (["in", "--max-size", "0"], "64M"),
        (["chekc"], "did you mean the command normtext check"),
        (["run", "in", "out"], "is no folder"),
        (["folder", "-o", "in"], "in is no folder"),
        (["run", "folder", "out", "--field", "a,,b"], "--field"),
        (["--in-place", "folder"], "is a folder"),
    ],
)
def test_what_cannot_be_meant_is_refused(normtext: Any, arguments: list[str], message: str) -> None:
    Path("in").write_bytes(DAMAGED)
    Path("folder").mkdir()
    status, out, errors = normtext(*arguments)
    assert (status, out, len(errors)) == (2, "", 1)
    assert message in errors[0]
    assert not Path("out").exists()


def test_numbers_of_any_length_are_passed_over() -> None:
    line = '{"n": ' + "1" * 9000 + ', "x": [NaN, -1e999], "text": "a"}'
    assert [found.value for found in find_fields(line, ["text"])] == ["a"]


@pytest.mark.parametrize("line", ['{"text": "a",}', '{"text": "a" "b": 1}', "{,}", '{"text": ' + "[" * 99_999])
def test_json_that_others_refuse_is_refused(normtext: Any, line: str) -> None:
    Path("in.jsonl").write_text(line, encoding="utf-8")
    status, out, errors = normtext("in.jsonl")
    assert (status, out, len(errors)) == (3, line, 1)


@given(st.lists(st.lists(st.text('a",\n\r é', max_size=5), min_size=2, max_size=3), min_size=1, max_size=5))
def test_rows_and_cells_are_those_of_the_standard_reader(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table)
    lines = [(at, line + b"\n", None) for at, line in enumerate(out.getvalue().encode().split(b"\n")[:-1])]
    found = [raw.decode() for _, raw, problem in rows(iter(lines), b",", 9999, quoted=True) if problem is None]
    assert "".join(found) == out.getvalue()
    assert [[cell.value for cell in cells(row, ",", quoted=True)] for row in found] == table


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_records_without_texts_keep_their_place(normtext: Any, jobs: str) -> None:
    clock = random.Random(3)
    lines = [clock.choice(["", "{bad", f'{{"text": "{at} &amp;"}}', f'{{"text": "{at}"}}']) for at in range(300)]
    lines[50:50] = ["{bad"] * 1500
    for name in "abc":
        Path(f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    Path("d.jsonl").touch()
    status, out, _ = normtext("-q", "-j", jobs, "a.jsonl", "d.jsonl", "b.jsonl", "c.jsonl")
    assert (status, out) == (3, 3 * "".join(f"{line}\n".replace("&amp;", "&") for line in lines))


def test_a_quote_within_a_cell_does_not_open_one(normtext: Any) -> None:
    Path("in.csv").write_text('id,text\n1,5" pipe\n2,7 &amp; 8\n', encoding="utf-8")
    assert normtext("in.csv") == (0, 'id,text\n1,5" pipe\n2,7 & 8\n', [])


def test_a_row_has_a_limit_and_no_more_cells_than_the_first(normtext: Any) -> None:
    source = 'id,text\n1,"open &amp;\n' + "x" * 300 + '\n"\n2,a &amp; b\n3,a &amp; b,c\n'
    Path("in.csv").write_text(source, encoding="utf-8")
    status, out, errors = normtext("in.csv", "--max-size", "100")
    assert status == 3
    assert out == source.replace("2,a &amp;", "2,a &")
    assert [line.split(":")[2] for line in errors] == ["2", "6"]


def test_a_run_in_another_run_s_output_leaves_its_statistics_alone(normtext: Any) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_bytes(DAMAGED)
    assert normtext("run", "in", "out")[0] == 0
    assert normtext("run", "out", "again")[0] == 0
    assert sorted(path.name for path in Path("again").iterdir()) == ["_normtext", "_normtext.html", "a.txt"]


def test_files_that_fail_are_named_in_the_report_and_keep_no_old_output(normtext: Any) -> None:
    Path("in").mkdir()
    Path("in/a.txt.gz").write_bytes(gzip.compress(DAMAGED))
    assert normtext("run", "in", "out")[0] == 0
    Path("in/a.txt.gz").write_bytes(b"no gzip")
    status, _, errors = normtext("run", "in", "out")
    assert status == 3
    assert any("Not a gzipped file" in line for line in errors)
    assert "Not a gzipped file" in Path("out/_normtext.html").read_text(encoding="utf-8")
    Path("in/a.txt.gz").write_bytes(gzip.compress(DAMAGED))
    assert normtext("run", "in", "out", "--resume")[0] == 0


def test_files_made_with_other_settings_are_not_done(normtext: Any) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_bytes(DAMAGED)
    normtext("run", "in", "out", "--without", "characters")
    assert Path("out/a.txt").read_bytes() == DAMAGED
    assert "1 file, 0 done before" in normtext("run", "in", "out", "--resume")[2][-1]
    assert Path("out/a.txt").read_bytes() == b"a & b\n"
    assert "1 file, 1 done before" in normtext("run", "in", "out", "--resume")[2][-1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and process groups")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice(tmp_path: Path, jobs: str) -> None:
    source, whole, killed = tmp_path / "in", tmp_path / "whole", tmp_path / "killed"
    source.mkdir()
    for at in range(40):
        text = "".join(f'{{"text": "{at} &amp; {line}"}}\n' for line in range(at * 30))
        (source / f"{at}.jsonl").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "normtext", "run", str(source), str(killed), "--resume", "-j", jobs]
    begin = time.monotonic()
    subprocess.run([*command[:5], str(whole), "-j", jobs], check=True, stderr=subprocess.DEVNULL)
    needed = time.monotonic() - begin
    clock, done, kills = random.Random(7), dict[Path, int](), 0
    while kills < 60:
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            process.wait(clock.uniform(0.05, 0.7) * needed)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
        assert all(path.stat().st_ino == node for path, node in done.items()), "done twice"
        done = {path: path.stat().st_ino for path in killed.glob("_normtext/*.json")}
        if process.returncode >= 0:
            break
    assert process.returncode == 0
    assert kills > 2
    for path in whole.rglob("*"):
        if path.is_file() and path.suffix != ".html":
            assert (killed / path.relative_to(whole)).read_bytes() == path.read_bytes()
    assert sorted(path.name for path in killed.iterdir()) == sorted(path.name for path in whole.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_is_one_line_and_leaves_nothing_half_written(tmp_path: Path, jobs: str) -> None:
    command = [sys.executable, "-m", "normtext", "--unit", "line", "-j", jobs, "-o", "out.txt"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, start_new_session=True
    )
    assert process.stdin is not None
    process.stdin.write(DAMAGED * 3000)
    process.stdin.flush()
    while not any(tmp_path.iterdir()):
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == b"normtext: interrupted; files that were not complete are as they were\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="shells of Windows close no stream")
def test_a_closed_standard_error_stops_nothing() -> None:
    command = f'"{sys.executable}" -m normtext --stats - missing 2>&-'
    done = subprocess.run(command, shell=True, input=DAMAGED, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (3, b"a & b\n")


def test_parquet_of_every_kind_keeps_its_types(normtext: Any) -> None:
    pa: Any = pytest.importorskip("pyarrow")
    pq: Any = pytest.importorskip("pyarrow.parquet")
    texts = ["a &amp; b", None, "a &amp; b"]
    for at, kind in enumerate([pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())]):
        nested = pa.array([{"text": "x &amp; y"}, None, {"text": None}])
        table = pa.table(
            {"text": pa.array(texts, kind), "meta": nested, "when": pa.array([1, 2, None], pa.timestamp("us"))}
        )
        pq.write_table(table, f"{at}.parquet", compression={"text": "zstd", "when": "gzip"}, row_group_size=2)
        assert normtext("-j", "2", f"{at}.parquet", "-o", "out.parquet")[0] == 0
        done = pq.ParquetFile("out.parquet")
        assert done.read().schema.equals(pq.read_schema(f"{at}.parquet"), check_metadata=True)
        assert done.read().to_pydict() == table.to_pydict() | {"text": ["a & b", None, "a & b"]}
        columns = [done.metadata.row_group(0).column(column) for column in range(3)]
        assert [column.compression for column in columns] == ["ZSTD", "UNCOMPRESSED", "GZIP"]
        assert normtext("check", f"{at}.parquet")[1].count("would change") == 2


@pytest.mark.parametrize(
    ("texts", "kind", "status", "message"),
    [
        ([1], "int64", 2, "holds int64, not text"),
        ([["a"]], "list", 2, "not text"),
        ([b"a"], "binary", 2, "holds binary, not text"),
        ([None], "null", 0, ""),
        ([], "string", 0, ""),
    ],
)
def test_parquet_columns_that_hold_no_text_are_refused(
    normtext: Any, texts: list[object], kind: str, status: int, message: str
) -> None:
    pa: Any = pytest.importorskip("pyarrow")
    pq: Any = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": pa.array(texts, None if kind == "list" else getattr(pa, kind)())}), "in.parquet")
    found, _, errors = normtext("in.parquet", "-o", "out.parquet")
    assert (found, len(errors)) == (status, bool(message))
    assert message in "".join(errors)
    assert Path("out.parquet").exists() == (status == 0)


def test_parquet_that_is_none_or_has_a_column_twice_is_named(normtext: Any) -> None:
    pa: Any = pytest.importorskip("pyarrow")
    pq: Any = pytest.importorskip("pyarrow.parquet")
    Path("bad.parquet").write_bytes(b"PAR1")
    pq.write_table(pa.table([pa.array(["a"]), pa.array(["b"])], names=["text", "text"]), "two.parquet")
    for name, status in (("bad.parquet", 3), ("two.parquet", 2), ("missing.parquet", 3)):
        found, _, errors = normtext(name, "-o", "out.parquet")
        assert (found, len(errors)) == (status, 1)
        assert errors[0].startswith(f"normtext: {name}: ")
    assert normtext("bad.parquet")[0] == 3
    assert not Path("out.parquet").exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
@pytest.mark.parametrize("command", [["--unit", "line", "-o", "out"], ["run", "in", "out", "--unit", "line"]])
def test_a_worker_that_is_killed_is_one_clear_line(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "in").mkdir()
    for at in range(2):
        (tmp_path / "in" / f"{at}.txt").write_bytes(DAMAGED * 200_000)
    arguments = [sys.executable, "-m", "normtext", *command, "-j", "2"]
    arguments += [] if command[0] == "run" else ["in/0.txt"]
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, cwd=tmp_path)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not (workers := children.read_text().split()):
        assert process.poll() is None
        time.sleep(0.02)
    os.kill(int(workers[0]), signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 3
    assert b"Traceback" not in errors
    assert b"was killed" in errors
    assert not (tmp_path / "out").is_file()
