"""Settings: profiles of one's own, options, names and tags, and what is said where one of them is wrong."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import normtext as nt
from tests.planted import doubled_x

DAMAGED = "the caf\u00c3\u00a9 &amp; the bar"


def profile(folder: Path, source: str, name: str = "mine.toml") -> str:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return str(path)


def names(pipe: nt.Pipeline) -> set[str]:
    return {rule.name for rule in pipe.rules}


def test_a_profile_file_takes_rules_away_from_the_profile_it_extends(tmp_path: Path) -> None:
    mine = nt.Pipeline(profile(tmp_path, 'extends = "web"\nwithout = ["html-entity", "names"]'))
    gone = {rule.name for rule in nt.Pipeline().rules if rule.name == "html-entity" or rule.family == "names"}
    assert gone
    assert names(mine) == names(nt.Pipeline()) - gone
    assert mine(DAMAGED) == "the café &amp; the bar"


def test_a_profile_file_switches_rules_on_again(tmp_path: Path) -> None:
    mine = nt.Pipeline(profile(tmp_path, 'with = ["number-words"]'))
    assert names(mine) == names(nt.Pipeline()) | {"number-words"}


def test_a_profile_file_extends_another_beside_it(tmp_path: Path) -> None:
    profile(tmp_path, 'extends = "canonical"\nwithout = ["names"]', "house.toml")
    mine = nt.Pipeline(profile(tmp_path, 'extends = "house.toml"\nwith = ["byline"]'))
    assert names(mine) == names(nt.Pipeline("canonical", without=["names"])) | {"byline"}


@pytest.mark.parametrize("spelling", ['"numbers.style" = "plain"', 'numbers.style = "plain"'])
def test_options_of_a_profile_file_may_be_quoted_or_not(tmp_path: Path, spelling: str) -> None:
    mine = nt.Pipeline(profile(tmp_path, f'extends = "canonical"\n[options]\n{spelling}'))
    plain = nt.Pipeline("canonical", options={"numbers.style": "plain"})
    text = "About 2,500 people came."
    assert mine(text, lang="en") == plain(text, lang="en") != nt.Pipeline("canonical")(text, lang="en")


def test_a_changed_profile_file_is_read_anew(tmp_path: Path) -> None:
    assert nt.Pipeline(profile(tmp_path, "version = 2"))(DAMAGED) != DAMAGED
    assert nt.Pipeline(profile(tmp_path, "families = []"))(DAMAGED) == DAMAGED


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('without = ["mojibak"]', "did you mean mojibake"),
        ('without = "mojibake"', "without is a list of names, not 'mojibake'"),
        ('families = ["debri"]', "did you mean debris"),
        ('extends = "wbe"', "did you mean web"),
        ('extends = "mine.toml"', "it extends itself"),
        ('certainty = "saf"', "did you mean safe"),
        ('version = "2"', "version is a number"),
        ("options = 3", "options is a table"),
        ('[options]\n"numbers.stile" = "plain"', "did you mean numbers.style"),
        ('[options]\n"numbers.style" = 3', "not of type str"),
        ('[options]\n"numbers.style" = "plane"', "did you mean plain"),
        ("famlies = []", "did you mean families"),
        ("= 1", "line 1"),
    ],
)
def test_a_wrong_profile_file_is_refused_with_the_reason(tmp_path: Path, source: str, complaint: str) -> None:
    with pytest.raises((nt.ConfigError, nt.DataError), match=complaint):
        nt.Pipeline(profile(tmp_path, source))


def test_a_profile_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(nt.DataError, match="byte 5 is not UTF-8"):
        nt.Pipeline(tmp_path / "mine.toml")


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"profile": "wbe"}, "did you mean web"),
        ({"profile": "web@99"}, "this release has web@"),
        ({"only": ["language-mnu"]}, "did you mean language-menu"),
        ({"without": "caseing"}, "did you mean casing"),
        ({"options": {"numbers.stile": "plain"}}, "did you mean numbers.style"),
        ({"options": {"numbers.style": "plane"}}, "did you mean plain"),
        ({"options": {"numbers.min_word_value": "few"}}, "not of type int"),
        ({"lang": "english"}, "did you mean 'en'"),
        ({"lang": ""}, "not a language tag"),
        ({"unit": "lines"}, "did you mean line"),
        ({"rules": [str.lower]}, "is no rule"),
        ({"rules": [doubled_x, doubled_x]}, "two rules are called 'doubled-x'"),
        ({"gazetteers": ["names.csv"]}, "Gazetteer.load"),
    ],
)
def test_a_wrong_setting_is_refused_with_near_names(settings: dict[str, Any], complaint: str) -> None:
    with pytest.raises(nt.ConfigError, match=complaint):
        nt.Pipeline(**settings)


def test_one_name_may_stand_without_a_list() -> None:
    assert names(nt.Pipeline(only="mojibake")) == {"mojibake"}
    assert names(nt.Pipeline(without="names")) == names(nt.Pipeline(without=["names"]))


@nt.rule("shout", family="artifacts", stage=nt.Stage.NAMES, options={"mark": "!", "least": 2})
def shout(doc: nt.Doc) -> Iterator[nt.Proposal]:
    """Exclamation marks become one mark."""
    run = "!" * doc.int_option("shout.least")
    at = doc.text.find(run)
    if at >= 0:
        yield doc.replace(at, at + len(run), doc.str_option("shout.mark"), "several marks")


def test_rules_of_ones_own_have_options_with_types() -> None:
    assert nt.Pipeline(only="shout", rules=[shout])("a!! b") == "a! b"
    assert nt.Pipeline(only="shout", rules=[shout], options={"shout.least": "3", "shout.mark": "?"})("a!!! b") == "a? b"
    with pytest.raises(nt.ConfigError, match=r"did you mean shout\.least"):
        nt.Pipeline(rules=[shout], options={"shout.last": 3})
    with pytest.raises(nt.ConfigError, match="not of type int"):
        nt.Pipeline(rules=[shout], options={"shout.least": "many"})


@pytest.mark.parametrize("menu", ["English | Français | Deutsch", "English\nFrançais\nDeutsch", "EN | FR | DE"])
def test_a_menu_may_be_asked_to_have_more_languages(menu: str) -> None:
    text = f"{menu}\n\nThe talks were adjourned on Monday afternoon.\n"
    assert nt.Pipeline(only="language-menu")(text) != text
    assert nt.Pipeline(only="language-menu", options={"language-menu.min_names": 4})(text) == text


def test_a_rule_of_ones_own_can_be_switched_off_by_name_and_by_family() -> None:
    assert nt.Pipeline("repair", rules=[doubled_x])("xx") == "x"
    assert nt.Pipeline("repair", rules=[doubled_x], without="doubled-x")("xx") == "xx"
    assert nt.Pipeline("repair", rules=[doubled_x], without="characters")("xx") == "xx"


def test_a_pipeline_cannot_be_changed() -> None:
    pipe = nt.Pipeline()
    for name in ("profile", "rules", "unit", "signature", "lang"):
        with pytest.raises(AttributeError):
            setattr(pipe, name, None)


def test_rules_are_told_apart_by_identity_and_go_into_sets() -> None:
    twin = nt.rule("doubled-x", family="characters")(doubled_x.find)  # type: ignore[arg-type]
    assert twin != doubled_x
    assert {doubled_x, twin, doubled_x} == {twin, doubled_x}
    assert len({doubled_x, twin}) == 2
    assert pickle.loads(pickle.dumps(doubled_x)) is doubled_x
