"""The document gate: the cheap test that the family shares. A text without a sign of debris is not read further."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.facts.lines import filled_rows
from normtext.facts.pieces import AnyPiece
from normtext.rules.debris._index import words
from normtext.rules.debris._keys import first_word, key_of
from normtext.rules.debris._names import name_at, names
from normtext.rules.debris._phrases import outer_words, said

if TYPE_CHECKING:
    from normtext.core.doc import Doc

SHORT_LINE, MANY_LABELS = 80, 8
"""Code points of a line that may be a label; so many that do not end as sentences do are worth reading one by one."""

_SIGNS = frozenset(
    form + end
    for word in ("cookie", "cookies", "reserved")
    for form in (word, word.title(), word.upper())
    for end in ("", ".", ",", ":", "!", ")", "?")
)
"""Words, as they stand between spaces, of notices that are longer than a label."""
_COUNTS_OR_PARTS = lazy.pattern(r"[\d|·•/→>»›]")
_MARKS = lazy.pattern(r"[|·•→]|/(?<![\d/:].)(?!/)| > ")
"""What parts the names of a menu or the steps of a trail. A slash within an address or a date does not."""
_DIGIT = lazy.pattern(r"\d")
_TELLING = lazy.pattern(
    r"copyright|\.(?:jpe?g|png|gif|webp|mp4)|screenshot|"
    r"cookie|kakor|eväste|sütik|çerez|куки|бисквит|クッキー|쿠키|تعريف الارتباط"
)
_CAMERA = lazy.pattern(r"\W*(?:img|dsc|dscn|image|photo|pxl)[-_ ]?\d")
_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।։\"”»'’」』")
_CODES = lazy.pattern(r"\W*(?:[^\W\d_]{2}\W+){2,}[^\W\d_]{2}\W*")
NETWORKS = frozenset(
    (
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "instagram",
        "linkedin",
        "pinterest",
        "reddit",
        "youtube",
        "tiktok",
        "viber",
    )
)
_LONG_WORD, _LONG_NAME = 17, 5
"""Names of languages that are glued together make a longer word than this; only names of so many letters count."""
_NAMES, _NEAR = 3, 8
"""So many names within so many words are a row of names."""
_NEAR_LETTERS = 200
"""Code points that so many words take up at most."""
_SPACELESS = lazy.pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_OTHER = lazy.pattern("[a-z\u00df-\u04ff\u0590-\u06ff]")


def suspicious(doc: Doc) -> bool:
    """Whether a text may hold debris: many short lines, a line that a page says, or a row of language names."""
    return doc.fact(_suspicious)


def option(doc: Doc, key: str, default: object) -> object:
    """The value of an option; `default` for a text that has no settings."""
    try:
        return doc.option(key)
    except KeyError:
        return default


def _suspicious(doc: Doc) -> bool:
    text = doc.text
    if option(doc, "site-chrome.phrases", ""):
        return True
    if not text:
        return False
    short = [line for line in filled_rows(doc) if len(line) <= SHORT_LINE]
    if len(set(short)) < len(short) or sum(line[-1] not in _SENTENCE_ENDS for line in short) >= MANY_LABELS:
        return True
    if "©" in doc.chars or "ⓒ" in doc.chars or _sign(doc) or sum(len(line) < 6 for line in short) > 2:
        return True
    return any(map(_is_label, short)) or _names_languages(doc, short)


@lru_cache(maxsize=1 << 10)
def _is_label(line: str) -> bool:
    """Whether a short line is one that a page says: a phrase, a file, a count, a trail, a row of codes."""
    word, low = first_word(line), line.casefold()
    if _may_say(word, low):
        key = key_of(line)
        if said(key) is not None or key in NETWORKS:
            return True
    if word in _network_words() and _has_sign(line):
        return True
    if _TELLING.search(low):
        return True
    if _COUNTS_OR_PARTS.search(line):
        marks = _MARKS.findall(line)
        if line[-1] in _SENTENCE_ENDS:
            marks = [mark for mark in marks if mark != "·"]  # foreign names in Chinese have it between their parts
        if len(marks) > len(set(marks)) or (("»" in line or "›" in line) and _leads_on(line)):
            return True
        if _DIGIT.search(line) is not None and (_CAMERA.match(low) is not None or _has_sign(line)):
            return True
    return _CODES.fullmatch(line) is not None


def _may_say(word: str, low: str) -> bool:
    """Whether a line's first word, or a word of the line, is one that phrases begin or end with: `said` needs it."""
    first, last = outer_words()
    return word in first or word in NETWORKS or any(map(low.__contains__, last))


@cache
def _network_words() -> frozenset[str]:
    """The first words of names of networks."""
    return words("networks.first")


def _has_sign(line: str) -> bool:
    """Whether a line gives itself away: a count, a pager, a file."""
    from normtext.rules.debris._detectors import sign_of

    return sign_of(line) is not None


def _leads_on(line: str) -> bool:
    """Whether an angle in a line is an arrow between or behind steps, not the end of a quotation."""
    return "«" not in line and "‹" not in line and line.rstrip(" .!?")[-1:] not in "»›"


def _names_languages(doc: Doc, short: list[str]) -> bool:
    """Whether a text has names of languages close together, one a line or glued, or marks that part them."""
    found = named(doc) if _name.count(doc) >= _NAMES else frozenset()
    if len(found) >= _NAMES and (
        sum(not found.isdisjoint(line.split()) for line in short) >= _NAMES - 1 or _close(doc.text, found)
    ):
        return True
    chars = doc.chars
    if ("|" in chars and doc.text.count("|") > 1) or ("·" in chars and doc.text.count(" · ") > 1):
        return True
    return _holds_names(doc)


def _close(text: str, found: frozenset[str]) -> bool:
    """Whether three of the words stand within eight."""
    places = sorted(place for word in found for place in _places(text, word))
    return any(
        last - first < _NEAR_LETTERS and len(text[first:last].split()) < _NEAR
        for first, last in zip(places, places[_NAMES - 1 :], strict=False)
    )


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands between white space."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if (at == 0 or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(word, end)


def named(doc: Doc) -> frozenset[str]:
    """The words of a text that are names of languages, or begin one."""
    return frozenset(_name.pieces(doc)) if _name(doc) else frozenset()


def glued_names(doc: Doc) -> list[str]:
    """The words that hold several names of languages."""
    return _holds_names.pieces(doc) if _holds_names(doc) else []


def _is_name(word: str) -> bool:
    return names().is_word(word)


def _glued(word: str) -> bool:
    """Whether a word is long and holds two names of languages."""
    if len(word) <= _LONG_WORD:
        return False
    folded = word.casefold()
    if _SPACELESS.search(folded) and not _OTHER.search(folded):
        return False
    openings = names().openings
    if sum(folded[at : at + _LONG_NAME] in openings for at in range(len(folded) - _LONG_NAME + 1)) < 2:
        return False
    at = found = 0
    while at < len(folded) - 4 and found < 2:
        here = [name for name in name_at(folded, at) if len(name) >= _LONG_NAME]
        found += bool(here)
        at += len(here[0]) if here else 1
    return found > 1


_sign = AnyPiece(_SIGNS.__contains__, words=True)
_name = AnyPiece(_is_name, words=True)
_holds_names = AnyPiece(_glued, words=True)
