"""Files of records: only text cells change, every other byte stays; folders are mirrored and can be resumed."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from normtext.cli import run
from normtext.cli.separated import cells, replace_cell, rows


def normtext(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    status = run([str(argument) for argument in arguments])
    return status, capsys.readouterr().err


def test_csv_columns_are_found_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = 'id,body,n\r\n1,"a &amp; b, c",1.10\r\n2,plain &lt; x, 2\r\n3,"two\r\nlines &amp; more",3\r\n\r\n'
    (tmp_path / "in.csv").write_bytes(source.encode())
    status, _ = normtext(capsys, tmp_path / "in.csv", "--field", "body", "-o", tmp_path / "out.csv")
    assert status == 0
    assert (tmp_path / "out.csv").read_bytes().decode() == source.replace("&amp;", "&").replace("&lt;", "<")


def test_a_cell_that_gains_a_comma_is_quoted() -> None:
    line = "1,a &#44; b\n"
    cell = cells(line, ",", quoted=True)[1]
    assert replace_cell(line, cell, "a , b", quoted=True) == '1,"a , b"\n'


def test_tsv_columns_are_kept_in_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = 'src\ttgt\nan "open &amp; quote\tein &lt;\nclean\tsauber\n'
    (tmp_path / "in.tsv").write_text(source, encoding="utf-8")
    status, _ = normtext(capsys, tmp_path / "in.tsv", "--field", "src,tgt", "-o", tmp_path / "out.tsv")
    assert status == 0
    assert (tmp_path / "out.tsv").read_text(encoding="utf-8") == source.replace("&amp;", "&").replace("&lt;", "<")


def test_a_row_with_too_few_cells_is_passed_through_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.tsv").write_text("a\ttext\nonly\nx\ty &amp; z\n", encoding="utf-8")
    status, errors = normtext(capsys, tmp_path / "in.tsv", "-o", tmp_path / "out.tsv")
    assert status == 3
    assert "in.tsv:2" in errors
    assert (tmp_path / "out.tsv").read_text(encoding="utf-8") == "a\ttext\nonly\nx\ty & z\n"


def test_an_unknown_column_lists_the_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text("id,body\n1,a\n", encoding="utf-8")
    status, errors = normtext(capsys, "--in-place", tmp_path / "in.csv")
    assert status == 2
    assert "no column 'text' among id, body" in errors
    assert (tmp_path / "in.csv").read_text(encoding="utf-8") == "id,body\n1,a\n"


@pytest.mark.parametrize("line", ['a"b,"c', '"open, no end', '"a"b,c', "", ",", '""', '"",""', '"a""b"', 'a,"b'])
def test_any_row_is_cut_into_cells_that_cover_it(line: str) -> None:
    found = cells(line, ",", quoted=True)
    assert ",".join(line[cell.start : cell.end] for cell in found) == line


def test_rows_end_outside_quotes_only() -> None:
    pieces = iter([(1, b'a,"x\n', None), (2, b'y",b\n', None), (3, b'5" c,d""\n', None), (4, b'c,"open\n', None)])
    found = [(number, raw) for number, raw, _ in rows(pieces, b",", 99, quoted=True)]
    assert found == [(1, b'a,"x\ny",b\n'), (3, b'5" c,d""\n'), (4, b'c,"open\n')]


def test_packed_files_are_looked_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a &amp; b"}\n'))
    status, _ = normtext(capsys, "--in-place", tmp_path / "in.jsonl.gz")
    assert status == 0
    assert gzip.decompress((tmp_path / "in.jsonl.gz").read_bytes()) == b'{"text": "a & b"}\n'


def test_a_folder_is_mirrored_and_resumed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    (source / "deep").mkdir(parents=True)
    (source / "a.txt").write_text("a &amp; b", encoding="utf-8")
    (source / "deep" / "b.jsonl").write_text('{"text": "c &amp; d"}\n', encoding="utf-8")
    assert normtext(capsys, source, "-o", target)[0] == 0
    assert (target / "a.txt").read_text(encoding="utf-8") == "a & b"
    assert (target / "deep" / "b.jsonl").read_text(encoding="utf-8") == '{"text": "c & d"}\n'
    (target / "a.txt").write_text("done before", encoding="utf-8")
    (target / "deep" / "b.jsonl").unlink()
    assert normtext(capsys, source, "-o", target, "--resume")[0] == 0
    assert (target / "a.txt").read_text(encoding="utf-8") == "done before"
    assert (target / "deep" / "b.jsonl").exists()


def test_a_folder_needs_another_folder_to_write_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert normtext(capsys, tmp_path)[0] == 2
    assert normtext(capsys, tmp_path, "-o", tmp_path / "inside")[0] == 2


def test_parquet_keeps_schema_metadata_and_row_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pa: Any = pytest.importorskip("pyarrow")
    pq: Any = pytest.importorskip("pyarrow.parquet")
    schema = pa.schema([("n", pa.int32()), ("text", pa.large_string())], metadata={"made": "here"})
    table = pa.table({"n": [1, 2, 3], "text": ["a &amp; b", None, "c"]}, schema=schema)
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=2, compression="gzip")
    assert normtext(capsys, tmp_path / "in.parquet", "-o", tmp_path / "out.parquet")[0] == 0
    done = pq.ParquetFile(tmp_path / "out.parquet")
    assert done.read().to_pydict() == {"n": [1, 2, 3], "text": ["a & b", None, "c"]}
    assert done.schema_arrow.equals(schema, check_metadata=True)
    assert done.num_row_groups == 2
    assert done.metadata.row_group(0).column(0).compression == "GZIP"
