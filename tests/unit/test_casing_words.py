import numpy as np
import pytest

from normtext.casing.words import OUTSIDE, WORD, Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u.s. central command", ["u.s", "central", "command"]),
        ("z.b. das", ["z.b", "das"]),
        ("o'brien's us-led", ["o", "brien", "s", "us", "led"]),
        ("l’istituto nato'nun", ["l", "istituto", "nato", "nun"]),
        ("cafe\u0301 bar", ["cafe\u0301", "bar"]),
        ("end.the next", ["end", "the", "next"]),
        ("user_name", ["user", "name"]),
    ],
)
def test_words_are_runs_of_letters_and_digits_and_abbreviations_one_word(text, expected):
    assert [text[start:end] for start, end in (match.span() for match in WORD.finditer(text))] == expected


def test_equal_words_have_equal_hashes_wherever_they_stand():
    words = Words("alpha beta alpha\nbeta")
    assert words.word[0] == words.word[2]
    assert words.word[1] == words.word[3]
    assert words.word[0] != words.word[1]


def test_the_hash_of_a_part_is_that_of_the_part_alone():
    words = Words("strasbourg")
    start = np.array([0])
    assert words.hashes(start, np.array([4]))[0] == Words("stra").word[0]


def test_numbers_count_by_their_shape():
    assert Words("2024").word[0] == Words("1987").word[0]
    assert Words("2024").word[0] != Words("20").word[0]


def test_nothing_looks_over_the_end_of_a_line():
    words = Words("one two\nthree")
    assert words.near(words.word, 1).tolist() == [words.word[1], OUTSIDE, OUTSIDE]
    assert words.near(words.word, -1).tolist() == [OUTSIDE, words.word[0], OUTSIDE]


def test_a_line_alone_and_among_others_has_the_same_words_and_gaps():
    line = 'he said: "no"... (again)'
    alone, among = Words(line), Words(f"before this.\n{line}\nafter")
    inside = among.line == 1
    for name in ("word", "before", "after"):
        assert getattr(alone, name).tolist() == getattr(among, name)[inside].tolist()


@pytest.mark.parametrize("text", ["", "\n\n", "...", "\ud800", "a" * 70_000, "\u0301", "﷽"])
def test_any_text_has_words_or_none(text):
    assert len(Words(text)) == len(list(WORD.finditer(text)))
