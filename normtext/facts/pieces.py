"""What single pieces of a text arouse: each question is asked once for each different piece, and remembered.

A piece is what stands between white space. Running text is made of the same pieces again and again, so a trigger that
asks something of single pieces costs a clean text next to nothing: one look at each piece answers all questions.

What is remembered of a piece are three bytes: two of a hash, and the number of the set of questions that it answers
with yes, 0 for none. The bytes of a text are read in columns: which questions have a yes is seen from the few different
numbers in the last, where one piece follows another by looking beside it, and repetitions by shifting the first.
Columns of lines are remembered too: each stage and each sweep reads a text again of which a line or two have changed,
and pages share their frames. What is remembered are answers of pure functions: it changes the time, never the output.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from itertools import product
from operator import itemgetter, or_
from typing import TYPE_CHECKING, NamedTuple, final

from normtext import lazy
from normtext.facts.lines import filled_rows, rows

if TYPE_CHECKING:
    from normtext.core.doc import Doc

Question = Callable[[str], object]

_SMALL = "".join(char for char in map(chr, range(0xDF, 0x17F)) if char.islower() and char not in "ĳĸŀŉ")
_LATIN = rf"(?:[A-Za-z{_SMALL.upper()}](?:[a-z]|(?<=[A-Za-z])[{_SMALL}]){{0,13}}|[A-Z]{{2,6}})"
_CYRILLIC = "(?![В-Я][ёіїєґў])[А-ЯЁІЇЄҐЎ]?(?:[а-я]|[ёіїєґў](?=[а-я]|\\Z)){1,20}"
_GREEK = "[Α-ΡΣ-ΩΆΈΉΊΌΎΏ]?[α-ωάέήίόύώϊϋΐΰ]{1,20}"
_WORD = lazy.pattern(
    rf"[\"“„«‘(\[¿¡]?{_LATIN}(?:[-'’]{_LATIN}){{0,2}}[.,;:!?…]?[\"”»)\]]?"
    rf"|[\"“„«(]?(?:{_CYRILLIC}(?:-{_CYRILLIC})?|{_GREEK}|[א-ת]{{1,14}}|[가-힣]{{1,14}})[.,;:!?]?[\")]?"
    r"|[\"«(]?[ءآ-غف-يپچژکگی]{1,14}[.،؛؟:!]?[\"»)]?"
)
"""A plain word, with the marks that stand around it in running text. "Рё" and the like are what mojibake looks like."""

_DIGIT = lazy.pattern(r"\d")

_MOST, _LONGEST = 1 << 16, 40
"""Pieces remembered (about 10 MB), and code points of the longest of them: in scripts without spaces a piece is a
sentence."""
_MOST_TEXT, _LONGEST_LINE = 1 << 21, 1 << 14
"""Code points of all lines remembered, and of the longest of them."""
_UNLISTED = 255
"""The number of all sets of answers beyond the first 255: pieces with it are asked again. Our own questions have about
150 over 36 languages."""


class Column(NamedTuple):
    """What the pieces of a text are, in order."""

    hashes: bytes
    others: bytes
    """Two bytes for each piece: where one differs there are two pieces."""
    numbers: bytes
    """The number of the set of answers of each."""
    yes: int
    """The bits of all questions to which some piece answers yes."""
    chars: str
    """All code points that are no ASCII letters, digits or spaces, perhaps several times, and perhaps some that are."""


class _Pieces(dict[str, bytes]):
    """The bytes of each piece seen so far."""

    def __init__(self, memory: _Memory) -> None:
        self._memory = memory

    def __missing__(self, piece: str) -> bytes:
        code = hash(piece)
        found = bytes((code & 0xFF, code >> 8 & 0xFF, self._memory.number(self._memory.ask(piece))))
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = found
        return found


class _Lines(dict[str, Column]):
    """The columns of each line seen so far."""

    def __init__(self, memory: _Memory) -> None:
        self._memory = memory
        self._room = _MOST_TEXT

    def __missing__(self, line: str) -> Column:
        found = self._memory.column(line)
        if len(line) <= _LONGEST_LINE:
            self._room -= len(line)
            if self._room < 0:
                self.clear()
                self._room = _MOST_TEXT - len(line)
            self[line] = found
        return found


class _Memory:
    """The questions asked so far, one bit each, and what is known of pieces."""

    def __init__(self, asked: tuple[AnyPiece, ...]) -> None:
        self.asked = asked
        self.sets = [0]
        """The answers that each number stands for."""
        self._numbers = {0: 0}
        self._pieces, self._lines = _Pieces(self), _Lines(self)
        self._tables: dict[int, tuple[int, bytes]] = {}
        self.read = self._read  # one object: the key of a fact

    @cached_property
    def _of_words(self) -> list[tuple[int, Question]]:
        return [(one.bit, lazy.ready(one.question)) for one in self.asked if one.words]

    @cached_property
    def _of_others(self) -> dict[tuple[bool, bool], list[tuple[int, Question]]]:
        return {
            (digits, ascii): [
                (one.bit, lazy.ready(one.question))
                for one in self.asked
                if (digits or not one.digits) and not (ascii and one.beyond_ascii)
            ]
            for digits, ascii in product((False, True), repeat=2)
        }

    def ask(self, piece: str) -> int:
        """The bits of the questions to which a piece says yes."""
        if _WORD.fullmatch(piece):
            asked = self._of_words
        else:
            asked = self._of_others[_DIGIT.search(piece) is not None, piece.isascii()]
        answers = 0
        for bit, question in asked:
            try:
                if question(piece):
                    answers |= bit
            except Exception:  # a user's question: its rule will look for itself
                answers |= bit
        return answers

    def number(self, answers: int) -> int:
        """The number of a set of answers."""
        number = self._numbers.get(answers)
        if number is None:
            if len(self.sets) == _UNLISTED:
                return _UNLISTED
            number = self._numbers[answers] = len(self.sets)
            self.sets.append(answers)
        return number

    def column(self, line: str) -> Column:
        """What the pieces of a line are."""
        pieces, known = line.split(), self._pieces
        found = b"".join(itemgetter(*pieces)(known) if len(pieces) > 1 else map(known.__getitem__, pieces))
        numbers, yes = found[2::3], 0
        for number in set(numbers.translate(None, b"\0")):
            yes |= self.sets[number] if number != _UNLISTED else 0
        if _UNLISTED in numbers:
            yes = reduce(or_, (self.ask(pieces[at]) for at in _places(numbers, _UNLISTED)), yes)
        return Column(found[0::3], found[1::3], numbers, yes, _unusual(line))

    def _read(self, doc: Doc) -> Column:
        lines = rows(doc)
        hashes, others, numbers, yes, chars = zip(*map(self._lines.__getitem__, lines), strict=True)
        every = "".join(("\n" if len(lines) > 1 else "", *chars))
        return Column(b"".join(hashes), b"".join(others), b"".join(numbers), reduce(or_, yes), every)

    def marked(self, doc: Doc, bit: int) -> bytes:
        """A byte for each piece of a text: 1 where it answers a question with yes, else 0."""
        numbers = doc.fact(self.read).numbers
        known, table = self._tables.get(bit, (0, b""))
        if known < len(self.sets):
            table = bytes(answers & bit != 0 for answers in self.sets).ljust(256, b"\0")
            self._tables[bit] = len(self.sets), table
        marked: bytes = numbers.translate(table)
        if _UNLISTED in numbers:
            unlisted = [at for at in _places(numbers, _UNLISTED) if self.ask(doc.pieces[at]) & bit]
            marked = bytes(1 if at in unlisted else yes for at, yes in enumerate(marked))
        return marked


_memory = _Memory(())

_USUAL = string.ascii_letters + string.digits + " "
_USUAL_BYTES, _USUAL_CHARS = _USUAL.encode("ascii"), frozenset(_USUAL)


def _unusual(line: str) -> str:
    if line.isascii():  # bytes are sorted out 20 times as fast as characters are put into a set
        return line.encode("ascii").translate(None, _USUAL_BYTES).decode("ascii")
    return "".join(frozenset(line))


def _places(column: bytes, byte: int) -> Iterator[int]:
    """Where a byte stands in a column."""
    at = column.find(byte)
    while at >= 0:
        yield at
        at = column.find(byte, at + 1)


def behind_spaces(text: str, piece: str) -> Iterator[int]:
    """The places in a text of the spaces right behind which a piece, or a longer one that begins so, stands."""
    piece = " " + piece
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def roused(doc: Doc) -> int:
    """The bits of all questions to which some piece of a text answers yes."""
    return doc.fact(_memory.read).yes


def chars(doc: Doc) -> frozenset[str]:
    """The code points of a text, and always all ASCII letters, digits and the space."""
    return _USUAL_CHARS.union(doc.fact(_memory.read).chars)


def piece_count(doc: Doc) -> int:
    """How many pieces a text has: its length in `doc.pieces`, which need not be cut out for it."""
    return len(doc.fact(_memory.read).numbers)


def is_evenly_spaced(doc: Doc) -> bool:
    """Whether each line has one space between its pieces and none at its edges, and there is no other white space.

    False may be said of a text of which that is true.
    """
    return doc.fact(_is_evenly_spaced)


_OTHER_WHITE = frozenset(char for char in map(chr, range(0x3001)) if char.isspace()) - {" ", "\n"}


def _is_evenly_spaced(doc: Doc) -> bool:
    # n pieces in a line need n - 1 spaces at least
    return doc.text.count(" ") == piece_count(doc) - len(filled_rows(doc)) and doc.chars.isdisjoint(_OTHER_WHITE)


def repeated(doc: Doc, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where, for each (distance, least), at least so many pieces in a row stand again so far behind.

    Yields the distance and the place in `doc.pieces` of the first of them.
    """
    hashes, others = doc.fact(_memory.read)[:2]
    line, count = int.from_bytes(hashes, "little"), len(hashes)
    for distance, least in runs:
        differs, wanted = (line ^ (line >> 8 * distance)).to_bytes(count, "little"), bytes(least)
        at = differs.find(wanted, 0, max(0, count - distance))
        while at >= 0:
            there = at + distance
            if others[at : at + least] == others[there : there + least] and (
                doc.pieces[at : at + least] == doc.pieces[there : there + least]
            ):
                yield distance, at
            at = differs.find(wanted, at + 1, count - distance)


@final
class AnyPiece:
    """A question about single pieces, to be named in what a rule needs; called with a text, whether any says yes.

    Args:
        question: a pure function of a piece; what counts is whether it returns something true.
        words: whether it is asked of plain words too, which are most of a text: a word of at most 14 Latin letters of
            which only the first may be a capital and no two in a row are beyond ASCII, or of two to six capitals; up to
            three of them with hyphens or apostrophes between; with at most one mark before and two behind. Likewise a
            short word of Cyrillic, Greek, Hebrew, Arabic or Hangul letters.
        digits: whether it is asked only of pieces with a digit.
        beyond_ascii: whether it is asked only of pieces with a code point beyond ASCII.
    """

    __slots__ = ("beyond_ascii", "bit", "digits", "question", "words")

    def __init__(
        self, question: Question, *, words: bool = False, digits: bool = False, beyond_ascii: bool = False
    ) -> None:
        global _memory
        self.question = question
        self.words, self.digits, self.beyond_ascii = words, digits, beyond_ascii
        self.bit = 1 << len(_memory.asked)
        _memory = _Memory((*_memory.asked, self))

    def __call__(self, doc: Doc) -> bool:
        """Whether some piece says yes."""
        return bool(roused(doc) & self.bit)

    def places(self, doc: Doc) -> Iterator[int]:
        """The places in `doc.pieces` of those that say yes."""
        return _places(_memory.marked(doc, self.bit), 1) if self(doc) else iter(())

    def count(self, doc: Doc) -> int:
        """How many there are."""
        return _memory.marked(doc, self.bit).count(1) if self(doc) else 0

    def last(self, doc: Doc) -> int:
        """The last of these places, -1 where there is none."""
        return _memory.marked(doc, self.bit).rfind(1) if self(doc) else -1

    def pieces(self, doc: Doc) -> list[str]:
        """The different pieces that say yes, sorted."""
        return sorted({doc.pieces[at] for at in self.places(doc)})

    def before(self, following: AnyPiece, doc: Doc) -> bool:
        """Whether a piece that says yes stands right before one that says yes to another question."""
        if not (self(doc) and following(doc)):
            return False
        here, there = _memory.marked(doc, self.bit), _memory.marked(doc, following.bit) + b"\0"
        at = here.find(1)
        while at >= 0 and not there[at + 1]:
            at = here.find(1, at + 1)
        return at >= 0


ends_in_digit = AnyPiece(lazy.pattern(r"\d\Z").search, digits=True)
