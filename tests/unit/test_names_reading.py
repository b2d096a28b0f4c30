"""A user's own names: what is refused, with the line and what to do about it; what counts."""

from __future__ import annotations

from pathlib import Path

import pytest

import normtext as nt
from normtext.names.checking import MOST

CASES = {
    "a.csv: another separator": ("alias;canonical\nA B;C D\n", "a.csv:1: .*separated by ';'"),
    "b.csv: no canonical column": (
        "name,alias\nA B,C D\n",
        "b.csv:1: no column 'canonical'.*'alias,canonical' suffice",
    ),
    "c.csv: a slip in the header": ("canonical,aliasses\nA B,C D\n", "c.csv:1: .*'aliasses'; did you mean 'aliases'"),
    "d.csv: nothing": ("", "d.csv:1: no column"),
    "e.csv: no name": ("alias,canonical\nA B,\n", "e.csv:2: 'canonical' is missing"),
    "f.csv: fields": ('alias,canonical\n"A\nB",C D\nA,B,C\n', "f.csv:4: .*2 fields"),
    "g.csv: type": ("canonical,type\nA B,planet\n", "g.csv:2: type 'planet'"),
    "h.csv: tier": ("canonical,tier\nA B,9\n", "h.csv:2: tier '9'"),
    "i.csv: country": ("canonical,country\nA B,Germany\n", "i.csv:2: country 'Germany'.*'DE'"),
    "j.csv: duplicate": ("canonical,alias\nA B,C D\nA B,C D\n", "j.csv:3: .*stands in .*j.csv:2 already"),
    "k.csv: conflict": ("canonical,alias\nA B,X Y\nC D,X Y\n", "k.csv:3: .*already stands for 'A B' .*k.csv:2"),
    "l.csv: another's name": ("canonical,alias\nA B,C D\nC D,E F\n", "l.csv:2: .*canonical form of another .*l.csv:3"),
    "m.csv: circle": (
        "canonical,alias\nA B,C D\nC D,E F\nE F,A B\n",
        "m.csv:2: .*circle: 'A B' -> 'E F' -> 'C D' -> 'A B'",
    ),
    "n.csv: a word": ("canonical,alias\nA B,president\n", "n.csv:2: .*'president' .*ordinary word.*case_sensitive"),
    "o.csv: a word of another language": ("canonical,alias\nA B,aber\n", "o.csv:2: .*ordinary word"),
    "p.csv: a letter": ("canonical,alias\nA B,X\n", "p.csv:2: .*ordinary word"),
    "q.csv: digits": ("canonical,alias\nA B,M23\n", "q.csv:2: .*digits"),
    "r.csv: one id": ("id,canonical\n1,A B\n1,C D\n", "r.csv:3: '1' is already called 'A B'"),
    "s.csv: quotation marks": ('canonical,alias\nA B,"x"y\n', "s.csv:2: .*quotation marks"),
    "a.jsonl: not JSON": ('{"canonical": "A B"}\n{bad\n', "a.jsonl:2: not JSON"),
    "b.jsonl: no object": ("[1]\n", "b.jsonl:1: .*object"),
    "c.jsonl: no text": ('{"canonical": "A B", "aliases": 5}\n', "c.jsonl:1: 'aliases' must be text"),
    "a.toml: no TOML": ('[[name]]\ncanonical = "A B"\n[[name]\n', "a.toml:3: "),
    "b.toml: no names": ('[[names]]\ncanonical = "A B"\n', "b.toml:1: no .*name.* tables"),
    "c.toml: no name": ('[[name]]\ncanonical = "A B"\n\n[[name]]\nalias = "X Y"\n', "c.toml:4: 'canonical' is missing"),
    "a.txt: kind of file": ("", "a.txt: give a .csv, .jsonl or .toml"),
}


@pytest.mark.parametrize("case", CASES)
def test_faults_are_named_by_line(case: str, tmp_path: Path) -> None:
    text, message = CASES[case]
    path = tmp_path / case.partition(":")[0]
    path.write_text(text, encoding="utf-8")
    with pytest.raises(nt.DataError, match=message):
        nt.Gazetteer.load(path)


def test_bytes_that_are_no_text_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"canonical\nA B\n\xff\n")
    with pytest.raises(nt.DataError, match=r"a\.csv:3: not UTF-8"):
        nt.Gazetteer.load(path)


def test_all_faults_are_told_at_once() -> None:
    rows = [{"canonical": f"Name {letter}", "alias": "president"} for letter in "abcdefghijklmnopqrstuvwxyz"]
    with pytest.raises(nt.DataError, match="record 1: ") as found:
        nt.Gazetteer.from_records(rows)
    lines = str(found.value).split("\n")
    assert len(lines) == MOST + 1
    assert lines[-1] == f"and {len(rows) - MOST} more"


def test_a_circle_is_told_of_once() -> None:
    rows = [{"canonical": "Anna Alt", "alias": "Berta Neu"}, {"canonical": "Berta Neu", "alias": "Anna Alt"}]
    with pytest.raises(nt.DataError, match="circle") as found:
        nt.Gazetteer.from_records(rows)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "alias,canonical\nJon Smyth-Jones,John Smith-Jones\n"),
        ("b.csv", "\ufeffCanonical, Alias, Reviewer\nJohn Smith-Jones,Jon Smyth-Jones,me\n"),
        ("c.jsonl", '{"canonical": "John Smith-Jones", "aliases": ["Jon Smyth-Jones"]}\n\n'),
        ("d.toml", '[[name]]\ncanonical = "John Smith-Jones"\naliases = ["Jon Smyth-Jones"]\n'),
    ],
)
def test_names_of_each_format_count(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    pipe = nt.Pipeline(only={"names"}, lang="en", gazetteers=[nt.Gazetteer.load(path)])
    assert pipe("We met Jon Smyth-Jones.") == "We met John Smith-Jones."


def test_words_count_in_their_case_only() -> None:
    own = nt.Gazetteer.from_records(
        [
            {"canonical": "Apple", "alias": "Apple Computer", "type": "organisation"},
            {"canonical": "Orange SA", "alias": "Orange", "case_sensitive": "Orange", "type": "organisation"},
        ]
    )
    pipe = nt.Pipeline(only={"names"}, lang="en", gazetteers=[own])
    assert pipe("An apple, an orange.") == "An apple, an orange."
    assert pipe("apple computer bought Orange.") == "Apple bought Orange SA."


def test_digits_do_not_make_a_letter_a_name() -> None:
    own = nt.Gazetteer.from_records([{"canonical": "3M", "alias": "Minnesota Mining", "type": "organisation"}])
    pipe = nt.Pipeline(only={"names"}, lang="en", gazetteers=[own])
    assert pipe("Minnesota Mining bought 5 m of it.") == "3M bought 5 m of it."


def test_the_last_file_wins() -> None:
    first = nt.Gazetteer.from_records([{"canonical": "Kiew", "alias": "Kyjiw", "type": "place"}])
    last = nt.Gazetteer.from_records([{"canonical": "Kyiv City", "alias": "Kyjiw", "type": "place"}])
    for own, name in ((first, "Kiew"), (first.merge(last), "Kyiv City"), (last.merge(first), "Kiew")):
        assert nt.Pipeline(only={"names"}, lang="en", gazetteers=[own])("He left Kyjiw.") == f"He left {name}."
