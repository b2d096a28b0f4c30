import pytest

from normtext.casing.caseless import Lost, caseless_units, units
from normtext.core.doc import Doc

LOW = "the council met on monday to agree on the budget for the schools and roads of the region next year."
CASED = "The council met on Monday to agree on the budget for the schools and roads of the region next year."
CAPITALS = LOW.upper()


def lost(text: str) -> list[tuple[int, int, Lost]]:
    return [(unit.first, unit.last, kind) for unit, kind in caseless_units(Doc(text))]


def test_a_long_line_without_a_capital_has_lost_its_case():
    assert lost(LOW) == [(0, 0, Lost.LOWER)]


def test_a_long_line_in_capitals_has_lost_its_case():
    assert lost(CAPITALS) == [(0, 0, Lost.UPPER)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        CASED,
        "photo: reuters",
        "to be continued",
        "LONDON (AP)",
        "BREAKING NEWS",
        "日本語の文章です。" * 20,
        "თბილისი საქართველოს დედაქალაქია და უდიდესი ქალაქი. " * 3,
        "1,234 5,678\n9,876",
        "Supported Formats And Their Many Options In This Release Of The Program",
    ],
)
def test_text_with_case_or_too_short_to_tell_is_left_alone(text):
    assert lost(text) == []


def test_a_short_line_follows_its_neighbours():
    assert lost(f"headline about a bridge\n\n{LOW}") == [(0, 0, Lost.LOWER), (2, 2, Lost.LOWER)]
    assert lost(f"headline about a bridge\n\n{CASED}") == []
    assert lost(f"{LOW}\n\nphoto: reuters\n\n{CASED}{CASED}") == []


def test_a_proper_headline_over_a_lower_case_body_stays():
    assert lost(f"Council Agrees On Budget\n\n{LOW}\n\n{LOW}") == [(2, 2, Lost.LOWER), (4, 4, Lost.LOWER)]


def test_a_headline_in_capitals_over_a_lower_case_body_has_lost_its_case_too():
    assert lost(f"COUNCIL AGREES\n\n{LOW}")[0] == (0, 0, Lost.UPPER)


def test_small_items_among_cased_text_are_no_damage():
    item = "- the settings of the program, the files that it reads and writes, and where it keeps them"
    assert lost(f"{CASED} {CASED}\n\n{item};\n{item}.") == []


def test_two_sentences_without_a_capital_are_damage_even_among_cased_text():
    assert lost(f"{CASED} {CASED} {CASED}\n\n{LOW} {LOW}") == [(2, 2, Lost.LOWER)]


def test_acronyms_do_not_hide_that_sentences_begin_small():
    text = "talks at NATO went on. the US sent two men. they stayed for a week and left the city by the first train."
    assert lost(text) == [(0, 0, Lost.LOWER)]


def test_a_wrapped_line_of_a_cased_paragraph_is_not_a_text_of_its_own():
    wrapped = (
        "The council of the town met again on Monday evening to talk about the\n"
        "budget for the schools and the roads of the region, which had been put\n"
        "off twice because the members could not agree on what was needed most\n"
        "and who was to pay."
    )
    assert units(wrapped.split("\n")) == [(0, 3)]
    assert lost(wrapped) == []
    assert lost(wrapped.lower()) == [(0, 3, Lost.LOWER)]


def test_short_lines_below_each_other_are_not_a_wrapped_paragraph():
    menu = ["home page of the town", "news", "about the town council and its members", "contact"]
    assert len(units(menu)) == 4


@pytest.mark.parametrize("text", ["\n" * 1000, "a" * 100_000, "ab \n" * 5000, "\ud800", "\r\n\r\n", "ß" * 90])
def test_any_text_is_judged(text):
    lost(text)


@pytest.mark.parametrize("first", ["研究人员 ", "15 people said that "])
def test_a_sentence_that_begins_with_no_letter_of_case_may_have_none(first):
    assert lost(first + LOW[12:]) == []
    assert lost(f"{LOW}\n\n{first}{LOW[12:]}") == [(0, 0, Lost.LOWER), (2, 2, Lost.LOWER)]


def test_a_line_that_kept_an_acronym_follows_its_neighbours():
    kept = "the EBRD will pay half of the costs of the road."
    assert [unit[0] for unit in lost("\n\n".join([LOW, LOW, kept]))] == [0, 2, 4]
    assert lost("\n\n".join([CASED, CASED, kept])) == []
    begins = "EBRD pays half of the costs of the road. the towns pay for the rest of it."
    assert [unit[0] for unit in lost("\n\n".join([LOW, begins, LOW]))] == [0, 2, 4]


def test_two_sentences_beside_a_caseless_line_have_lost_their_case():
    text = "\n".join([CASED, LOW + " " + LOW, "the roads will be paid by the towns on the lake. the schools will not."])
    assert [unit[0] for unit in lost(text)] == [1, 2]
