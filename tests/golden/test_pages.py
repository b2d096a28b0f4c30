"""Keeps inside a page with debris on both sides: the detectors are awake, and what belongs to the article stays."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

import normtext as nt
from benchmarks.corpora import Keep, articles, keeps

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))

ABOVE = {
    "de": "Zum Inhalt springen\nStartseite\nPolitik",
    "en": "Skip to content\nHome\nNews\nSport",
    "es": "Saltar al contenido\nInicio",
    "fr": "Aller au contenu\nAccueil",
    "ru": "Главная\nНовости",
    "zh": "首页\n新闻",
}
BELOW = {
    "de": "Lesen Sie auch:\n- Zehn Tipps für den Garten\nKommentar schreiben\nName *",
    "en": "Read also:\n- Ten ways to save water\n- Why cats purr\nLeave a Reply\nName *\nEmail *",
    "es": "Te puede interesar:\n- Las diez playas más tranquilas\nDeja un comentario",
    "fr": "Lire aussi :\n- Cinq idées de sorties\nLaisser un commentaire",
    "ru": "Читайте также:\n— Как хранить яблоки\nОставить комментарий",
    "zh": "相关阅读\n· 冬天吃什么水果最好\n版权所有",
}
PARAGRAPHS = {
    article.lang: [line for line in article.clean.split("\n") if line]
    for article in articles()
    if article.lang in ABOVE
}
KEEPS = [keep for keep in keeps() if keep.lang in ABOVE]


@cache
def pipeline() -> nt.Pipeline:
    return nt.Pipeline("web", only=["debris"])


def lost_lines(keep: Keep, at: int) -> list[str]:
    """The lines of a keep, and of the article around it, that are missing from the repaired page."""
    paragraphs = PARAGRAPHS[keep.lang]
    page = "\n".join((ABOVE[keep.lang], *paragraphs[:at], keep.text, *paragraphs[at:], BELOW[keep.lang]))
    left = pipeline()(page, lang=keep.lang).split("\n")
    return [line for line in (*paragraphs, *keep.text.split("\n")) if line and line not in left]


@pytest.mark.parametrize("keep", KEEPS, ids=lambda keep: keep.name)
def test_what_stands_in_the_middle_of_an_article_stays(keep: Keep) -> None:
    assert lost_lines(keep, len(PARAGRAPHS[keep.lang]) // 2) == []


def test_what_stands_at_the_edges_of_an_article_is_lost_no_more_often_than_before() -> None:
    hurt = [
        keep.name
        for keep in KEEPS
        for at in (1, len(PARAGRAPHS[keep.lang]) - 1, len(PARAGRAPHS[keep.lang]))
        if lost_lines(keep, at)
    ]
    assert len(hurt) <= FLOORS["pages"]["hurt_at_edges"], sorted(hurt)


def test_no_paragraph_of_an_article_is_lost_to_its_page() -> None:
    for lang, paragraphs in PARAGRAPHS.items():
        page = "\n".join((ABOVE[lang], *paragraphs, BELOW[lang]))
        left = pipeline()(page, lang=lang).split("\n")
        assert [line for line in paragraphs if line not in left] == []
