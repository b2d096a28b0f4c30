"""`python -m normtext.build language`: a model of a user's own languages, the same on every run."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from normtext.build import language as builder
from normtext.facts.language_model import hashes, letters

ENGLISH = ["the house is old and the door is open", "we went to the market with them", "this is what they had said"]
GERMAN = ["das haus ist alt und die tür ist offen", "wir gingen mit ihnen zum markt", "das ist was sie gesagt hatten"]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(builder, "RECIPES", {"Latin": builder.Recipe(features=300, slot_bits=12, steps=30)})
    monkeypatch.setattr(builder, "BATCH", 64)
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "en.txt").write_text("\n".join(f"{line} {word}" for line in ENGLISH for word in ENGLISH[0].split()))
    (folder / "de.txt.gz").write_bytes(
        gzip.compress("\n".join(f"{line} {word}" for line in GERMAN for word in GERMAN[0].split()).encode())
    )
    return folder


def test_a_model_tells_the_languages_that_it_was_made_from(corpus: Path, tmp_path: Path) -> None:
    assert builder.main([str(corpus), "--output", str(tmp_path / "out")]) == 0
    arrays = np.load(tmp_path / "out" / "language.npz")
    assert arrays["Latin.tags"].tolist() == ["de", "en"]
    slots = np.zeros(1 << 12, dtype=np.uint16)
    slots[arrays["Latin.places"]] = np.arange(1, len(arrays["Latin.places"]) + 1)
    for lang, text in enumerate(["die tür und das haus", "the door and the house"]):
        rows = slots[hashes(letters(text)) >> np.uint64(64 - 12)]
        scores = (
            arrays["Latin.weights"][rows].sum(axis=0, dtype=np.int32) * arrays["Latin.scale"] + arrays["Latin.bias"]
        )
        assert scores.argmax() == lang


def test_the_same_texts_and_seed_make_the_same_model(corpus: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        builder.main([str(corpus), "--output", str(tmp_path / name)])
    for file in ("language.npz", "language.toml"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_card_names_the_data_of_each_language(corpus: Path, tmp_path: Path) -> None:
    builder.main([str(corpus), "--output", str(tmp_path / "out")])
    card = (tmp_path / "out" / "language.toml").read_text()
    assert "data.en" in card
    assert "data.de" in card


class TestLetters:
    def test_are_lower_case_words_parted_by_one_space(self) -> None:
        assert letters("  The CAT’s 12 lives! ") == " the cat s lives "

    def test_keep_the_marks_of_indic_and_other_scripts(self) -> None:
        assert letters("हिन्दी, বাংলা।") == " हिन्दी বাংলা "

    def test_are_composed(self) -> None:
        assert letters("cafe\u0301") == letters("café")

    def test_of_text_without_any_are_none(self) -> None:
        assert letters("1, 2, 3 …") == ""


def test_short_and_long_texts_have_the_same_features(monkeypatch: pytest.MonkeyPatch) -> None:
    text = letters("The cat sat on the mat.")
    short = sorted(hashes(text).tolist())
    monkeypatch.setattr("normtext.facts.language_model._SHORT", 0)
    assert sorted(hashes(text).tolist()) == short


def test_every_length_of_text_has_features() -> None:
    assert all(len(hashes("x" * size)) > 0 for size in (1, 2, 3, 119, 120, 121, 5000))
