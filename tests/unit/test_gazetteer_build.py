"""What the gazetteer is made of: the reviewed lists, the cleaning of other sources, one record for one entity."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import normtext as nt
from normtext.build.gazetteer import LISTS, prove
from normtext.build.gazetteer_clean import cleaned, person_names, tidy
from normtext.build.gazetteer_lists import entries
from normtext.build.gazetteer_merge import merged
from normtext.names.records import Record

NAMES = Path(__file__).parents[2] / "corpora" / "names"
FILES = {"persons": "person", "places": "place", "organisations": "organisation", "parties": "organisation"}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record for layer in nt.Gazetteer.load().layers for record in layer.records()]


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_a_list_can_be_used(name: str) -> None:
    rows = list(entries(NAMES / f"{name}.tsv", FILES[name]))
    assert len(rows) > 400
    assert not any(char.isdigit() for row in rows for text in (row["canonical"], *row["aliases"]) for char in text)


def test_a_line_that_mixes_alphabets_is_named(tmp_path: Path) -> None:
    path = tmp_path / "persons.tsv"
    path.write_text("BG\tRosen Zhelyazkov\t\tRosen Zhelyazk\u043ev\n", encoding="utf-8")
    with pytest.raises(nt.DataError, match=r"persons\.tsv:1: .* mixes letters of Cyrl and Latn"):
        list(entries(path, "person"))


def test_an_office_that_has_ended_is_former(tmp_path: Path) -> None:
    path = tmp_path / "persons.tsv"
    path.write_text(
        "DE\tAnna Alt\tChancellor of X [2021..2025-05-06]; minister of Y [2025-05-06..]\t\n", encoding="utf-8"
    )
    (row,) = entries(path, "person")
    assert row["roles"] == ["former Chancellor", "minister of Y"]
    assert row["held"] == ["2021/2025-05-06", "2025-05-06/.."]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Robert P. Bresnahan, Jr", ["Robert P. Bresnahan, Jr"]),
        ("Murad, Abdul Hakim", ["Abdul Hakim Murad", "Murad, Abdul Hakim"]),
        ("dr. KAROLIN MARGRET NATASA", ["Karolin Margret Natasa"]),
        ("Denis SASSOU-Nguesso", ["Denis Sassou-Nguesso"]),
        ("Igor Bezler )", ["Igor Bezler"]),
        ("Olga Pozdnyakova / Olga Pozdniakova", ["Olga Pozdnyakova", "Olga Pozdniakova"]),
        ("Mohammad Akhund born in 1963", ["Mohammad Akhund"]),
        ("Henri, Grand Duke of Luxembourg", ["Henri, Grand Duke of Luxembourg"]),
    ],
)
def test_cells_are_cut_into_names(cell: str, names: list[str]) -> None:
    assert list(person_names(cell)) == names


def _row(key: str, canonical: str, source: str, **more: Any) -> dict[str, Any]:
    row = {"id": key, "canonical": canonical, "type": "person", "lang": "en", "aliases": [], "scripts": {}, "roles": []}
    return {**row, "country": "XX", "source": [source], "tier": 3, "case_sensitive": [], **more}


def test_rows_of_one_person_are_one_record() -> None:
    reviewed = {
        **_row("own:anna-alt", "Anna Alt", "normtext"),
        "tier": 1,
        "aliases": ["Hanna Alt"],
        "same": "",
        "without": [],
    }
    others = [
        _row("wd:Q1", "Hanna Alt", "wikidata-officeholders", country=None, scripts={"Cyrl": ["Анна Альт"]}),
        _row("wd:Q2", "Anna Alt", "wikidata-officeholders", country="YY"),
        _row("un:1", "Anna Alt", "un-consolidated", country=None),
    ]
    found = {row["id"]: row for row in merged(cleaned(others, LISTS), [reviewed], LISTS)}
    assert set(found) == {"wd:Q1", "wd:Q2", "un:1"}
    assert found["wd:Q1"]["canonical"] == "Anna Alt"
    assert found["wd:Q1"]["scripts"] == {"Cyrl": ["Анна Альт"]}


def test_offices_headings_and_words_are_nobody() -> None:
    rows = [
        _row("1", "Prime Minister of Somewhere", "wikidata-officeholders"),
        _row("2", "Kategorie:Anna Alt", "wikidata-officeholders"),
        _row("3", "May Young", "wikidata-officeholders"),
    ]
    assert list(cleaned(rows, LISTS)) == []


def test_whom_only_a_list_of_sanctions_names_is_never_written(records: list[Record]) -> None:
    assert all(not record.rewrite for record in records if record.sources and set(record.sources) <= LISTS)
    assert sum(not record.rewrite for record in records) > 10_000


def test_each_canonical_form_leads_to_its_own_record(records: list[Record]) -> None:
    prove(nt.Gazetteer.load(), records)


def test_every_country_has_its_leaders_and_its_bank(records: list[Record]) -> None:
    first = [record for record in records if record.tier == 1]
    assert len({record.country for record in first if record.kind == "person"}) > 190
    assert sum("central bank" in record.roles for record in first) > 140
    assert all(len(record.held) == len(record.roles) for record in records if record.held)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Igor Nikolaevich Bezler )", "Igor Nikolaevich Bezler"),
        ("Abdullah Khaleel Hussein a.k.a. Hussain)", "Abdullah Khaleel Hussein"),
        ("Jr Harry F. Byrd", "Harry F. Byrd Jr"),
        ("Mrs.\u200fGhazalla Sial", "Mrs. Ghazalla Sial"),
        ("Ahmed bin ahmed AL-Maysari", "Ahmed bin Ahmed Al-Maysari"),
        ("R.Parthipan", "R. Parthipan"),
        ("J.B. Pritzker", "J.B. Pritzker"),
        ("Salama bint Hamdan Al Nahyan", "Salama bint Hamdan Al Nahyan"),
        ('Earl L. "Buddy" Carter', 'Earl L. "Buddy" Carter'),
    ],
)
def test_names_are_tidy(cell: str, name: str) -> None:
    assert tidy(cell) == name


ODD = re.compile(
    r"[\[\]{}<>|;_\u200b-\u200f\u202a-\u202e]|\s\s|\A\s|\s\Z|\d|[,;:/(-]\Z|\A[^\w\"“‘'ʻ]|\A(?:Jr|Sr)\b|\bAL-|a\.k\.a"
)


def test_no_canonical_form_has_leftovers(records: list[Record]) -> None:
    people = [record.canonical for record in records if record.kind == "person"]
    odd = [name for name in people if ODD.search(name) or name.isupper() or name.islower()]
    assert [name for name in odd if name.count("(") != name.count(")") or ODD.search(name)] == []
    assert not any(name.count('"') % 2 or name.count("(") != name.count(")") for name in people)
