"""Back-to-back runs, found in linear time, against the plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normtext import Pipeline
from normtext.rules.artifacts._runs import Run, runs, tokens


def plain_runs(words: list[str], least: int) -> set[tuple[int, int, int]]:
    """All maximal stretches with a period, at least `least` copies long, whose shortest period it is."""
    found = set()
    for period in range(1, len(words) // least + 1):
        first = 0
        while first + period < len(words):
            last = first
            while last + period < len(words) and words[last] == words[last + period]:
                last += 1
            if last - first + period >= least * period:
                found.add((first, last - first + period, period))
            first = last + 1
    return {
        run
        for run in found
        if not any(
            other != run and other[2] < run[2] and other[0] <= run[0] and run[0] + run[1] <= other[0] + other[1]
            for other in found
        )
    }


@given(st.lists(st.sampled_from("abc"), max_size=40), st.integers(min_value=2, max_value=5))
def test_runs_are_those_of_the_definition(words: list[str], least: int) -> None:
    assert {tuple(run) for run in runs(words, least)} == plain_runs(words, least)


def test_a_run_has_its_shortest_period() -> None:
    assert runs(["x", *["ha"] * 8, "y"]) == [Run(1, 8, 1)]


def test_tokens_are_words_marks_and_single_letters_of_scripts_without_spaces() -> None:
    text = "Don't stop, 北京!"
    assert [token.text for token in tokens(text, 0, len(text))] == ["Don't", "stop", ",", "北", "京", "!"]


def test_a_megabyte_of_one_word_takes_no_longer_than_it_must() -> None:
    text = "word " * 200_000
    assert Pipeline(only={"repetition-loop"})(text, lang="en") == "word "
