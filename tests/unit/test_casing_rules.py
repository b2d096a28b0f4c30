import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normtext as nt
from normtext.casing.model import MODELS, casing
from normtext.casing.truecase import Truecaser

CASING = nt.Pipeline(only={"casing"})
LINES = nt.Pipeline(only={"casing"}, unit="line")

SENTENCES = [
    "The council met on Monday to agree on the budget for the schools of the region.",
    '"We have seen enough," the mayor of Springfield told the BBC.',
    "Er sagte am Dienstag in Wien, dass die Straße bis zum Frühjahr gesperrt bleibt.",
    "Ο πρωθυπουργός της Ελλάδας μίλησε χθες το βράδυ στην Αθήνα για τους φόρους.",
    "İstanbul'da yaşayan Işıl, NATO'nun toplantısına iki gün sonra Ankara'dan katıldı.",
    "Премьер-министр России приехал во вторник в Минск на переговоры о ценах на газ.",
    "Photo: AFP",
    "1. See https://example.org/Path and write to @TownHall.",
    "თბილისი საქართველოს დედაქალაქია.",
    "会議は月曜日に開かれた。",
    "iPhone sales rose; Ǆamija, ŉ and ﬁn did not. \ud800",
    "",
]


def damaged(line: str, how: int) -> str:
    return (line, line.lower(), line.upper(), line.title())[how]


paragraphs = st.lists(
    st.tuples(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.integers(0, 3)), max_size=6
)
documents = st.tuples(paragraphs, st.sampled_from(["\n", "\n\n", "\r\n"])).map(
    lambda drawn: drawn[1].join(damaged(" ".join(sentences), how) for sentences, how in drawn[0])
)
languages = st.sampled_from([None, "en", "de", "tr", "el", "ga", "nl", "ru", "sr", "ka", "zh", "sq", "pt-BR"])


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("İ", "i").replace("ı", "i").casefold().replace("i\u0307", "i")


@settings(max_examples=60, deadline=None)
@given(documents, languages)
def test_only_case_changes_and_a_second_pass_changes_nothing(text, lang):
    for pipe in (CASING, LINES):
        result = pipe.explain(text, lang=lang)
        assert result.status == "converged"
        assert len(result.text) == len(text)
        assert folded(result.text) == folded(text)
        assert pipe(result.text, lang=lang) == result.text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), languages)
def test_any_text_keeps_its_letters(text, lang):
    for given_text in (text, text.lower(), text.upper()):
        assert len(CASING(given_text, lang=lang)) == len(given_text)


@pytest.mark.parametrize("lang", ["en", "de", "fr", "ru"])
def test_a_document_and_its_small_and_capital_copies_end_alike(lang):
    text = {
        "en": "The mayor of London met the president of France on Monday. He said that the talks in Paris were good.",
        "de": "Der Bürgermeister von Berlin traf am Montag die Kanzlerin. Er sagte, das Gespräch sei gut gewesen.",
        "fr": "Le maire de Lyon a rencontré lundi le président de la République à Paris. Il a parlé de la France.",
        "ru": "Мэр Москвы встретился в понедельник с президентом России. Он сказал, что переговоры прошли хорошо.",
    }[lang]
    assert CASING(text, lang=lang) == text
    assert CASING(text.lower(), lang=lang) == CASING(text.upper(), lang=lang)


def test_text_of_a_language_without_a_model_gets_sentences_and_names():
    text = "kryetari i bashkisë u takua të hënën me ministrin në londër. ai tha se bisedimet ishin të mira."
    assert casing("sq") is None
    found = CASING(text, lang="sq")
    assert found.startswith("Kryetari")
    assert ". Ai tha" in found


@pytest.mark.parametrize(
    ("lang", "word", "form"),
    [
        ("en", "mcdonald", "McDonald"),
        ("ga", "héireann", "hÉireann"),
        ("tr", "istanbul", "İstanbul"),
        ("nl", "ijsland", "IJsland"),
        ("en", "nato", "NATO"),
    ],
)
def test_words_have_the_capitals_of_their_language(lang, word, form):
    sentences = {
        "en": "the spokesman said on monday that {} would not come to the talks",
        "ga": "tá rialtas na {} i mbaile átha cliath",
        "tr": "geçen hafta {} şehrine gittik ve orada kaldık",
        "nl": "hij woont sinds vorig jaar op {} met zijn vrouw",
    }
    assert form in Truecaser.of(lang)(sentences[lang].format(word))


def test_every_model_is_small_and_has_a_card():
    models = sorted(MODELS.glob("casing-*.bin"))
    assert len(models) == 38
    for model in models:
        if model.stem != "casing-shared":
            assert model.with_suffix(".json").is_file(), model.name


def test_a_long_line_is_cut_where_no_word_is():
    words = "the mayor of london met the president of france on monday. " * 2500
    found = CASING(words, lang="en")
    assert found.count("London") == 2500
    assert CASING("a" * 200_000, lang="en") in ("a" * 200_000, "A" + "a" * 199_999)


def test_a_long_paragraph_in_another_language_is_cased_by_that_language():
    text = (
        "the president of the united states met the german chancellor in washington on monday. they spoke.\n\n"
        "der bundeskanzler erklärte nach dem treffen in washington, die gespräche seien sehr gut verlaufen und die "
        "zusammenarbeit werde fortgesetzt.\n\n"
        "the white house said that the talks would go on in june."
    )
    for lang in (None, "en"):
        result = CASING(text, lang=lang)
        assert "Der Bundeskanzler erklärte nach dem Treffen" in result
        assert "die Gespräche seien" in result
        assert "The White House said that the talks would" in result
        assert CASING(result, lang=lang) == result


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "CENTCOM said that OpenAI and YouTube would not operate in ISIS territory."),
        ("en", "In central Baghdad the United Nations asked the Iraqi Army to open the bridges in May."),
        ("en", "Thousands will march to the Capitol in May, and the police would not tell us why."),
        ("fr", "Les Français de l'étranger ont voté pour un candidat français à Paris."),
        ("es", "El presidente viajará el lunes a Bruselas y el martes a Madrid."),
        ("ru", "Московский «Спартак» обыграл «Зенит» в Санкт-Петербурге."),
        ("de", "Die Polizei in Hamburg sagte am Sonntag, die Täter seien mit einem Audi geflohen."),
    ],
)
def test_names_and_common_words_are_told_apart(lang, text):
    assert Truecaser.of(lang)(text.lower()) == text


def test_the_capitals_of_addresses_do_not_make_a_text_cased():
    text = (
        '"we need the money for our school," said the old mayor of springfield on tuesday. '
        "see https://example.org/Path or ask @TownHall."
    )
    assert CASING(text, lang="en") == (
        '"We need the money for our school," said the old mayor of Springfield on Tuesday. '
        "See https://example.org/Path or ask @TownHall."
    )


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Köln – Die Strecke bleibt gesperrt, wie ein Sprecher am Montag sagte."),
        ("en", "Cairo (AP) – The exports resumed on Thursday, the ministry said."),
        ("es", "Madrid – El puente quedará cerrado hasta el martes."),
        ("en", "Cairo – the city of a thousand minarets – was quiet on Thursday."),
        ("ru", "Апиа – столица Самоа."),
        ("ru", "Апиа (ТАСС) – В столице прошли переговоры."),
        ("cs", "Dálnici D35 otevřou v roce 2027."),
        ("en", "The park has 400 m2 of lawn beside the A4."),
        ("da", "EU har givet 1,3 milliarder."),
        ("fi", "Kysely tehtiin HSL:n alueella."),
        ("el", "Το έργο κόστισε 3,05 δισ. ευρώ."),
        ("fi", "Silta valmistuu vuonna 2027. Hanke maksoi paljon."),
        ("hr", "Most se gradi od 2027. godine."),
        ("sv", "Finansminister Elisabeth Svantesson (M) var nöjd."),
    ],
)
def test_form_and_place_tell_what_no_model_has_read(lang, text):
    assert Truecaser.of(lang)(text.lower()) == text
