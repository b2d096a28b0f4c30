import json
import random

import numpy as np
import pytest

from normtext.build.casing import main, own_model
from normtext.build.casing_corpus import corpus, documents, passages, transliterated
from normtext.build.casing_evidence import count
from normtext.build.casing_training import Trained, fresh, pruned, unpruned
from normtext.casing.lexicon import INITIAL, LOWER, MIXED, UPPER, Table, word_codes
from normtext.casing.model import Casing, read, shared, write
from normtext.casing.truecase import Truecaser
from normtext.casing.words import Words


@pytest.fixture(scope="module")
def company_news(tmp_path_factory):
    """A domain with words that have a case of their own: Glimmerfjord, ZKLM and brillFone."""
    draw = random.Random(3)
    who = ["Glimmerfjord", "the brillFone team", "ZKLM", "a spokesman for ZKLM", "the board of Glimmerfjord"]
    what = ["said on Monday that sales of the brillFone rose", "will buy two mills from ZKLM", "met Glimmerfjord again"]
    lines = [f"{draw.choice(who)} {draw.choice(what)} in {draw.randint(2001, 2029)}." for _ in range(400)]
    path = tmp_path_factory.mktemp("text") / "news.txt"
    path.write_text("\n".join(line[0].upper() + line[1:] if line[:5] != "brill" else line for line in lines))
    return path


@pytest.mark.slow
def test_a_model_learns_the_words_of_a_domain_and_comes_out_the_same_twice(company_news, tmp_path):
    first, second = tmp_path / "casing-a.bin", tmp_path / "casing-b.bin"
    for out in (first, second):
        own_model("en", [company_news], out, 16)
    assert first.read_bytes() == second.read_bytes()
    caser = Truecaser("en", Casing(read(first), shared()))
    assert caser("glimmerfjord said that zklm met the brillfone team.") == (
        "Glimmerfjord said that ZKLM met the brillFone team."
    )
    card = json.loads(first.with_suffix(".json").read_text())
    assert card["seed"] == 1
    assert len(card["data"][0]["sha256"]) == 64


def test_words_are_labelled_by_their_capitals():
    found = corpus(["In Iraq the US and McDonald's sold 3D pens."], "en")
    assert found.chunks[0].label.tolist() == [
        INITIAL,
        INITIAL,
        LOWER,
        UPPER,
        LOWER,
        MIXED,
        LOWER,
        LOWER,
        INITIAL,
        LOWER,
    ]
    assert found.masks == {(int(Words("mcdonald").word[0]), 0b101): 1}


def test_the_first_word_of_a_sentence_or_quotation_says_nothing_of_its_case():
    found = corpus(['When he came he said: "Stop it." Then he left.'], "en").chunks[0]
    assert found.free.tolist() == [False, True, True, True, True, False, True, False, True, True]
    tally = count(corpus(["Then he left. Then she left."], "en")).words
    assert tally[Words("then").word].sum() == 0
    assert tally[Words("left").word].tolist() == [[2, 0, 0, 0]]


def test_irish_and_dutch_initials_are_not_mixed_case():
    assert corpus(["Tá sé i bPoblacht na hÉireann."], "ga").chunks[0].label.tolist() == [1, 0, 0, 1, 0, 3]
    assert corpus(["Op IJsland."], "nl").chunks[0].label.tolist() == [INITIAL, INITIAL]


def test_passages_hold_one_to_four_sentences_and_lose_none():
    sources = [["A.", "B.", "C.", "D.", "E."], ["F."]]
    lines = passages(sources, seed=1)
    kept = "".join(sorted(char for line in lines for char in line if char.isupper()))
    assert kept == "ABCDEF"
    assert all(1 <= line.count(".") - line.startswith(("1.", "...")) <= 6 for line in lines)
    assert lines == passages(sources, seed=1)


def test_documents_end_at_blank_lines(tmp_path):
    (tmp_path / "a.txt").write_text("One.\nTwo.\n\nThree.\n")
    assert list(documents([tmp_path / "a.txt"])) == [["One.", "Two."], ["Three."]]


def test_serbian_is_written_in_its_other_script():
    assert list(transliterated([["Ljubav i Njegoš u DŽEPU.", "Љубав и Његош."]])) == [
        ["Љубав и Његош у ЏЕПУ.", "Ljubav i Njegoš."]
    ]


def test_a_pruned_table_keeps_the_weights_that_matter():
    trained = fresh()
    rows = np.array([5, 70_000, 9_000_000])
    trained.weights[:, rows] = [[1.0, -2.0, 3.0], [0.5, 0.0, -0.5], [0.0, 0.25, 0.0]]
    trained.seen[rows] = 10
    arrays = pruned(trained, 16)
    back = unpruned(arrays)
    assert np.allclose(back.weights[:, rows], trained.weights[:, rows], atol=arrays["scale"][0])
    assert np.count_nonzero(np.abs(back.weights).sum(0)) == 3


def test_of_two_rows_in_one_slot_the_weightier_stays():
    trained = fresh()
    trained.weights[0, [8, 9]] = 1.0, 2.0
    trained.seen[[8, 9]] = 10
    back = unpruned(pruned(Trained(trained.weights, trained.seen), 16))
    assert back.weights[0, 8] == 0
    assert back.weights[0, 9] == pytest.approx(2.0, rel=0.02)


def test_counts_become_one_byte_and_no_count_the_place_in_a_list():
    counts = np.array([[0, 0, 0, 0], [0, 0, 0, 0], [9, 0, 0, 0], [0, 9, 0, 0], [1, 0, 8, 0]], np.float32)
    codes = word_codes(counts, np.array([0, 3, 0, 0, 0], np.uint8))
    assert codes[0] == 0
    assert codes[1] == 147
    assert len(set(codes.tolist())) == 5


def test_a_table_answers_zero_for_what_it_does_not_hold():
    hashes = Words("alpha beta").word
    table = Table.of(hashes, np.array([7, 0], np.uint8))
    assert table[hashes].tolist() == [7, 0]
    assert table[Words("gamma").word].tolist() == [0]


def test_a_model_file_gives_back_its_arrays(tmp_path):
    arrays = {"a": np.arange(5, dtype=np.uint32), "b": np.array([1.5], np.float32), "c": np.zeros(0, np.uint8)}
    write(tmp_path / "m.bin", arrays)
    found = read(tmp_path / "m.bin")
    assert {name: array.tolist() for name, array in found.items()} == {n: a.tolist() for n, a in arrays.items()}


def test_a_file_that_is_no_model_is_refused(tmp_path):
    (tmp_path / "m.bin").write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="not a casing model"):
        read(tmp_path / "m.bin")


def test_the_command_says_what_it_needs(capsys):
    with pytest.raises(SystemExit):
        main(["text.txt"])
    assert "--lang" in capsys.readouterr().err


@pytest.mark.parametrize("size", [0, 1, 3, 5_000, 300_000])
def test_a_packed_table_answers_as_before(size):
    draw = np.random.default_rng(size)
    known = draw.integers(0, 2**64, size, np.uint64)
    table = Table.of(known, draw.integers(1, 150, size).astype(np.uint8))
    back = Table.unpacked(table.packed("word"), "word")
    same = back[known] == table[known]
    assert same.mean() > 0.999 if size else len(same) == 0
    unknown = draw.integers(0, 2**64, 100_000, np.uint64)
    assert np.count_nonzero(back[unknown]) <= 30


def test_a_table_of_one_value_writes_it_once():
    table = Table.of(np.arange(1, 1000, dtype=np.uint64) << np.uint64(50), np.ones(999, np.uint8))
    arrays = table.packed("stem")
    assert len(arrays["stem_codes"]) == 1
    assert len(Table.unpacked(arrays, "stem").keys) == 999
