"""Family names that follow the full name, misspelt as it was."""

from __future__ import annotations

import pytest

import normtext as nt

PIPE = nt.Pipeline("web", only={"names"})
MERZ = "The German chancellor Friedrich Mertz spoke in Berlin. "


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ("Mertz left.", "Merz left."),
        ("Chancellor Mertz left.", "Chancellor Merz left."),
        ("So did Mertz’s party.", "So did Merz’s party."),
        ("Bob Mertz stayed.", "Bob Mertz stayed."),
        ("They live in Mertzstadt.", "They live in Mertzstadt."),
    ],
)
def test_a_short_name_follows_the_full_one(after: str, wanted: str) -> None:
    found = PIPE(MERZ + after, lang="en")
    assert found == MERZ.replace("Mertz", "Merz") + wanted
    assert PIPE(found, lang="en") == found


def test_before_the_full_name_nothing_follows() -> None:
    text = "Mertz was silent. " + MERZ
    assert PIPE(text, lang="en").startswith("Mertz was silent. ")


def test_names_in_lower_case_are_told_before_casing() -> None:
    pipe = nt.Pipeline("web", only={"names", "casing"})
    text = "the statement was signed by member of parliament mati vanhanen of finland and published the same evening."
    assert "Member of Parliament Matti Vanhanen of Finland" in pipe(text, lang="en")
