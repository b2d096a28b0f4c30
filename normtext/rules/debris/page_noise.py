"""Lines that a trained model takes for debris by their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from math import inf

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._blocks import alike, formed
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, Row
from normtext.rules.debris._plan import Hit, removals

LEAST_TAKEN, LEAST_ROWS = 1, 4
"""Rows that the detectors must have taken, and rows a page must have, before the model is asked."""
SENTENCE_MORE, INSIDE_MORE = 500, 200
"""What is added to the score that a row needs: for sentences; for headings, short lines between two body lines.

Chosen on pages of other sites than the model was trained on, so that at most 0.25 % of the words of articles go."""
FRAMED_LESS = 700
"""What is taken from the score of a word or two between dashes ("- Advertisement -" in a language without a table)."""
TAIL_BULLET_LESS = 300
"""What is taken from the score of bulleted rows below the text."""
SPREAD = 500
"""How far below its score one row of a block may lie that goes as a whole."""
HEADING_ROWS = 2
"""Rows between two body rows that may be headings."""
SHARED = 4
"""Sixteenths of a title's longer words that the text has too."""
TITLE_ROWS, TITLE_WORDS = 6, 4
"""How far above the text a title may stand, and its least number of words."""


_FRAMED = re.compile(r"\s*[-–—] [(\[]?[^\W\d][^\n.!;\d]{0,40} [-–—]\s*")


@rule(
    "page-noise",
    family="debris",
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    trigger=suspicious,
    options={"caution": 0},
    examples=[
        Example(
            "Skip to content\nPartner sites\nOur shops\nSign in\nStorm closes the old bridge\n"
            "The bridge is closed until May, the city council said on Monday after a long meeting.\n"
            "Repairs will cost over 3,000 euros, the mayor added, and they will begin in the first week of March.\n",
            "Skip to content\nSign in\nStorm closes the old bridge\n"
            "The bridge is closed until May, the city council said on Monday after a long meeting.\n"
            "Repairs will cost over 3,000 euros, the mayor added, and they will begin in the first week of March.\n",
        ),
    ],
    keeps=[
        Keep("Wer reitet so spät durch Nacht und Wind?\nEs ist der Vater mit seinem Kind", "verse"),
    ],
)
def page_noise(doc: Doc) -> Iterator[Proposal | Flag]:
    """Lines that no single sign gives away, but their place does: menus, teasers, buttons around an article.

    A trained model scores each line by its words, its length and its surroundings. It is asked only about pages on
    which another detector found debris, and never about the title. The option "page-noise.caution" is added to the
    score that a line needs (256 of it for one more natural log of odds).
    """
    yield from removals(doc, "page-noise")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows whose score says debris."""
    from normtext.rules.debris._features import columns, matrix
    from normtext.rules.debris._model import model

    lines = model()
    if page.alone or lines is None or not worth_asking(page, taken):
        return
    rows = page.rows
    table = matrix(rows, frozenset(taken))
    scores = lines.scores(table)
    overlap = table[:, columns().index("overlap")].tolist()
    needed = thresholds(page, taken, lines.threshold + page.caution, overlap)
    margins = [score - least for score, least in zip(scores.tolist(), needed, strict=True)]
    kept = formed(rows, taken, lambda at: margins[at] > 0)
    whole: set[int] = set()
    for block in alike(rows, taken):
        likely = min(margins[at] for at in block) > -SPREAD and sum(margins[at] for at in block) > 0
        if not likely or not kept.isdisjoint(block):
            kept = kept.union(block)
        else:
            whole.update(block)
    for at, margin in enumerate(margins):
        if at not in kept and (margin > 0 or at in whole):
            yield Hit(at, at, "its words and its place are those of the frame of a page")


def worth_asking(page: Page, taken: Set[int]) -> bool:
    """The gate of the model: a page on which the detectors found something, and which has text."""
    rows = page.rows
    return len(taken) >= LEAST_TAKEN and len(rows) >= LEAST_ROWS and any(row.body for row in rows)


def thresholds(page: Page, taken: Set[int], least: int, overlap: Sequence[int]) -> list[float]:
    """The score each row needs: more for sentences and headings, less for a framed word, infinite for the title."""
    rows = page.rows
    needed: list[float] = [least + SENTENCE_MORE if row.sentence else least for row in rows]
    bodies = [at for at, row in enumerate(rows) if row.body]
    texts = [at for at in bodies if not rows[at].bullet]
    for at, row in enumerate(rows):
        if _FRAMED.fullmatch(row.text):
            needed[at] = least - FRAMED_LESS
        elif row.bullet and texts and at > texts[-1]:
            needed[at] -= TAIL_BULLET_LESS
    for above, below in pairwise(bodies):
        if below - above <= HEADING_ROWS + 1:
            for at in range(above + 1, below):
                if needed[at] >= least:
                    needed[at] = max(needed[at], least + INSIDE_MORE)
    if bodies:
        needed[title_row(rows, bodies[0], taken, overlap)] = inf
    return needed


def title_row(rows: Sequence[Row], first_body: int, taken: Set[int], overlap: Sequence[int]) -> int:
    """The row that is most likely the title: the nearest of several words above the text that shares words with it."""
    above = [
        at
        for at in range(first_body - 1, max(first_body - 1 - TITLE_ROWS, -1), -1)
        if rows[at].words >= TITLE_WORDS and at not in taken
    ]
    return next((at for at in above if SHARED <= overlap[at] <= 16), above[0] if above else first_body)
