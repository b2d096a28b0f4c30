"""Spaces inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.protected import is_protected
from normtext.rules.characters._spacing import spacing
from normtext.rules.characters._tokenized import tokenized

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_STRAIGHT = re.compile(r"(?<!\S)([\"'])(?!\S)")
_PAIRS = ("“”", "‘’", "«»", "„“", "„”", "‚‘", "‚’", "»«", "‹›", "『』", "「」")
_PIECES = frozenset("\"'“”‘’«»„‚‹›「」『』")
_KEPT = frozenset({"code", "url", "email", "path", "markup", "template"})
_LONGEST = 600
"""No quotation of more characters is taken for one within a line (longest of the development sets: 310)."""


def _trigger(doc: Doc) -> bool:
    return not _PIECES.isdisjoint(doc.words)


@rule(
    "spaced-quote",
    family="characters",
    stage=Stage.TOKENS,
    trigger=_trigger,
    examples=[
        Example('He said " the deal is done " and left.', 'He said "the deal is done" and left.'),
        Example("Das „ neue “ Haus ist alt.", "Das „neue“ Haus ist alt.", "de"),
        Example("Газета « Правда » написала.", "Газета «Правда» написала.", "ru"),
    ],
    keeps=[
        Keep("Il a dit « oui » hier.", "French sets guillemets apart", "fr"),
        Keep('a 5 " pipe', "inches: nothing closes it"),
    ],
)
def spaced_quote(doc: Doc) -> Iterator[Proposal | Flag]:
    """Quotation marks stand close to what they quote.

    Straight marks that stand alone must come in pairs, line by line: with an odd number nobody knows which one opens.
    """
    facts = tokenized(doc)
    for number, line in enumerate(doc.lines):
        spans = list(_curved(doc, line.text))
        for quote in "\"'":
            if quote == '"' or facts.lines[number]:
                spans += _straight(line.text, quote)
        for start, end in spans:
            if not is_protected(doc, line.start + start, line.start + end, _KEPT):
                yield doc.delete(line.start + start, line.start + end, "no space inside quotation marks")


def _straight(line: str, quote: str) -> Iterator[tuple[int, int]]:
    alone = [match.start() for match in _STRAIGHT.finditer(line) if match[1] == quote]
    if len(alone) % 2 or not alone:
        return
    others = [at for at, char in enumerate(line) if char == quote and at not in alone and quote == '"']
    for opening, closing in zip(alone[::2], alone[1::2], strict=True):
        if any(opening < other < closing for other in others) and len(others) % 2:
            return
        inner = line[opening + 1 : closing]
        if not inner.strip() or closing - opening > _LONGEST:
            continue
        yield opening + 1, opening + 1 + len(inner) - len(inner.lstrip(" "))
        yield closing - (len(inner) - len(inner.rstrip(" "))), closing


def _curved(doc: Doc, line: str) -> Iterator[tuple[int, int]]:
    habits = spacing(doc)
    pairs = dict(habits.close_quotes)
    for pair in ("「」", "『』"):
        pairs.setdefault(pair[0], pair[1])
    if habits.guillemets_apart:
        for mark in "«‹»":
            pairs.pop(mark, None)
    for opening, closing in pairs.items():
        if opening == closing or opening not in line:
            continue
        pattern = re.compile(
            rf"(?<!\w){re.escape(opening)}( *)([^{re.escape(opening + closing)}\n]{{1,{_LONGEST}}}?)( *){re.escape(closing)}(?!\w)"
        )
        for match in pattern.finditer(line):
            for group in (1, 3):
                if match[group] and match[2].strip():
                    yield match.span(group)
