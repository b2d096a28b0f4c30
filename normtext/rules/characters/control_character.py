"""Control characters and terminal colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.facts.words import is_word
from normtext.rules.characters._marks import C1, CONTROLS, LINE_ENDS, char_class

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_ESCAPE = lazy.pattern("\x1b(?:\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\\\)|[()][A-Z0-9])")
_C1 = lazy.pattern(r"[\x80-\x9f]")
_C1_WORD = lazy.pattern(r"[^\W\d_]*[\x80-\x9f](?:[^\W\d_]|[\x80-\x9f])*")
_CONTROL = lazy.pattern(char_class(CONTROLS - LINE_ENDS - {"\x08"}) + "+")
_SPARED = frozenset("\x1a") | C1
"""What stays where it stands alone between spaces: there it is shown, not left over."""


@rule(
    "terminal-escape",
    family="characters",
    stage=Stage.INVISIBLES,
    needs="\x1b",
    scope=Scope.LINE,
    examples=[Example("\x1b[31mError:\x1b[0m file not found", "Error: file not found")],
)
def terminal_escape(doc: Doc) -> Iterator[Proposal | Flag]:
    """Colours and cursor movements for a terminal (ECMA-48 escape sequences) are no part of the text."""
    for match in _ESCAPE.finditer(doc.text):
        yield doc.delete(match.start(), match.end(), "a terminal escape sequence")


@rule(
    "c1-control",
    family="characters",
    stage=Stage.INVISIBLES,
    needs=C1,
    scope=Scope.SPAN,
    examples=[
        Example("\x93Fair\x94, she said\x85 once.", "“Fair”, she said… once."),
        Example("El agua est\x87 fr\x92a en Espa\x96a.", "El agua está fría en España.", "es"),
    ],
)
def c1_control(doc: Doc) -> Iterator[Proposal | Flag]:
    """C1 controls in a text are characters of Windows-1252 that were read as Latin-1, as web browsers know.

    Where they make a frequent word when read as Mac Roman, and none else, they are characters of that. U+0085 is an
    ellipsis only before white space; else it is the line break "next line".
    """
    old_macs = {match.span() for match in _C1_WORD.finditer(doc.text) if _is_mac(doc, match[0])}
    for start, end in old_macs:
        before = doc.text[start:end]
        yield doc.replace(start, end, _C1.sub(_mac, before), "Mac Roman characters read as Latin-1")
    for match in _C1.finditer(doc.text):
        if any(start <= match.start() < end for start, end in old_macs):
            continue
        try:
            meant = match[0].encode("latin-1").decode("cp1252")
        except UnicodeDecodeError:
            continue
        after = doc.text[match.end() : match.end() + 1]
        if match[0] != "\x85" or (match.start() > 0 and (not after or after.isspace() or after in "\"'”’)»")):
            yield doc.replace(match.start(), match.end(), meant, "a Windows-1252 character read as Latin-1")


def _mac(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("mac_roman")


def _western(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", "ignore")


def _is_mac(doc: Doc, word: str) -> bool:
    """Whether a word is a frequent one if its controls are Mac Roman, and none if they are Windows-1252."""
    language = doc.base_lang
    return is_word(_C1.sub(_mac, word), language) and not is_word(_C1.sub(_western, word), language)


@rule(
    "backspace",
    family="characters",
    stage=Stage.INVISIBLES,
    needs="\x08",
    scope=Scope.LINE,
    examples=[Example("The cura\u007f\x08tor", "The curator"), Example("Ñ\x08NA\x08ME", "NME")],
)
def backspace(doc: Doc) -> Iterator[Proposal | Flag]:
    """A backspace takes back the character before it: typing errors, overstrikes of manual pages, hidden letters."""
    for line in doc.lines:
        if "\x08" in line.text:
            for start, end in _taken_back(line.text):
                yield doc.delete(line.start + start, line.start + end, "a backspace takes the character before it back")


def _taken_back(line: str) -> Iterator[tuple[int, int]]:
    """Spans of a line that backspaces take back, the backspaces included."""
    kept: list[int] = []
    for at, char in enumerate(line):
        if char != "\x08":
            kept.append(at)
        elif kept:
            kept.pop()
    end = 0
    for at in (*kept, len(line)):
        if at > end:
            yield end, at
        end = at + 1


@rule(
    "control-character",
    family="characters",
    stage=Stage.INVISIBLES,
    needs=CONTROLS,
    scope=Scope.LINE,
    examples=[Example("próximo\x0e año", "próximo año"), Example("объеди\x00нённый", "объединённый")],
    keeps=[Keep("Here's a control character: \x1a", "it is shown, not left over")],
)
def control_character(doc: Doc) -> Iterator[Proposal | Flag]:
    """Control characters (C0, DEL, C1) have no meaning in text and are deleted; tab, line breaks, backspace stay."""
    text = doc.text
    for match in _CONTROL.finditer(text):
        start, end = match.span()
        alone = (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())
        if alone and end - start == 1 and match[0] in _SPARED:
            continue
        yield doc.delete(start, end, "a control character")
