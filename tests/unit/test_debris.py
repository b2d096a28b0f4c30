"""Debris goes, the article stays, and the text reads as if the debris had never been there."""

import pytest

import normtext as nt

PIPE = nt.Pipeline(only=["debris"])
LINES = nt.Pipeline(only=["debris"], unit="line")

ARTICLE = (
    "Storm closes the old bridge\n\n"
    "The bridge is closed until May, the city said on Monday. It had been damaged by the storm.\n\n"
    "Repairs will cost over 3,000 euros, the mayor added."
)
PAGE = f"""Skip to content
한어Русский языкEnglishFrançaisIndonesianSanskrit日本語DeutschPortuguêsΕλληνικάespañolItalianoSuomalainenLatina

{ARTICLE}

- Advertisement -

screenshot 20240913 140245 chrome6826947823168445608

0

More from Author

Trending on SomeSite

Read also:

- Trains run late again
- Ten soups for the autumn

Leave a Reply
Your email address will not be published. Required fields are marked *
"""


def test_everything_around_an_article_goes_with_the_article_untouched():
    assert PIPE(PAGE) == ARTICLE + "\n"


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_what_goes_does_not_depend_on_case(case):
    assert PIPE(case(PAGE)) == case(ARTICLE) + "\n"


def test_what_went_is_given_back_with_its_place_and_reason():
    removed = PIPE.explain(PAGE).removed
    assert {"language-menu", "advert-marker", "file-name", "counter", "related-links", "comment-form"} <= {
        piece.rule for piece in removed
    }
    assert all(PAGE[piece.start : piece.end] == piece.text and piece.why for piece in removed)


def test_undo_puts_the_page_back():
    result = PIPE.explain(PAGE)
    assert result.undo(result.edits) == PAGE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A first line.\n\n- Advertisement -\n\nA second line.", "A first line.\n\nA second line."),
        ("A first line.\n- Advertisement -\nA second line.", "A first line.\nA second line."),
        ("A first line.\n- Advertisement -\n\nA second line.", "A first line.\n\nA second line."),
        ("A first line.\n\n- Advertisement -\nA second line.", "A first line.\n\nA second line."),
        ("- Advertisement -\n\n\nA line.\n", "A line.\n"),
        ("A line.\n\n\n- Advertisement -\n", "A line.\n"),
        ("A line.\n\n- Advertisement -", "A line."),
        ("A line.\n\nLeave a reply\nName\nEmail", "A line."),
        ("Leave a reply\nName\n\n- Advertisement -", ""),
        ("A line.\r\n\r\n- Advertisement -\r\n\r\nB line.\r\n", "A line.\r\n\r\nB line.\r\n"),
        ("A line.\n\n- Advertisement -\n\n0\n\nLeave a reply\n\nB line.", "A line.\n\nB line."),
    ],
)
def test_blank_lines_go_with_the_debris_they_belonged_to(before, after):
    assert PIPE(before) == after


def test_a_line_alone_is_judged_by_what_it_says_itself():
    text = "Skip to content\nHome\nFacebook\nRead also:\nThe bridge is closed.\n"
    assert LINES(text) == "\nHome\nFacebook\n\nThe bridge is closed.\n"


def test_single_words_go_only_beside_others():
    assert PIPE("Home\n\nShe came back after nine years at sea.") == "Home\n\nShe came back after nine years at sea."
    assert PIPE("Skip to content\nHome\n\nShe came back.") == "She came back."


@pytest.mark.parametrize(
    ("lang", "phrase"),
    [
        ("de", "Lesen Sie auch:"),
        ("fr", "À lire aussi :"),
        ("ru", "Читайте также:"),
        ("zh", "相关阅读"),
        ("ja", "関連記事"),
        ("ko", "관련 기사"),
        ("ar", "اقرأ أيضا"),
        ("hi", "यह भी पढ़ें"),
        ("tr", "İlgili haberler"),
        ("sw", "Soma pia"),
    ],
)
def test_a_header_of_other_articles_goes_in_its_language(lang, phrase):
    assert PIPE(f"1990 – 2024.\n\n{phrase}", lang=lang) == "1990 – 2024."


def test_a_menu_inside_a_paragraph_leaves_one_space():
    before = "It opens in 2026.EnglishFrançaisDeutschEspañol한국어 The city pays."
    assert PIPE(before) == "It opens in 2026. The city pays."


@pytest.mark.parametrize(
    "text",
    [
        "She speaks English, French and Arabic.",
        "The canton has three official languages:\n- German\n- French\n- Italian\nAll laws appear in each of them.",
        "The island has 3 official languages:\n1. Turkish\n2. Danish\n3. Chinese\nNobody speaks all of them.",
        "Он говорит по-русски, по-английски и по-немецки.",
        "他会说英语、法语和德语。",
        "Row, row, row your boat\nRow, row, row your boat\nGently down the stream",
        "Comments by the minister drew anger.\nHome at last\nSearch and rescue\nRead more poetry, doctors say",
        "1914\n0-0\n$3.5 billion",
        "Ingredients\n2 eggs\n200 g flour\nSalt and pepper\n1. Beat the eggs.\n2. Fold in the flour.",
        "A: We waited.\nQ: And after that?\nA: Nothing.",
        "The button said “Click here to subscribe.” Nobody pressed it.",
        "Advertisement spending rose 3%",
        "All rights reserved for the king",
        "Facebook, Twitter and TikTok must answer by May.",
        "is it so\nno it is",
    ],
)
def test_what_looks_like_debris_and_is_not_stays(text):
    assert PIPE(text) == text


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("byline", "By Anna Berg and Bo Lund"),
        ("dateline", "Published: 22.09.2024, 14:05"),
        ("photo-credit", "Foto: Anna Berg / dpa"),
    ],
)
def test_lines_of_the_article_go_only_when_asked_for(rule, line):
    text = f"The bridge is closed.\n{line}\nIt opens in May."
    assert PIPE(text) == text
    assert nt.Pipeline(only=[rule])(text) == "The bridge is closed.\nIt opens in May."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "\ud800\nSkip to content\n\udfff",
        "\x00\n0\n\x00",
        "english" * 30_000,
        "a|b|" * 50_000,
        "» " * 100_000,
        "(c) " * 50_000,
        "0\n" * 20_000,
        "- Advertisement -\n" * 5_000,
        "中文한국어日本語" * 10_000,
        "en fr de " * 20_000,
        "By " + "a" * 100_000,
        "x:" * 50_000 + "\nSkip to content",
    ],
    ids=range(14),
)
def test_any_text_settles(text):
    result = PIPE.explain(text)
    assert result.status == "converged"
    assert PIPE(result.text) == result.text


BODY = "The old bridge has been closed since Monday, and the city says that repairs will take until May."


@pytest.mark.parametrize(
    "block",
    [
        "The bus leaves three times a day:\n6:15\n11:40\n17:05",
        "Zutaten:\n200 g Zucker\n2 Eier\n1 Prise Zimt",
        "```yaml\nname: build\non: push\n```",
        "| Year | Visitors |\n| 2021 | 300 |\n| 2022 | 420 |",
        "Year\tVisitors\n2021\t300\n2022\t420",
        "Ergebnisse:\n1. Norwegen\n2. Kenia\n3. Chile",
        "steps:\n  - checkout\n  - test",
        "Yours faithfully,\nA. Berg",
        "白日依山尽\n黄河入海流\n欲穷千里目\n更上一层楼",
        "“no one came to the door\nand nothing moved inside\nso we left”",
    ],
)
def test_a_block_of_the_article_at_its_end_stays_whole(block):
    page = f"Skip to content\nHome\nNews\n{BODY}\n{block}\nRead also:\n- Ten ways to save water\nLeave a Reply\nName *"
    assert PIPE(page) == f"{BODY}\n{block}"


@pytest.mark.parametrize("text", ["BREAKING NEWS", "Skip to content", "\n- Advertisement -\n", "Leave a reply\nName"])
def test_a_text_of_a_line_or_two_is_never_emptied(text):
    assert PIPE(text) == text


def test_nothing_between_fences_goes():
    text = f"{BODY}\n```\nSkip to content\n0\n```\n{BODY}"
    assert PIPE(text) == text
