"""What single pieces of a text arouse: each question is asked once for each different piece, and remembered.

A piece is what stands between white space. Running text is made of the same pieces again and again, so a trigger that
asks something of single pieces costs a clean text next to nothing: most of its pieces are known to arouse nobody.
What is remembered are answers of pure functions: it changes the time, never the output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import filterfalse
from typing import TYPE_CHECKING, final

from normtext import lazy

if TYPE_CHECKING:
    from normtext.core.doc import Doc

Question = Callable[[str], object]

_SMALL = "".join(char for char in map(chr, range(0xDF, 0x17F)) if char.islower() and char not in "ĳĸŀŉ")
_PART = rf"(?:[A-Za-z{_SMALL.upper()}](?:[a-z]|(?<=[A-Za-z])[{_SMALL}]){{0,13}}|[A-Z]{{2,6}})"
_WORD = lazy.pattern(rf"[\"“„«‘(\[¿¡]?{_PART}(?:[-'’]{_PART}){{0,2}}[.,;:!?…]?[\"”»)\]]?")
"""A plain word, with the marks that stand around it in running text."""

_MOST, _LONGEST = 1 << 16, 40
"""Pieces remembered (about 10 MB), and code points of the longest of them: in scripts without spaces a piece is a
sentence."""


class _Memory:
    """The questions asked so far, and what is known of pieces: one bit for each question that is answered with yes."""

    def __init__(self, questions: tuple[Question, ...], of_words: int) -> None:
        self.questions = questions
        self.of_words = of_words
        self.quiet: set[str] = set()
        self.known: dict[str, int] = {}
        self.answers = self._answers  # one object: the key of a fact

    @cached_property
    def _asked(self) -> list[tuple[int, Question]]:
        return [(1 << at, lazy.ready(question)) for at, question in enumerate(self.questions)]

    @cached_property
    def _asked_of_words(self) -> list[tuple[int, Question]]:
        listed = enumerate(self.questions)
        return [(1 << at, lazy.ready(question)) for at, question in listed if self.of_words >> at & 1]

    def _answers(self, doc: Doc) -> tuple[int, dict[str, int]]:
        roused, every = {}, 0
        for piece in filterfalse(self.quiet.__contains__, doc.pieces):
            known = self.known.get(piece)
            roused[piece] = known = self._ask(piece) if known is None else known
            every |= known
        return every, roused

    def _ask(self, piece: str) -> int:
        answer = 0
        for bit, question in self._asked_of_words if _WORD.fullmatch(piece) else self._asked:
            try:
                if question(piece):
                    answer |= bit
            except Exception:  # a user's question: its rule will look for itself
                answer |= bit
        if len(piece) <= _LONGEST:
            if len(self.quiet) + len(self.known) >= _MOST:
                self.quiet, self.known = set(), {}
            if answer:
                self.known[piece] = answer
            else:
                self.quiet.add(piece)
        return answer


_memory = _Memory((), 0)


def behind_spaces(text: str, piece: str) -> Iterator[int]:
    """The places in a text of the spaces right behind which a piece, or a longer one that begins so, stands."""
    piece = " " + piece
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def roused(doc: Doc) -> int:
    """The bits of all questions to which some piece of a text answers yes."""
    return doc.fact(_memory.answers)[0]


@final
class AnyPiece:
    """A question about single pieces, to be named in what a rule needs; called with a text, whether any says yes.

    Args:
        question: a pure function of a piece; what counts is whether it returns something true.
        words: whether it is asked of plain words too, which are most of a text: a word of at most 14 Latin letters of
            which only the first may be a capital and no two in a row are beyond ASCII, or of two to six capitals; up to
            three of them with hyphens or apostrophes between; with at most one mark before and two behind.
    """

    __slots__ = ("bit", "question")

    def __init__(self, question: Question, *, words: bool = False) -> None:
        global _memory
        self.question = question
        self.bit = 1 << len(_memory.questions)
        _memory = _Memory((*_memory.questions, question), _memory.of_words | self.bit * words)

    def __call__(self, doc: Doc) -> bool:
        """Whether some piece says yes."""
        return bool(roused(doc) & self.bit)

    def pieces(self, doc: Doc) -> list[str]:
        """The different pieces that say yes, sorted."""
        return sorted(piece for piece, answer in doc.fact(_memory.answers)[1].items() if answer & self.bit)
