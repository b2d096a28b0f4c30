"""Which lines a tokenizer has been at: punctuation stands alone between spaces, and none is where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normtext import lazy
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.pieces import AnyPiece

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_ISOLATED = lazy.pattern(r"(?<=\S) (?:[,;!?،؛؟۔।。，、]|(?<=[^.] )\.(?! \.))(?= |$)")
"""A mark that stands alone; an ellipsis, in one piece or spaced, may do so in any text."""
_ATTACHED = lazy.pattern(r"\w[,;!?،؛؟。，、](?= |$)|\w\w\w\.(?=$)")


_PIECES = frozenset(",.;!?،؛؟۔।。，、") | {"..."} | {f"@{mark}@" for mark in "-–/,.:"}
_stands_alone = AnyPiece(_PIECES.__contains__)
_MARKED = lazy.pattern(r"\S @[-–/,.:]@ \S")
"""Joints as Moses marks them."""


class Tokenization(NamedTuple):
    """For each line, whether it is tokenized."""

    lines: tuple[bool, ...]


def is_tokenized_somewhere(doc: Doc) -> bool:
    """Whether some line of the text is tokenized."""
    return _stands_alone(doc) and any(tokenized(doc).lines)


def tokenized(doc: Doc) -> Tokenization:
    """Which lines of the text are tokenized."""
    return doc.fact(_tokenized)


def _tokenized(doc: Doc) -> Tokenization:
    return Tokenization(tuple(_in_lines(doc)))


def is_tokenized(line: str) -> bool:
    """Whether marks stand alone in a line and hardly any (commas, final stops) stands where it belongs."""
    if _MARKED.search(line):
        return True
    return _ISOLATED.search(line) is not None and len(_ISOLATED.findall(line)) > 2 * len(_ATTACHED.findall(line))


def _is_line_tokenized(line: str) -> bool:
    return not _PIECES.isdisjoint(pieces_of(line)) and is_tokenized(line.rstrip("\r"))


_in_lines = OfLines(_is_line_tokenized)
