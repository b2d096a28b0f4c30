"""Notices about cookies and consent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._phrases import phrase_of
from normtext.rules.debris._plan import Hit, removals

LONGEST = 120
"""Words; a longer line has more in it than a notice."""

_NOTICE = re.compile(
    r"\b(?:we(?: and our [\w ]{3,40})?|our (?:web)?site|this (?:web)?site|this page|[\w.]+\.(?:com|org|net)) (?:also )?(?:uses?|may use|stores?) (?:\w+ )?cookies|"
    r"our use of cookies|use of cookies (?:on|in accordance)|(?:accept|agree to|consent to) (?:the |our )?(?:use|usage|placement) of cookies|your cookie (?:settings|preferences)|"
    r"by (?:continuing|using|clicking)[^.]{0,80}(?:cookies|privacy policy|terms of)|"
    r"(?:diese (?:web)?seite|diese website|unsere website|wir) (?:verwende[nt]|nutz(?:t|en)|benutz(?:t|en)|setz(?:t|en)) (?:\w+ ){0,3}cookies|verwendung von cookies (?:zu|einverstanden)|"
    r"(?:ce site|notre site|nous) (?:web )?utilis(?:e|ons) (?:des|les) cookies|utilisation (?:de|des) cookies|"
    r"(?:este sitio|esta web|esta página|nuestro sitio|nosotros)(?: web)? (?:utiliza|usa|utilizamos|usamos) cookies|(?:utilizamos|usamos) cookies|uso de cookies|"
    r"(?:questo sito|il nostro sito)(?: web)? (?:utilizza|usa|fa uso di) (?:i )?cookies?|utilizziamo (?:i )?cookies?|uso dei cookies?|"
    r"(?:este site|nosso site) (?:utiliza|usa) cookies|uso de cookies|"
    r"(?:deze (?:web)?site|wij|we) (?:gebruikt|maakt gebruik van|gebruiken) (?:\w+ )?cookies|gebruik van cookies|"
    r"(?:vi|denna webbplats|webbplatsen|dette nettstedet|denne hjemmeside|siden) (?:använder|bruker|bruger|anvender) (?:\w+ )?(?:cookies|kakor|informasjonskapsler)|"
    r"(?:sivusto|käytämme)(?:mme)? (?:käyttää )?(?:\w+ )?evästeitä|"
    r"(?:ta |nasza )?(?:strona|witryna|serwis)[^.]{0,30}(?:używa|korzysta z|wykorzystuje) (?:plik\w+ )?(?:cookies?|ciasteczek)|używamy (?:plików )?cookies?|"
    r"(?:tento web|tato stránka|tyto stránky|táto stránka|používáme|používame)[^.]{0,20}(?:používá|používa|používají)? ?(?:soubory |súbory )?cookies?|"
    r"(?:az |ez a |weboldalunk |honlapunk )[^.]{0,30}(?:sütiket|cookie-kat)|"
    r"(?:acest site|site-ul)[^.]{0,20}(?:folosește|utilizează) (?:\w+ )?cookie|"
    r"(?:сайт|мы)[^.]{0,20}(?:использу(?:ет|ем)) (?:файлы )?(?:cookies?|куки)|(?:сайт|ми)[^.]{0,20}(?:використову(?:є|ємо)) (?:файли )?(?:cookies?|куки)|"
    r"(?:сайтът|този сайт)[^.]{0,20}използва (?:\w+ )?(?:cookies?|бисквитки)|"
    r"χρησιμοποι(?:εί|ούμε) cookies|(?:sitemiz|site|web sitemiz)\w*[^.]{0,30}(?:çerez|cookie)\w*[^.]{0,20}kullan|çerez kullan|"
    r"(?:situs|kami)[^.]{0,20}menggunakan cookie|trang web[^.]{0,20}sử dụng cookie|(?:本网站|本站|我们)[^。]{0,10}使用 ?cookie|(?:本網站|我們)[^。]{0,10}使用 ?cookie|"
    r"(?:当サイト|本サイト|このサイト|当ウェブサイト)[^。]{0,20}(?:cookie|クッキー)|(?:쿠키)를? 사용|(?:نستخدم|يستخدم)[^.]{0,30}(?:ملفات تعريف الارتباط|الكوكيز)"
)
_WORD = (
    "cookie",
    "kakor",
    "eväste",
    "süti",
    "çerez",
    "куки",
    "бисквит",
    "クッキー",
    "쿠키",
    "تعريف الارتباط",
    "informasjonskapsler",
    "ciasteczek",
    "privacy policy",
    "terms of",
)


@rule(
    "cookie-notice",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "We use cookies to improve your experience. By continuing you agree to our cookie policy.\nThe bridge is closed until May.",
            "The bridge is closed until May.",
        ),
    ],
    keeps=[
        Keep("Cookies are best eaten warm.", "a sentence"),
        Keep("The regulator fined the firm because its site used cookies without asking.", "news about cookies"),
    ],
)
def cookie_notice(doc: Doc) -> Iterator[Proposal | Flag]:
    """A notice that a site uses cookies, a request for consent, and the buttons below it."""
    yield from removals(doc, "cookie-notice")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that tell of cookies or ask for consent."""
    for at, row in enumerate(page.rows):
        phrase = phrase_of(row)
        if phrase is not None and phrase.kind == "cookies" and phrase.sure:
            yield Hit(at, at, "a choice about cookies")
        elif row.words <= LONGEST and len(row.text) <= 1200 and is_notice(row.text):
            yield Hit(at, at, "a notice about cookies")


def is_notice(text: str) -> bool:
    """Whether a line says that the site itself uses cookies."""
    folded = text.casefold()
    if not any(word in folded for word in _WORD):
        return False
    if folded.lstrip().startswith(("“", '"', "«", "„", "「")):
        return False
    return _NOTICE.search(folded) is not None
