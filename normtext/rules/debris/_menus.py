"""What is a menu of languages: a line, or a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.rules.debris._codes import (
    LABEL,
    LEAST,
    LIST_MARK,
    LONGEST_SHORT_ROW,
    WORDS,
    codes_in,
    codes_inside,
    is_code_row,
    is_short_row,
    known_code,
    one_code,
    telling_codes,
)
from normtext.rules.debris._gate import glued_names, named
from normtext.rules.debris._lines import lines_with
from normtext.rules.debris._names import Chain, chain_at, name_at, names
from normtext.rules.debris._patterns import words

if TYPE_CHECKING:
    from normtext.core.doc import Doc

LONGEST, LONGEST_LABELLED, LONGEST_NAME = 4000, 200, 50
"""Code points; a longer line is not a menu, though it may hold one; nor one language, with a label or without."""
LONGEST_OPENING = 80
"""Code points; no name of a language is longer."""
_BEFORE_NAMES = ("\u0301", "\u200b", "\u200f")
"""What the table has before the first letter of some names."""
MANY = 6
"""So many names are a menu, though other things stand behind a slash."""
SHORTEST = 12
"""Code points; a shorter line has no menu beside text."""

_LABEL_BEFORE = lazy.pattern(r"(?:^|[.!?。।։]['\"”’»)]?\s*)([^.!?。।։:\n]{2,100}[:：]+\s*)\Z")
_START = lazy.pattern(
    r"(?<![^\W\d_])(?=[^\W\d_])|(?<=[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?=[^\W\d_])"
)
_NUMBERED = lazy.pattern(r"\s*\(?\d{1,3}[.)]")
_MARKS = ("|", "·", "•", " / ")


@lru_cache(maxsize=1 << 14)
def names_languages(text: str) -> bool:
    """Whether a line is a menu, or one language or code, which may be the first row of a menu."""
    return _may_name(text) and (may_open(text) or is_menu(text))


def _may_name(text: str) -> bool:
    """Whether a line has a label, or its first word begins with a name or is a code: a fifth of the time of both."""
    first = WORDS.search(text)
    if first is None:
        return False
    if ":" in text or "：" in text or text[: first.start()].endswith(_BEFORE_NAMES):
        return True
    opening = fold(text[first.start() : first.start() + LONGEST_OPENING])
    word = WORDS.match(opening)
    if word is None or name_at(opening, 0):
        return word is not None
    return known_code(word[0]) if len(word[0]) == 2 else is_short_row(fold(text[: LONGEST_SHORT_ROW + 1]))


def may_open(text: str) -> bool:
    """Whether a line is one language or one code, behind a label or not."""
    return len(text) <= LONGEST_LABELLED and (bool(one_code(text)) or one_name(text, label=True) is not None)


@lru_cache(maxsize=4096)
def one_name(text: str, label: bool = False) -> str | None:
    """The language that a line names and nothing else; with `label`, words and a colon may stand before it."""
    if len(text) > (LONGEST_LABELLED if label else LONGEST_NAME):
        return None
    folded = fold(text)
    body = _without_mark(folded)
    if label and (":" in body or "：" in body):
        head = LABEL.match(body)
        if head:
            body = _without_mark(body[head.end() :])
    if numbered(body):
        body = _NUMBERED.sub("", body, count=1).strip()
    codes = names().codes
    if body in codes and (len(body) > 2 or not body.isascii()):
        return body
    if "(" not in body:
        return None
    bare = " ".join(body.partition("(")[0].split())
    return bare if bare in codes else None


def _without_mark(folded: str) -> str:
    mark = LIST_MARK.match(folded)
    return folded[mark.end() if mark else 0 :].strip()


def numbered(text: str) -> bool:
    """Whether a line is a numbered item of a list."""
    return _NUMBERED.match(text) is not None


def fold(text: str) -> str:
    """The text in lower case with the same offsets."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(low if len(low := char.casefold()) == 1 else char for char in text)
    return folded


def distinct(taken: list[str] | tuple[str, ...]) -> int:
    """How many different languages are named."""
    codes = names().codes
    return len({min(codes[name]) for name in taken})


def mixed(taken: list[str] | tuple[str, ...]) -> bool:
    """Whether no language has all these names: each is written in its own language, as only menus do."""
    locales = [found for found in map(names().locales, taken) if found]
    return bool(locales) and not frozenset.intersection(*locales)


@lru_cache(maxsize=4096)
def is_menu(text: str) -> bool:
    """Whether a line is a menu of languages and nothing else, but for a label before it."""
    if not 8 <= len(text) <= LONGEST:
        return False
    folded = fold(text)
    if is_code_row(folded) or is_short_row(folded):
        return True
    for start in _label_starts(folded):
        chain = chain_at(folded, start)
        if chain is None or (WORDS.search(folded, chain.end) and not _unknown_tail(folded, chain)):
            continue
        if distinct(chain.names) < LEAST:
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
    alone = not WORDS.search(folded[:start])
    return alone or glued * 2 > len(chain.joints) or len(chain.names) > LEAST


def _unknown_tail(folded: str, chain: Chain) -> bool:
    """Whether what follows is one more name that the table does not have."""
    tail = folded[chain.end :].strip()
    return (
        len(chain.names) > LEAST and len(tail) <= 20 and len(tail.split()) <= 2 and not tail.endswith((".", "!", "?"))
    )


def _label_starts(folded: str) -> list[int]:
    """Where a menu may begin in its line: at its first letter, or behind a label."""
    first = WORDS.search(folded)
    starts = [first.start()] if first else []
    label = LABEL.match(folded) if ":" in folded or "：" in folded else None
    if label:
        after = WORDS.search(folded, label.end())
        if after:
            starts.append(after.start())
    return starts


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
    return max(distinct(found), len(codes_in(folded)))


def lines_with_menus(doc: Doc) -> Iterator[tuple[int, tuple[int, int]]]:
    """The menus beside or inside text: the index of the line, and the span within the line."""
    for at in sorted(_worth(doc)):
        text = doc.lines[at].text
        if len(text) >= SHORTEST:
            for span in menus_inside(text):
                yield at, span


def _worth(doc: Doc) -> set[int]:
    """The lines that may have a menu: with glued names, with marks between words, with several names or codes."""
    table, lines = names(), doc.lines
    found = named(doc)
    worth = {*lines_with(doc, glued_names(doc))}
    for mark in _MARKS:
        worth.update(at for at in lines_with(doc, (mark,)) if lines[at].text.count(mark) > 1)
    worth.update(at for at, count in lines_with(doc, found & table.endonym_words).items() if count > 1)
    if len(found) > LEAST:
        worth.update(at for at, count in lines_with(doc, found).items() if count > LEAST)
    codes = doc.words & telling_codes()
    if len(codes) >= LEAST:
        worth.update(at for at, count in lines_with(doc, codes).items() if count >= LEAST)
    return worth


@lru_cache(maxsize=4096)
def menus_inside(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of menus within a line of text."""
    folded = fold(text)
    found = codes_inside(folded)
    at = 0
    for match in _START.finditer(folded):
        start = match.start()
        if start < at or not name_at(folded, start):
            continue
        chain = chain_at(folded, start)
        if chain is None:
            continue
        at = chain.end
        listed = len(chain.names) < MANY and _goes_on(folded, start, chain.end)
        if not listed and _stands_out(folded, chain):
            found.append((_with_label(folded, start), chain.end))
    return tuple(sorted(found))


def _with_label(folded: str, start: int) -> int:
    """Where the words begin that announce a menu: "Read in other languages: …"."""
    label = _LABEL_BEFORE.search(folded, max(0, start - 120), start)
    if label and any(word in label[0] for word in words("language_words")):
        return label.start(1)
    return start


def _goes_on(folded: str, start: int, end: int) -> bool:
    """Whether a slash stands before or behind a row of names: then it is part of a list of other things."""
    return folded[:start].rstrip().endswith("/") or folded[end:].lstrip().startswith("/")


def _stands_out(folded: str, chain: Chain) -> bool:
    """Whether a row of names inside a paragraph cannot be its author's."""
    if distinct(chain.names) < LEAST:
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
