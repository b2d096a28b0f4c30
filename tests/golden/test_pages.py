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
    "ar": "انتقل إلى المحتوى\nالرئيسية\nأخبار",
    "cs": "Přejít k obsahu\nDomů\nZprávy",
    "el": "Μετάβαση στο περιεχόμενο\nΑρχική\nΝέα",
    "hi": "मुख्य सामग्री पर जाएं\nहोम\nसमाचार",
    "id": "Langsung ke konten\nBeranda\nBerita",
    "it": "Vai al contenuto\nHome\nCronaca",
    "ja": "メインコンテンツへスキップ\nホーム\nニュース",
    "ko": "본문 바로가기\n홈\n뉴스",
    "nl": "Ga naar inhoud\nHome\nNieuws",
    "pl": "Przejdź do treści\nStrona główna\nWiadomości",
    "pt": "Pular para o conteúdo\nInício\nNotícias",
    "sv": "Hoppa till innehåll\nHem\nNyheter",
    "tr": "İçeriğe geç\nAna sayfa\nHaberler",
    "uk": "Перейти до вмісту\nГоловна\nНовини",
    "vi": "Chuyển đến nội dung\nTrang chủ\nTin tức",
}
BELOW = {
    "de": "Lesen Sie auch:\n- Zehn Tipps für den Garten\nKommentar schreiben\nName *",
    "en": "Read also:\n- Ten ways to save water\n- Why cats purr\nLeave a Reply\nName *\nEmail *",
    "es": "Te puede interesar:\n- Las diez playas más tranquilas\nDeja un comentario",
    "fr": "Lire aussi :\n- Cinq idées de sorties\nLaisser un commentaire",
    "ru": "Читайте также:\n— Как хранить яблоки\nОставить комментарий",
    "zh": "相关阅读\n· 冬天吃什么水果最好\n版权所有",
    "ar": "اقرأ أيضا:\n- عشر نصائح للحديقة\nاترك تعليقا",
    "cs": "Čtěte také:\n- Deset tipů na zahradu\nPřidat komentář",
    "el": "Διαβάστε επίσης:\n- Δέκα ιδέες για τον κήπο\nΑφήστε ένα σχόλιο",
    "hi": "यह भी पढ़ें:\n- बगीचे के लिए दस सुझाव\nटिप्पणी करें",
    "id": "Baca juga:\n- Sepuluh kiat untuk kebun\nTinggalkan komentar",
    "it": "Leggi anche:\n- Dieci idee per il giardino\nLascia un commento",
    "ja": "関連記事\n・庭のための十の工夫\nコメントを残す",
    "ko": "관련 기사\n- 정원을 위한 열 가지 방법\n댓글 남기기",
    "nl": "Lees ook:\n- Tien tips voor de tuin\nGeef een reactie",
    "pl": "Czytaj także:\n- Dziesięć porad dla ogrodu\nDodaj komentarz",
    "pt": "Leia também:\n- Dez ideias para o jardim\nDeixe um comentário",
    "sv": "Läs också:\n- Tio tips för trädgården\nLämna en kommentar",
    "tr": "Bunları da okuyun:\n- Bahçe için on öneri\nYorum yap",
    "uk": "Читайте також:\n— Як доглядати сад\nЗалишити коментар",
    "vi": "Đọc thêm:\n- Mười mẹo cho khu vườn\nĐể lại bình luận",
}
SHORT_LINES = {"de-03-kartoffelsuppe", "en-07-swift-interview", "en-08-fen-poet", "zh-02-laji-xinzhi"}
"""Articles that are no frame for others: their own lines look like a page's."""
PARAGRAPHS = {
    article.lang: [line for line in article.clean.splitlines() if line]
    for article in articles()
    if article.lang in ABOVE and article.name not in SHORT_LINES
}
KEEPS = [keep for keep in keeps() if keep.lang in ABOVE and not keep.name.startswith("whole-pages")]
"""Texts that may be part of an article; a whole page is no part of another one's."""
LIKE_PAGES = "page-like"
"""The keeps that look like a page: recipes, results, programmes, questions, lists of the dead. Beside the article they
look like its page, and many are taken for it."""

LOST = {"page-like:17"}
"""Steps that name menus and buttons: inside a page they lose a line."""


@cache
def pipeline() -> nt.Pipeline:
    return nt.Pipeline("web", only=["debris"])


def lost_lines(keep: Keep, at: int) -> list[str]:
    """The lines of a keep, and of the article around it, that are missing from the repaired page."""
    paragraphs = PARAGRAPHS[keep.lang]
    page = "\n".join((ABOVE[keep.lang], *paragraphs[:at], keep.text, *paragraphs[at:], BELOW[keep.lang]))
    left = pipeline()(page, lang=keep.lang).split("\n")
    return [line for line in (*paragraphs, *keep.text.split("\n")) if line and line not in left]


@pytest.mark.parametrize("keep", [keep for keep in KEEPS if keep.name not in LOST], ids=lambda keep: keep.name)
def test_what_stands_in_the_middle_of_an_article_stays(keep: Keep) -> None:
    assert lost_lines(keep, len(PARAGRAPHS[keep.lang]) // 2) == []


def hurt_at_edges(keeps: list[Keep]) -> list[str]:
    """The keeps that lose a line as the first, the last or the one before the last piece of an article, by name."""
    return sorted(
        keep.name
        for keep in keeps
        for at in (1, len(PARAGRAPHS[keep.lang]) - 1, len(PARAGRAPHS[keep.lang]))
        if lost_lines(keep, at)
    )


def test_what_stands_at_the_edges_of_an_article_is_lost_no_more_often_than_before() -> None:
    hurt = hurt_at_edges([keep for keep in KEEPS if not keep.name.startswith(LIKE_PAGES)])
    assert len(hurt) <= FLOORS["pages"]["hurt_at_edges"], hurt


def test_what_looks_like_a_page_is_lost_at_the_edges_no_more_often_than_before() -> None:
    hurt = hurt_at_edges([keep for keep in KEEPS if keep.name.startswith(LIKE_PAGES)])
    assert len(hurt) <= FLOORS["pages"]["like_pages_hurt_at_edges"], hurt


def test_no_paragraph_of_an_article_is_lost_to_its_page() -> None:
    for lang, paragraphs in PARAGRAPHS.items():
        page = "\n".join((ABOVE[lang], *paragraphs, BELOW[lang]))
        left = pipeline()(page, lang=lang).split("\n")
        assert [line for line in paragraphs if line not in left] == []
