"""What the rules about glued text look at: the pieces and words around a place, and whether a line reads as prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import filterfalse
from typing import TYPE_CHECKING

from normtext.core.rule import Stage
from normtext.facts.lines import Line
from normtext.facts.scripts import COMMON, main_script, script_of
from normtext.facts.words import LETTER

if TYPE_CHECKING:
    from normtext.core.doc import Doc

BEFORE_SPACING = Stage.COMPOSITION
"""The stage of rules about gaps in numbers, addresses and mark-up: before the rules about spaces close half of them."""

WINDOW = 200
"""How far from a place its piece (what stands between two spaces) and its words are looked for, in code points."""

NO_SPACES = frozenset({"Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"})
"""Scripts whose languages set no space between sentences or clauses."""

_GAP = re.compile(r"[0-9](?: (?:[-.,:/]|['’]s|st\b|nd\b|rd\b|th\b)|[-.,:/] (?=[0-9]))")
_AFTER_GAP = frozenset({"st", "nd", "rd", "th", "'s", "’s", *"-.,:/"})
_AFTER_DIGITS = re.compile(r"[-.,:/](?:[0-9]|\Z)|(?:['’]s|st|nd|rd|th)\b")
_LETTERS_BEFORE, _LETTERS = re.compile(LETTER + r"+\Z"), re.compile(LETTER + "+")
_PIECE_BEFORE, _PIECE_AFTER = re.compile(r"\S+\Z"), re.compile(r"\S+")
_CODE = frozenset("/\\@_=<>{}[]#$&|~^*`+\ufffd")


def marked_pieces(doc: Doc) -> str:
    """The different pieces with a mark or a digit among their letters, one a line, in no order: for triggers to search.

    They are few: pieces such as "word," are left out, for where two words are glued together, a mark is between them.
    """
    return doc.fact(_marked_pieces)


def _marked_pieces(doc: Doc) -> str:
    bare = ((piece, piece.lstrip(_OPENING).rstrip(_CLOSING)) for piece in doc.fact(_beside_letters))
    return "\n".join([piece for piece, word in bare if not (word.isalpha() or word.isdigit())])


def _beside_letters(doc: Doc) -> list[str]:
    return [piece for piece in filterfalse(str.isalpha, doc.words) if not piece[:-1].isalpha()]


_OPENING, _CLOSING = '"“„«‘([¿¡', '.,;:!?…"”»’)]'


def uncommon_case(doc: Doc) -> str:
    """The different pieces of the text that are not in lower case, one a line, in no order."""
    return doc.fact(_uncommon_case)


def _uncommon_case(doc: Doc) -> str:
    return "\n".join(filterfalse(str.islower, doc.words))


def gapped_numbers(doc: Doc) -> bool:
    """Whether a digit stands before a gap that a number may have: "2 , 500", "10: 45", "20 th"."""
    pieces = doc.fact(_beside_letters)
    opening = [piece for piece in pieces if piece[0] in "-.,:/'’snrt"]
    if not doc.words.isdisjoint(_AFTER_GAP) or any(map(_AFTER_DIGITS.match, opening)):
        return _GAP.search(doc.text) is not None
    ending = {piece[-2:] for piece in pieces if piece[-1] in "-.,:/"}
    return any(_before_digit(doc.text, end) for end in ending if end[0].isdigit())


def _before_digit(text: str, piece: str) -> bool:
    """Whether a digit follows a piece and a space somewhere."""
    piece += " "
    at = text.find(piece)
    while at >= 0:
        at += len(piece)
        if text[at : at + 1].isdigit():
            return True
        at = text.find(piece, at)
    return False


@cache
def _is_distant(char: str) -> bool:
    return char >= "\u0370" and not "\u1e00" <= char < "\u2e80"


def distant(doc: Doc) -> frozenset[str]:
    """The code points of the text that no Latin text has of its own: from Greek on, but for marks and symbols."""
    return doc.fact(_distant)


def _distant(doc: Doc) -> frozenset[str]:
    return frozenset() if doc.text.isascii() else frozenset(filter(_is_distant, doc.chars))


def other_scripts(doc: Doc) -> frozenset[str]:
    """The scripts of those code points."""
    return doc.fact(_other_scripts)


def _other_scripts(doc: Doc) -> frozenset[str]:
    return frozenset(map(script_of, distant(doc))) - {COMMON, "Latin"}


def word_before(text: str, at: int) -> str:
    """The letters that end at `at`; "" where none do."""
    match = _LETTERS_BEFORE.search(text, max(0, at - WINDOW), at)
    return match[0] if match else ""


def word_after(text: str, at: int) -> str:
    """The letters, with their marks, that begin at `at`; "" where none do."""
    match = _LETTERS.match(text, at, at + WINDOW)
    return match[0] if match else ""


def piece_around(text: str, at: int) -> str:
    """What stands between the spaces around `at`."""
    before = _PIECE_BEFORE.search(text, max(0, at - WINDOW), at)
    after = _PIECE_AFTER.match(text, at, at + WINDOW)
    return (before[0] if before else "") + (after[0] if after else "")


def looks_like_code(piece: str) -> bool:
    """Whether a piece between spaces has a character that prose has no use for."""
    return not _CODE.isdisjoint(piece)


def words_before(doc: Doc, at: int) -> int:
    """How many pieces stand before `at` in its line, within the window."""
    start = max(doc.text.rfind("\n", 0, at) + 1, at - WINDOW)
    return len(doc.text[start:at].split())


def no_spaces(char: str) -> bool:
    """Whether a letter belongs to a script that sets no spaces between clauses."""
    return main_script(char) in NO_SPACES


def prose_lines(doc: Doc, least_spaces: int = 3) -> Iterator[tuple[int, str]]:
    """The start and text of the lines that have at least so many spaces."""
    for line in doc.lines:
        if line.text.count(" ") >= least_spaces:
            yield line.start, line.text


def quotes_before(doc: Doc, at: int) -> int:
    """How many straight double quotation marks stand before `at` in its line."""
    return doc.text.count('"', doc.text.rfind("\n", 0, at) + 1, at)


def is_caseless(doc: Doc, at: int) -> bool:
    """Whether the line around `at` is long enough to tell, and has no capital letter."""
    line = line_around(doc, at)
    return len(line) >= 40 and line == line.lower() and line != line.upper()


def line_around(doc: Doc, at: int) -> str:
    """The line that holds `at`."""
    lines = doc.lines
    found = lines[bisect_right(lines, at, key=_start) - 1]
    return found.text


def _start(line: Line) -> int:
    return line.start
