"""Trails from the front page to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, key_of
from normtext.rules.debris._plan import Hit, removals

_STEP = re.compile(r"\s*(?:»|›|>>|>|→|/|::|\||⟩|❯|＞|»)\s*")
_HERE = re.compile(
    r"(?:you are here|sie sind hier|vous êtes ici|usted está aquí|estás en|ti trovi in|sei qui|você está em|je bent hier|du är här|du er her|jesteś tutaj|"
    r"nacházíte se zde|вы здесь|вы находитесь здесь|ви тут|buradasınız|anda di sini|anda berada di sini|bạn đang ở|当前位置|您的位置|您现在的位置|你的位置|目前位置|現在位置|현재 위치|أنت هنا)\s*[:：]?\s*"
)
_HOME = frozenset(
    [
        "home",
        "homepage",
        "home page",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "página inicial",
        "hem",
        "forside",
        "hjem",
        "etusivu",
        "strona główna",
        "domů",
        "domov",
        "főoldal",
        "kezdőlap",
        "címlap",
        "acasă",
        "начало",
        "главная",
        "главная страница",
        "головна",
        "галоўная",
        "почетна",
        "naslovna",
        "naslovnica",
        "početna",
        "domov",
        "αρχική",
        "αρχική σελίδα",
        "anasayfa",
        "ana sayfa",
        "beranda",
        "laman utama",
        "trang chủ",
        "หน้าแรก",
        "首页",
        "主页",
        "网站首页",
        "首頁",
        "ホーム",
        "トップ",
        "top",
        "홈",
        "home page",
        "الرئيسية",
        "الصفحة الرئيسية",
        "خانه",
        "صفحه اصلی",
        "صفحه نخست",
        "ראשי",
        "דף הבית",
        "होम",
        "मुखपृष्ठ",
        "প্রচ্ছদ",
        "முகப்பு",
        "avaleht",
        "sākums",
        "pradžia",
        "inici",
        "portada",
        "hasiera",
        "kreu",
        "ballina",
        "mwanzo",
        "nyumbani",
        "tuis",
        "forsíða",
        "hafan",
        "baile",
        "ana səhifə",
        "bosh sahifa",
        "басты бет",
        "башкы бет",
        "მთავარი",
        "գլխավոր",
        "нүүр",
        "ĉefpaĝo",
    ]
)


@rule(
    "breadcrumb",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("Home » News » Traffic\nThe bridge is closed until May.", "The bridge is closed until May."),
    ],
    keeps=[
        Keep("Berlin > Paris > Lisbon", "a route"),
    ],
)
def breadcrumb(doc: Doc) -> Iterator[Proposal | Flag]:
    """The trail from a site's front page to this page: "Home » News » Traffic"."""
    yield from removals(doc, "breadcrumb")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that lead from the front page to here."""
    for at, row in enumerate(page.rows):
        if row.words <= 40 and not row.sentence and is_trail(row.text.strip()):
            yield Hit(at, at, "the trail from the front page")


def is_trail(text: str) -> bool:
    """Whether a line begins at the front page and goes on in at least one step."""
    folded = text.casefold()
    here = _HERE.match(folded)
    steps = [piece for piece in _STEP.split(folded[here.end() :] if here else folded) if piece]
    if len(steps) < (2 if any(mark in folded for mark in "»›>→") else 3):
        return False
    return bool(here) or (key_of(steps[0]) in _HOME and all(len(step.split()) <= 14 for step in steps))
