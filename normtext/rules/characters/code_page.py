"""Text in a code page of one writing system that was read in the code page of another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from normtext import lazy, resources
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.code import code_spans
from normtext.facts.pieces import AnyPiece
from normtext.facts.scripts import script_of

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_HIGH = frozenset(map(chr, range(0xA1, 0x100)))
_BYTES = r"[\u0080-\u009f\u00a1-\u00ff‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_DENSE = lazy.pattern(f"{_BYTES}{_BYTES}{{2,}}")
_SWAPPED = lazy.pattern("[\u0430-\u045f](?<![\u0400-\u04ff].)[\u0400-\u042f]{2,}")
_LATIN = lazy.pattern(r"(?:(?<=[\x00-\x7f])|^)[A-Za-z]")
_FEW, _LETTERS = 5, 12
"""Least number of different letters beyond ASCII, and of letters in dense words, before anything is tried."""
_CLOSE, _CLOSE_ENOUGH = 0.8, 0.6
"""Running text has its frequent letters at least at this part of their usual share (13 letters or more); the second
where swapped case, letters of two bytes, or a script that leaves most bytes out prove more than their frequency."""
_MARGIN = 0.05
_CAPITALS = 0.9
"""A text all in capitals is less likely by itself."""
_ALPHABETS = frozenset({"Cyrillic", "Greek"})
"""Scripts with case, which nearly every byte is a letter of."""


class _Page(NamedTuple):
    language: str
    script: str
    encoding: str
    frequent: frozenset[str]
    share: float


def _trigger(doc: Doc) -> bool:
    chars = doc.chars
    if doc.text.isascii():
        return False
    if len(_HIGH & chars) >= _FEW:
        return "\x85" in chars or _dense_letters(doc) >= _LETTERS
    return not _CYRILLIC.isdisjoint(chars) and _swapped(doc)


def _dense_letters(doc: Doc) -> int:
    """How many letters the dense words have, as far as that matters."""
    lengths = {piece: sum(map(len, _DENSE.findall(piece))) for piece in _dense.pieces(doc)}
    different = sum(lengths.values())
    return different if different >= _LETTERS else sum(doc.pieces.count(piece) * lengths[piece] for piece in lengths)


_dense, _swapped = AnyPiece(_DENSE.search, beyond_ascii=True), AnyPiece(_SWAPPED.search, beyond_ascii=True)


_CYRILLIC = frozenset(map(chr, range(0x430, 0x460)))


@rule(
    "wrong-code-page",
    family="characters",
    stage=Stage.ENCODING,
    trigger=_trigger,
    certainty=Certainty.LIKELY,
    examples=[
        Example("Ïðåçèäåíò ñêàçàë, ÷òî âñòðå÷à ñîñòîèòñÿ â ñðåäó.", "Президент сказал, что встреча состоится в среду."),
        Example("тХМЮК ОПНИД╦Р Б ьЩМЭВФЩМЕ Я 16 ОН 21 ЯЕМРЪАПЪ.", "Финал пройдёт в Шэньчжэне с 16 по 21 сентября."),
        Example("рТЕЪЙДЕОФ УЛБЪБМ, ЮФП ЧУФТЕЮБ УПУФПЙФУС Ч УТЕДХ.", "Президент сказал, что встреча состоится в среду."),
    ],
    keeps=[Keep("Où est l’œuvre volée à Besançon ?", "words of another language have ASCII letters too", "fr")],
)
def wrong_code_page(doc: Doc) -> Iterator[Proposal | Flag]:
    """Cyrillic, Greek, Hebrew, Arabic, Thai, Chinese, Japanese or Korean bytes that were read as Western letters.

    A line whose words are all of letters beyond ASCII is decoded in the code pages of those scripts. It is repaired
    where exactly one reading has the letters of a language as often as its running text has; else it is flagged.
    """
    for start, end in lines_outside_code(doc):
        line = doc.text[start:end]
        swapped = _case_swapped(line)
        dense = _DENSE.findall(line)
        if not swapped and (sum(map(len, dense)) < _LETTERS or not _no_latin(line, dense)):
            continue
        decoded = _best(line, ("cp1251", "koi8-r", "koi8-u"), swapped) if swapped else _best(line, _WESTERN)
        if decoded is not None:
            yield doc.replace(start, end, decoded, "bytes of another code page")
        elif not swapped and not any(map(_reads_as_utf8, (original_bytes(line, source) for source in _WESTERN))):
            yield doc.flag("mojibake", start, end, "bytes of an unknown code page, it seems")


def _case_swapped(line: str) -> bool:
    """Whether Cyrillic words are of capitals behind a small letter, or of capitals: KOI8 that was read as cp1251."""
    if not _SWAPPED.search(line):
        return False
    words = re.findall("[\u0400-\u04ff]{2,}", line)
    return all(word[1:].isupper() for word in words) and sum(map(len, words)) >= _LETTERS


def _no_latin(line: str, dense: list[str]) -> bool:
    """Whether letters beyond ASCII make up most of the words: ASCII letters are the exception.

    A letter right behind another character may be the second byte of a Japanese or Chinese one.
    """
    return len(_LATIN.findall(line)) * 3 < sum(map(len, dense))


_WESTERN = ("cp1252", "latin-1")


def _best(line: str, read_as: tuple[str, ...], proved: bool = False) -> str | None:
    """The one plausible reading of a line's bytes, or None. `proved`: the case of its letters shows the damage."""
    readings: dict[str, float] = {}
    tried: set[bytes] = set()
    for source in read_as:
        data = original_bytes(line, source)
        if data is None or data in tried or _is_utf8(data):
            continue  # UTF-8 is the business of the rule "mojibake"
        tried.add(data)
        for page in _pages():
            if page.encoding == source:
                continue
            try:
                decoded = data.decode(page.encoding)
            except UnicodeDecodeError:
                continue
            score = _score(decoded, page)
            least = _CLOSE_ENOUGH if proved or page.script not in _ALPHABETS else _CLOSE
            if score >= least and decoded != line:
                readings[decoded] = max(score, readings.get(decoded, 0.0))
    ranked = sorted(readings.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
        return None
    return ranked[0][0]


def _reads_as_utf8(data: bytes | None) -> bool:
    """Whether all of some bytes are UTF-8, so that the rule "mojibake" repairs them."""
    try:
        return data is not None and bool(data.decode())
    except UnicodeDecodeError:
        return False


def _is_utf8(data: bytes) -> bool:
    """Whether three quarters of the bytes beyond ASCII, or more, are well-formed UTF-8."""
    high = sum(byte >= 0x80 for byte in data)
    return sum(len(char.encode()) for char in data.decode("utf-8", "ignore") if not char.isascii()) * 4 >= 3 * high


def _score(decoded: str, page: _Page) -> float:
    """How much a reading is like running text of a language: 1.0 is usual, 0 is out of the question."""
    if not decoded.replace("\u200c", "").isprintable():
        return 0.0
    high = {char: count for char, count in Counter(decoded.lower()).items() if not char.isascii()}
    letters = {char: count for char, count in high.items() if char.isalpha() or script_of(char) == page.script}
    total = sum(letters.values())
    if total * 4 < 3 * sum(high.values()) or not letters:
        return 0.0
    if sum(count for char, count in letters.items() if _belongs(char, page.script)) < 0.95 * total:
        return 0.0
    signs = sum(count for char, count in high.items() if unicodedata.category(char)[0] == "S")
    if page.script in _ALPHABETS:
        words = re.findall(r"[^\W\d_]{2,}", decoded)
        if sum(not (word.islower() or word.istitle() or word.isupper()) for word in words) * 8 > len(words):
            return 0.0
    share = sum(count for char, count in letters.items() if char in page.frequent) / (total + signs) / page.share
    return share * _CAPITALS if decoded.isupper() else share


def _belongs(char: str, script: str) -> bool:
    found = script_of(char)
    return found == script or (script == "Hiragana" and found in ("Han", "Katakana", "Common"))


def original_bytes(text: str, encoding: str) -> bytes | None:
    """The bytes that were read in an encoding as this text; C1 controls stand for themselves."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        pass
    try:
        return b"".join(char.encode("latin-1" if "\x80" <= char <= "\x9f" else encoding) for char in text)
    except UnicodeEncodeError:
        return None


def lines_outside_code(doc: Doc) -> Iterator[tuple[int, int]]:
    """The spans of the lines that have something beyond ASCII and are no code."""
    code = {start for start, _ in code_spans(doc)}
    for line in doc.lines:
        if line.start not in code and not line.text.isascii():
            yield line.start, line.end


@cache
def table() -> dict[str, Any]:
    """The code pages of languages."""
    return resources.toml("tables/characters-code-pages.toml")


@cache
def _pages() -> tuple[_Page, ...]:
    return tuple(
        _Page(entry["language"], entry["script"], encoding, frozenset(entry["frequent"]), entry["share"])
        for entry in table()["script"]
        for encoding in entry["encodings"]
    )
