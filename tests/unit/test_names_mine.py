"""Names that a corpus spells in more than one way."""

from __future__ import annotations

import csv
import io
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


LANGUAGES = {
    "en.txt": "President Sadyr Japarov spoke. Later Sadyr Zhaparov left. Sadyr Japarov was in Osh.\n",
    "de.txt": "Gestern sprach Dschafar Karimsadeh mit Otto Petersen. Jafar Karimzadeh kam, Jafar Karimzadeh ging.\n",
    "ru.txt": "Вчера пришёл Джафар Каримзаде, ушёл Джаффар Каримзаде. Сергей Сидоров ушёл. Речь Сергея Сидорова.\n",
}


def test_names_of_three_languages_are_a_gazetteer_once_reviewed(tmp_path: Path) -> None:
    for name, text in LANGUAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    table = tmp_path / "names.csv"
    files = [str(tmp_path / name) for name in LANGUAGES]
    assert run(["names", "mine", *files, "-o", str(table)]) == 0
    first = table.read_bytes()
    assert run(["names", "mine", *files, "-o", str(table)]) == 0
    assert table.read_bytes() == first
    rows = list(csv.DictReader(io.StringIO(first.decode("utf-8"))))
    assert [(row["canonical"], row["alias"], row["count"], row["canonical_count"]) for row in rows] == [
        ("Jafar Karimzadeh", "Dschafar Karimsadeh", "1", "2"),
        ("Sadyr Japarov", "Sadyr Zhaparov", "1", "2"),
        ("Джафар Каримзаде", "Джаффар Каримзаде", "1", "1"),
    ]
    assert all(row["alias"] in row["context"] for row in rows)
    text, cleaned = tmp_path / "new.txt", tmp_path / "cleaned.txt"
    text.write_text("We met Sadyr Zhaparov and Dschafar Karimsadeh.\n", encoding="utf-8")
    assert run(["--only", "names", "--gazetteer", str(table), "--lang", "en", str(text), "--output", str(cleaned)]) == 0
    assert cleaned.read_text(encoding="utf-8") == "We met Sadyr Japarov and Jafar Karimzadeh.\n"


def test_cases_of_a_name_are_no_variants() -> None:
    assert mine(["Сергей Сидоров ушёл. Речь Сергея Сидорова. Сергею Сидорову дали слово, с Сергеем Сидоровым."]) == []
    assert mine(["Przyszedł Donald Wilk. Od Donalda Wilka, z Donaldem Wilkiem."]) == []


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    import normtext.names.mine as module

    monkeypatch.setattr(module, "_MOST_NAMES", 10)
    letters = "abcdefghijklmnopqrstuvwxyz"
    rare = [f"Zb{one}bk{two}m Qr{two}sk{one}p came." for one in letters for two in letters]
    corpus = [line for at, text in enumerate(rare) for line in (text, *(CORPUS.splitlines() if at % 50 == 0 else ()))]
    found = mine(corpus)
    assert ("Jaffar Karimzadeh", "Jafar Karimzadeh") in {(one.canonical, one.alias) for one in found}
    assert found == mine(corpus)


@pytest.mark.parametrize("text", ["", "\ud800 A B", "A" * 10_000, "no capitals at all"])
def test_any_text_can_be_mined(text: str) -> None:
    assert mine([text]) == []
