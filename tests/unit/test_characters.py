"""The family "characters" as a whole: what holds for any text, and what its parts compute."""

from __future__ import annotations

import time
import unicodedata

import pytest

import normtext as nt
from normtext.core.doc import Doc
from normtext.rules.characters._tokenized import is_tokenized
from normtext.rules.characters.bidi import displayed
from normtext.rules.characters.decomposed import decomposed

DOCUMENT = nt.Pipeline(only={"characters"})
LINE = nt.Pipeline(only={"characters"}, unit="line")


@pytest.mark.parametrize(
    "text",
    [
        "Ã\r√©",
        "√©&#10;한ﬃ",
        '"".',
        ',""',
        "—\n''",
        "&",
        "&amp;amp;",
        "e\u0301'１\u2028'",
        "\u00a0√©",
        "\\&quot;",
        "\x8d\x9bß",
        "(",
        "amp;–",
        "&" + "amp;" * 500 + "lt;",
        "a" * 60 + "\x08" * 60,
        "a ? b : " * 40,
        " ?" * 40,
        "( " * 40 + "a" + " )" * 40,
        '" ' * 41,
        "l ' " * 40,
        "a - the " * 40 + ".",
    ],
)
@pytest.mark.parametrize("pipe", [DOCUMENT, LINE], ids=["document", "line"])
def test_texts_that_never_settle_elsewhere_settle_here(text: str, pipe: nt.Pipeline) -> None:
    result = pipe.explain(text, lang="en")
    assert result.status == "converged"
    assert pipe(result.text, lang="en") == result.text
    assert unicodedata.is_normalized("NFC", result.text)


def test_a_line_never_decides_about_another() -> None:
    lines = ["<p>", "&amp;", "dÃ©jÃ  vu", "Un été à la mer .", "天 气 很 好 。", "¿ Quién ?"]
    together = LINE("\n".join(lines), lang="fr")
    assert together.split("\n") == [LINE(line, lang="fr") for line in lines]


def test_line_ends_stay_line_ends_and_their_number_in_unit_line() -> None:
    assert DOCUMENT("a\r\nb\rc\u2028d") == "a\r\nb\nc\nd"
    assert LINE("a\r\nb\u2028c&#10;d\n") == "a\r\nb c d\n"


def test_form_feeds_between_pages_are_line_breaks() -> None:
    assert DOCUMENT("One page.\x0cAnother.") == "One page.\nAnother."
    assert DOCUMENT("One page.\n\x0cAnother.") == "One page.\nAnother."


def test_what_cannot_be_repaired_is_flagged() -> None:
    assert [flag.name for flag in DOCUMENT.explain("half \ud83d of it").flags] == ["lone_surrogate"]
    hidden = DOCUMENT.explain("Nice day\U000e0068\U000e0069\U000e0021.")
    assert hidden.text == "Nice day."
    assert [(flag.name, flag.repaired) for flag in hidden.flags] == [("hidden_text", True)]


def test_overrides_are_flagged_beside_hebrew_and_stay() -> None:
    text = "\u202eשלום\u202c ABC"
    result = DOCUMENT.explain(text)
    assert result.text == text
    assert {flag.name for flag in result.flags} == {"bidi_control"}


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("a\u202ecb\u202cd", "abcd"),
        ("\u202dab\u202c", "ab"),
        ("\u202e\u2066b\u2069\u2066a\u2069\u202c", "ab"),
        ("\u202ec\u202eb\u202ca\u202c", "abc"),
        ("a\u202ecb", "abc"),
        ("a\u202c\u2069b", "ab"),
    ],
)
def test_overridden_text_comes_back_as_it_is_shown(stored: str, shown: str) -> None:
    assert displayed(stored) == shown


@pytest.mark.parametrize(
    "text",
    [
        "q\u0307\u0323",
        "\u0344",
        "क\u093c\u093c",
        "\u1100\u1161\u11a8\u11a8",
        "a\u0301\u0323 e\u0301",
        "\u09c7\u09be",
        "豈",
    ],
)
def test_composition_gives_what_the_standard_gives(text: str) -> None:
    doc = Doc(f"x {text} y")
    pieces = list(doc.text)
    for start, end, after, *_ in sorted(decomposed.find(doc), reverse=True):
        pieces[start:end] = after
    assert "".join(pieces) == unicodedata.normalize("NFC", doc.text)


@pytest.mark.parametrize("line", ["Yes , he came .", "Ja , er kam .", "state @-@ owned", "نعم ، جاء ."])
def test_lines_with_marks_between_spaces_are_tokenized(line: str) -> None:
    assert is_tokenized(line)


@pytest.mark.parametrize("line", ["Yes, he came.", "Well, yes, no , he came, and left.", "a .NET app", ""])
def test_lines_with_marks_in_their_places_are_not(line: str) -> None:
    assert not is_tokenized(line)


@pytest.mark.parametrize("lang", ["en", "de", "ru", "es", "cs", "uk"])
def test_the_spaces_of_french_are_no_rule_elsewhere(lang: str) -> None:
    assert DOCUMENT("Da ? Ja !", lang=lang) == "Da? Ja!"
    assert DOCUMENT("Da ? Ja !", lang="fr") == "Da ? Ja !"


def test_clean_text_comes_back_as_the_same_object() -> None:
    text = (
        "The mayor’s “fair deal” (of 2019) — she said — wasn’t one: 3,000 people, 50 % of them new.\n\n- one\n  - two\n"
    )
    assert DOCUMENT(text, lang="en") is text


@pytest.mark.parametrize(
    "text", ["1" * 100 + "x\nNext", "เขาทำงานที่กรุงเท" * 12 + "他在北京工作了三年。ﬁ", "เ" * 200 + "x. " * 5]
)
def test_runs_that_patterns_might_divide_in_many_ways_take_no_time(text: str) -> None:
    start = time.process_time()
    nt.Pipeline()(text)
    assert time.process_time() - start < 20
