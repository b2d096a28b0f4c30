"""Counters of comments, shares and views."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._plan import Hit, removals

_ZERO = re.compile(r"\W*0\W*")
_FIGURE = re.compile(r"\W*\d[\d.,\s]{0,8}(?:[km]|тыс\.?|万|mil)?\W*", re.IGNORECASE)
_COUNTED = re.compile(
    r"\W*(?:\d[\d.,]{0,8}\s?[km]?\s+)(?:views?|shares?|comments?|likes?|followers?|subscribers?|replies|reactions?|votes?|retweets?|fans?|"
    r"aufrufe|kommentare?|teilungen|vues?|partages?|commentaires?|visitas|vistas|comentarios?|seguidores|compartidos|visualizzazioni|commenti|"
    r"visualizações|comentários|reacties|visningar|kommentarer|visninger|komentarzy|komentarze|wyświetleń|komentářů|zobrazení|megtekintés|"
    r"hozzászólás|vizualizări|comentarii|просмотр\w*|комментари\w*|перегляд\w*|коментар\w*|σχόλια|προβολές|görüntülenme|yorum|dilihat|komentar|"
    r"lượt xem|bình luận)(?:\s*[|·•,/]\s*\d[\d.,]{0,8}\s+\w+)?\W*",
    re.IGNORECASE,
)


@rule(
    "counter",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[Example("The bridge is closed until May.\n0\n", "The bridge is closed until May.\n")],
    keeps=[
        Keep("The year of the flood:\n1914\nNobody had been warned.", "a figure of the article"),
        Keep("0-0", "a score"),
    ],
)
def counter(doc: Doc) -> Iterator[Proposal | Flag]:
    """A count of comments, shares or views alone on its line: a lone zero, "12 comments", and beside other debris any
    small figure.
    """
    yield from removals(doc, "counter")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that count something on the page."""
    for at, row in enumerate(page.rows):
        if row.words > 6 or not any(char.isdigit() for char in row.text[:16]):
            continue
        if _ZERO.fullmatch(row.text) and row.text.strip() in ("0", "(0)", "[0]", "0 |", "| 0"):
            yield Hit(at, at, "a count of nothing")
        elif len(row.text) < 60 and _COUNTED.fullmatch(row.text):
            yield Hit(at, at, "a count of comments, shares or views")
