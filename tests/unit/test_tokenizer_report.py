"""A SentencePiece model understands repaired text better, and the report says by how much."""

from __future__ import annotations

from pathlib import Path

import pytest

import normtext as nt
from normtext.cli import run
from normtext.report.tokenizer import Tokenizer, compare

CLEAN = [
    "The café and the bar opened at noon.",
    "Naïve readers asked for the crème brûlée.",
    "She said it’s “fine”.",
] * 40


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    import sentencepiece

    folder = tmp_path_factory.mktemp("model")
    (folder / "text").write_text("\n".join(CLEAN), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "text"),
        model_prefix=str(folder / "m"),
        minloglevel=2,
        vocab_size=300,
        hard_vocab_limit=False,
        byte_fallback=True,
    )
    return str(folder / "m.model")


def test_mojibake_costs_pieces_and_bytes(model: str) -> None:
    damaged = CLEAN[0].replace("é", "\u00c3\u00a9")
    before, after = compare(Tokenizer(model), [(damaged, nt.normalize(damaged, lang="en"))])
    assert before.pieces_per_word > after.pieces_per_word
    assert before.fallback > after.fallback == 0
    assert after.unstable == 0


def test_the_command_prints_before_and_after(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The caf\u00c3\u00a9 &amp; the bar", encoding="utf-8")
    assert run(["report", "--tokenizer", model, str(tmp_path / "a.txt")]) == 0
    assert "byte fallbacks" in capsys.readouterr().out
    assert run(["report", "--tokenizer", str(tmp_path / "a.txt"), str(tmp_path / "a.txt")]) == 2


def test_lone_surrogates_do_not_raise(model: str) -> None:
    before, _ = compare(Tokenizer(model), [("a \ud800 b", "a b")])
    assert before.words == 3
