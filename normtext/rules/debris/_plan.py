"""Which lines of a text go, decided once for all detectors.

Detectors look at the rows that are left and name rows to remove; that repeats until nothing is found, so that a text
without its debris is a text in which nothing is found. Each rule then yields what its own detector named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normtext.core.edit import Proposal
from normtext.rules.debris._blocks import fenced
from normtext.rules.debris._page import Page, row_of
from normtext.rules.debris._phrases import own_phrases

if TYPE_CHECKING:
    from normtext.core.doc import Doc


class Hit(NamedTuple):
    """Rows `first` to `last` (included) are debris."""

    first: int
    last: int
    why: str


Detector = Callable[[Page, Set[int]], Iterable[Hit]]
"""Given a page and the rows that earlier detectors took, the rows to remove."""

ROUNDS = 12
"""A text whose debris comes off in more layers than this is left as it is."""


LEAST_EMPTIED = 3
"""A text of fewer lines is never emptied: one line of a page may be all that its author wrote."""


class Verdict(NamedTuple):
    """Why a line goes."""

    rule: str
    why: str


def verdicts(doc: Doc) -> dict[int, Verdict]:
    """For each line (index into `doc.lines`) that goes: the rule that said so."""
    from normtext.rules.debris._gate import option, suspicious

    if not suspicious(doc):
        return {}
    alone = doc.unit == "line"
    path = str(option(doc, "site-chrome.phrases", ""))
    own = own_phrases(path).find if path else None
    caution = int(str(option(doc, "page-noise.caution", 0)))
    left = [(at, row_of(line.text)) for at, line in enumerate(doc.lines) if line.text and not line.text.isspace()]
    found: dict[int, Verdict] = {}
    for _ in range(ROUNDS):
        fresh = _look(Page(tuple(row for _, row in left), alone, own, caution))
        if not fresh:
            return found
        if not alone and len(found) + len(fresh) < LEAST_EMPTIED and len(fresh) == len(left):
            return {}
        found.update((left[at][0], verdict) for at, verdict in fresh.items())
        left = [entry for at, entry in enumerate(left) if at not in fresh]
    return {}


@lru_cache(maxsize=4)  # what one sweep ends with, the next begins with
def _look(page: Page) -> dict[int, Verdict]:
    """What all detectors find on a page; the first that takes a row names it."""
    from normtext.rules.debris._detectors import DETECTORS

    fresh = _signs(page)
    for rule, detect in DETECTORS:
        for first, last, why in list(detect(page, fresh.keys())):
            for at in range(first, last + 1):
                fresh.setdefault(at, Verdict(rule, why))
    for at in fenced(page.rows):
        fresh.pop(at, None)
    return fresh


def _signs(page: Page) -> dict[int, Verdict]:
    from normtext.rules.debris._detectors import sign_of

    return {at: Verdict(*found) for at, row in enumerate(page.rows) if (found := sign_of(row.text)) is not None}


def detected(page: Page) -> frozenset[int]:
    """The rows that the detectors take, without the line model."""
    from normtext.rules.debris._detectors import DETECTORS

    taken = set(_signs(page))
    for rule, detect in DETECTORS:
        if rule != "page-noise":
            taken.update(at for first, last, _ in list(detect(page, taken)) for at in range(first, last + 1))
    return frozenset(taken - fenced(page.rows))


def removals(doc: Doc, rule: str) -> Iterator[Proposal]:
    """The deletions of the lines that a rule's detector named, with the blank lines that belonged to them."""
    plan = doc.fact(verdicts)
    if not plan:
        return
    if doc.unit == "line":
        if plan.get(0, Verdict("", "")).rule == rule:
            yield doc.delete(0, len(doc.text), plan[0].why)
        return
    for first, (start, end) in doc.fact(_spans).items():
        verdict = plan[first]
        if verdict.rule == rule:
            yield doc.delete(start, end, verdict.why)


def removable(doc: Doc) -> Iterator[tuple[int, str]]:
    """The lines that no detector took and that are not blank, with their indices: for rules that judge a line alone."""
    gone = doc.fact(verdicts)
    for at, line in enumerate(doc.lines):
        if at not in gone and line.text and not line.text.isspace():
            yield at, line.text


def delete_row(doc: Doc, at: int, why: str) -> Proposal:
    """The deletion of one line, with the blank lines behind it where blank lines stand before it too."""
    lines = doc.lines
    last = at
    if at == 0 or not lines[at - 1].text.strip():
        while last + 2 < len(lines) and not lines[last + 1].text.strip():
            last += 1
    return doc.delete_lines(at, last, why)


def _spans(doc: Doc) -> dict[int, tuple[int, int]]:
    """For each first line of a group that one rule removes: the span to delete, blank lines included.

    Of the blank lines before and after a run of debris the fewer go, so that the text reads as if the run had never
    been there; at the start and the end of the text all of them go.
    """
    plan = doc.fact(verdicts)
    lines = doc.lines
    blank = [not line.text or line.text.isspace() for line in lines]
    spans: dict[int, tuple[int, int]] = {}
    for first, last in _runs(plan, blank):
        before = after = 0
        while first - before > 0 and blank[first - before - 1]:
            before += 1
        while last + after < len(lines) - 1 and blank[last + after + 1]:
            after += 1
        at_start, at_end = first == before, last + after == len(lines) - 1
        start, end = first, last
        if at_start:
            start, end = 0, last + after
        elif at_end:
            start, end = first - before, last
        elif after <= before:
            end = last + after
        else:
            start = first - before
        owners = [at for at in range(first, last + 1) if at in plan]
        groups = [
            at
            for previous, at in zip([-1, *owners], owners, strict=False)
            if previous < 0 or plan[previous].rule != plan[at].rule or plan[previous].why != plan[at].why
        ]
        for at, group in enumerate(groups):
            from_line = start if at == 0 else group
            to_line = groups[at + 1] - 1 if at + 1 < len(groups) else end
            if end == len(lines) - 1 and start > 0:  # no line follows: the break before each piece goes with it
                spans[group] = (lines[from_line - 1].end, lines[to_line].end)
            else:
                after_it = lines[to_line + 1].start if to_line + 1 < len(lines) else lines[to_line].end
                spans[group] = (lines[from_line].start, after_it)
    return spans


def _runs(plan: dict[int, Verdict], blank: list[bool]) -> Iterator[tuple[int, int]]:
    """The runs of lines that go, over the blank lines between them."""
    first = last = -1
    for at in sorted(plan):
        if last >= 0 and all(blank[last + 1 : at]):
            last = at
            continue
        if last >= 0:
            yield first, last
        first = last = at
    if last >= 0:
        yield first, last
