"""The corpora under the default profile: damaged articles are repaired, clean ones and keeps come back as they are."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import pytest

import normtext as nt
from benchmarks.corpora import CORPORA, Article, Keep, articles, keeps, likeness
from normtext.core.doc import Unit

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
ARTICLES = list(articles())
KEEPS = list(keeps())

every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)


@cache
def pipeline(profile: str, unit: Unit) -> nt.Pipeline:
    return nt.Pipeline(profile, unit=unit)


def web() -> nt.Pipeline:
    return pipeline("web", "document")


@cache
def repaired(damaged: str) -> nt.Result:
    return web().explain(damaged)


def replayed(result: nt.Result) -> str:
    """The output, made anew from the source and the edits."""
    pieces = []
    at = 0
    for edit in result.edits:
        assert result.source[edit.start : edit.end] == edit.before
        pieces += [result.source[at : edit.start], edit.after]
        at = edit.end
    return "".join((*pieces, result.source[at:]))


@every_article
def test_a_damaged_article_converges_and_a_second_pass_changes_nothing(article: Article) -> None:
    result = repaired(article.damaged)
    assert (result.status, result.problems) == ("converged", ())
    again = web().explain(result.text)
    assert again.text == result.text
    assert again.edits == ()


@every_article
def test_a_damaged_article_comes_as_close_to_gold_as_before(article: Article) -> None:
    reached = likeness(repaired(article.damaged).text, article.gold)
    assert reached >= FLOORS["articles"][article.name]


@every_article
def test_repair_never_leads_away_from_gold(article: Article) -> None:
    assert likeness(repaired(article.damaged).text, article.gold) >= likeness(article.damaged, article.gold)


@every_article
def test_a_line_that_lost_nothing_but_its_case_is_not_lost(article: Article) -> None:
    damaged, gold, output = (
        {line.casefold() for line in text.splitlines()}
        for text in (article.damaged, article.gold, repaired(article.damaged).text)
    )
    assert sorted((damaged & gold) - output) == []


@every_article
def test_the_account_of_a_repaired_article_is_complete(article: Article) -> None:
    result = repaired(article.damaged)
    assert replayed(result) == result.text
    assert result.undo(result.edits) == article.damaged


@every_article
@pytest.mark.parametrize("profile", ["web", "repair"])
@pytest.mark.parametrize("unit", ["document", "line"])
def test_a_clean_article_comes_back_byte_for_byte(article: Article, profile: str, unit: Unit) -> None:
    pipe = pipeline(profile, unit)
    for lang in (article.lang, None):
        result = pipe.explain(article.clean, lang=lang)
        assert [(edit.rule, edit.before, edit.after) for edit in result.edits] == [], f"lang={lang}"
        assert result.text == article.clean


@every_article
def test_an_article_keeps_its_lines_in_unit_line(article: Article) -> None:
    result = pipeline("web", "line").explain(article.damaged)
    assert result.status == "converged"
    assert result.text.count("\n") == article.damaged.count("\n")


@every_article
def test_gold_comes_back_byte_for_byte(article: Article) -> None:
    result = web().explain(article.gold)
    assert [(edit.rule, edit.before, edit.after) for edit in result.edits] == []


@pytest.mark.parametrize("keep", KEEPS, ids=lambda keep: keep.name)
def test_a_text_that_looks_damaged_and_is_right_stays(keep: Keep) -> None:
    for lang in (keep.lang, None):
        result = web().explain(keep.text, lang=lang)
        assert [(edit.rule, edit.before, edit.after) for edit in result.edits] == [], f"{keep.why} (lang={lang})"


# The corpora themselves


def test_there_are_enough_articles_languages_and_keeps() -> None:
    assert len(ARTICLES) >= 24
    assert len({article.lang for article in ARTICLES}) >= 14
    assert len(KEEPS) >= 300
    assert len({keep.lang for keep in KEEPS}) >= 25


def test_every_article_has_a_floor_and_every_floor_an_article() -> None:
    assert set(FLOORS["articles"]) == {article.name for article in ARTICLES}


@every_article
def test_an_article_is_damaged_its_gold_is_near_its_clean_text_and_both_are_nfc(article: Article) -> None:
    assert article.damaged != article.gold
    assert likeness(article.damaged, article.gold) < 0.97
    assert likeness(article.clean, article.gold) > 0.96
    assert unicodedata.is_normalized("NFC", article.clean)
    assert unicodedata.is_normalized("NFC", article.gold)
    assert all(text.endswith("\n") for text in article[2:])


@every_article
def test_the_notes_say_what_was_done_and_what_is_expected(article: Article) -> None:
    notes = (CORPORA / "articles" / article.name / "notes.md").read_text(encoding="utf-8")
    assert "Damage:" in notes
    assert "Gold:" in notes


@pytest.mark.parametrize("keep", KEEPS, ids=lambda keep: keep.name)
def test_a_keep_has_a_reason_and_is_nfc(keep: Keep) -> None:
    assert keep.why
    assert unicodedata.is_normalized("NFC", keep.text)
