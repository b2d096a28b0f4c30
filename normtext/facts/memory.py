"""What is remembered of the pieces and lines of texts: the answers to questions that are asked once for each of them.

A piece is what stands between white space. What is remembered of it are four bytes: three of a hash, and the number
of the set of questions that it answers with yes, 0 for none. The bytes of a text are read in columns: which questions
have a yes is seen from the few different numbers in the last, where one piece follows another by looking beside it, and
repetitions by shifting the first. Columns of lines are remembered too: each stage and each sweep reads a text again of
which a line or two have changed, and pages share their frames. What is remembered are answers of pure functions: it
changes the time, never the output.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, reduce
from itertools import product
from operator import itemgetter, or_
from threading import Lock
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from normtext import lazy
from normtext.facts.lines import rows

if TYPE_CHECKING:
    from normtext.core.doc import Doc

Question = Callable[[str], object]
Found = TypeVar("Found")

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

_DIGIT = lazy.pattern(r"[0-9]|[^\x00-\x7f](?<=\d)")

_MOST, _LONGEST = 1 << 16, 40
"""Pieces remembered (about 10 MB), and code points of the longest of them: in scripts without spaces a piece is a
sentence."""
_MOST_TEXT, _LONGEST_LINE = 1 << 19, 1 << 14
"""Code points of all lines remembered, and of the longest of them."""
WIDTH = 4
"""Bytes of a piece."""
_UNLISTED = 255
"""The number of all sets of answers beyond the first 255: pieces with it are asked again. Our own questions have about
150 over 36 languages."""


class Asked(NamedTuple):
    """A question."""

    question: Question
    bit: int
    words: bool
    """Whether it is asked of plain words too."""
    digits: bool
    """Whether it is asked only of pieces, or lines, with a decimal digit."""
    beyond_ascii: bool
    """Whether it is asked only of pieces with a code point beyond ASCII."""
    lines: bool
    """Whether it is asked of whole lines, not of pieces."""


class Column(NamedTuple):
    """What the pieces of a text are, in order."""

    rows: bytes
    """Four bytes for each piece: where one differs there are two pieces."""
    hashes: bytes
    """The first of them."""
    numbers: bytes
    """The number of the set of answers of each."""
    yes: int
    """The bits of all questions to which some piece or line answers yes."""
    chars: str
    """All code points that are no ASCII letters, digits or spaces, perhaps several times, and perhaps some that are."""


class _Pieces(dict[str, bytes]):
    """The bytes of each piece seen so far."""

    def __init__(self, memory: _Memory) -> None:
        self._memory = memory

    def __missing__(self, piece: str) -> bytes:
        code = hash(piece)
        found = (code & 0xFFFFFF | self._memory.number(self._memory.ask(piece)) << 24).to_bytes(WIDTH, "little")
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = found
        return found


class _Lines(dict[str, Found]):
    """What was found in each line seen so far."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        self._find = find
        self._room = _MOST_TEXT

    def __missing__(self, line: str) -> Found:
        found = self._find(line)
        if len(line) <= _LONGEST_LINE:
            self._room -= len(line)
            if self._room < 0:
                self.clear()
                self._room = _MOST_TEXT - len(line)
            self[line] = found
        return found


def _answers(asked: list[tuple[int, Question]], text: str) -> int:
    answers = 0
    for bit, question in asked:
        try:
            if question(text):
                answers |= bit
        except Exception:  # a user's question: its rule will look for itself
            answers |= bit
    return answers


class _Memory:
    """The questions asked so far, one bit each, and what is known of pieces."""

    def __init__(self, asked: tuple[Asked, ...]) -> None:
        self.asked = asked
        self.sets = [0]
        """The answers that each number stands for."""
        self._numbers, self._lock = {0: 0}, Lock()
        self._pieces, self._lines = _Pieces(self), _Lines(self._line)
        self._tables: dict[int, tuple[int, bytes]] = {}
        self.read = self._read  # one object: the key of a fact

    @cached_property
    def _of_words(self) -> list[tuple[int, Question]]:
        return [(one.bit, lazy.ready(one.question)) for one in self.asked if one.words]

    @cached_property
    def _of_lines(self) -> dict[bool, list[tuple[int, Question]]]:
        asked = [one for one in self.asked if one.lines]
        return {
            digits: [(one.bit, lazy.ready(one.question)) for one in asked if digits or not one.digits]
            for digits in (False, True)
        }

    @cached_property
    def _of_others(self) -> dict[tuple[bool, bool], list[tuple[int, Question]]]:
        return {
            (digits, ascii): [
                (one.bit, lazy.ready(one.question))
                for one in self.asked
                if (digits or not one.digits) and not (ascii and one.beyond_ascii) and not one.lines
            ]
            for digits, ascii in product((False, True), repeat=2)
        }

    def ask(self, piece: str) -> int:
        """The bits of the questions to which a piece says yes."""
        if _WORD.fullmatch(piece):
            asked = self._of_words
        else:
            asked = self._of_others[_DIGIT.search(piece) is not None, piece.isascii()]
        return _answers(asked, piece)

    def number(self, answers: int) -> int:
        """The number of a set of answers."""
        number = self._numbers.get(answers)
        if number is not None:
            return number
        with self._lock:
            number = self._numbers.get(answers, len(self.sets))
            if number == len(self.sets) < _UNLISTED:
                self.sets.append(answers)
                self._numbers[answers] = number
        return number

    def _line(self, line: str) -> tuple[bytes, int, str]:
        """The bytes of the pieces of a line, the bits of the questions with a yes, and the code points."""
        pieces, known = pieces_of(line), self._pieces
        found = b"".join(itemgetter(*pieces)(known) if len(pieces) > 1 else map(known.__getitem__, pieces))
        numbers, yes = found[3::WIDTH], _answers(self._of_lines[_DIGIT.search(line) is not None], line)
        for number in set(numbers.translate(None, b"\0")):
            yes |= self.sets[number] if number != _UNLISTED else 0
        if _UNLISTED in numbers:
            yes = reduce(or_, (self.ask(pieces[at]) for at in places_of(numbers, _UNLISTED)), yes)
        return found, yes, _unusual(line)

    def _read(self, doc: Doc) -> Column:
        lines = rows(doc)
        found, yes, chars = zip(*map(self._lines.__getitem__, lines), strict=True)
        every, row = "".join(("\n" if len(lines) > 1 else "", *chars)), b"".join(found)
        return Column(row, row[0::WIDTH], row[3::WIDTH], reduce(or_, yes), every)

    def marked(self, doc: Doc, bit: int) -> bytes:
        """A byte for each piece of a text: 1 where it answers a question with yes, else 0."""
        numbers = doc.fact(self.read).numbers
        (known, table), size = self._tables.get(bit, (0, b"")), len(self.sets)
        if known < size:
            table = bytes(answers & bit != 0 for answers in self.sets[:size]).ljust(256, b"\0")
            self._tables[bit] = size, table
        marked: bytes = numbers.translate(table)
        if _UNLISTED in numbers:
            unlisted = [at for at in places_of(numbers, _UNLISTED) if self.ask(doc.pieces[at]) & bit]
            marked = bytes(1 if at in unlisted else yes for at, yes in enumerate(marked))
        return marked


_memory = _Memory(())


def new_question(
    question: Question,
    *,
    words: bool = False,
    digits: bool = False,
    beyond_ascii: bool = False,
    lines: bool = False,
) -> int:
    """Has a question asked of each piece, or each line, of each text from now on; its bit."""
    global _memory
    bit = 1 << len(_memory.asked)
    _memory = _Memory((*_memory.asked, Asked(question, bit, words, digits, beyond_ascii, lines)))
    return bit


@lru_cache(maxsize=256)
def pieces_of(line: str) -> tuple[str, ...]:
    """The pieces of a line: several ask for them in a row."""
    return tuple(line.split())


class OfLines(Generic[Found]):
    """What a pure function of a line without its line feed finds, remembered for the lines seen last."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        self._lines = _Lines(find)

    def __call__(self, doc: Doc) -> list[Found]:
        """What it finds in each line of a text (`rows`)."""
        return list(map(self._lines.__getitem__, rows(doc)))


def column(doc: Doc) -> Column:
    """What the pieces of a text are: a fact."""
    return doc.fact(_memory.read)


def marked(doc: Doc, bit: int) -> bytes:
    """A byte for each piece of a text: 1 where it answers a question with yes, else 0."""
    return _memory.marked(doc, bit)


_USUAL = string.ascii_letters + string.digits + " "
_USUAL_BYTES, USUAL = _USUAL.encode("ascii"), frozenset(_USUAL)


def _unusual(line: str) -> str:
    if line.isascii():  # bytes are sorted out 20 times as fast as characters are put into a set
        return line.encode("ascii").translate(None, _USUAL_BYTES).decode("ascii")
    return "".join(frozenset(line))


def places_of(column: bytes, byte: int) -> Iterator[int]:
    """Where a byte stands in a column."""
    at = column.find(byte)
    while at >= 0:
        yield at
        at = column.find(byte, at + 1)
