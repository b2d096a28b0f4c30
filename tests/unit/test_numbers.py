"""What is found: spans, kinds and values, in digits, words and both."""

from __future__ import annotations

import pytest

import normtext as nt
from normtext.numbers.locale import marks_of
from normtext.numbers.model import decimal_string
from normtext.numbers.render import percentage, written


def found(text: str, lang: str) -> list[tuple[str, str, str]]:
    """Surface, kind and value of all numbers of a text."""
    for number in nt.find_numbers(text, lang=lang):
        assert text[number.start : number.end] == number.surface
    return [(number.surface, number.kind, number.value) for number in nt.find_numbers(text, lang=lang)]


CARDINALS = [
    ("en", "one hundred and twenty-five", "125"),
    ("en", "two point seven five million", "2750000"),
    ("en", "three and a half thousand", "3500"),
    ("en", "five dozen", "60"),
    ("en-IN", "12,34,567", "1234567"),
    ("de", "einhundertfünfundzwanzigtausenddreihundertacht", "125308"),
    ("de", "anderthalb Millionen", "1500000"),
    ("fr", "quatre-vingt-dix-sept mille deux cents", "97200"),
    ("fr", "nonante-huit", "98"),
    ("es", "dos mil millones", "2000000000"),
    ("es", "un billón", "1000000000000"),
    ("it", "duecentoquarantatré", "243"),
    ("pt", "dois mil e quinhentos e trinta", "2530"),
    ("nl", "vijfentwintighonderd", "2500"),
    ("sv", "tre miljoner tvåhundratusen", "3200000"),
    ("da", "syvoghalvfems", "97"),
    ("nb", "sekstifire", "64"),
    ("fi", "kolmesataaneljäkymmentäviisi", "345"),
    ("hu", "ezerkétszázharminc", "1230"),
    ("pl", "trzysta czterdzieści pięć tysięcy", "345000"),
    ("cs", "čtyřicet dva", "42"),
    ("ru", "две с половиной тысячи", "2500"),
    ("ru", "ста двадцати пяти", "125"),
    ("uk", "п'ятсот дев’яносто", "590"),
    ("bg", "двеста и петдесет", "250"),
    ("ro", "trei mii două sute", "3200"),
    ("el", "δύο χιλιάδες πεντακόσια", "2500"),
    ("tr", "üçyüz kırk beş", "345"),
    ("ar", "ألفان وخمسمئة وخمسة وعشرون", "2525"),
    ("he", "אלפיים וארבע מאות", "2400"),
    ("fa", "سیصد و چهل و پنج", "345"),
    ("hi", "साढ़े पाँच लाख", "550000"),
    ("hi", "पौने तीन हज़ार", "2750"),
    ("bn", "পঁচিশ", "25"),
    ("zh", "三万零五十", "30050"),
    ("zh", "壹佰贰拾叁", "123"),
    ("zh", "一万五", "15000"),
    ("zh", "二〇二四", "2024"),
    ("ja", "一億二千万", "120000000"),
    ("ja", "6万5千", "65000"),
    ("ko", "삼만오천이백", "35200"),
    ("ko", "1억 2천만", "120000000"),
    ("vi", "ba nghìn không trăm linh bảy", "3007"),
    ("id", "dua ribu lima ratus", "2500"),
    ("ka", "ოთხმოცდაჩვიდმეტი", "97"),
    ("eu", "laurogeita hemeretzi", "99"),
]


@pytest.mark.parametrize(("lang", "text", "value"), CARDINALS)
def test_words_of_many_languages_are_read_whole(lang: str, text: str, value: str) -> None:
    assert found(text, lang) == [(text, "cardinal", value)]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "1,234.56", "1234.56"),
        ("de", "1.234,56", "1234.56"),
        ("fr", "1\u202f234\u202f567,8", "1234567.8"),
        ("de-CH", "1’250’000", "1250000"),
        ("hi", "१२,३४,५६७", "1234567"),
        ("ar", "٢٬٥٠٠٫٧٥", "2500.75"),
        ("fa", "۲۵۰۰", "2500"),
        ("ja", "２，５００", "2500"),
        ("en", "-12.5", "-12.5"),
        ("en", "12.5e3", "12500"),
        ("es", "0,125", "0.125"),
    ],
)
def test_digits_of_any_script_are_read_by_the_language(lang: str, text: str, value: str) -> None:
    assert found(text, lang) == [(text, "cardinal", value)]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [("en", "2.500", "2.5"), ("de", "2.500", "2500"), ("de", "2,500", "2.5"), ("fr", "10.000", "10000")],
)
def test_one_mark_and_three_digits_take_the_reading_of_the_language(lang: str, text: str, value: str) -> None:
    assert found(text, lang) == [(text, "cardinal", value)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "It rose 12.5% today.", ("12.5%", "percent", "12.5%")),
        ("de", "Rund fünfzehn Prozent kamen.", ("fünfzehn Prozent", "percent", "15%")),
        ("tr", "Fiyatlar yüzde 18 arttı.", ("yüzde 18", "percent", "18%")),
        ("zh", "增长了百分之二点五。", ("百分之二点五", "percent", "2.5%")),
        ("zh", "三成的人同意。", ("三成", "percent", "30%")),
        ("zh", "只有千分之三的人来了。", ("千分之三", "percent", "0.3%")),
        ("zh", "全场打对折。", ("对折", "percent", "50%")),
        ("ja", "打率は3割2分5厘だった。", ("3割2分5厘", "percent", "32.5%")),
        ("it", "Il prezzo sale a $ 40 al barile.", ("$ 40", "currency", "USD 40")),
        ("en", "It costs A$ 40 there.", ("A$ 40", "currency", "AUD 40")),
        ("en", "He paid $2.5 million.", ("$2.5 million", "currency", "USD 2500000")),
        ("de", "Es kostet 12,50 Euro.", ("12,50 Euro", "currency", "EUR 12.5")),
        ("ja", "価格は3000円です。", ("3000円", "currency", "JPY 3000")),
        ("en", "It costs 2 dollars and 5 cents.", ("2 dollars and 5 cents", "currency", "USD 2.05")),
        ("pt", "O carro custa R$ 18.499,50.", ("R$ 18.499,50", "currency", "BRL 18499.5")),
        ("en", "They walked 16 km.", ("16 km", "unit", "16 kilometer")),
        ("fr", "Il pèse 3,5 kilogrammes.", ("3,5 kilogrammes", "unit", "3.5 kilogram")),
        ("en", "the 22nd time", ("22nd", "ordinal", "22")),
        ("ru", "в 21-й раз", ("21-й", "ordinal", "21")),
        ("zh", "第三十五课", ("第三十五", "ordinal", "35")),
        ("en", "two thirds of them", ("two thirds", "fraction", "0.666666666666667")),
        ("en", "on September 22, 2024", ("September 22, 2024", "date", "2024-09-22")),
        ("de", "am 22. September", ("22. September", "date", "--09-22")),
        ("ru", "22 сентября 2024", ("22 сентября 2024", "date", "2024-09-22")),
        ("ja", "2024年9月22日に", ("2024年9月22日", "date", "2024-09-22")),
        ("fr", "le 05/11/1990", ("05/11/1990", "date", "1990-11-05")),
        ("en", "at 3:45 pm", ("3:45 pm", "time", "15:45")),
    ],
)
def test_what_a_number_counts_is_part_of_it(lang: str, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text, lang)


def test_korean_syllables_are_numbers_only_with_a_counter() -> None:
    for text in (
        "이 폭풍은 태평양에서",
        "이번 설문에서",
        "열대 폭풍이",
        "젊은 세대를",
        "제이슨이 말했다",
        "서비스를 제공하다",
    ):
        assert found(text, "ko") == []
    assert ("삼", "cardinal", "3") in found("삼 명이 왔다", "ko")
    assert ("열", "cardinal", "10") in found("열 명은 선두에", "ko")


def test_minutes_are_minutes_of_time() -> None:
    for lang, text in (("ru", "37 минут"), ("ja", "37分"), ("vi", "37 phút"), ("cs", "37 minut"), ("en", "37 minutes")):
        assert found(text, lang) == [(text, "unit", "37 minute")]


@pytest.mark.parametrize(
    "text",
    [
        "Use v2.500 and 192.168.100.200:8080.",
        "See https://example.org/2,500 or write to ab2500@example.org.",
        "Call +1-800-555-0199 now.",
        "The M16, the F-35 and the H2O molecule.",
        "It ended 112-108.",
        "2001:db8::1",
    ],
)
def test_what_only_looks_like_a_number_is_not_found(text: str) -> None:
    assert found(text, "en") == []


@pytest.mark.parametrize(
    ("lang", "text", "surface", "kind", "value"),
    [
        ("en", "between 10–15% of them", "10–15%", "range", "10%/15%"),
        ("de", "rund 3-5 Mio. Bäume", "3-5 Mio", "range", "3000000/5000000"),
        ("fr", "de 2-4 € le kilo", "2-4 €", "range", "EUR 2/EUR 4"),
        ("en", "some $10-15 each", "$10-15", "range", "USD 10/USD 15"),
        ("tr", "yaklaşık %10-15", "%10-15", "range", "10%/15%"),
        ("sv", "åldern 65 – 69 år", "65 – 69 år", "range", "65 year/69 year"),
        ("en", "at 3 pm sharp", "3 pm", "time", "15:00"),
        ("en", "by 12 a.m. today", "12 a.m.", "time", "00:00"),
        ("de", "um 8 Uhr 15 los", "8 Uhr 15", "time", "08:15"),
        ("sv", "kl. 9 på torget", "9", "time", "09:00"),
        ("pt", "às 15h30 em ponto", "15h30", "time", "15:30"),
        ("zh", "下午3点半出发", "下午3点半", "time", "15:30"),
        ("ko", "오전 9시 5분에", "오전 9시 5분", "time", "09:05"),
        ("en", "a €4bn deal", "€4bn", "currency", "EUR 4000000000"),
        ("en", "a $2.5m house", "$2.5m", "currency", "USD 2500000"),
        ("fr", "pour 4 M€ environ", "4 M€", "currency", "EUR 4000000"),
        ("de", "rund 5 Mrd. Euro teuer", "5 Mrd. Euro", "currency", "EUR 5000000000"),
        ("cs", "za 5 mil. Kč", "5 mil. Kč", "currency", "CZK 5000000"),
        ("cs", "zbývá 10 mil cesty", "10 mil", "unit", "10 mile"),
        ("th", "มีคน 3 ล้านคน", "3 ล้าน", "cardinal", "3000000"),
        ("vi", "ngày 22 tháng 9 năm 2024", "22 tháng 9 năm 2024", "date", "2024-09-22"),
        ("lt", "2024 m. rugsėjo 22 d.", "2024 m. rugsėjo 22", "date", "2024-09-22"),
        ("en", "about 190 km2 of it", "190 km2", "unit", "190 square-kilometer"),
        ("en", "only one in five", "one", "cardinal", "1"),
    ],
)
def test_ranges_times_and_short_scales(lang: str, text: str, surface: str, kind: str, value: str) -> None:
    assert (surface, kind, value) in found(text, lang)


@pytest.mark.parametrize(
    "text",
    ["They won 3-1.", "the 2010-11 season", "pages 10-15", "at 3 I am home", "open 24/7 here", "model 10-15-20 km"],
)
def test_bare_pairs_are_no_ranges(text: str) -> None:
    assert not [number for number in found(text, "en") if number[1] in ("range", "time")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es kostet 3 Mio. Euro.", "Es kostet 3.000.000 Euro."),
        ("Es kostet 3 Mio. und mehr.", "Es kostet 3.000.000 und mehr."),
        ("Es kostet 3 Mio. Danach ist Schluss.", "Es kostet 3 Mio. Danach ist Schluss."),
        ("Es kostet 3 Mio.", "Es kostet 3 Mio."),
    ],
)
def test_the_period_of_an_abbreviated_scale_goes_with_it(text: str, expected: str) -> None:
    assert nt.Pipeline("canonical", only={"numbers"})(text, lang="de") == expected


@pytest.mark.parametrize(
    ("lang", "text", "surface", "value"),
    [
        ("en", "some five million and two thirds", "five million and two thirds", "5666666.66666667"),
        ("de", "drei und ein Viertel Millionen", "drei und ein Viertel Millionen", "3250000"),
        ("it", "zero virgola duecentodieci", "zero virgola duecentodieci", "0.21"),
        ("it", "quattro ventunesimi", "quattro ventunesimi", "0.19047619047619"),
        ("nl", "vier eenentwintigste", "vier eenentwintigste", "0.19047619047619"),
        ("nl", "een tweede huis", "een", "1"),
        ("pt", "cinco onze avos", "cinco onze avos", "0.454545454545455"),
        ("es", "siete con un cuarto", "siete con un cuarto", "7.25"),
        ("hi", "तीन का सातवां", "तीन का सातवां", "0.428571428571429"),
        ("vi", "ba trăm rưỡi", "ba trăm rưỡi", "350"),
        ("ko", "4분의 1조각", "4분의 1", "0.25"),
        ("ja", "3分の1と-5分の2", "-5分の2", "-0.4"),
        ("ja", "前から17番目です", "17番目", "17"),
        ("ja", "正解は45/100だ", "45/100", "45%"),
        ("ar", "بلغ ٣،٤٥٦،٧٨٩ نسمة", "٣،٤٥٦،٧٨٩", "3456789"),
        ("mr", "पाचशे बारा", "पाचशे बारा", "512"),
        ("mr", "एक दोन", "एक", "1"),
        ("hy", "հարյուր քսանհինգ", "հարյուր քսանհինգ", "125"),
        ("ka", "ოთხას ორმოცი", "ოთხას ორმოცი", "440"),
        ("th", "ห้าล้าน", "ห้าล้าน", "5000000"),
        ("fr", "le 3 janv.", "3 janv.", "--01-03"),
        ("it", "dell'11 settembre 2001", "11 settembre 2001", "2001-09-11"),
        ("sr", "oko tri miliona ljudi", "tri miliona", "3000000"),
        ("sr", "17. novembar 2004.", "17. novembar 2004", "2004-11-17"),
        ("hr", "oko 2,1 milijardu kuna", "2,1 milijardu kuna", "HRK 2100000000"),
        ("lt", "apie 5 milijonų žmonių", "5 milijonų", "5000000"),
        ("lv", "ar 27 miljoniem iedzīvotāju", "27 miljoniem", "27000000"),
        ("et", "umbes 30 miljoni euro", "30 miljoni euro", "EUR 30000000"),
        ("cs", "se sto šedesáti lidmi", "sto šedesáti", "160"),
        ("pl", "o dziewiątej", "dziewiątej", "9"),
        ("en", "two million and five billion stars", "two million", "2000000"),
        ("pt", "8 mi e 5 bi de reais", "8 mi", "8000000"),
        ("es", "dos mil quinientos millones", "dos mil quinientos millones", "2500000000"),
        ("en", "about half a million people", "half a million", "500000"),
        ("en", "a quarter of a million more", "a quarter of a million", "250000"),
        ("fr", "quatre centièmes de seconde", "quatre centièmes", "0.04"),
        ("es", "cinco centésimas de segundo", "cinco centésimas", "0.05"),
        ("it", "tre millesimi di secondo", "tre millesimi", "0.003"),
        ("en", "one thousand, two hundred and five men", "one thousand, two hundred and five", "1205"),
        ("en", "two thousand, two million", "two thousand", "2000"),
        ("es", "el décimo cuarto día", "décimo cuarto", "14"),
        ("fi", "miljoona kaksisataa", "miljoona kaksisataa", "1000200"),
        ("sl", "enaindvajset ljudi", "enaindvajset", "21"),
        ("be", "дваццаць адзін чалавек", "дваццаць адзін", "21"),
        ("bn", "তেত্রিশ লাখ ছত্রিশ হাজার", "তেত্রিশ লাখ ছত্রিশ হাজার", "3336000"),
        ("fa", "پانزدهم", "پانزدهم", "15"),
        ("lt", "du šimtai penki", "du šimtai penki", "205"),
        ("is", "tuttugu og sjö", "tuttugu og sjö", "27"),
        ("az", "altmış üç", "altmış üç", "63"),
        ("nl", "om 18u30 stipt", "18u30", "18:30"),
        ("hu", "az 1936-ban született", "1936", "1936"),
        ("sv", "den 22/04", "den 22/04", "--04-22"),
        ("en", "worth 12 MEUR", "12 MEUR", "EUR 12000000"),
    ],
)
def test_fractions_shares_and_scales_of_many_languages(lang: str, text: str, surface: str, value: str) -> None:
    assert (surface, value) in [(number[0], number[2]) for number in found(text, lang)]


def test_a_compound_is_a_number_only_as_a_whole() -> None:
    assert found("achtgeben im Dreieck der Hundertschaft", "de") == []


def test_an_unknown_language_still_reads_digits() -> None:
    assert found("1.250.000", "tlh") == [("1.250.000", "cardinal", "1250000")]


@pytest.mark.parametrize(
    "text", ["", "\ud800", "\x00", "٫", "½½", "٢" * 50, "1," * 500, "一" * 20000, "two " * 4000, "elfu " * 3000]
)
def test_any_string_is_read(text: str) -> None:
    for lang in ("en", "ar", "zh", "de", "sw"):
        nt.find_numbers(text, lang=lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Remont kosztował 12 500 zł."),
        ("ru", "Ремонт стоил 12 500 рублей."),
        ("fi", "Remontti maksoi 12 500 euroa."),
        ("en", "About 2,500 people came."),
        (None, "About 2,500 people from the town were there and have voted."),
        (None, "Der Verein hat 2.500 Mitglieder und das ist nicht wenig."),
    ],
)
def test_the_marks_of_the_language_are_not_ambiguous(lang: str | None, text: str) -> None:
    assert not nt.Pipeline(lang=lang).explain(text).flags


def test_ambiguous_numbers_are_flagged_with_both_readings() -> None:
    result = nt.Pipeline("web", only={"numbers"}).explain("Some 2.500 people came.", lang="en")
    assert result.text == result.source
    assert [(flag.name, flag.start, flag.end) for flag in result.flags] == [("ambiguous_number", 5, 10)]
    assert "2.500" in result.flags[0].why
    assert "2500" in result.flags[0].why


@pytest.mark.parametrize(
    ("lang", "style", "value", "expected"),
    [
        ("en", "cldr", 1250000, "1,250,000"),
        ("es", "cldr", 2500, "2500"),
        ("es", "cldr", 12500, "12.500"),
        ("hi", "cldr", 1250000, "12,50,000"),
        ("fr", "cldr", 2500, "2\u202f500"),
        ("fr", "plain", 2500, "2500"),
    ],
)
def test_numbers_are_written_as_cldr_has_them(lang: str, style: str, value: int, expected: str) -> None:
    assert written(value, "", marks_of(lang), style, groups=True) == expected


def test_the_sign_of_per_cent_stands_where_the_language_has_it() -> None:
    assert percentage("15", marks_of("tr"), "cldr") == "%15"
    assert percentage("15", marks_of("de"), "cldr") == "15\u00a0%"
    assert percentage("15", marks_of("de"), "plain") == "15%"


def test_values_without_an_end_have_fifteen_digits() -> None:
    from fractions import Fraction

    assert decimal_string(Fraction(2, 3)) == "0.666666666666667"
    assert decimal_string(Fraction(100, 3)) == "33.3333333333333"
    assert decimal_string(Fraction(5, 4)) == "1.25"
    assert decimal_string(Fraction(-1, 8)) == "-0.125"


@pytest.mark.parametrize("profile", ["web", "canonical"])
@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "It opened on September 22, 2024.", "It opened on 2024-09-22."),
        ("en", "It opened on Sunday, 22 September 2024, at 3:45 pm.", "It opened on Sunday, 2024-09-22, at 15:45."),
        ("en", "It opened on 05/11/1990 and 05/13/1990.", "It opened on 05/11/1990 and 1990-05-13."),
        ("en-GB", "It opened on 05/11/1990.", "It opened on 1990-11-05."),
        ("en", "Between 9 a.m. and 3.30 p.m. It closed.", "Between 09:00 and 15:30. It closed."),
        ("de", "Am 22.09.2024 um 15.30 Uhr.", "Am 2024-09-22 um 15.30 Uhr."),
        ("fr", "Le 22/09/24 et le 22 septembre.", "Le 22/09/24 et le 22 septembre."),
        ("ja", "2024年9月22日に開く。", "2024-09-22に開く。"),
        ("th", "วันที่ 22 กันยายน 2567", "วันที่ 2024-09-22"),
    ],
)
def test_dates_become_iso_only_on_request(profile: str, lang: str, text: str, expected: str) -> None:
    assert nt.Pipeline(profile, only={"numbers"})(text, lang=lang) == text
    iso = nt.Pipeline(profile, only={"numbers"}, options={"numbers.dates": "iso"})
    assert iso(text, lang=lang) == expected
    assert iso(expected, lang=lang) == expected


def test_the_smallest_word_value_is_an_option() -> None:
    eager = nt.Pipeline("canonical", only={"numbers"}, options={"numbers.min_word_value": 3})
    assert eager("He saw five boats.", lang="en") == "He saw 5 boats."
