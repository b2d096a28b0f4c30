"""Menus of languages: glued, spaced, separated, one a line, as codes."""

from __future__ import annotations

from collections.abc import Iterator, Set

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._codes import LABEL, LEAST, one_code
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._menus import (
    distinct,
    is_menu,
    languages_named,
    lines_with_menus,
    may_open,
    mixed,
    names_languages,
    numbered,
    one_name,
)
from normtext.rules.debris._page import Page, Row
from normtext.rules.debris._patterns import words
from normtext.rules.debris._plan import Hit, removals, verdicts

_LATIN = lazy.pattern("[a-z]")
LABEL_WORDS = 20
"""Words that may announce a menu."""


@rule(
    "language-menu",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "한어Русский языкEnglishFrançaisIndonesianSanskrit日本語DeutschΕλληνικά\nThe minister resigned on Monday.",
            "The minister resigned on Monday.",
        ),
        Example("EN | FR | DE | ES\nDie Sitzung wurde am Montag vertagt.", "Die Sitzung wurde am Montag vertagt."),
    ],
    options={"min_names": LEAST},
    keeps=[
        Keep("She speaks English, French and Arabic.", "a sentence"),
        Keep("The canton has three official languages:\n- German\n- French\n- Italian", "a list that is introduced"),
    ],
)
def language_menu(doc: Doc) -> Iterator[Proposal | Flag]:
    """Menus of languages that a page offers: "English | Français | Deutsch".

    At least three different languages in a row, with nothing between the names but separators, are a menu when the
    names are in different languages (each in its own, as menus have them), glued, or alone on their line. Names that
    are all in one language may be an author's list: they must stand alone, and no line may introduce them. Inside a
    paragraph only glued names and names in different languages go. The option "min_names" asks for more than three.
    """
    least = doc.int_option("language-menu.min_names")
    for item in removals(doc, "language-menu"):
        if least <= LEAST or isinstance(item, Flag) or languages_named(doc.text[item.start : item.end]) >= least:
            yield item
    if not suspicious(doc):
        return
    gone = doc.fact(verdicts)
    for at, (start, end) in lines_with_menus(doc):
        line = doc.lines[at]
        if at not in gone and (least <= LEAST or languages_named(line.text[start:end]) >= least):
            yield _cut(doc, line.start + start, line.start + end)


def _cut(doc: Doc, start: int, end: int) -> Proposal:
    """The deletion of a menu inside a line, which leaves one space between what it parted."""
    text = doc.text
    open_left = start > 0 and not text[start - 1].isspace()
    open_right = end < len(text) and not text[end].isspace()
    why = "a row of language names inside a paragraph"
    if open_left and open_right:
        return doc.replace(start, end, " ", why)
    if not open_left and not open_right:
        while end < len(text) and text[end] == " ":
            end += 1
        if start > 0 and text[start - 1] == " " and (end == len(text) or text[end] in "\r\n"):
            start -= 1
    return doc.delete(start, end, why)


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that are menus, runs of rows that make one, and the labels above them."""
    rows = page.rows
    named = {at for at, row in enumerate(rows) if names_languages(row.text)}
    at = 0
    while named and at < len(rows):
        if at not in named:
            at += 1
            continue
        end, menu = (at, False) if page.alone else _run(page, at)
        if menu or is_menu(rows[at].text):
            first, last = at, max(end, at + 1) - 1
            if at > 0 and _label(rows[at - 1]):
                first = at - 1
            yield Hit(first, last, "a menu of languages")
            at = last + 1
        else:
            at = max(end, at + 1)


def _label(row: Row) -> bool:
    """Whether a row above a menu announces it: a known phrase, or a few words about languages."""
    phrase = row.phrase
    if phrase is not None and phrase.kind == "language":
        return True
    if row.words > LABEL_WORDS or not row.key:
        return False
    about = any(word in row.key for word in words("language_words"))
    return about and (not row.sentence or any(word in row.key for word in words("page_words")))


def _run(page: Page, start: int) -> tuple[int, bool]:
    """Where a run of rows with one language each ends, and whether it is a menu."""
    rows = page.rows
    if not may_open(rows[start].text):
        return start, False
    if one_code(rows[start].text):
        end = start
        while end < len(rows) and one_code(rows[end].text):
            end += 1
        codes = {one_code(row.text) for row in rows[start:end]}
        return end, len(codes) >= LEAST and not codes <= words("word_codes")
    found: list[str] = []
    end = start
    while end < len(rows):
        name = one_name(rows[end].text, label=end == start)
        if name is None and end > start + 1 and end + 1 < len(rows) and rows[end].words <= 3 and not rows[end].sentence:
            name = one_name(rows[end + 1].text) and ""
        if name is None:
            break
        if name:
            found.append(name)
        end += 1
    if distinct(found) < LEAST:
        return start if not found else end, False
    if mixed(found):
        return end, True
    introduced = start > 0 and rows[start - 1].text.rstrip().endswith((":", "："))
    own_label = LABEL.match(rows[start].text) is not None
    counted = any(numbered(row.text) for row in rows[start:end])
    return end, not counted and (not introduced or own_label or _foreign(rows[start - 1], found))


def _foreign(above: Row, taken: list[str]) -> bool:
    """Whether names stand in a script that the line above them does not use."""
    return bool(_LATIN.search("".join(taken))) != bool(_LATIN.search(above.text.casefold()))
