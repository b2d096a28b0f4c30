"""What UTF-8 looks like in the encodings that it is read as: whole sequences, and what continues them."""

from __future__ import annotations

import re
from functools import cache

from normtext.rules.characters._marks import char_class

ENCODINGS = ("latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac_roman", "cp437")
"""The encodings that ftfy tries, which web pages and terminals have been read as."""


def _images(encoding: str, first: int, last: int) -> frozenset[str]:
    """What the bytes from first to last look like in an encoding; bytes without a character there, as Latin-1."""
    return frozenset(bytes([code]).decode(encoding, "ignore") or chr(code) for code in range(first, last + 1))


_MAC_MARKS = "«»…–—“”‘’"
"""What Mac Roman has for bytes that open UTF-8 sequences, and running text everywhere."""


def _alternatives(encoding: str) -> str:
    """A byte that opens a UTF-8 sequence followed by the right number of others, as they look in an encoding."""
    tail = f"[{char_class(_images(encoding, 0x80, 0xBF))[1:-1]}\ufffd]"
    two, three, four = (char_class(_images(encoding, *span)) for span in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
    if encoding == "mac_roman":
        return f"(?![{_MAC_MARKS}]){two}{tail}|[–—][∞±≤≥¥µ∂∑∏π∫ªºΩ≠]|{three}{tail}{tail}"
    return f"{two}{tail}|{three}{tail}{tail}|{four}{tail}{tail}{tail}"


@cache
def sequences() -> re.Pattern[str]:
    """Anything that can be UTF-8 in one of the encodings; the byte A0 often became a space."""
    alternatives = "|".join(map(_alternatives, ENCODINGS))
    return re.compile(f"{alternatives}|[ÃĂ] ")


@cache
def tails() -> re.Pattern[str]:
    """What continues a UTF-8 sequence in any of the encodings, behind what opens one in any.

    It looks for the continuation first, which is rarer in running text than what opens a sequence.
    """
    tails = frozenset("\ufffd").union(*(_images(encoding, 0x80, 0xBF) for encoding in ENCODINGS))
    two, three, four = (
        char_class(frozenset().union(*(_images(encoding, *span) for encoding in ENCODINGS)) - frozenset(_MAC_MARKS))
        for span in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))
    )
    tail = char_class(tails)
    mac = "(?<=[–—][∞±≤≥¥µ∂∑∏π∫ªºΩ≠])"
    return re.compile(f"{tail}(?:(?<={two}{tail})|(?<={three}{tail}){tail}|(?<={four}{tail}){tail}{tail}|{mac})")
