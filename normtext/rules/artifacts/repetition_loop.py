"""Loops: a word, a phrase or a sentence that the decoder wrote again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.lines import Line
from normtext.rules.artifacts._runs import Run, Token, may_repeat, runs, token_texts, tokens
from normtext.rules.artifacts._tables import words

_LOUD = frozenset("!?！？؟")
_STOPS = frozenset(".。।۔…．")
_COMMAS = frozenset(",;،؛、，；-–—")
_BRACKETS = frozenset("\"'“”„‘’«»()[]「」『』")


class _Limits(NamedTuple):
    """How many copies are reported, and how many are taken for certain and collapsed."""

    flag: int
    repair: int


_NEVER = _Limits(1 << 30, 1 << 30)


@rule(
    "repetition-loop",
    family="artifacts",
    trigger=may_repeat,
    examples=[
        Example("The river rose rose rose rose rose overnight.", "The river rose overnight."),
        Example(
            "Sie sprach von der Lage in der Lage in der Lage in der Lage in der Stadt.",
            "Sie sprach von der Lage in der Stadt.",
        ),
        Example(
            "火は消えた。村は静かだった。村は静かだった。村は静かだった。村は静かだった。",
            "火は消えた。村は静かだった。",
        ),
    ],
    keeps=[
        Keep("Merrily, merrily, merrily, merrily, life is but a dream.", "a refrain"),
        Keep("Ha ha ha ha ha! Run, run, run!", "laughter and calls"),
        Keep("Sangat-sangat besar; pelan pelan saja.", "reduplication", "id"),
        Keep("It was a very very very very long road.", "emphasis"),
    ],
)
def repetition_loop(doc: Doc) -> Iterator[Proposal | Flag]:
    """Collapses back-to-back copies that no one writes, and reports those that someone might have written.

    Four copies of a word or a phrase with no mark between them are a loop; with commas five of a phrase, with full
    stops four of a sentence. Sounds, emphasis, refrains (copies with an exclamation mark, or on lines of their own),
    numbers and one copy more in languages that double words are left alone.
    """
    if not may_repeat(doc):
        return
    for line in doc.lines:
        if len(line.text) > 8:
            yield from _in_line(doc, line)


def _in_line(doc: Doc, line: Line) -> Iterator[Proposal | Flag]:
    repeated = runs(token_texts(line.text))
    found = tokens(doc.text, line.start, line.end) if repeated else []
    taken: list[tuple[int, int, bool]] = []
    for run in repeated:  # shorter periods first: a loop within a loop goes before it
        unit = [token.text for token in found[run.first : run.first + run.period]]
        rest = run.length % run.period
        complete = rest > 0 and not any(_is_word(token) for token in unit[rest:])
        copies = run.length // run.period + complete
        limits = _limits(unit, doc.base_lang)
        if _is_year(unit) and run.first > 3 and found[run.first - 1].text.isalpha():
            limits = _Limits(4, 4)
        end = run.first + run.length
        repaired = copies >= limits.repair
        overlaps = [fixed for first, last, fixed in taken if first < end and run.first < last]
        if copies < limits.flag or any(overlaps) or (overlaps and not repaired):
            continue
        taken.append((run.first, end, repaired))
        start, stop = found[run.first].start, found[end - 1].end
        why = f"{copies} copies in a row of {_shown(doc, found, run)}"
        yield doc.flag("repetition_loop", start, stop, why, repaired=repaired)
        if repaired:
            kept = end - rest if complete else end - rest - run.period
            yield doc.delete(start, found[kept].start, why + ", of which one stays")


def _limits(unit: Sequence[str], language: str) -> _Limits:
    """From how many copies on a unit is a loop."""
    content = [token for token in unit if _is_word(token)]
    marks = {token for token in unit if not _is_word(token)}
    if not content or all(token.isdecimal() for token in content):
        return _NEVER
    single = content[0].lower() if len(content) == 1 else ""
    more = language in words("loops", "reduplicating")
    if marks & _LOUD:
        return _Limits(8, 12)
    marks -= _BRACKETS
    if marks - _STOPS - _COMMAS:
        return _Limits(5, 1 << 30)
    if single:
        return _single(single, bool(marks & _STOPS), bool(marks), more)
    if marks & _STOPS:
        return _Limits(3 if len(content) > 3 else 4, 4 if len(content) > 2 else 5)
    if len({token.lower() for token in content} - words("loops", "interjections")) == 0:
        return _Limits(9, 1 << 30)
    if marks:
        return _Limits(3 if len(content) > 3 else 4, 5)
    joined = not words("loops", "joiners").isdisjoint(token.lower() for token in content)
    emphatic = not words("loops", "emphatics").isdisjoint(token.lower() for token in content)
    return _Limits(4 + joined, 4 + 2 * joined + emphatic) if len(content) < 3 else _Limits(3, 4)


def _single(word: str, stopped: bool, marked: bool, more: bool) -> _Limits:
    """The limits of a unit of one word."""
    if word in words("loops", "interjections") or (len(word) == 1 and ord(word) < 0x0E00):
        return _Limits(9, 1 << 30)
    if stopped:
        return _Limits(6, 10)
    if marked:
        return _Limits(5, 7)
    if word in words("loops", "emphatics"):
        return _Limits(6, 8)
    if len(word) == 1:
        return _Limits(5, 6)
    return _Limits(4 + more, 4 + more)


def _is_year(unit: Sequence[str]) -> bool:
    return len(unit) == 1 and len(unit[0]) == 4 and unit[0].isdecimal() and 1000 <= int(unit[0]) < 2100


def _is_word(token: str) -> bool:
    return token[0].isalnum() or len(token) > 1


def _shown(doc: Doc, found: Sequence[Token], run: Run) -> str:
    text = doc.text[found[run.first].start : found[run.first + run.period - 1].end]
    return repr(text if len(text) <= 40 else text[:37] + "…")
