"""Names that a corpus spells in more than one way."""

from __future__ import annotations

from pathlib import Path

import pytest

import normtext as nt
from normtext.cli import run
from normtext.names.mine import mine

CORPUS = """\
Governor Jaffar Karimzadeh spoke in the capital.
Later Jaffar Karimzadeh left; Jaafar Karimzade's aides stayed.
The engineer Helga Brandt met Jafar Karimzadeh and Klaus Brandt.
"""


def test_spellings_of_one_name_are_proposed_under_the_most_frequent() -> None:
    found = mine(CORPUS.splitlines())
    assert {(one.canonical, one.alias) for one in found} == {
        ("Jaffar Karimzadeh", "Jaafar Karimzade"),
        ("Jaffar Karimzadeh", "Jafar Karimzadeh"),
    }
    assert all(one.canonical_seen == 2 and one.seen == 1 and one.alias in one.context for one in found)


def test_people_of_one_family_name_are_not_one() -> None:
    assert mine(["Helga Brandt met Klaus Brandt.", "Anna Petersen met Otto Petersen."]) == []


def test_rare_variants_are_left_out_on_request() -> None:
    assert mine(CORPUS.splitlines(), least=2) == []


def test_the_reviewed_table_is_a_gazetteer(tmp_path: Path) -> None:
    corpus, table = tmp_path / "corpus.txt", tmp_path / "names.csv"
    corpus.write_text(CORPUS, encoding="utf-8")
    assert run(["names", "mine", str(corpus), "-o", str(table)]) == 0
    pipe = nt.Pipeline(only={"names"}, lang="en", gazetteers=[nt.Gazetteer.load(table)])
    assert pipe("We saw Jaafar Karimzade there.") == "We saw Jaffar Karimzadeh there."


@pytest.mark.parametrize("text", ["", "\ud800 A B", "A" * 10_000, "no capitals at all"])
def test_any_text_can_be_mined(text: str) -> None:
    assert mine([text]) == []
