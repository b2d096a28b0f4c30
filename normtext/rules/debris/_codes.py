"""Rows of language codes: "EN | FR | DE"."""

from __future__ import annotations

from functools import lru_cache

from normtext import lazy
from normtext.facts.scripts import main_script
from normtext.rules.debris._names import names
from normtext.rules.debris._patterns import words

LEAST = 3
"""Fewer different languages than this are no menu."""
LABEL = lazy.pattern(r"[^\n:：]{1,160}?[:：]+\s*")
"""What may stand before a menu."""
LIST_MARK = lazy.pattern(r"^\s*(?:[-–—*•·‣▪●○>»|]+\s*)?")
WORDS = lazy.pattern(r"[^\W\d_]+")

LONGEST_SHORT_ROW = 80
_MARK = lazy.pattern(r"[|/·•]")
_CODE = lazy.pattern(r"[a-z]{2}(?:[-_][a-z]{2})?")
_INSIDE = lazy.pattern(r"\b[a-z]{2}(?:(?: ?[|/·•] ?| )[a-z]{2}){2,200}\b")
_LAST = lazy.pattern(r"(?:^|[\W_])[a-z]{2}[\s|/·•,;>»()\[\]–—_.:*-]*\Z")
_JOINT = lazy.pattern(r"[\s|/·•,;>»()\[\]–—_.:*-]+")


def one_code(text: str) -> str:
    """The code that a line is and nothing else, in lower case; else nothing."""
    if len(text) > 12:
        return ""
    mark = LIST_MARK.match(text)
    folded = text[mark.end() if mark else 0 :].strip().casefold()
    match = _CODE.fullmatch(folded) if len(folded) <= 5 else None
    return folded if match and known_code(folded) else ""


def known_code(code: str) -> bool:
    """Whether a language has this code, or its country."""
    return code[:2] in _codes() or code in words("country_codes")


def codes_in(folded: str) -> frozenset[str]:
    """The codes among the pieces of a text in lower case."""
    return frozenset(piece for piece in _JOINT.split(folded) if _CODE.fullmatch(piece) and known_code(piece))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code for codes in names().codes.values() for code in codes if len(code) == 2)


@lru_cache(maxsize=1)
def telling_codes() -> frozenset[str]:
    """Codes that are no words, as menus write them: three of them stand in every row of codes without marks."""
    codes = (_codes() | words("country_codes")) - words("word_codes")
    return frozenset(form for code in codes for form in (code, code.title(), code.upper()))


def is_code_row(folded: str) -> bool:
    """Whether a line has nothing but at least three language codes, behind a label or not."""
    if len(folded) > 400 or not _LAST.search(folded[-12:]):
        return False
    label = LABEL.match(folded) if ":" in folded or "：" in folded else None
    pieces = [piece for piece in _JOINT.split(folded[label.end() :] if label else folded) if piece]
    if len(pieces) < LEAST or not all(_CODE.fullmatch(piece) and known_code(piece) for piece in pieces):
        return False
    different = {*pieces}
    if len(different) < LEAST:
        return False
    marked = any(mark in folded for mark in "|/·•")
    return len(different - words("word_codes")) >= (1 if marked else 2)


def is_short_row(folded: str) -> bool:
    """Whether a line is a row of languages by their first three letters, in more than one script: "Қаз | Рус | Eng"."""
    if len(folded) > LONGEST_SHORT_ROW or folded.isascii() or _MARK.search(folded) is None:
        return False
    pieces = [piece.strip(" ()[]") for piece in _MARK.split(folded)]
    if len({*pieces}) != len(pieces) or len(pieces) < LEAST:
        return False
    begins = names().lengths
    return all(len(piece) == LEAST and piece.isalpha() and piece in begins for piece in pieces) and (
        len(set(map(main_script, pieces))) > 1
    )


def codes_inside(folded: str) -> list[tuple[int, int]]:
    """The spans of rows of codes within a line of text."""
    return [match.span() for match in _INSIDE.finditer(folded) if _stand_out(match[0])]


def _stand_out(text: str) -> bool:
    """Whether two-letter words in a row are language codes."""
    pieces = set(WORDS.findall(text))
    if not all(known_code(piece) for piece in pieces):
        return False
    marked = any(mark in text for mark in "|/·•")
    return len(pieces - words("word_codes")) >= (2 if marked else LEAST) and len(pieces) >= (
        LEAST if marked else LEAST + 2
    )
