"""The public face is typed: a user's strict mypy accepts it, and finds a wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest

FACE = Path(__file__).with_name("public_face.py")
api = pytest.importorskip("mypy.api")


def check(path: Path) -> tuple[str, int]:
    said, _, status = api.run(["--strict", "--follow-imports=silent", "--config-file=", str(path)])
    return said, status


def test_strict_mypy_accepts_the_public_face() -> None:
    said, status = check(FACE)
    assert status == 0, said


def test_strict_mypy_finds_a_wrong_use(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import normtext as nt\nnt.normalize(b'')\nnt.Pipeline(unit='lines')\nnt.Result.txt\n", encoding="utf-8"
    )
    said, status = check(wrong)
    assert status == 1
    assert said.count("error:") == 3, said
