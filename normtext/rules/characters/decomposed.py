"""Letters and their marks as separate or out-of-order characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.facts.pieces import AnyPiece

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_PLAIN = lazy.pattern(r"[\x00-\x7f]+")


# No composition crosses white space, and none of it changes but two of its own.
_not_composed = AnyPiece(lambda piece: not unicodedata.is_normalized("NFC", piece), beyond_ascii=True)


@rule(
    "decomposed",
    family="characters",
    stage=Stage.COMPOSITION,
    needs=["\u2000", "\u2001", _not_composed],
    scope=Scope.SPAN,
    examples=[Example("cafe\u0301", "café"), Example("\u1112\u1161\u11ab", "한")],
    keeps=[Keep("H₂O, ½ and ﷺ", "compatibility characters are not decomposed letters")],
)
def decomposed(doc: Doc) -> Iterator[Proposal | Flag]:
    """Normalization Form C (UAX #15): composed letters, marks in canonical order. Never a compatibility form."""
    text = doc.text
    for start, end in _stretches(text):
        before = text[start:end]
        after = unicodedata.normalize("NFC", before)
        if after != before:
            yield doc.replace(start, end, after, "canonical composition (NFC)")


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that can be normalized one by one: each begins with a starter that joins nothing before it.

    ASCII characters are such starters; so the borders are the last ASCII characters before others.
    """
    at = 0
    for match in _PLAIN.finditer(text):
        border = match.end() - 1
        if not unicodedata.is_normalized("NFC", text[at:border]):
            yield from _pieces(text, at, border)
        at = border
    if not unicodedata.is_normalized("NFC", text[at:]):
        yield from _pieces(text, at, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words without ASCII in them are cut further at letters that are composed with nothing, if that is the same."""
    cuts = [start]
    for at in range(start + 1, end):
        char = text[at]
        if (
            unicodedata.combining(char) == 0
            and unicodedata.category(char) in ("Lo", "Ll", "Lu", "Zs", "Po", "Nd")
            and not ("\u1100" <= char <= "\u11ff" or "\ua960" <= char <= "\ud7ff")
        ):
            cuts.append(at)
    cuts.append(end)
    pieces = list(pairwise(cuts))
    if "".join(unicodedata.normalize("NFC", text[a:b]) for a, b in pieces) == unicodedata.normalize(
        "NFC", text[start:end]
    ):
        yield from pieces
    else:
        yield start, end
