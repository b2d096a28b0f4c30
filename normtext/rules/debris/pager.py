"""Links from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._plan import Hit, removals

_STEP = (
    "next|previous|prev|first|last|older|newer|page|weiter|zurück|nächste|vorherige|seite|suivant|suivante|précédent|précédente|siguiente|"
    "anterior|página|successiva|successivo|precedente|pagina|próxima|próximo|volgende|vorige|nästa|föregående|næste|forrige|neste|seuraava|"
    "edellinen|następna|poprzednia|další|předchozí|ďalšia|következő|előző|următoarea|следующая|предыдущая|вперед|вперёд|назад|далее|наступна|"
    "попередня|επόμενη|προηγούμενη|sonraki|önceki|berikutnya|sebelumnya|下一页|上一页|首页|尾页|末页|下一頁|上一頁|次へ|前へ|次のページ|前のページ|"
    "다음|이전|التالي|السابق|بعدی|قبلی|הבא|הקודם"
)
_PAGER = re.compile(rf"(?:[«»‹›<>←→|·\[\]()\s]|\.\.\.|…|\d{{1,4}}|\b(?:{_STEP})\b)+", re.IGNORECASE)
_OF = re.compile(
    r"(?:page|seite|página|pagina|sida|side|sivu|strona|strana|oldal|страница|сторінка|sayfa|halaman|trang)\s+\d{1,4}\s+(?:of|von|sur|de|di|van|av|af|z|из|з|/)\s+\d{1,4}",
    re.IGNORECASE,
)


@rule(
    "pager",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("The bridge is closed until May.\n« Previous 1 2 3 4 Next »", "The bridge is closed until May."),
    ],
    keeps=[
        Keep("1 2 3 4 5", "a count"),
        Keep("Page one", "a heading"),
    ],
)
def pager(doc: Doc) -> Iterator[Proposal | Flag]:
    """Links to other pages of a list or an article: "« Previous 1 2 3 Next »", "Page 2 of 7"."""
    yield from removals(doc, "pager")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows of page numbers with a word or an arrow."""
    for at, row in enumerate(page.rows):
        if row.words > 30 or len(row.text) > 120:
            continue
        text = row.text.strip()
        if _OF.fullmatch(text) or (any(char.isdigit() for char in text) and _numbers(text)):
            yield Hit(at, at, "links from page to page")


def _numbers(text: str) -> bool:
    """Whether a line counts pages upwards and has a word or an arrow for the next."""
    if not _PAGER.fullmatch(text):
        return False
    pages = [int(number) for number in re.findall(r"\d+", text)]
    marked = any(mark in text for mark in "«»‹›→←") or any(char.isalpha() for char in text)
    return len(pages) >= 3 and marked and pages == sorted(pages)
