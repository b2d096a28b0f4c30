"""Numbers of every kind, written as CLDR has them in many languages, are read back; rewriting keeps every value."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext as nt
from normtext.numbers.lexicon import fold, lexicon
from normtext.numbers.locale import Marks, marks_of, table
from normtext.numbers.model import decimal_string
from normtext.numbers.render import percentage, written

_MARKS = files("normtext") / "data" / "tables" / "numbers" / "marks.json"
LOCALES = sorted(json.loads(_MARKS.read_text(encoding="utf-8"))["locales"])
LANGUAGES = [tag for tag in LOCALES if "-" not in tag]
SPELLED = [tag for tag in LANGUAGES if table(tag)["cardinal"]]
CALENDARS = [tag for tag in LANGUAGES if tag not in ("zh", "ja", "ko", "vi", "th", "lo", "km", "my")]
"""Languages that set spaces around the names of months and have names, not numbers, for them."""

UNLIKELY = {("fi", "sataa"), ("ko", "열 하나"), ("ko", "열 한")}
"""A partitive that is no number alone; native Korean tens with a space, which only CLDR writes."""


def only(text: str, lang: str) -> nt.Number:
    """The one number that a text consists of."""
    numbers = nt.find_numbers(text, lang=lang)
    assert [number.surface for number in numbers] == [text], (lang, text, numbers)
    return numbers[0]


@given(st.sampled_from(LOCALES), st.integers(0, 10**15))
def test_whole_numbers_are_read_back_in_every_locale(tag: str, value: int) -> None:
    text = written(value, "", marks_of(tag), "cldr", groups=True)
    assert text is not None
    assert only(text, tag).value == str(value)


@given(st.sampled_from(LOCALES), st.integers(0, 10**9), st.from_regex(r"[0-9]{1,2}|[0-9]{4,6}", fullmatch=True))
def test_decimals_are_read_back_in_every_locale(tag: str, whole: int, places: str) -> None:
    marks = marks_of(tag)
    grouped = written(whole, "", marks, "cldr", groups=True)
    value = decimal_string(nt_fraction(whole, places))
    assert only(f"{grouped}{marks.decimal}{places}", tag).value == value


def nt_fraction(whole: int, places: str) -> Fraction:
    """The exact value of a written decimal."""
    return Fraction(int(f"{whole}{places}"), 10 ** len(places))


@given(st.sampled_from(LOCALES), st.integers(0, 10**6))
def test_percentages_are_read_back_in_every_locale(tag: str, value: int) -> None:
    marks: Marks = marks_of(tag)
    number = written(value, "", marks, "cldr", groups=True)
    assert number is not None
    found = only(percentage(number, marks, "cldr"), tag)
    assert (found.kind, found.value) == ("percent", f"{value}%")


@pytest.mark.parametrize("lang", SPELLED)
def test_the_words_that_cldr_has_for_numbers_are_read_back(lang: str) -> None:
    for words, value in table(lang)["cardinal"].items():
        settings = lexicon(lang).settings
        vague = (*settings.get("never_alone", ()), *settings.get("drop", ()))
        if (lang, words) in UNLIKELY or (lang == "ko" and words.startswith("열 ")) or fold(words) in vague:
            continue
        number = only(words, lang)
        assert number.value.split(" ")[0] == str(value), (lang, words, number)


@pytest.mark.parametrize("lang", SPELLED)
def test_the_words_that_cldr_has_for_ordinals_up_to_a_hundred_are_read_back(lang: str) -> None:
    for words, value in table(lang)["ordinal"].items():
        if value < 100:
            number = only(words, lang)
            assert (number.kind, number.value) == ("ordinal", str(value)), (lang, words, number)


@cache
def scales(lang: str) -> list[tuple[str, int]]:
    """Words of scale from a thousand up that stand apart from their factor."""
    found = []
    for word, value in table(lang)["scale"].items():
        atom = lexicon(lang).words.get(fold(word))
        if atom is not None and atom.role == "scale" and atom.value == value >= 1000:
            found.append((word, value))
    return sorted(found)


SCALED = [lang for lang in SPELLED if scales(lang) and lang not in ("zh", "ja", "ko", "th", "lo", "my", "km")]


@given(st.data())
def test_factors_in_digits_and_in_words_multiply_scales(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(SCALED))
    word, scale = data.draw(st.sampled_from(scales(lang)))
    factor = data.draw(st.integers(2, 99))
    spelled = data.draw(st.sampled_from(sorted(w for w, value in table(lang)["cardinal"].items() if value == factor)))
    for text in (f"{factor} {word}", f"{spelled} {word}"):
        assert only(text, lang).value.split(" ")[0] == str(factor * scale), (lang, text)


@given(st.data())
def test_dates_with_the_name_of_a_month_are_read_back(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(CALENDARS))
    months = sorted(
        (name, number)
        for name, number in table(lang)["months"].items()
        if len(name) > 3 and not set(name) & set(" .׳’'")
    )
    if not months:
        return
    name, month = data.draw(st.sampled_from(months))
    day, year = data.draw(st.integers(1, 28)), data.draw(st.integers(1000, 2099))
    found = [number for number in nt.find_numbers(f"{day} {name} {year}", lang=lang) if number.kind == "date"]
    assert [number.value for number in found] == [f"{year}-{month:02}-{day:02}"], (lang, name)


@given(st.sampled_from(LANGUAGES), st.sampled_from(["USD", "EUR", "GBP", "JPY", "INR"]), st.integers(1, 10**9))
def test_money_with_its_code_is_read_back(lang: str, code: str, amount: int) -> None:
    for text in (f"{code} {amount}", f"{amount} {code}"):
        number = only(text, lang)
        assert (number.kind, number.value) == ("currency", f"{code} {amount}")


@given(st.sampled_from(LANGUAGES), st.integers(1, 10**6))
def test_measures_are_read_back(lang: str, amount: int) -> None:
    names = [name for name, unit in table(lang)["units"].items() if unit == "kilometer" and len(name) > 2]
    for name in names:
        number = only(f"{amount} {name}", lang)
        assert (number.kind, number.value) == ("unit", f"{amount} kilometer"), (lang, name)


_PIECES = """2 500 2500 12 250 000 1.250.000 1,250,000 2.500 2,500 1.234,56 0,125 3.5 ٢٬٥٠٠ ٢٥٠٠ ２５００ १,००,००० ½
% ٪ , . ’ - – / : $ € USD million Millionen миллиона млн 万 百 三 十 千 分之 percent Prozent yüzde two hundred five
thousand and twenty zwei hundert fünfunddreißig dos mil treinta deux cent quatre vingt две тысячи пять сто yüz bin ألف
وخمسمائة सौ लाख hai trăm năm 억 5천 third 22nd September marzo de d’ of to version tel 192.168.1.1 10.100.200 15:30
2024-09-22 09/22/2024 km a the people Mio. Mrd. mil. тыс. bn €4bn $2.5m 5k 10-15 3–5 pm p.m. 15h30 15.30 Uhr kl. l'
dell’ 4 M€ km2 °C ,200 .5 ~ ± -3 “2.500” 1900 neunzehnhundert zwölf et e y och og thousand, en million milliards
halv hälften polttoista три четверти ноль целых สามล้าน ล้าน 3 ลาน ngàn rưỡi tháng 9 năm 2024 ke-4 第 番目 割引 5/100
3/4 ½"""
PIECES = (*_PIECES.split(), "\u200b", "\u00a0", "\u202f", "\n", "(")

text = st.builds(
    lambda pieces, gap: gap.join(pieces),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=10),
    st.sampled_from(" |"),
)


@cache
def pipeline(style: str, unit: str) -> nt.Pipeline:
    return nt.Pipeline("canonical", only={"numbers"}, unit=unit, options={"numbers.style": style})  # type: ignore[arg-type]


@given(text, st.sampled_from(LANGUAGES), st.sampled_from(["cldr", "plain"]), st.sampled_from(["document", "line"]))
def test_rewriting_settles_at_once_and_keeps_every_value(source: str, lang: str, style: str, unit: str) -> None:
    pipe = pipeline(style, unit)
    result = pipe.explain(source, lang=lang)
    assert result.status == "converged"
    assert pipe(result.text, lang=lang) == result.text
    if unit == "document":
        before = [(number.kind, number.value) for number in nt.find_numbers(source, lang=lang)]
        assert [(number.kind, number.value) for number in nt.find_numbers(result.text, lang=lang)] == before
