"""Single words of UTF-8 that was read as Windows-1252, in lines that are right elsewhere."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.facts.scripts import COMMON, main_script, script_of
from normtext.facts.words import is_word

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_PIECE = lazy.pattern(r"[^ \t\r\n]*[^\x00-\x7f][^ \t\r\n]*")
_SEQUENCE = lazy.pattern(r"[Â-ß]X|[à-ï]XX|[ð-ô]XXX".replace("X", "[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"))
_IN_WORD = lazy.pattern("['’ʼ‐-]")


def decoded_words(doc: Doc, text: str, damaged: bool) -> str:
    """The text with the words decoded that are no words as they stand and are words of its letters when decoded.

    Args:
        doc: the document, for its language.
        text: a line or a part of one.
        damaged: whether something else in it was damaged in the same way.
    """
    found: dict[str, str] = {}
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece not in found and (decoded := _SEQUENCE.sub(_character, piece)) != piece and _is_sound(decoded):
            found[piece] = decoded
    if not found:
        return text
    rest = "".join(match[0] for match in _PIECE.finditer(text) if match[0] not in found)
    main, letters = main_script(rest) if rest else COMMON, frozenset(rest.lower())
    certain = {piece for piece, decoded in found.items() if not _is_sound(piece) or _is_foreign(piece, decoded, main)}
    damaged = damaged or len(certain) > 2

    def replaced(match: re.Match[str]) -> str:
        piece = match[0]
        decoded = found.get(piece)
        if decoded is None or (piece not in certain and not damaged):
            return piece
        fits = all(char in letters for char in decoded.lower() if not char.isascii() and char.isalpha())
        return decoded if fits or (damaged and piece in certain) or _is_known(doc, decoded) else piece

    return _PIECE.sub(replaced, text)


def _character(match: re.Match[str]) -> str:
    """What the sequence stands for; the sequence itself where that is no letter and no mark of one."""
    try:
        char = b"".join(map(_byte, match[0])).decode("utf-8")
    except UnicodeError:
        return match[0]
    return char if unicodedata.category(char)[0] in "LM" else match[0]


@cache
def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _is_sound(piece: str) -> bool:
    """Whether a piece, less the punctuation around it, is a word: letters of one script in usual case."""
    start, end = 0, len(piece)
    while start < end and unicodedata.category(piece[start])[0] == "P":
        start += 1
    while end > start and unicodedata.category(piece[end - 1])[0] == "P":
        end -= 1
    return start < end and all(map(_is_part, _IN_WORD.split(piece[start:end])))


def _is_part(part: str) -> bool:
    letters = [char for char in part if unicodedata.category(char)[0] != "M"]
    word = "".join(letters)
    usual = word.islower() or word.isupper() or word.istitle() or word.lower() == word.upper()
    return not part or (word.isalpha() and usual and len({script_of(char) for char in part} - {COMMON}) < 2)


def _is_foreign(piece: str, decoded: str, main: str) -> bool:
    """Whether a piece of Latin letters stands for one in the script of all other words."""
    return main not in ("Latin", COMMON) and all(
        script_of(char) in (main, COMMON) for char in decoded if char.isalpha()
    )


def _is_known(doc: Doc, decoded: str) -> bool:
    return is_word(decoded.strip("".join(filter(_is_mark, decoded))).lower(), doc.base_lang)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "P"
