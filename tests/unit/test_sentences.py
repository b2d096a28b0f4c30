"""Sentences: where they end in many scripts, what only looks like an end, and text without case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.facts.sentences import sentence_spans


def split(text: str, lang: str = "und") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, lang)]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("en", "The bridge is closed.", "Nobody was hurt."),
        ("de", "Die Brücke ist gesperrt.", "Niemand wurde verletzt."),
        ("fr", "Le pont est fermé !", "Où passer ?"),
        ("es", "¿Está cerrado el puente?", "¡Qué lástima!"),
        ("it", "Il ponte è chiuso.", "Nessuno è rimasto ferito."),
        ("pl", "Most jest zamknięty.", "Nikt nie został ranny."),
        ("tr", "Köprü kapalı.", "Kimse yaralanmadı."),
        ("ru", "Мост закрыт.", "Никто не пострадал."),
        ("sr", "Мост је затворен.", "Нико није повређен."),
        ("el", "Είναι κλειστή η γέφυρα;", "Δεν ξέρω."),
        ("hy", "Կամուրջը փակ է։", "Ոչ ոք չի տուժել։"),
        ("ka", "ხიდი დაკეტილია.", "არავინ დაშავებულა."),
        ("he", "הגשר סגור.", "איש לא נפגע."),
        ("ar", "هل الجسر مغلق؟", "لم يصب أحد."),
        ("ur", "پل بند ہے۔", "کوئی زخمی نہیں ہوا۔"),
        ("fa", "پل بسته است.", "کسی آسیب ندید."),
        ("hi", "पुल बंद है।", "कोई घायल नहीं हुआ।"),
        ("bn", "সেতু বন্ধ।", "কেউ আহত হয়নি।"),
        ("ta", "பாலம் மூடப்பட்டது.", "யாருக்கும் காயமில்லை."),
        ("am", "ድልድዩ ተዘግቷል።", "ማንም አልተጎዳም።"),
        ("my", "တံတား ပိတ်ထားသည်။", "ဘယ်သူမှ မထိခိုက်ပါ။"),
        ("km", "ស្ពានត្រូវបានបិទ។", "គ្មានអ្នករបួសទេ។"),
        ("ko", "다리가 닫혔다.", "다친 사람은 없다."),
        ("vi", "Cây cầu đã đóng.", "Không ai bị thương."),
        ("th", "สะพานปิดหรือ?", "ไม่มีใครบาดเจ็บ"),
    ],
)
def test_two_sentences_are_two(lang: str, first: str, second: str) -> None:
    assert split(f"{first} {second}", lang) == [first, second]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("zh", "桥关闭了。", "没有人受伤！"),
        ("ja", "橋は閉鎖された。", "けが人はいない。"),
        ("zh", "真的吗？！", "真的。"),
    ],
)
def test_full_width_marks_need_no_space(lang: str, first: str, second: str) -> None:
    assert split(first + second, lang) == [first, second]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Mr. Smith met Dr. J. R. Jones of Acme Inc. yesterday, e.g. for lunch at 5 p.m. sharp."),
        ("en", "See Fig. 3, p. 5 and No. 7 of Vol. 2."),
        ("en", "The U.S. Senate met on Jan. 5."),
        ("en", "It costs 3.50 at example.com and v2.0.1 is out."),
        ("de", "Am 3. Oktober kam Prof. Dr. Müller z. B. nach St. Gallen, ca. 5 Min. zu spät."),
        ("de", "Der 2. Weltkrieg endete vgl. Abs. 3 Nr. 1."),
        ("fr", "M. Dupont habite au no 5, cf. p. 12."),
        ("es", "El Sr. García vive en EE.UU. desde hace años."),
        ("it", "Il prof. Rossi e la sig.ra Bianchi, v. pag. 3."),
        ("nl", "Dhr. de Vries kwam o.a. met mr. Jansen."),
        ("da", "Den 5. maj kom hr. Hansen bl.a. til København."),
        ("fi", "Tasavallan presidentti saapui 6. joulukuuta klo 12."),
        ("cs", "Dne 28. října přišel např. MUDr. Novák."),
        ("pl", "Ul. Jana Pawła II nr 5, tj. ok. 3 km, im. św. Jana."),
        ("hu", "A 3. fejezet dr. Kovács műve, pl. itt."),
        ("ru", "А. С. Пушкин родился в г. Москве, см. рис. 3 на с. 5 и т. д."),
        ("uk", "Ім. Т. Г. Шевченка, вул. Садова, див. с. 5."),
        ("el", "Ο κ. Παπαδόπουλος, βλ. σελ. 5, ήρθε π.χ. χθες."),
        ("tr", "Prof. Dr. Yılmaz 3. sınıfta, vb. yerlerde, bkz. s. 5."),
        ("sl", "Dne 8. februarja je dr. Novak prišel npr. v Ljubljano."),
    ],
)
def test_abbreviations_initials_and_ordinals_end_no_sentence(lang: str, text: str) -> None:
    assert split(text, lang) == [text]


def test_an_abbreviation_ends_a_sentence_before_a_word_that_opens_one() -> None:
    assert split("They met at 5 p.m. The talks failed.", "en") == ["They met at 5 p.m.", "The talks failed."]
    assert split("Er kam usw. Die Tür war zu.", "de") == ["Er kam usw.", "Die Tür war zu."]


def test_a_title_never_ends_a_sentence() -> None:
    assert split("I met Mr. The.", "en") == ["I met Mr. The."]


def test_a_year_ends_a_sentence_where_an_ordinal_does_not() -> None:
    assert split("Er blieb bis 1990. Danach ging er.", "de") == ["Er blieb bis 1990.", "Danach ging er."]
    assert split("Sie zählten bis 20. Er ging.", "de") == ["Sie zählten bis 20.", "Er ging."]


def test_a_small_letter_goes_on() -> None:
    assert split('"Really?" he asked. "Yes!" she said.', "en") == ['"Really?" he asked.', '"Yes!" she said.']
    assert split("Yahoo! is a company ... or was one.", "en") == ["Yahoo! is a company ... or was one."]


def test_closing_quotes_and_brackets_stay_with_their_sentence() -> None:
    assert split("(It was late.) “Go!” She went.", "en") == ["(It was late.)", "“Go!”", "She went."]
    assert split("« Bonjour. » Il part.", "fr") == ["« Bonjour. »", "Il part."]


def test_a_quotation_goes_on_after_a_japanese_particle() -> None:
    assert split("「はい。」と言った。次だ。", "ja") == ["「はい。」と言った。", "次だ。"]


def test_a_list_number_belongs_to_its_item() -> None:
    assert split("1. Open the box. 2. Read the note.", "en") == ["1. Open the box.", "2. Read the note."]


def test_text_in_lower_case_is_split_alike() -> None:
    text = "Mr. Smith came on May 5. Nobody saw him. Why? He hid!"
    assert split(text.lower(), "en") == [piece.lower() for piece in split(text, "en")]
    assert split(text.upper(), "en") == [piece.upper() for piece in split(text, "en")]


def test_text_without_end_mark_is_one_sentence() -> None:
    assert split("  no end here\nbut two lines ") == ["no end here\nbut two lines"]
    assert split(" \n ") == []


@given(
    st.text(alphabet=st.sampled_from('aA1.!?… \n"”)»。।;«v\ud800\0'), max_size=60), st.sampled_from(["en", "de", "ja"])
)
def test_spans_are_in_order_and_leave_out_only_white_space(text: str, lang: str) -> None:
    end = 0
    for span in sentence_spans(text, lang):
        assert text[end : span.start].strip() == ""
        assert span.start < span.end
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end
    assert text[end:].strip() == ""


def test_a_word_that_is_spelled_like_an_abbreviation_ends_a_sentence() -> None:
    assert split("He said no. Peter left.", "en") == ["He said no.", "Peter left."]
    assert split("He said no. I left.", "en") == ["He said no.", "I left."]
    assert split("Es ist so. Peter ging.", "de") == ["Es ist so.", "Peter ging."]
