"""What the rules about glued text look at: the pieces and words around a place, and whether a line reads as prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.rule import Stage
from normtext.facts.lines import Line
from normtext.facts.scripts import COMMON, main_script, scripts_of
from normtext.facts.words import LETTER

if TYPE_CHECKING:
    from normtext.core.doc import Doc

BEFORE_SPACING = Stage.COMPOSITION
"""The stage of rules about gaps in numbers, addresses and mark-up: before the rules about spaces close half of them."""

_NEARBY, WINDOW = 24, 200
"""How far from a place its piece (what stands between two spaces) and its words are looked for, in code points."""

NO_SPACES = frozenset({"Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"})
"""Scripts whose languages set no space between sentences or clauses."""

_LETTERS_BEFORE, _LETTERS = lazy.pattern(LETTER + r"+\Z"), lazy.pattern(LETTER + "+")
_PIECE_BEFORE, _PIECE_AFTER = lazy.pattern(r"\S+\Z"), lazy.pattern(r"\S+")
_CODE = frozenset("/\\@_=<>{}[]#$&|~^*`+\ufffd")


_DISTANT = lazy.pattern("[\u0370-\u1dff\u2e80-\U0010ffff]")


def distant(doc: Doc) -> frozenset[str]:
    """The code points of the text that no Latin text has of its own: from Greek on, but for marks and symbols."""
    return doc.fact(_distant)


def _distant(doc: Doc) -> frozenset[str]:
    return frozenset() if doc.text.isascii() else frozenset(_DISTANT.findall("".join(doc.chars)))


def other_scripts(doc: Doc) -> frozenset[str]:
    """The scripts of those code points."""
    return doc.fact(_other_scripts)


def _other_scripts(doc: Doc) -> frozenset[str]:
    return scripts_of(distant(doc)) - {COMMON, "Latin"}


def latin_words(doc: Doc) -> list[bytes]:
    """The words of small ASCII letters in a text of another script, and what is between other letters too."""
    return doc.fact(_latin_words)


_SMALL = bytes(code if 0x61 <= code <= 0x7A else 0x20 for code in range(256))


def _latin_words(doc: Doc) -> list[bytes]:
    return doc.text.encode("ascii", "ignore").translate(_SMALL).split()


def word_before(text: str, at: int) -> str:
    """The letters that end at `at`; "" where none do."""
    return _ending(_LETTERS_BEFORE, text, at)


def _ending(pattern: re.Pattern[str], text: str, at: int) -> str:
    """What a pattern of a run of characters finds before `at`: nearby first, for each place before the run is tried."""
    for reach in (_NEARBY, WINDOW):
        start = max(0, at - reach)
        match = pattern.search(text, start, at)
        if match is None or match.start() > start:
            break
    return match[0] if match else ""


def word_after(text: str, at: int) -> str:
    """The letters, with their marks, that begin at `at`; "" where none do."""
    match = _LETTERS.match(text, at, at + WINDOW)
    return match[0] if match else ""


def piece_around(text: str, at: int) -> str:
    """What stands between the spaces around `at`."""
    after = _PIECE_AFTER.match(text, at, at + WINDOW)
    return _ending(_PIECE_BEFORE, text, at) + (after[0] if after else "")


def looks_like_code(piece: str) -> bool:
    """Whether a piece between spaces has a character that prose has no use for."""
    return not _CODE.isdisjoint(piece)


def words_before(doc: Doc, at: int) -> int:
    """How many pieces stand before `at` in its line, within the window."""
    start = max(doc.text.rfind("\n", 0, at) + 1, at - WINDOW)
    return len(doc.text[start:at].split())


_CLAUSE_END = lazy.pattern(r"[.!?…:;。\n][\"”’»)]*\s")
_LONGEST_CLAUSE = 300


def clause_before(doc: Doc, at: int) -> list[str]:
    """The pieces before `at` in its line and clause."""
    start = max(doc.text.rfind("\n", 0, at) + 1, at - _LONGEST_CLAUSE)
    before = doc.text[start:at]
    ends = [match.end() for match in _CLAUSE_END.finditer(before)]
    return before[ends[-1] if ends else 0 :].split()


def no_spaces(char: str) -> bool:
    """Whether a letter belongs to a script that sets no spaces between clauses."""
    return main_script(char) in NO_SPACES


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
