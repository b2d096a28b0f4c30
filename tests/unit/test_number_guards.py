"""What looks like a number and is none, or must stay as it is: `tests/cases/number-guards.txt`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import normtext as nt

CASES = Path(__file__).parents[1] / "cases" / "number-guards.txt"
ROWS = [tuple(line.split("|", 1)) for line in CASES.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


@cache
def pipeline(profile: str, style: str) -> nt.Pipeline:
    return nt.Pipeline(profile, only={"numbers"}, options={"numbers.style": style})


@pytest.mark.parametrize(("profile", "style"), [("web", "cldr"), ("canonical", "cldr"), ("canonical", "plain")])
@pytest.mark.parametrize("lang", sorted({lang for lang, _ in ROWS}))
def test_nothing_changes(lang: str, profile: str, style: str) -> None:
    for tag, text in ROWS:
        if tag == lang:
            assert pipeline(profile, style)(text, lang=lang) == text


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("nl", "zeventig, negentig en honderdtwintig kilometer", "70, 90 en 120 kilometer"),
        ("pt", "mil e cem pessoas e mil e duzentos carros", "1.100 pessoas e 1.200 carros"),
        ("en", "two thousand and fifteen people came", "2,015 people came"),
        ("ar", "خمسة وعشرون ألف رجل", "25,000 رجل"),
        ("es", "los ochenta ladrones y cuarenta mulas", "los 80 ladrones y 40 mulas"),
    ],
)
def test_what_only_resembles_those_does_change(lang: str, text: str, expected: str) -> None:
    assert pipeline("canonical", "cldr")(text, lang=lang) == expected
