"""Menus of languages: glued, spaced, separated, one a line, as codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._names import Chain, chain_at, name_at, names
from normtext.rules.debris._page import Page, Row
from normtext.rules.debris._patterns import words
from normtext.rules.debris._plan import Hit, removals, verdicts

LEAST = 3
"""Fewer different languages than this are no menu."""

LONGEST = 4000
"""Code points; a longer line is not a menu, though it may hold one."""
LABEL_WORDS = 20
"""Words that may announce a menu."""

_LABEL = re.compile(r"[^\n:：]{1,160}?[:：]+\s*")
_LABEL_BEFORE = re.compile(r"(?:^|[.!?。।։]['\"”’»)]?\s*)([^.!?。।։:\n]{2,100}[:：]+\s*)\Z")
_START = re.compile(
    r"(?<![^\W\d_])(?=[^\W\d_])|(?<=[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?=[^\W\d_])"
)
_WORDS = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_CODES_INSIDE = re.compile(r"\b[a-z]{2}(?:(?: ?[|/·•] ?| )[a-z]{2}){2,200}\b")
_CODE_LAST = re.compile(r"(?:^|[\W_])[a-z]{2}[\s|/·•,;>»()\[\]–—_.:*-]*\Z")
_CODE_JOINT = re.compile(r"[\s|/·•,;>»()\[\]–—_.:*-]+")
_MORE_CODES = {"cn", "jp", "kr", "ua", "cz", "gr", "br", "se", "dk", "tw", "hk", "us", "gb", "in", "rs", "al", "ee"}
_WORD_CODES = frozenset(
    [
        "is",
        "it",
        "no",
        "so",
        "to",
        "my",
        "am",
        "as",
        "he",
        "de",
        "la",
        "or",
        "in",
        "be",
        "me",
        "id",
        "us",
        "se",
        "os",
        "an",
        "ad",
        "al",
        "am",
        "et",
        "el",
        "es",
        "en",
        "un",
        "si",
        "a",
        "mi",
    ]
)
_LATIN = re.compile("[a-z]")
_LIST_MARK = re.compile(r"^\s*(?:[-–—*•·‣▪●○>»|]+\s*)?")
_NUMBERED = re.compile(r"\s*\(?\d{1,3}[.)]")


@rule(
    "language-menu",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "한어Русский языкEnglishFrançaisIndonesianSanskrit日本語DeutschΕλληνικά\nThe minister resigned on Monday.",
            "The minister resigned on Monday.",
        ),
        Example("EN | FR | DE | ES\nDie Sitzung wurde am Montag vertagt.", "Die Sitzung wurde am Montag vertagt."),
    ],
    options={"min_names": LEAST},
    keeps=[
        Keep("She speaks English, French and Arabic.", "a sentence"),
        Keep("The canton has three official languages:\n- German\n- French\n- Italian", "a list that is introduced"),
    ],
)
def language_menu(doc: Doc) -> Iterator[Proposal | Flag]:
    """Menus of languages that a page offers: "English | Français | Deutsch".

    At least three different languages in a row, with nothing between the names but separators, are a menu when the
    names are in different languages (each in its own, as menus have them), glued, or alone on their line. Names that
    are all in one language may be an author's list: they must stand alone, and no line may introduce them. Inside a
    paragraph only glued names and names in different languages go. The option "min_names" asks for more than three.
    """
    least = doc.int_option("language-menu.min_names")
    for item in removals(doc, "language-menu"):
        if least <= LEAST or isinstance(item, Flag) or languages_named(doc.text[item.start : item.end]) >= least:
            yield item
    gone = doc.fact(verdicts)
    if not suspicious(doc):
        return
    for at, line in enumerate(doc.lines):
        if at in gone or len(line.text) < 12:
            continue
        for start, end in menus_inside(line.text):
            if least > LEAST and languages_named(line.text[start:end]) < least:
                continue
            yield _cut(doc, line.start + start, line.start + end)


def languages_named(text: str) -> int:
    """How many different languages a menu names, by name or by code."""
    folded = fold(text)
    found: list[str] = []
    at = 0
    for match in _START.finditer(folded):
        chain = chain_at(folded, match.start()) if match.start() >= at else None
        if chain is not None:
            found += chain.names
            at = chain.end
    codes = {piece for piece in _CODE_JOINT.split(folded) if _CODE.fullmatch(piece) and _known_code(piece)}
    return max(_distinct(found), len(codes))


def _cut(doc: Doc, start: int, end: int) -> Proposal:
    """The deletion of a menu inside a line, which leaves one space between what it parted."""
    text = doc.text
    open_left = start > 0 and not text[start - 1].isspace()
    open_right = end < len(text) and not text[end].isspace()
    why = "a row of language names inside a paragraph"
    if open_left and open_right:
        return doc.replace(start, end, " ", why)
    if not open_left and not open_right:
        while end < len(text) and text[end] == " ":
            end += 1
        if start > 0 and text[start - 1] == " " and (end == len(text) or text[end] in "\r\n"):
            start -= 1
    elif open_left and end < len(text) and text[end] in "\r\n":
        pass
    return doc.delete(start, end, why)


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that are menus, runs of rows that make one, and the labels above them."""
    rows = page.rows
    named = {at for at, row in enumerate(rows) if _names_languages(row.text)}
    at = 0
    while named and at < len(rows):
        if at not in named:
            at += 1
            continue
        end, menu = (at, False) if page.alone else _run(page, at)
        if menu or is_menu(rows[at].text):
            first, last = at, max(end, at + 1) - 1
            if at > 0 and _label(rows[at - 1]):
                first = at - 1
            yield Hit(first, last, "a menu of languages")
            at = last + 1
        else:
            at = max(end, at + 1)


def _label(row: Row) -> bool:
    """Whether a row above a menu announces it: a known phrase, or a few words about languages."""
    phrase = row.phrase
    if phrase is not None and phrase.kind == "language":
        return True
    if row.words > LABEL_WORDS or not row.key:
        return False
    about = any(word in row.key for word in words("language_words"))
    return about and (not row.sentence or any(word in row.key for word in words("page_words")))


def _run(page: Page, start: int) -> tuple[int, bool]:
    """Where a run of rows with one language each ends, and whether it is a menu."""
    rows = page.rows
    if not _may_name(rows[start].text):
        return start, False
    if _one_code(rows[start].text):
        end = start
        while end < len(rows) and _one_code(rows[end].text):
            end += 1
        codes = {_one_code(row.text) for row in rows[start:end]}
        return end, len(codes) >= LEAST and not codes <= _WORD_CODES
    found: list[str] = []
    end = start
    while end < len(rows):
        name = _one_name(rows[end].text, label=end == start)
        if name is None and end > start + 1 and end + 1 < len(rows) and rows[end].words <= 3 and not rows[end].sentence:
            name = _one_name(rows[end + 1].text) and ""
        if name is None:
            break
        if name:
            found.append(name)
        end += 1
    if _distinct(found) < LEAST:
        return start if not found else end, False
    if mixed(found):
        return end, True
    introduced = start > 0 and rows[start - 1].text.rstrip().endswith((":", "："))
    own_label = _LABEL.match(rows[start].text) is not None
    numbered = any(_NUMBERED.match(row.text) for row in rows[start:end])
    return end, not numbered and (not introduced or own_label or _foreign(rows[start - 1], found))


@lru_cache(maxsize=1 << 14)
def _names_languages(text: str) -> bool:
    """Whether a line is a menu, or one language or code, which may be the first row of a menu."""
    return _may_name(text) or is_menu(text)


def _may_name(text: str) -> bool:
    """Whether a line is one language or one code, behind a label or not."""
    return len(text) <= 200 and (bool(_one_code(text)) or _one_name(text, label=True) is not None)


def _foreign(above: Row, taken: list[str]) -> bool:
    """Whether names stand in a script that the line above them does not use."""
    return bool(_LATIN.search("".join(taken))) != bool(_LATIN.search(above.text.casefold()))


@lru_cache(maxsize=4096)
def _one_name(text: str, label: bool = False) -> str | None:
    """The language that a line names and nothing else; with `label`, words and a colon may stand before it."""
    if len(text) > (200 if label else 50):
        return None
    folded = fold(text)
    start = _LIST_MARK.match(folded)
    body = folded[start.end() if start else 0 :].strip()
    if label:
        head = _LABEL.match(body)
        if head:
            body = body[head.end() :]
            start = _LIST_MARK.match(body)
            body = body[start.end() if start else 0 :].strip()
    body = _NUMBERED.sub("", body, count=1).strip()
    if body in names().codes and (len(body) > 2 or not body.isascii()):
        return body
    bare = " ".join(body.partition("(")[0].split())
    return bare if "(" in body and bare in names().codes else None


def _one_code(text: str) -> str:
    if len(text) > 12:
        return ""
    mark = _LIST_MARK.match(text)
    folded = text[mark.end() if mark else 0 :].strip().casefold()
    match = _CODE.fullmatch(folded) if len(folded) <= 5 else None
    return folded if match and _known_code(folded) else ""


def _known_code(code: str) -> bool:
    return code[:2] in _codes() or code in _MORE_CODES


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code for codes in names().codes.values() for code in codes if len(code) == 2)


def fold(text: str) -> str:
    """The text in lower case with the same offsets."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(low if len(low := char.casefold()) == 1 else char for char in text)
    return folded


def _distinct(taken: list[str] | tuple[str, ...]) -> int:
    """How many different languages are named."""
    codes = names().codes
    return len({min(codes[name]) for name in taken})


def mixed(taken: list[str] | tuple[str, ...]) -> bool:
    """Whether no language has all these names: each is written in its own language, as only menus do."""
    displays = names().displays
    common = -1
    for name in taken:
        common &= displays[name] or -1
    return common == 0


@lru_cache(maxsize=4096)
def is_menu(text: str) -> bool:
    """Whether a line is a menu of languages and nothing else, but for a label before it."""
    if not 8 <= len(text) <= LONGEST:
        return False
    folded = fold(text)
    if _code_row(folded):
        return True
    for start in _label_starts(folded):
        chain = chain_at(folded, start)
        if chain is None or (_WORDS.search(folded, chain.end) and not _unknown_tail(folded, chain)):
            continue
        if _distinct(chain.names) < LEAST:
            continue
        comma = any("," in joint or "、" in joint or "،" in joint for joint in chain.joints)
        if mixed(chain.names) or (not comma and _bare(folded, start, chain)):
            return True
    return False


def _bare(folded: str, start: int, chain: Chain) -> bool:
    """Whether names that one language has may be a menu: alone, or glued, or in great number."""
    if folded[chain.end :].strip() in (".", "。", "।"):
        return False
    glued = sum(not joint for joint in chain.joints)
    alone = not _WORDS.search(folded[:start])
    return alone or glued * 2 > len(chain.joints) or len(chain.names) > LEAST


def _unknown_tail(folded: str, chain: Chain) -> bool:
    """Whether what follows is one more name that the table does not have."""
    tail = folded[chain.end :].strip()
    return (
        len(chain.names) > LEAST and len(tail) <= 20 and len(tail.split()) <= 2 and not tail.endswith((".", "!", "?"))
    )


def _label_starts(folded: str) -> list[int]:
    """Where a menu may begin in its line: at its first letter, or behind a label."""
    first = _WORDS.search(folded)
    starts = [first.start()] if first else []
    label = _LABEL.match(folded)
    if label:
        after = _WORDS.search(folded, label.end())
        if after:
            starts.append(after.start())
    return starts


def _code_row(folded: str) -> bool:
    """Whether a line has nothing but at least three language codes, behind a label or not."""
    if len(folded) > 400 or not _CODE_LAST.search(folded[-12:]):
        return False
    label = _LABEL.match(folded)
    pieces = [piece for piece in _CODE_JOINT.split(folded[label.end() :] if label else folded) if piece]
    if len(pieces) < LEAST or not all(_CODE.fullmatch(piece) and _known_code(piece) for piece in pieces):
        return False
    different = {*pieces}
    if len(different) < LEAST:
        return False
    marked = any(mark in folded for mark in "|/·•")
    return len(different - _WORD_CODES) >= (1 if marked else 2)


@lru_cache(maxsize=4096)
def menus_inside(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of menus within a line of text."""
    if not _worth(text):
        return ()
    folded = fold(text)
    found = [match.span() for match in _CODES_INSIDE.finditer(folded) if _codes_stand_out(match[0])]
    at = 0
    for match in _START.finditer(folded):
        start = match.start()
        if start < at or not name_at(folded, start):
            continue
        chain = chain_at(folded, start)
        if chain is None:
            continue
        at = chain.end
        if _stands_out(folded, chain):
            found.append((_with_label(folded, start), chain.end))
    return tuple(sorted(found))


def _with_label(folded: str, start: int) -> int:
    """Where the words begin that announce a menu: "Read in other languages: …"."""
    label = _LABEL_BEFORE.search(folded, max(0, start - 120), start)
    if label and any(word in label[0] for word in words("language_words")):
        return label.start(1)
    return start


def _codes_stand_out(text: str) -> bool:
    """Whether two-letter words in a row are language codes."""
    pieces = set(_WORDS.findall(text))
    if not all(_known_code(piece) for piece in pieces):
        return False
    marked = any(mark in text for mark in "|/·•")
    return len(pieces - _WORD_CODES) >= (2 if marked else LEAST) and len(pieces) >= (LEAST if marked else LEAST + 2)


def _worth(text: str) -> bool:
    """Whether a line may hold a menu: a very long word, marks between words, or several endonyms."""
    pieces = text.split()
    if max(map(len, pieces), default=0) > 15:
        return True
    if (
        any(mark in text for mark in "|·•")
        or " / " in text
        or sum(len(piece) == 2 for piece in pieces[:8]) > 4
        or sum(len(piece) == 2 for piece in pieces[-8:]) > 4
    ):
        return True
    return len(names().endonym_words.intersection(pieces)) >= 2 or len(names().words.intersection(pieces)) > LEAST


def _stands_out(folded: str, chain: Chain) -> bool:
    """Whether a row of names inside a paragraph cannot be its author's."""
    if _distinct(chain.names) < LEAST:
        return False
    after = folded[chain.end : chain.end + 1]
    if after and after.isalpha() and len(chain.names) < LEAST + 1:
        return False
    if any("," in joint or "、" in joint or "،" in joint or "." in joint for joint in chain.joints):
        return False
    glued = sum(not joint for joint in chain.joints)
    if glued == len(chain.joints) and glued >= LEAST and min(map(len, chain.names)) > 2:
        return True
    if mixed(chain.names):
        return True
    marks = {joint.strip() for joint in chain.joints}
    return len(chain.names) >= LEAST + 2 and len(marks) == 1 and marks <= {"", "/", "|", "·", "•"}
