"""Spaces inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.rules.characters._spacing import spacing
from normtext.rules.characters._tokenized import tokenized

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_KEPT = frozenset({"code", "url", "email", "path", "markup", "template"})
_ALONE = frozenset(".,")
_LONGEST = 600
"""No quotation of more characters is taken for one within a line (longest of the development sets: 310)."""


def _trigger(doc: Doc) -> bool:
    text = doc.text
    return _straight_alone(doc) or any(map(text.__contains__, _SPACED.values())) or ("„" in text and " “" in text)


_straight_alone = AnyPiece(frozenset("\"'").__contains__)
_SPACED = {mark: f"{mark} " for mark in "„‚«‹「『"} | {mark: f" {mark}" for mark in "”’」』"}
"""What there is in any spaced pair of marks, and hardly elsewhere."""
_curved_apart = AnyPiece(
    lambda piece: piece[-1] in "„‚«‹「『" or piece[0] in "”’」』" or (piece[0] == "“" and not piece[1:2].isalnum()),
    beyond_ascii=True,
)


@rule(
    "spaced-quote",
    family="characters",
    stage=Stage.TOKENS,
    needs=[_straight_alone, _curved_apart],
    trigger=_trigger,
    examples=[
        Example('He said " the deal is done " and left.', 'He said "the deal is done" and left.'),
        Example("Das „ neue “ Haus ist alt.", "Das „neue“ Haus ist alt.", "de"),
        Example("„Endlich “, sagte sie.", "„Endlich“, sagte sie.", "de"),
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
    beside = not _ALONE.isdisjoint(doc.words)
    for number, line in enumerate(doc.lines):
        spans = list(_curved(doc, line.text, facts.lines[number]))
        for quote in "\"'":
            mixed = quote == '"' and not _DOUBLE.isdisjoint(line.text)
            if quote in line.text and not mixed and (quote == '"' or facts.lines[number]):
                spans += _straight(line.text, quote, facts.lines[number], beside)
        for start, end in spans:
            if not is_protected(doc, line.start + start, line.start + end, _KEPT):
                yield doc.delete(line.start + start, line.start + end, "no space inside quotation marks")


_DOUBLE = frozenset("“”„«»")
"""Where a line has these too, straight marks need not come in pairs."""


def _straight(line: str, quote: str, in_tokens: bool, beside: bool) -> Iterator[tuple[int, int]]:
    """Spaces inside pairs of straight marks; all marks of the line are read in turn as opening and closing ones.

    `beside`: whether other marks of the text stand alone.
    """
    marks = list(_any(quote).finditer(line))
    if not any(match["alone"] for match in marks):
        return
    if not in_tokens and any(
        _apart(line, match) and not (beside and _opened(marks, at)) for at, match in enumerate(marks)
    ):
        return  # spaces stand wherever somebody put them
    opened: re.Match[str] | None = None
    if len(marks) % 2:
        if not in_tokens:
            return
        opened = marks[0] if _closes(line, marks[0]) else None
        if opened is not None:  # what it closes was opened in the line before
            if opened["alone"] and opened.start() > 0:
                yield opened.start() - 1, opened.start()
            marks, opened = marks[1:], None
        elif not _opens(line, marks[-1]):
            return
    pairs: list[tuple[int, int]] = []
    for match in marks:
        if opened is None:
            if match["closing"]:
                return
            opened = match
        elif match["opening"]:
            return
        else:
            if match.start() - opened.end() <= _LONGEST and line[opened.end() : match.start()].strip():
                closes = bool(match["alone"]) or _apart(line, match)
                if opened["alone"] and (closes or in_tokens):
                    pairs.append((opened.end(), opened.end() + 1))
                if closes and (opened["alone"] or in_tokens):
                    pairs.append((match.start() - 1, match.start()))
            opened = None
    if opened is not None and opened["alone"] and opened.end() < len(line):
        pairs.append((opened.end(), opened.end() + 1))
    yield from pairs


def _apart(line: str, match: re.Match[str]) -> bool:
    """Whether a mark that closes, for punctuation follows it, has a space before it; after a digit it may be inches."""
    at = match.start()
    return bool(match["closing"]) and line[at - 1] == " " and not line[at - 2 : at - 1].isdigit()


def _opened(marks: list[re.Match[str]], at: int) -> bool:
    """Whether the mark that one closes stands alone: the pair has spaces on both sides."""
    return len(marks) % 2 == 0 and at % 2 == 1 and bool(marks[at - 1]["alone"])


@cache
def _any(quote: str) -> re.Pattern[str]:
    """A straight mark: alone between spaces, opening (something follows), closing, or neither."""
    return re.compile(
        rf"(?P<alone>(?:^|(?<= )){quote}(?= |$))"
        rf"|(?P<opening>(?<![^\s(\[{{]){quote}(?=\w))|(?P<closing>(?<=\S){quote}(?!\w)|(?<=\s){quote}(?=[,.;:!?)]))"
    )


def _closes(line: str, match: re.Match[str]) -> bool:
    return bool(match["closing"]) or line[match.end() : match.end() + 2].strip(" ")[:1] in (",", ".", ";", "!", "?")


def _opens(line: str, match: re.Match[str]) -> bool:
    before = line[: match.start()].rstrip()
    return not before or before[-1] in ",:"


def _curved(doc: Doc, line: str, in_tokens: bool) -> Iterator[tuple[int, int]]:
    if line.isascii():
        return
    pairs = doc.fact(_pairs)["“" in line]
    if in_tokens:
        yield from _one_sided(line, pairs)
    for opening, closing in pairs.items():
        if opening == closing or opening not in line or not (opening in _SPACED or closing in _SPACED):
            continue
        for match in _pair(opening, closing).finditer(line):
            spaced = [group for group in (1, 3) if match[group]]
            if match[2].strip() and (len(spaced) == 2 or (spaced and opening in _SPACED)):
                yield from (match.span(group) for group in spaced)


def _pairs(doc: Doc) -> tuple[dict[str, str], dict[str, str]]:
    """The marks that open and what closes each, in lines without “ and with it."""
    habits, found = spacing(doc), []
    for low in ("„”", "„“"):
        pairs = dict(habits.close_quotes)
        for opening, closing in ("「」", "『』", low):
            pairs.setdefault(opening, closing)
        if habits.guillemets_apart:
            for mark in "«‹»":
                pairs.pop(mark, None)
        found.append(pairs)
    return found[0], found[1]


@cache
def _pair(opening: str, closing: str) -> re.Pattern[str]:
    within = f"[^{re.escape(opening + closing)}\\n]{{1,{_LONGEST}}}?"
    before, after = ("", "") if opening in "「『" else (r"(?<!\w)", r"(?!\w)")  # no spaces between words there
    return re.compile(rf"{before}{re.escape(opening)}( *)({within})( *){re.escape(closing)}{after}")


def _one_sided(line: str, pairs: dict[str, str]) -> Iterator[tuple[int, int]]:
    """In a tokenized line, spaces beside marks that only open or only close here, whatever else the line has."""
    closers = frozenset(pairs.values())
    for match in re.finditer(r"(?:^|(?<=[\s(\[]))([“„«‘「『])( )(?=\S)|(?<=\S)( )([”»’」』])(?=\s|$|[.,;:!?)])", line):
        if match[1] and match[1] in pairs and match[1] not in closers and match[1] != "‘":
            yield match.span(2)
        elif match[4] and match[4] in closers and match[4] not in pairs and match[4] != "’":
            yield match.span(3)
