"""Scripts: of a code point, of a text, and words that mix what no language mixes."""

import sys
import unicodedata

import pytest

from normtext.facts.scripts import is_mixed_script, main_script, script_counts, script_of


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("a", "Latin"),
        ("ß", "Latin"),
        ("ﬁ", "Latin"),
        ("я", "Cyrillic"),
        ("ω", "Greek"),
        ("µ", "Common"),
        ("漢", "Han"),
        ("々", "Han"),
        ("あ", "Hiragana"),
        ("カ", "Katakana"),
        ("ｶ", "Katakana"),
        ("ー", "Common"),
        ("한", "Hangul"),
        ("ب", "Arabic"),
        ("א", "Hebrew"),
        ("अ", "Devanagari"),
        ("ก", "Thai"),
        ("ა", "Georgian"),
        ("1", "Common"),
        (" ", "Common"),
        ("\u0301", "Common"),
        ("\ud800", "Common"),
        ("\U0010ffff", "Common"),
    ],
)
def test_a_code_point_has_the_script_that_unicode_gives_it(char: str, script: str) -> None:
    assert script_of(char) == script


def test_every_letter_whose_name_begins_with_a_script_is_of_it() -> None:
    for script in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HEBREW", "THAI", "HANGUL", "TAMIL", "ETHIOPIC"):
        for char in map(chr, range(0x250)) if script == "LATIN" else map(chr, range(0x370, 0xD7A4)):
            name = unicodedata.name(char, "")
            if name.startswith((f"{script} SMALL LETTER", f"{script} SYLLABLE", f"{script} LETTER")):
                assert script_of(char) == script.title(), hex(ord(char))


def test_scripts_are_counted_without_what_belongs_to_none() -> None:
    assert script_counts("Tokyo 東京 は 1!") == {"Latin": 5, "Han": 2, "Hiragana": 1}
    assert script_counts("1, 2 – 3") == {}


def test_the_main_script_is_the_one_of_most_code_points() -> None:
    assert main_script("Москва (Moscow)") == "Cyrillic"
    assert main_script("42") == "Common"


def test_look_alike_letters_of_another_script_make_a_word_mixed() -> None:
    assert is_mixed_script("c\u0430t")
    assert not is_mixed_script("cat")
    assert not is_mixed_script("C3PO-42")


def test_scripts_that_are_written_together_are_not_mixed() -> None:
    assert not is_mixed_script("食べる")
    assert not is_mixed_script("東京タワー")
    assert not is_mixed_script("北韓과")


def test_every_code_point_has_an_answer() -> None:
    assert all(script_of(chr(code)) for code in range(0, sys.maxunicode, 257))
