"""Language identification: by script, by words, among given languages, and of whole documents."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normtext as nt
from normtext.core.doc import Doc
from normtext.errors import ConfigError
from normtext.facts.language import BACKENDS, document_language

SENTENCES = {
    "en": "The village lies at the foot of a hill and has about two thousand inhabitants.",
    "de": "Das Dorf liegt am Fuß eines Hügels und hat etwa zweitausend Einwohner.",
    "fr": "Le village se trouve au pied d'une colline et compte environ deux mille habitants.",
    "es": "El pueblo está al pie de una colina y tiene unos dos mil habitantes.",
    "it": "Il paese si trova ai piedi di una collina e ha circa duemila abitanti.",
    "pt": "A aldeia fica no sopé de uma colina e tem cerca de dois mil habitantes.",
    "nl": "Het dorp ligt aan de voet van een heuvel en heeft ongeveer tweeduizend inwoners.",
    "sv": "Byn ligger vid foten av en kulle och har omkring två tusen invånare.",
    "da": "Landsbyen ligger ved foden af en bakke og har omkring to tusind indbyggere.",
    "nb": "Landsbyen ligger ved foten av en ås og har rundt to tusen innbyggere.",
    "fi": "Kylä sijaitsee kukkulan juurella, ja siellä on noin kaksituhatta asukasta.",
    "pl": "Wieś leży u podnóża wzgórza i liczy około dwóch tysięcy mieszkańców.",
    "cs": "Vesnice leží na úpatí kopce a má asi dva tisíce obyvatel.",
    "sk": "Dedina leží na úpätí kopca a má asi dvetisíc obyvateľov.",
    "sl": "Vas leži ob vznožju hriba in ima približno dva tisoč prebivalcev.",
    "hu": "A falu egy domb lábánál fekszik, és körülbelül kétezer lakosa van.",
    "ro": "Satul se află la poalele unui deal și are aproximativ două mii de locuitori.",
    "tr": "Köy bir tepenin eteğinde yer alır ve yaklaşık iki bin nüfusa sahiptir.",
    "vi": "Ngôi làng nằm dưới chân một ngọn đồi và có khoảng hai nghìn dân.",
    "id": "Desa itu terletak di kaki bukit dan memiliki sekitar dua ribu penduduk.",
    "ru": "Деревня расположена у подножия холма, в ней около двух тысяч жителей.",
    "uk": "Село розташоване біля підніжжя пагорба, у ньому близько двох тисяч мешканців.",
    "be": "Вёска знаходзіцца ля падножжа пагорка, у ёй каля дзвюх тысяч жыхароў.",
    "bg": "Селото се намира в подножието на хълм и има около две хиляди жители.",
    "mk": "Селото се наоѓа во подножјето на еден рид и има околу две илјади жители.",
    "sr": "Село се налази у подножју брда и има око две хиљаде становника.",
    "ar": "تقع القرية عند سفح تل ويبلغ عدد سكانها نحو ألفي نسمة.",
    "fa": "این روستا در دامنه تپه‌ای قرار دارد و حدود دو هزار نفر جمعیت دارد.",
    "ps": "دا کلی د یوې غونډۍ په لمن کې پروت دی او شاوخوا دوه زره تنه پکې اوسېږي.",
    "sd": "هي ڳوٺ هڪ ٽڪريءَ جي دامن ۾ آهي ۽ ان جي آبادي اٽڪل ٻه هزار آهي.",
    "ckb": "گوندەکە لە بناری گردێکدایە و نزیکەی دوو هەزار دانیشتووی هەیە.",
    "ug": "كەنت بىر ئېدىرلىقنىڭ ئېتىكىگە جايلاشقان بولۇپ، تەخمىنەن ئىككى مىڭ ئاھالىسى بار.",
    "ur": "یہ گاؤں ایک پہاڑی کے دامن میں واقع ہے اور اس کی آبادی تقریباً دو ہزار ہے۔",
    "hi": "यह गाँव एक पहाड़ी की तलहटी में बसा है और इसकी आबादी लगभग दो हज़ार है।",
    "mr": "हे गाव एका टेकडीच्या पायथ्याशी वसलेले असून येथे सुमारे दोन हजार लोक राहतात.",
    "bn": "গ্রামটি একটি পাহাড়ের পাদদেশে অবস্থিত এবং এর জনসংখ্যা প্রায় দুই হাজার।",
    "el": "Το χωριό βρίσκεται στους πρόποδες ενός λόφου και έχει περίπου δύο χιλιάδες κατοίκους.",
    "he": "הכפר שוכן למרגלות גבעה ובו כאלפיים תושבים.",
    "ka": "სოფელი გორის ძირას მდებარეობს და დაახლოებით ორი ათასი მცხოვრები ჰყავს.",
    "hy": "Գյուղը գտնվում է բլրի ստորոտին և ունի մոտ երկու հազար բնակիչ։",
    "th": "หมู่บ้านตั้งอยู่ที่เชิงเขาและมีประชากรประมาณสองพันคน",
    "ta": "இந்தக் கிராமம் ஒரு மலையடிவாரத்தில் உள்ளது, சுமார் இரண்டாயிரம் பேர் வசிக்கின்றனர்.",
    "ko": "이 마을은 언덕 기슭에 있으며 주민은 약 이천 명이다.",
    "ja": "この村は丘のふもとにあり、人口はおよそ二千人です。",
    "zh": "这个村庄位于山脚下，大约有两千名居民。",
    "am": "መንደሩ በኮረብታ ግርጌ የሚገኝ ሲሆን ሁለት ሺህ ያህል ነዋሪዎች አሉት።",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_sentence_is_told_in_any_case(lang: str) -> None:
    sentence = SENTENCES[lang]
    found = nt.detect_language(sentence)
    assert found.tag == lang
    assert 0.5 < found.confidence <= 1
    assert nt.detect_language(sentence.lower()).tag == lang
    assert nt.detect_language(sentence.upper()).tag == lang


@pytest.mark.parametrize("text", ["", " ", "1234 5678", "!?…", "\ud800", "\0\0\0", "x"])
def test_text_without_letters_is_undetermined(text: str) -> None:
    assert nt.detect_language(text) == nt.Language("und", 0.0)


def test_digits_punctuation_and_addresses_change_no_answer() -> None:
    assert nt.detect_language("*** 12.345 // " + SENTENCES["sv"] + " 678 !!!").tag == "sv"


def test_answers_are_among_the_candidates_in_their_spelling() -> None:
    assert nt.detect_language(SENTENCES["nb"], among=["no", "sv", "da"]).tag == "no"
    assert nt.detect_language(SENTENCES["pt"], among=["pt-BR", "es"]).tag == "pt-BR"
    assert nt.detect_language(SENTENCES["de"], among=["nl", "sv"]).tag in ("nl", "sv", "und")


def test_a_script_that_no_candidate_is_written_in_is_undetermined() -> None:
    assert nt.detect_language(SENTENCES["el"], among=["en", "de"]).tag == "und"
    assert nt.detect_language(SENTENCES["ru"], among=["en", "ja"]).tag == "und"


def test_scripts_of_one_language_are_told_apart_where_candidates_name_them() -> None:
    traditional = "這個村莊位於山腳下，大約有兩千名居民，說話的人很多。"
    assert nt.detect_language(traditional).tag == "zh"
    assert nt.detect_language(traditional, among=["zh-Hans", "zh-Hant"]).tag == "zh-Hant"
    assert nt.detect_language(traditional, among=["zh-CN", "zh-TW"]).tag == "zh-TW"
    assert nt.detect_language(SENTENCES["zh"], among=["zh-Hans", "zh-Hant"]).tag == "zh-Hans"
    assert nt.detect_language(SENTENCES["sr"], among=["sr-Latn", "sr-Cyrl"]).tag == "sr-Cyrl"


def test_cantonese_is_not_taken_for_mandarin_nor_japanese_headlines_for_chinese() -> None:
    assert nt.detect_language("佢哋喺呢度食咗飯，唔知幾時走。").tag == "yue"
    assert nt.detect_language("首相、訪米を中止へ 国会審議を優先").tag == "ja"


def test_a_word_of_another_script_decides_nothing() -> None:
    assert nt.detect_language(SENTENCES["en"] + " Москва").tag == "en"
    assert nt.detect_language("Windows 11 は来週公開される予定です").tag == "ja"


@pytest.mark.parametrize("among", [["english"], ["xq"], [""]])
def test_a_candidate_that_is_no_language_raises(among: list[str]) -> None:
    with pytest.raises(ConfigError):
        nt.detect_language("text", among=among)


def test_an_unknown_backend_raises_and_names_near_ones() -> None:
    with pytest.raises(ConfigError, match="py3langid"):
        nt.detect_language("some text", backend="langid")


@pytest.mark.parametrize("backend", BACKENDS)
class TestEveryBackend:
    def test_tells_common_languages(self, backend: str) -> None:
        for lang in ("en", "de", "fr", "es", "it", "nl", "pl", "tr", "ru", "uk", "ar", "hi", "ja", "ko", "el"):
            assert nt.detect_language(SENTENCES[lang], backend=backend).tag == lang

    def test_keeps_to_the_candidates(self, backend: str) -> None:
        assert nt.detect_language(SENTENCES["nb"], among=("no", "da", "sv"), backend=backend).tag == "no"
        assert nt.detect_language(SENTENCES["de"], among=("tlh",), backend=backend).tag == "und"

    def test_never_changes_its_mind(self, backend: str) -> None:
        texts = ["Home", "no", "Skip to content", "- Advertisement -", "la casa", "OK computer", SENTENCES["sk"]]
        first = [nt.detect_language(text, backend=backend) for text in texts]
        assert all([nt.detect_language(text, backend=backend) for text in texts] == first for _ in range(5))

    def test_gives_one_answer_in_many_threads(self, backend: str) -> None:
        wanted = {text: nt.detect_language(text, backend=backend) for text in SENTENCES.values()}
        wrong: list[str] = []

        def work() -> None:
            for text, answer in wanted.items():
                if nt.detect_language(text, backend=backend) != answer:
                    wrong.append(text)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []

    @settings(max_examples=60, deadline=None)
    @given(text=st.text(alphabet=st.characters(), max_size=200))
    def test_answers_any_text(self, backend: str, text: str) -> None:
        found = nt.detect_language(text, backend=backend)
        assert 0 <= found.confidence <= 1
        assert (found.tag == "und") == (found.confidence == 0)


def lang(text: str) -> str:
    return document_language(Doc(text))


MENU = (
    "English\nDeutsch\nFrançais\nEspañol\nItaliano\nPortuguês\nNederlands\nPolski\nSvenska\nTürkçe\nРусский\n日本語\n"
)


class TestDocument:
    def test_a_menu_of_languages_does_not_decide(self) -> None:
        for code in ("cs", "ro", "fi", "ja", "ar", "uk"):
            assert lang(MENU + SENTENCES[code] + "\n" + MENU) == code

    def test_a_menu_in_one_line_does_not_decide(self) -> None:
        assert lang(MENU.replace("\n", " ") + "\n" + SENTENCES["hu"] + "\n") == "hu"

    def test_english_buttons_around_a_body_do_not_decide(self) -> None:
        debris = "Home\nAbout us\nRead more\nShare on Facebook\nSubscribe to our newsletter\nPrivacy policy\n"
        assert lang(debris * 3 + SENTENCES["nl"] + "\n" + debris * 3) == "nl"

    def test_case_and_digits_do_not_decide(self) -> None:
        for code in ("en", "pl", "ru", "tr"):
            page = f"1.\n{SENTENCES[code]}\n2024-01-02 12:00\n"
            assert lang(page) == lang(page.lower()) == lang(page.upper()) == code

    def test_mojibake_does_not_decide(self) -> None:
        for code in ("de", "fr", "es", "sv"):
            assert lang(SENTENCES[code].encode().decode("cp1252", "replace")) == code

    def test_what_cannot_be_told_is_undetermined(self) -> None:
        for text in ("", "\n\n", "12:30", "OK", "Tokyo", "qwxz kjhg", "\ud800\ud801"):
            assert lang(text) == "und"

    def test_a_hint_is_taken_as_it_is(self) -> None:
        assert Doc(SENTENCES["en"], hint="de-AT").lang == "de-AT"

    def test_the_backend_is_a_choice_of_the_profile(self) -> None:
        for backend in BACKENDS:
            doc = Doc(SENTENCES["fr"], options={"language.backend": backend})
            assert document_language(doc) == "fr"

    def test_a_long_document_of_one_character_is_no_trouble(self) -> None:
        assert lang("a" * 1_000_000) == lang("a" * 10_000)
        assert lang("\n" * 1_000_000) == "und"
