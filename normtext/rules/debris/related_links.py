"""Headers of lists of other articles, with their lists."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._context import stems
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, Row, key_of
from normtext.rules.debris._patterns import words
from normtext.rules.debris._phrases import said
from normtext.rules.debris._plan import Hit, removals

LONGEST_LIST = 40
"""Rows; a longer list is a table of contents."""
LONGEST_TITLE = 25
"""Words of a row that names another article."""

MOST_TITLES, LEAST_TITLE, LEAST_ALONE = 5, 3, 4
"""Rows of such a list inside an article, words of each, and of one that is alone."""
BELOW, SHARED = 2, 2
"""A row that shares so many longer words with so many rows of text below it may be their heading."""
_CAPTION = lazy.pattern(r"[©®]|\)\s*\Z|(?<!\w)\w{2,12}\.?[:：/] ?\S+(?: \S+)?\s*\Z")
"""A caption ends in a bracket or in whose picture it is."""

_HASHTAGS = lazy.pattern(r"\s*(?:#\w+[\s,;|·]*)+")
_OPENING = lazy.pattern(r"\W*([^:：]{2,40})[:：]\s*\S")


@rule(
    "related-links",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "The bridge is closed until May.\n\nRead also:\n- Storm hits the coast\n- Ten recipes for autumn",
            "The bridge is closed until May.",
        ),
        Example("The bridge is closed until May.\n\nRead also:", "The bridge is closed until May."),
        Example(
            "The bridge is closed until May.\nMore from Author\nTrending on SomeSite", "The bridge is closed until May."
        ),
    ],
    keeps=[
        Keep("Read more poetry, doctors say", "a headline"),
        Keep("Related crimes rose by 4 percent.", "a sentence"),
    ],
)
def related_links(doc: Doc) -> Iterator[Proposal | Flag]:
    """The header of a list of other articles ("Read also:", "More from …", "Trending on …") with the list below it.

    The list ends at the first line that reads like an article. Without bullets, inside an article, the line above that
    one stays where it may be its heading or the caption of a picture.
    """
    yield from removals(doc, "related-links")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Headers with their lists, and lines that name another article behind a header."""
    rows = page.rows
    last_body = max((at for at, row in enumerate(rows) if row.body and not _of_page(row)), default=-1)
    at = 0
    while at < len(rows):
        phrase = rows[at].phrase
        if phrase is None or phrase.kind != "related":
            if not rows[at].sentence and (":" in rows[at].text or "：" in rows[at].text) and _leads(rows[at]):
                yield Hit(at, at, "a link to another article")
            at += 1
            continue
        end = at if page.alone else _list_end(rows, at, last_body, taken)
        if phrase.sure or (not page.alone and rows[at].text.rstrip().endswith((":", "：")) and _lists(rows, at, end)):
            yield Hit(at, end, "a list of other articles" if end > at else "the header of a list of other articles")
            at = end
        at += 1


def _lists(rows: tuple[Row, ...], header: int, end: int) -> bool:
    """Whether words that may be a heading too head a list: of two rows, of hashtags, or one that is gone."""
    return end > header + 1 or (at := header + 1) == len(rows) or _HASHTAGS.fullmatch(rows[at].text) is not None


def _list_end(rows: tuple[Row, ...], header: int, last_body: int, taken: Set[int]) -> int:
    """The last row of the list below a header."""
    end = header
    bullets = header + 1 < len(rows) and rows[header + 1].bullet
    while end + 1 < len(rows) and end - header < LONGEST_LIST:
        row = rows[end + 1]
        if row.body or row.words > LONGEST_TITLE or row.bullet != bullets or _is_header(row):
            break
        end += 1
    if bullets or header > last_body >= 0:
        return end
    return _inside_end(rows, header, end, taken) if _of_page(rows[header]) else header


def _inside_end(rows: tuple[Row, ...], header: int, end: int, taken: Set[int]) -> int:
    """The last row of a list without bullets inside an article: up to the heading or the caption of the text below."""
    above = header - 1
    while above >= 0 and (above in taken or _is_header(rows[above]) or _is_header(rows[above - 1])):
        above -= 1
    if above < 0 or not rows[above].body:
        return header  # a menu above the title has such headers too
    last = header
    while last < min(end, header + MOST_TITLES) and last + 1 not in taken and _is_title(rows[last + 1]):
        last += 1
    below = last + 1
    if below < len(rows) and (_ends_list(rows[below]) or _leads(rows[below])):
        return last
    while below < len(rows) and below in taken:
        below += 1
    if last == header or below >= len(rows) or not rows[below].body:
        return header
    if last == header + 1 and rows[last].words < LEAST_ALONE:
        return header
    text = frozenset().union(*(stems(row) for row in rows[below : below + BELOW]))
    return last - (len(stems(rows[last]) & text) >= SHARED)


def _ends_list(row: Row) -> bool:
    """Whether a row opens another list, or says that one ends: no heading stands above it."""
    return _is_header(row) or (_of_page(row) and row.phrase is not None and row.phrase.kind == "site")


def _is_title(row: Row) -> bool:
    """Whether a row may name another article: no label, no caption."""
    return row.words >= LEAST_TITLE and not _CAPTION.search(row.text) and not _leads(row)


def _of_page(row: Row) -> bool:
    """Whether a row says what only pages say, be it a sentence: "You must be logged in to post a comment."."""
    return row.phrase is not None and row.phrase.sure


def _is_header(row: Row) -> bool:
    phrase = row.phrase
    return phrase is not None and phrase.kind == "related" and phrase.sure


@lru_cache(maxsize=1 << 14)
def _leads(row: Row) -> bool:
    """Whether a row with a colon is a header with the title of another article behind it."""
    if row.words > LONGEST_TITLE:
        return False
    match = _OPENING.match(row.text)
    key = key_of(match[1]) if match else ""
    phrase = said(key)
    return key in words("before_titles") or (phrase is not None and phrase.kind == "related" and phrase.sure)
