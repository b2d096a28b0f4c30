"""Corpus mode: lines that recur over documents."""

import tomllib

import pytest

import normtext as nt
from normtext.debris import learn
from normtext.errors import DataError
from normtext.rules.debris._phrases import own_phrases

BIO = "Anna Berg has covered the courts for this paper since 2009 and lives in Uppsala with two cats."


def article(number: int) -> str:
    return "\n".join(
        [
            f"Council meets for the {number}th time about the harbour and street {number}",
            f"On day {number} the council heard witness {number * 7} about ship {number * 13} with its {number} tons "
            f"of fish number {'x' * (number + 1)}.",
            BIO,
            f"Posted in: District {chr(65 + number)}",
            f"Read so far by {number * 31} people",
        ]
    )


def test_a_biography_under_every_article_is_found_and_removed(tmp_path):
    found = learn(article(number) for number in range(12))
    assert BIO in [line.text for line in found.lines]
    path = tmp_path / "site.toml"
    path.write_text(found.to_toml(), encoding="utf-8")
    cleaned = nt.Pipeline(only=["debris"], options={"site-chrome.phrases": str(path)})(article(3))
    assert BIO not in cleaned
    assert "the council heard witness" in cleaned


def test_lines_that_differ_only_in_figures_are_the_same_line():
    assert any(line.text.startswith("Read so far by") for line in learn(map(article, range(12))).lines)


def test_a_label_with_changing_words_becomes_a_template():
    assert "Posted in: {}" in [line.text for line in learn(map(article, range(12))).lines]


def test_what_stands_in_few_documents_is_not_learnt():
    documents = [article(number) for number in range(12)]
    documents[0] += "\nA sentence that the first one has alone"
    assert all("has alone" not in line.text for line in learn(documents).lines)


def test_copies_of_one_article_do_not_make_its_sentences_recur():
    long = "\n".join(
        f"{word} went to the market and came home with {word}, which nobody had expected of anyone that day at all."
        for word in ("Ada", "Bo", "Cy", "Di")
    )
    found = learn([long] * 9)
    assert found.copies == 8
    assert found.lines == ()


def test_memory_is_bounded_and_frequent_lines_survive():
    def documents():
        for number in range(400):
            yield "\n".join(
                [
                    BIO,
                    *(
                        f"{'abcdefghij'[number % 10]}{number}x{row} stands here only {'y' * row} once"
                        for row in range(20)
                    ),
                ]
            )

    found = learn(documents(), capacity=100)
    assert found.lines[0].text == BIO


def test_the_file_is_toml_for_any_text():
    texts = ['quote " and \\ slash', "tab\tand \x7f delete", "lone \ud800 surrogate here"]
    found = learn("\n".join([*texts, f"unique line {'z' * number}"]) for number in range(9))
    assert len(tomllib.loads(found.to_toml())["lines"]) == len(found.lines) > 0


def test_a_missing_or_empty_file_is_named(tmp_path):
    with pytest.raises(DataError, match="name a readable TOML file"):
        own_phrases(str(tmp_path / "none.toml"))
    (tmp_path / "empty.toml").write_text("documents = 3\n", encoding="utf-8")
    with pytest.raises(DataError, match="phrases = "):
        own_phrases(str(tmp_path / "empty.toml"))


def test_own_phrases_need_no_learning(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('phrases = ["The Daily Example is made by {}"]\n', encoding="utf-8")
    pipe = nt.Pipeline(only=["debris"], options={"site-chrome.phrases": str(path)})
    assert pipe("The bridge is closed.\nThe Daily Example is made by Ada and Bo\n") == "The bridge is closed.\n"


@pytest.mark.parametrize("content", [None, "phrases = [", "title = 'x'", b"\xff\xfe"])
def test_a_file_of_phrases_that_cannot_be_used_is_named_when_the_pipeline_is_made(tmp_path, content):
    path = tmp_path / "site.toml"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError, match=r"site\.toml"):
        nt.Pipeline(options={"site-chrome.phrases": str(path)})


def test_lines_that_are_alike_at_both_ends_become_a_template():
    topics = ["weekly", "morning politics", "weekend food and travel"]
    documents = [
        f"{article(number)}\nSign up for our {topics[number % 3]} newsletter here today" for number in range(12)
    ]
    assert "sign up for our {} newsletter here today" in [line.text for line in learn(documents).lines]


def test_a_template_that_says_no_more_than_a_line_is_left_out():
    line = "Sign up for our weekly newsletter here today"
    found = [found.text for found in learn(f"{article(number)}\n{line}" for number in range(12)).lines]
    assert line in found
    assert not any("{} newsletter" in text for text in found)
