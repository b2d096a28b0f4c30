"""Questions about single pieces or lines of a text, which wake the rules that name them in their needs.

Running text is made of the same pieces again and again, so a trigger that asks something of single pieces costs a clean
text next to nothing: each question is asked once for each different piece, and its answer is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, final

from normtext.facts.memory import USUAL, WIDTH, Question, column, marked, new_question, places_of

if TYPE_CHECKING:
    from normtext.core.doc import Doc


def behind_spaces(text: str, piece: str) -> Iterator[int]:
    """The places in a text of the spaces right behind which a piece, or a longer one that begins so, stands."""
    piece = " " + piece
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def roused(doc: Doc) -> int:
    """The bits of all questions to which some piece of a text answers yes."""
    return column(doc).yes


def chars(doc: Doc) -> frozenset[str]:
    """The code points of a text, and always all ASCII letters, digits and the space."""
    return USUAL.union(column(doc).chars)


def piece_count(doc: Doc) -> int:
    """How many pieces a text has: its length in `doc.pieces`, which need not be cut out for it."""
    return len(column(doc).numbers)


def repeated(doc: Doc, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where, for each (distance, least), at least so many pieces in a row stand again so far behind.

    Yields the distance and the place in `doc.pieces` of the first of them.
    """
    rows, hashes = column(doc)[:2]
    line, count = int.from_bytes(hashes, "little"), len(hashes)
    for distance, least in runs:
        differs, wanted = (line ^ (line >> 8 * distance)).to_bytes(count, "little"), bytes(least)
        at = differs.find(wanted, 0, max(0, count - distance))
        while at >= 0:
            there = at + distance
            here, again = rows[WIDTH * at : WIDTH * (at + least)], rows[WIDTH * there : WIDTH * (there + least)]
            if here == again and (doc.pieces[at : at + least] == doc.pieces[there : there + least]):
                yield distance, at
            at = differs.find(wanted, at + 1, count - distance)


@final
class AnyLine:
    """A question about single lines, to be named in what a rule needs; called with a text, whether any says yes.

    Args:
        question: a pure function of a line without its line feed; what counts is whether it returns something true.
        digits: whether it is asked only of lines with a decimal digit of any script.
    """

    __slots__ = ("bit",)

    def __init__(self, question: Question, *, digits: bool = False) -> None:
        self.bit = new_question(question, lines=True, digits=digits)

    def __call__(self, doc: Doc) -> bool:
        """Whether some line says yes."""
        return bool(roused(doc) & self.bit)


@final
class AnyPiece:
    """A question about single pieces, to be named in what a rule needs; called with a text, whether any says yes.

    Args:
        question: a pure function of a piece; what counts is whether it returns something true.
        words: whether it is asked of plain words too, which are most of a text: a word of at most 14 Latin letters of
            which only the first may be a capital and no two in a row are beyond ASCII, or of two to six capitals; up to
            three of them with hyphens or apostrophes between; with at most one mark before and two behind. Likewise a
            short word of Cyrillic, Greek, Hebrew, Arabic or Hangul letters.
        digits: whether it is asked only of pieces with a decimal digit of any script.
        beyond_ascii: whether it is asked only of pieces with a code point beyond ASCII.
    """

    __slots__ = ("bit",)

    def __init__(
        self, question: Question, *, words: bool = False, digits: bool = False, beyond_ascii: bool = False
    ) -> None:
        self.bit = new_question(question, words=words, digits=digits, beyond_ascii=beyond_ascii)

    def __call__(self, doc: Doc) -> bool:
        """Whether some piece says yes."""
        return bool(roused(doc) & self.bit)

    def places(self, doc: Doc) -> Iterator[int]:
        """The places in `doc.pieces` of those that say yes."""
        return places_of(marked(doc, self.bit), 1) if self(doc) else iter(())

    def count(self, doc: Doc) -> int:
        """How many there are."""
        return marked(doc, self.bit).count(1) if self(doc) else 0

    def last(self, doc: Doc) -> int:
        """The last of these places, -1 where there is none."""
        return marked(doc, self.bit).rfind(1) if self(doc) else -1

    def pieces(self, doc: Doc) -> list[str]:
        """The different pieces that say yes, sorted."""
        return sorted({doc.pieces[at] for at in self.places(doc)})

    def before(self, following: AnyPiece, doc: Doc) -> bool:
        """Whether a piece that says yes stands right before one that says yes to another question."""
        if not (self(doc) and following(doc)):
            return False
        here, there = marked(doc, self.bit), marked(doc, following.bit) + b"\0"
        at = here.find(1)
        while at >= 0 and not there[at + 1]:
            at = here.find(1, at + 1)
        return at >= 0
