"""Language tags: one spelling, real languages only, and errors that help."""

import pytest

from normtext.errors import ConfigError
from normtext.facts.tags import language_name, language_tag


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("en", "en"),
        ("PT_br", "pt-BR"),
        ("sr-latn", "sr-Latn"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
    ],
)
def test_a_tag_gets_its_usual_spelling(given: str, tag: str) -> None:
    assert language_tag(given) == tag


@pytest.mark.parametrize(
    ("given", "tag"),
    [("deu", "de"), ("ger", "de"), ("iw", "he"), ("no", "nb"), ("tl", "fil"), ("cmn", "zh"), ("mo", "ro")],
)
def test_another_code_of_a_language_becomes_the_preferred_one(given: str, tag: str) -> None:
    assert language_tag(given) == tag


def test_a_code_that_implies_a_script_brings_it_unless_another_is_named() -> None:
    assert language_tag("sh") == "sr-Latn"
    assert language_tag("sh-Cyrl") == "sr-Cyrl"


@pytest.mark.parametrize("tag", ["yue", "ckb", "hsb", "tlh", "sux", "und", "mul", "qaa"])
def test_every_code_of_iso_639_is_accepted(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("english", "'en' (English)"),
        ("Deutsch", "'de' (German)"),
        ("Englsh", "'en' (English)"),
        ("日本語", "'ja' (Japanese)"),
        ("xq", "'sq' (Albanian)"),
        ("portugues", "'pt' (Portuguese)"),
    ],
)
def test_a_tag_that_is_none_raises_and_names_near_ones(given: str, hint: str) -> None:
    with pytest.raises(ConfigError, match="did you mean") as caught:
        language_tag(given)
    assert hint in str(caught.value)


@pytest.mark.parametrize("given", ["", " ", "e", "en gb", "12", "en-", "-", "\ud800", "x" * 10_000])
def test_what_is_not_even_near_a_tag_raises_a_short_message(given: str) -> None:
    with pytest.raises(ConfigError) as caught:
        language_tag(given)
    assert len(str(caught.value)) < 200 + 2 * len(given)


def test_a_hint_names_three_languages_at_most() -> None:
    with pytest.raises(ConfigError) as caught:
        language_tag("xx")
    assert str(caught.value).count("(") <= 3


def test_a_language_has_an_english_name_and_an_endonym() -> None:
    assert language_name("de-AT") == ("German", "Deutsch")
    assert language_name("sux").english == "Sumerian"
    assert language_name("sux").endonym == ""
