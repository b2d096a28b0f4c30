"""Lines that a trained model takes for debris by their surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from math import inf

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._blocks import alike, formed
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page, Row
from normtext.rules.debris._plan import Hit, removals

LEAST_TAKEN, LEAST_ROWS = 1, 4
"""Rows that the detectors must have taken, and rows a page must have, before the model is asked."""
SENTENCE_MORE, UNENDED_MORE = 350, 200
"""What is added to the score that a row needs: for sentences; for long rows that do not end as sentences do."""
INSIDE_MORE, LONG_MORE, ITEM_MORE = 200, 150, 300
"""The same between two lines of text: for headings, few short rows; for longer runs that no detector touched; for items
of lists.

Chosen on pages of other sites than the model was trained on, so that less than 0.2 % of the words of articles go."""
SINGLE_MORE = 200
"""The same for a row alone among rows that stay."""
FRAMED_LESS = 700
"""What is taken from the score of a word or two between dashes ("- Advertisement -" in a language without a table)."""
TAIL_BULLET_LESS = 600
"""What is taken from the score of bulleted rows below the text."""
SPREAD = 500
"""How far below its score one row of a block may lie that goes as a whole."""
HEADING_ROWS = 2
"""Rows between two rows of text that may be headings."""
CLOSING_ROWS, CLOSING_MORE = 3, 200
"""Rows below the text that may close it, and what is added to the score that they need."""
TEXT_WORDS = 5
"""Words of a sentence that counts as text there; a body row has more."""
TITLES = 2
"""Rows that are kept as a title and what stands below it."""
SHARED = 4
"""Sixteenths of a title's longer words that the text has too."""
TITLE_ROWS, FAR_TITLE_ROWS, TITLE_WORDS = 6, 12, 4
"""How far above the text a title may stand, one that shares words with the text, and its least number of words."""


_FRAMED = lazy.pattern(r"\s*[-–—] [(\[]?[^\W\d][^\n.!;\d]{0,40} [-–—]\s*")


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
    for at in _single(margins, taken):
        margins[at] -= SINGLE_MORE
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


def _single(margins: Sequence[float], taken: Set[int]) -> list[int]:
    """The rows that look like debris and stand alone among rows that do not."""
    gone = [margin > 0 or at in taken for at, margin in enumerate(margins)]
    return [
        at for at in range(1, len(gone) - 1) if gone[at] and at not in taken and not gone[at - 1] and not gone[at + 1]
    ]


def worth_asking(page: Page, taken: Set[int]) -> bool:
    """The gate of the model: a page on which the detectors found something, and which has text."""
    rows = page.rows
    return len(taken) >= LEAST_TAKEN and len(rows) >= LEAST_ROWS and any(row.body for row in rows)


def thresholds(page: Page, taken: Set[int], least: int, overlap: Sequence[int]) -> list[float]:
    """The score each row needs: more for sentences and headings, less for a framed word, infinite for the title."""
    rows = page.rows
    needed: list[float] = [least + (SENTENCE_MORE if row.sentence else UNENDED_MORE if row.body else 0) for row in rows]
    bodies = [at for at, row in enumerate(rows) if row.body]
    plain = [at for at in bodies if not rows[at].bullet]
    for at, row in enumerate(rows):
        if _FRAMED.fullmatch(row.text):
            needed[at] = least - FRAMED_LESS
        elif row.bullet and plain and at > plain[-1]:
            needed[at] -= TAIL_BULLET_LESS
    for above, below in pairwise(_texts(rows, taken)):
        inside = range(above + 1, below)
        few = len(inside) <= HEADING_ROWS
        within = bodies and bodies[0] <= above and below <= bodies[-1]
        untouched = within and taken.isdisjoint(at for at in inside if not _marks_advert(rows[at]))
        more = INSIDE_MORE if few else LONG_MORE if untouched else 0
        for at in inside:
            if needed[at] >= least:
                needed[at] = max(needed[at], least + (ITEM_MORE if rows[at].bullet else more))
    for at in _closing(rows, taken):
        needed[at] = max(needed[at], least + CLOSING_MORE)
    if bodies:
        for at in title_rows(rows, bodies[0], taken, overlap):
            needed[at] = inf
    return needed


def _closing(rows: Sequence[Row], taken: Set[int]) -> range:
    """The few rows between the last text and the first row below it that a detector took: they may close an article."""
    texts = _texts(rows, taken)
    start = texts[-1] + 1 if texts else len(rows)
    end = next((at for at in range(start, len(rows)) if at in taken), start)
    return range(start, end) if end - start <= CLOSING_ROWS else range(0)


def _texts(rows: Sequence[Row], taken: Set[int]) -> list[int]:
    """The rows that are text: body rows, and sentences that no detector took."""
    return [
        at for at, row in enumerate(rows) if row.body or (row.sentence and row.words >= TEXT_WORDS and at not in taken)
    ]


def _marks_advert(row: Row) -> bool:
    """Whether a row is the marker of an advertisement, which stands inside articles too."""
    return row.phrase is not None and row.phrase.kind == "ads"


def title_rows(rows: Sequence[Row], first_body: int, taken: Set[int], overlap: Sequence[int]) -> list[int]:
    """The rows that may be the title: those of several words above the text that share words with it, else the nearest.

    The first body row itself, where no row above it has several words.
    """
    while first_body > 0 and rows[first_body - 1].sentence and first_body - 1 not in taken:
        first_body -= 1  # dialogue opens with short sentences
    above = [
        at
        for at in range(first_body - 1, max(first_body - 1 - FAR_TITLE_ROWS, -1), -1)
        if rows[at].words >= TITLE_WORDS and at not in taken
    ]
    near = [at for at in above if at >= first_body - TITLE_ROWS]
    titles = [at for at in above if SHARED <= overlap[at] <= 16][:TITLES]
    if all(rows[at].sentence for at in titles):  # a question above the first answer is no title
        titles += [at for at in near if not rows[at].sentence][:1] or near[:1]
    return titles or [first_body]
