"""Controls of writing direction, where no text runs from right to left, and text they hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.rules.characters._marks import BIDI, char_class

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_RTL = lazy.pattern(
    "[\u0590-\u05ff\u0600-\u07bf\u07c0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_CONTROL = lazy.pattern(char_class(BIDI) + "+")
_STRONG = lazy.pattern("[\u202a-\u202e\u2066-\u2069]")
_NUMBER = lazy.pattern("[\u202a\u202b][0-9]+(?:[.,:][0-9]+)*\u202c")
"""A plain number that is embedded: it is shown the same without (UAX #9, rules W2 to N1 concern its surroundings)."""
_OPEN, _CLOSE, _OVERRIDE = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069", "\u202e"
_DEPTH = 125
"""The deepest nesting of UAX #9 (max_depth)."""


@rule(
    "stray-bidi-control",
    family="characters",
    stage=Stage.INVISIBLES,
    needs=BIDI,
    scope=Scope.LINE,
    examples=[
        Example("\u202aPerché\u202c la città", "Perché la città"),
        Example("cl\u202d\u2066\u202e\u2066s\u2069\u2066o\u2069\u202c\u2069\u202ced", "closed"),
    ],
    keeps=[Keep("הספר C++\u200e יצא לאור.", "it puts the plus signs in their place")],
)
def stray_bidi_control(doc: Doc) -> Iterator[Proposal | Flag]:
    """Direction marks, embeddings, overrides and isolates are deleted from lines without right-to-left letters.

    What an override shows in reverse comes back in the order in which it is shown (UAX #9). Overrides, embeddings and
    isolates are flagged wherever they stand, for they can hide what a text says (UTS #55). In right-to-left lines only
    embeddings of plain numbers go, which are shown the same without.
    """
    for line in doc.lines:
        found = list(_CONTROL.finditer(line.text))
        if not found:
            continue
        repaired = _RTL.search(line.text) is None
        for match in found:
            if _STRONG.search(match[0]):
                start, end = line.start + match.start(), line.start + match.end()
                yield doc.flag("bidi_control", start, end, "a control of direction", severity="info", repaired=repaired)
        if repaired:
            yield from _repairs(doc, line.start, line.text, found)
        else:
            for match in _NUMBER.finditer(line.text):
                for mark in (match.start(), match.end() - 1):
                    yield doc.delete(
                        line.start + mark, line.start + mark + 1, "a number runs from left to right anyway"
                    )


def _repairs(doc: Doc, offset: int, line: str, found: list[re.Match[str]]) -> Iterator[Proposal]:
    if _OVERRIDE not in line:
        for match in found:
            yield doc.delete(offset + match.start(), offset + match.end(), "no text here runs from right to left")
        return
    # The shortest stretch that holds all controls: what is around it is shown as it is stored.
    start, end = found[0].start(), found[-1].end()
    if line.count(_OVERRIDE) != sum(line.count(mark) for mark in _CLOSE) and line[end:]:
        end = len(line)  # an override that nothing closes runs to the end of the line
    shown = displayed(line[start:end])
    yield doc.replace(offset + start, offset + end, shown, "in the order in which the override shows it")


def displayed(text: str) -> str:
    """Text of left-to-right letters in the order in which it is shown; direction controls are left out."""
    stack: list[tuple[str, list[str]]] = [("", [])]
    for char in text:
        if char in _OPEN and len(stack) < _DEPTH:
            stack.append((char, []))
        elif char in _CLOSE:
            isolates = char == "\u2069"
            if len(stack) > 1 and (stack[-1][0] in "\u2066\u2067\u2068") == isolates:
                _close(stack)
        elif char not in BIDI:
            stack[-1][1].append(char)
    while len(stack) > 1:
        _close(stack)
    return "".join(stack[0][1])


def _close(stack: list[tuple[str, list[str]]]) -> None:
    """Put what the innermost control holds into the one around it; an override within an override goes on in it."""
    kind, pieces = stack.pop()
    outer, outer_pieces = stack[-1]
    if kind == _OVERRIDE and outer == _OVERRIDE:
        outer_pieces += pieces
    else:
        outer_pieces.append("".join(reversed(pieces) if kind == _OVERRIDE else pieces))
