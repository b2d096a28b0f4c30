"""Navigation, buttons and notes of a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, key_of
from normtext.rules.debris._phrases import own_phrases
from normtext.rules.debris._plan import Hit, removals

LEAST = 3
"""Single words in a row, without a sure phrase among them, that make a menu."""


def own_phrases_are_readable(options: Mapping[str, object]) -> None:
    """Reads the file of "site-chrome.phrases", so that one that cannot be used is known before any text.

    Raises:
        DataError: it cannot be read, is not TOML, or has no phrases.
    """
    path = str(options.get("site-chrome.phrases", ""))
    if path:
        own_phrases(path)


@rule(
    "site-chrome",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    options={"phrases": ""},
    check=own_phrases_are_readable,
    examples=[
        Example("Skip to content\n\nThe bridge is closed until May.", "The bridge is closed until May."),
    ],
    keeps=[
        Keep("Search and rescue", "a heading"),
        Keep("Home at last", "a heading"),
    ],
)
def site_chrome(doc: Doc) -> Iterator[Proposal | Flag]:
    """What a site puts around every page: links to skip or to sign in, menus, buttons, legal notes.

    A phrase of several words goes wherever it stands alone on a line. A single word, which may be a heading, goes only
    in a run of such lines. The option "site-chrome.phrases" names a TOML file with phrases of your own: lines that
    `normtext debris learn` found to recur over the documents of a site, or a list, phrases = ["…"].
    """
    yield from removals(doc, "site-chrome")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that a site says, and single words beside them."""
    rows = page.rows
    sure = set(taken)
    hints = set()
    for at, row in enumerate(rows):
        if page.own is not None and page.own(row.key or key_of(row.text)) is not None:
            sure.add(at)
            yield Hit(at, at, "one of your own phrases")
            continue
        phrase = row.phrase
        if phrase is None:
            continue
        if phrase.sure and phrase.kind in ("skip", "site", "language", "catalogue"):
            sure.add(at)
            yield Hit(at, at, "a line of the site, not of the article")
        elif at not in taken:
            hints.add(at)
    if page.alone or not hints:
        return
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and (end in sure or end in hints):
            end += 1
        run = range(at, end)
        single = [place for place in run if place in hints and place not in sure]
        if single and (len(single) < len(run) or len(single) >= LEAST):
            for place in single:
                yield Hit(place, place, "a word of the site beside others")
        at = max(end, at + 1)
