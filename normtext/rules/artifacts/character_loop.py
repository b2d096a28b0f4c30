"""One character written on and on: "Yesssssssssssss", "dollars..................."."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected

_LETTERS = lazy.pattern(r"([^\W\d_])\1{14,}+")
"""Fifteen of a letter: drawn-out calls ("Goooool") seldom reach ten."""
_MARKS = lazy.pattern(r"(?<=[^\W_])([.!?。！？…])\1{19,}+(?=[\s\"”’»)]|\Z)(?!\s*\d)")
"""Twenty marks after a word. Leaders of a table of contents end at a page number."""
_LONG = lazy.pattern(r"([^\W\d_])\1{14}|([.!?。！？…])\2{19}")


def _may_loop(piece: str) -> bool:
    """Whether two letters of a row of fifteen, seven apart, may be equal."""
    return len(piece) > 14 and True in map(eq, piece[::7], piece[7::7])


@rule(
    "character-loop",
    family="artifacts",
    needs=[AnyPiece(lambda piece: _may_loop(piece) and _LONG.search(piece))],
    examples=[
        Example("We wonnnnnnnnnnnnnnnnnn the cup", "We wonnn the cup"),
        Example("The end came at last..............................", "The end came at last..."),
    ],
    keeps=[
        Keep("Goooooool! Nooooo way.", "drawn-out calls"),
        Keep("Introduction....................... 7", "a table of contents"),
        Keep("Name: ______________________ 100000000000000000", "a form, a number"),
    ],
)
def character_loop(doc: Doc) -> Iterator[Proposal | Flag]:
    """Shortens a letter or a final mark that repeats beyond what any writer types to three."""
    for pattern in (_LETTERS, _MARKS):
        for match in pattern.finditer(doc.text):
            if is_protected(doc, match.start(), match.end()):
                continue
            count = match.end() - match.start()
            why = f"{match[1]!r} stands {count} times in a row"
            yield doc.flag("repetition_loop", match.start(), match.end(), why, repaired=True)
            yield doc.delete(match.start() + 3, match.end(), why)
