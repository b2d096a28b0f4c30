import pytest

from normtext.casing.orthography import initial, lower, masked, upper


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("istanbul", "tr", "İstanbul"),
        ("ısparta", "tr", "Isparta"),
        ("istanbul", "en", "Istanbul"),
        ("ijsland", "nl", "IJsland"),
        ("ijsland", "de", "Ijsland"),
        ("bhfrainc", "ga", "bhFrainc"),
        ("ngaillimh", "ga", "nGaillimh"),
        ("tsín", "ga", "tSín"),
        ("mbaile", "ga", "mBaile"),
        ("baile", "ga", "Baile"),
        ("tacaíocht", "ga", "Tacaíocht"),
        ("άγκυρα", "el", "Άγκυρα"),
        ("ßburg", "de", "ßburg"),
        ("ǆamija", "hr", "ǅamija"),
        ("თბილისი", "ka", "თბილისი"),
        ("ŉ", "af", "ŉ"),
        ("4th", "en", "4Th"),
        ("", "en", ""),
    ],
)
def test_a_word_gets_the_initial_of_its_language(word, lang, expected):
    assert initial(word, lang) == expected


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("nato", "en", "NATO"),
        ("diyanet", "tr", "DİYANET"),
        ("u.s", "en", "U.S"),
        ("straße", "de", "STRAẞE"),
        ("ελλάς", "el", "ΕΛΛΆΣ"),
        ("თსუ", "ka", "თსუ"),
    ],
)
def test_a_word_gets_capitals_and_keeps_its_length(word, lang, expected):
    assert upper(word, lang) == expected
    assert len(upper(word, lang)) == len(word)


def test_a_word_that_would_not_come_back_from_capitals_gets_an_initial_only():
    assert upper("ελλάσ", "el") == "Ελλάσ"


@pytest.mark.parametrize("lang", ["en", "tr", "nl", "ga", "el"])
@pytest.mark.parametrize(
    "word", ["ıi", "ijs", "σας", "ß", "bhf", "ǆ", "ﬁn", "ŉ", "i\u0307", "ΐ", "և", "4x4", "\ud800a"]
)
def test_capitals_can_always_be_undone(word, lang):
    turkic = lang == "tr"
    small = lower(word, turkic)
    for form in (initial(small, lang), upper(small, lang), masked(small, 0b101, turkic)):
        assert len(form) == len(small)
        assert lower(form, turkic) == small


def test_lower_case_keeps_every_offset():
    text = "İSTANBUL ΟΔΟΣ ΟΔΟΣ. ẞ Ǆ \ud800"
    assert len(lower(text)) == len(text)
    assert lower("ΟΔΟΣ ΟΔΟΣ.") == "οδος οδος."
    assert lower("IĞDIR", turkic=True) == "ığdır"
