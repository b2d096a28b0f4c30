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


def trained(folder: Path, texts: list[str], **settings: object) -> str:
    """A SentencePiece model, trained here."""
    import sentencepiece

    (folder / "text").write_text("\n".join(texts), encoding="utf-8")
    prefix = str(folder / "m")
    trainer = sentencepiece.SentencePieceTrainer
    trainer.train(input=str(folder / "text"), model_prefix=prefix, minloglevel=2, hard_vocab_limit=False, **settings)
    return f"{prefix}.model"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return trained(tmp_path_factory.mktemp("model"), CLEAN, vocab_size=300, byte_fallback=True)


@pytest.mark.parametrize("kind", ["unigram", "bpe", "char"])
def test_what_a_model_without_bytes_does_not_know_is_counted(kind: str, tmp_path: Path) -> None:
    path = trained(tmp_path, CLEAN, vocab_size=60 if kind == "bpe" else 300, model_type=kind)
    damaged = CLEAN[0].replace("é", "\u00c3\u00a9")
    before, after = compare(Tokenizer(path), [(damaged, nt.normalize(damaged, lang="en"))])
    assert before.unknown > after.unknown == 0
    assert before.fallback == after.fallback == 0
    assert before.characters_per_piece >= 1


def test_a_text_that_the_model_changes_further_is_counted(model: str) -> None:
    before, after = compare(Tokenizer(model), [("the ﬁrst ﬁve", "the first five")])
    assert (before.unstable, after.unstable) == (1, 0)


def test_mojibake_costs_pieces_and_bytes(model: str) -> None:
    damaged = CLEAN[0].replace("é", "\u00c3\u00a9")
    before, after = compare(Tokenizer(model), [(damaged, nt.normalize(damaged, lang="en"))])
    assert before.pieces_per_word > after.pieces_per_word
    assert before.fallback > after.fallback == 0
    assert after.unstable == 0


def test_the_command_prints_before_and_after(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The caf\u00c3\u00a9 &amp; the bar", encoding="utf-8")
    assert run(["report", "--tokenizer", model, str(tmp_path / "a.txt")]) == 0
    rows = [line.rsplit(None, 2) for line in capsys.readouterr().out.splitlines()[1:]]
    figures = {name: (float(before), float(after)) for name, before, after in rows}
    assert figures["byte fallbacks"] == (6, 1)  # two bytes each of Ã and ©, and & and ;
    assert figures["texts its normalizer changes further"] == (0, 0)
    assert figures["characters per piece"][0] < figures["characters per piece"][1]
    assert run(["report", "--tokenizer", str(tmp_path / "a.txt"), str(tmp_path / "a.txt")]) == 2


def test_lone_surrogates_do_not_raise(model: str) -> None:
    before, _ = compare(Tokenizer(model), [("a \ud800 b", "a b")])
    assert before.words == 3
