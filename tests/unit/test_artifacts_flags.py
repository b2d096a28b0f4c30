"""Findings about translated text, on rows in 30 languages that were written apart from the rules."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from normtext import Pipeline, Result

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("artifacts_flags.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOORS = {
    "llm_chatter": 0.95,
    "placeholder_corrupt": 0.95,
    "prompt_leak": 0.95,
    "refusal": 0.95,
    "repeated_word": 0.9,
    "repetition_loop": 0.97,
    "subtitle_leftover": 0.97,
    "truncated": 0.9,
    "unk_token": 1.0,
    "untranslated": 0.9,
    "wrong_language_token": 0.9,
}
"""The least F1 of each finding over all rows."""


@cache
def results() -> list[Result]:
    pipe = Pipeline(only={"artifacts"})
    return [pipe.explain(row["text"], lang=row["lang"]) for row in ROWS]


@cache
def scores() -> dict[str, float]:
    hits: dict[str, int] = defaultdict(int)
    misses: dict[str, int] = defaultdict(int)
    for row, result in zip(ROWS, results(), strict=True):
        wanted, found = set(row["flags"]), {flag.name for flag in result.flags}
        for name in wanted | found:
            hits[name] += name in wanted and name in found
            misses[name] += (name in wanted) != (name in found)
    return {name: 2 * hits[name] / (2 * hits[name] + misses[name]) for name in hits}


@pytest.mark.parametrize("name", FLOORS)
def test_each_finding_has_forty_rows_that_want_it(name: str) -> None:
    assert sum(name in row["flags"] for row in ROWS) >= 40


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_findings_are_precise_and_complete(name: str, floor: float) -> None:
    assert scores()[name] >= floor


def test_what_a_model_says_around_a_text_goes_and_the_text_stays() -> None:
    wrong = [
        (row["text"], result.text)
        for row, result in zip(ROWS, results(), strict=True)
        if "clean" in row and result.text != row["clean"]
    ]
    assert len(wrong) <= 1, wrong


def test_every_row_comes_to_rest() -> None:
    assert {result.status for result in results()} == {"converged"}
