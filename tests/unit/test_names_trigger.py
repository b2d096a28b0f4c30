"""What the rules of names cost texts without work for them: nothing is searched where nothing can be written."""

import pytest

import normtext as nt
from normtext.core.doc import Doc
from normtext.facts.scripts import script_of
from normtext.names import english
from normtext.names.english import in_english, may_be_english
from normtext.names.fold import norm
from normtext.names.mentions import may_name, scanner_of

OPTIONS = nt.Pipeline("web")._settings.options
TEXTS = [
    "新华社北京电，习近平会见普京，谈及贸易。",
    "新华社北京电，GDP增长5%，习近平会见普京。",
    "ロシアのプーチン大統領は、東京で会見した。",
    "Президент России Владимир Путин встретился the with премьер-министром. " * 12,
    "נשיא רוסיה ולדימיר פוטין נפגש who with ראש הממשלה. " * 12,
    "穆罕默德 the of president",
    "The prime minister of Iraq, mohammad hijau sudani, spoke.",
    "Mohammad Sudani",
    "ｔｈｅ of Ｉｒａｑ",
    "",
    "12, 34",
]


def test_latin_letters_are_all_that_fold_to_words_of_english() -> None:
    for char in map(chr, (*range(0xD800), *range(0xE000, 0x110000))):
        if script_of(char) == "Latin" or any(one.isascii() and one.isalpha() for one in norm.__wrapped__(char)):
            assert english._LATIN.search(char), hex(ord(char))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("hint", [None, "en", "zh"])
def test_what_cannot_be_english_is_not_english(text: str, hint: str | None) -> None:
    if not may_be_english(Doc(text, hint=hint, options=OPTIONS)):
        assert not in_english(Doc(text, hint=hint, options=OPTIONS))
        assert not may_name(Doc(text, hint=hint, options=OPTIONS))


def test_texts_in_other_scripts_are_passed() -> None:
    for text in TEXTS[:5]:
        assert not may_name(Doc(text, options=OPTIONS))


def test_our_names_are_not_searched_for_where_names_are_not_in_english() -> None:
    own = nt.Gazetteer.from_records([{"canonical": "Иван Примеров", "aliases": ["Иван Премеров"]}])
    options = nt.Pipeline("web", gazetteers=[own])._settings.options
    russian = Doc("Президент встретился, и пришёл Иван Премеров. " * 3, options=options)
    assert len(scanner_of(russian).gazetteer.searched) == 1
    assert may_name(russian)
    english = Doc("The president met the chancellor, and Joe Biden said that they would come. " * 3, options=options)
    assert len(scanner_of(english).gazetteer.searched) == 2
