"""What is remembered of pieces and lines tells the truth of them, whatever was read before."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Doc
from normtext.facts import memory
from normtext.facts.pieces import AnyLine, AnyPiece, chars, piece_count, repeated, roused
from normtext.rules import ORDER

TEXTS = st.text(st.sampled_from("aAéßжЖёґ가1٣,.:;-–'’\"«»( \n\t\u00a0中")) | st.text()
PIECES = st.text(st.characters(exclude_categories=["Z", "Cc"]), min_size=1, max_size=20) | st.from_regex(
    r"[A-Z]?[a-z]{1,9}[.,]?|[А-Я]?[а-яёі]{1,9}[.,!]?|[α-ωάέ]{1,9}|[ا-ي]{1,9}[،.]?|[가-힣]{1,5}|\d{1,4}[.,]\d{0,3}",
    fullmatch=True,
)
ENDS_IN_COMMA = AnyPiece(lambda piece: piece.endswith(","), words=True)
IS_NUMBER = AnyPiece(str.isdecimal, digits=True)
IS_LONG = AnyLine(lambda line: len(line) > 3)


def _roused_by_asking_all(text: str) -> int:
    return sum(
        one.bit for one in memory._memory.asked if not one.lines and any(one.question(piece) for piece in text.split())
    )


@given(PIECES)
def test_no_question_is_left_out_that_a_piece_would_answer_with_yes(piece):
    if len(piece.split()) == 1 and ORDER:
        assert memory._memory.ask(piece) == _roused_by_asking_all(piece)


@pytest.mark.parametrize("word", ["Рёв", "Сім", "заявіў", "παιδί»", "“Лебедзі”", "خبر,", "3the", "USA", "(NATO)"])
def test_words_that_some_question_is_about_are_asked_it(word):
    assert memory._memory.ask(word) == _roused_by_asking_all(word)


@given(TEXTS, TEXTS)
def test_a_text_says_what_its_pieces_say_whatever_was_read_before(before, text):
    roused(Doc(before))
    doc = Doc(text)
    assert ENDS_IN_COMMA(doc) == any(piece.endswith(",") for piece in text.split())
    assert ENDS_IN_COMMA.pieces(doc) == sorted({piece for piece in text.split() if piece.endswith(",")})
    assert list(IS_NUMBER.places(doc)) == [at for at, piece in enumerate(text.split()) if piece.isdecimal()]
    assert piece_count(doc) == len(text.split())
    assert chars(doc) == set(text) | set(string.ascii_letters + string.digits + " ")


@given(TEXTS)
def test_one_piece_stands_before_another_where_it_does(text):
    split = text.split()
    expected = any(left.endswith(",") and right.isdecimal() for left, right in pairwise(split))
    assert ENDS_IN_COMMA.before(IS_NUMBER, Doc(text)) == expected


@given(st.lists(st.sampled_from(["a", "b", "c,"]), max_size=40), st.integers(1, 5), st.integers(1, 6))
def test_repetitions_are_found_where_they_are(words, distance, least):
    expected = [
        at
        for at in range(len(words) - distance - least + 1)
        if words[at : at + least] == words[at + distance : at + distance + least]
    ]
    assert [at for _, at in repeated(Doc(" ".join(words)), [(distance, least)])] == expected


@given(TEXTS)
def test_a_text_says_what_its_lines_say(text):
    assert IS_LONG(Doc(text)) == any(len(line) > 3 for line in text.split("\n"))


def test_more_sets_of_answers_than_have_numbers_are_asked_again(monkeypatch):
    monkeypatch.setattr(memory, "_UNLISTED", 2)
    monkeypatch.setattr(memory, "_memory", memory._Memory(memory._memory.asked))
    doc = Doc("17, 18 and 19, 20")
    assert ENDS_IN_COMMA.pieces(doc) == ["17,", "19,"]
    assert list(IS_NUMBER.places(doc)) == [1, 4]
    assert ENDS_IN_COMMA.before(IS_NUMBER, doc)
