"""Known people in texts of any language: told by all parts of one of their forms, and told surely or not at all.

The search of `mentions` knows English: its words, its grammar, 60,000 names. Elsewhere only people whom everybody knows
are looked for, a name must have all parts of a known form, and where a language has endings for names, all its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from normtext.core.doc import Doc
from normtext.facts.words import is_word, proper_words
from normtext.names.align import FAMILY_FIRST, Likeness, align, likeness
from normtext.names.answers import Answers
from normtext.names.compiled import Layer, anchor, is_looked_for
from normtext.names.context import Context
from normtext.names.english import LANGUAGE, in_english, may_be_english
from normtext.names.evidence import beside, means_something
from normtext.names.fold import TOKEN, form, norm, parts, skeletons
from normtext.names.forms import AS_AT_HOME, asked_for, forms_in, target
from normtext.names.gazetteer import Gazetteer
from normtext.names.lexicon import lexicon
from normtext.names.records import Record, all_forms

WITH_ENDINGS = frozenset(re.findall(r"\w+", "cs el fi hr hu pl ro ru sk sl tr uk"))
"""Languages that put endings to names: another letter may be right there."""
WRITTEN = AS_AT_HOME | WITH_ENDINGS
"""Languages in whose texts people are looked for."""
LEFT, RIGHT = 120, 100
"""Evidence stands within so many characters of a name, on its line."""


class Word(NamedTuple):
    """A word in a text; `glued`: whether only what holds a name together stands between it and the one before."""

    start: int
    end: int
    norm: str
    parts: tuple[str, ...]
    glued: bool


class Spelling(NamedTuple):
    """A form of a person's name: its telling parts, and its text."""

    parts: tuple[str, ...]
    text: str


class Person(NamedTuple):
    """A name in a text, and whose it is."""

    start: int
    end: int
    record: Record
    spelled: str
    """The known form that it is, or that it is a spelling of."""
    sure: int
    """2 where it is this form in all its letters, 1 where it is another transliteration, 0 where a letter is more, less
    or in another place."""
    support: int
    """How many kinds of evidence stand beside it: office, country."""


class Search:
    """People whom everybody knows, by the pieces of texts. What it remembers is bounded."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self.people = Answers(self._look_up)
        """The records of the people who have a name part like a piece, by which they are looked for."""

    def _look_up(self, piece: str) -> tuple[Record, ...]:
        rows = set[int]()
        for match in TOKEN.finditer(piece):
            for text in {match[0], *re.split("['’]", match[0])}:
                for part in parts((norm(text),)):
                    rows |= self._rows(part)
        return tuple(self._layer.record(row) for row in sorted(rows))

    def _rows(self, part: str) -> set[int]:
        words = lexicon()
        known = self._layer.anchors(part)
        if len(part) < 2 or (not known and (part in words.foreign or part in words.english or len(part) < _SHORT)):
            return set()
        found = set()
        for skeleton in skeletons(part):
            for rows in (self._layer.family(skeleton), self._layer.keyed(skeleton)):
                found |= {row for row in rows if row < self._layer.searched}
        return {row for row in found if self._is_like(part, self._layer.record(row), known)}

    def _is_like(self, part: str, record: Record, known: bool) -> bool:
        least = Likeness.SAME if known else Likeness.TYPO
        return is_looked_for(record) and any(
            likeness(part, anchor(one.parts, record.country)) >= least for one in spellings(record)
        )


_SHORT = 4
"""Letters of a family name that may be misspelt."""


@lru_cache(maxsize=1)
def search() -> Search:
    """The search for the people of the gazetteer that comes with normtext."""
    return Search(Gazetteer.load().layers[0])


@lru_cache(maxsize=2048)
def spellings(record: Record) -> tuple[Spelling, ...]:
    """The forms of a person's name that have several parts, those of languages first."""
    texts = (*all_forms(record), record.canonical, *record.aliases, *record.scripts)
    found = {text: tuple(parts(form(text).split(" "))) for text in dict.fromkeys(texts)}
    return tuple(Spelling(name, text) for text, name in found.items() if len(name) > 1)


def may_name(doc: Doc) -> bool:
    """Whether a text, of another language than English or with names in another, may name somebody known."""
    if asked_for(doc):
        elsewhere = asked_for(doc) != LANGUAGE or doc.hint is None or doc.base_lang != LANGUAGE
    else:
        elsewhere = doc.base_lang in WRITTEN - {LANGUAGE} if doc.hint is not None else not may_be_english(doc)
        elsewhere = elsewhere or (doc.hint is None and len(doc.pieces) <= _FEW)
    return elsewhere and any(map(search().people.__getitem__, doc.words))


_FEW = 12


def people(doc: Doc) -> tuple[Person, ...]:
    """The known people named in a text, in order and apart; none in English with names in English."""
    return doc.fact(_people)


def _people(doc: Doc) -> tuple[Person, ...]:
    names = target(doc)
    if doc.base_lang not in WRITTEN | {LANGUAGE} or (
        names == LANGUAGE and (not asked_for(doc) or doc.fact(in_english))
    ):
        return ()
    found: list[Person] = []
    known = search().people
    for at, piece in _places(doc.text, [piece for piece in doc.words if known[piece]]):
        if found and at < found[-1].end:
            continue
        one = _at(doc, at, piece, known[piece], names)
        if one is not None and not (found and one.start < found[-1].end):
            found.append(one)
    return tuple(found)


def _places(text: str, pieces: Sequence[str]) -> list[tuple[int, str]]:
    """Where the pieces stand."""
    found = set()
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            if not text[at - 1 : at].strip() and not text[at + len(piece) : at + len(piece) + 1].strip():
                found.add((at, piece))
            at = text.find(piece, at + 1)
    return sorted(found)


def _at(doc: Doc, at: int, piece: str, records: Sequence[Record], names: str) -> Person | None:
    """Who is named by the words around a piece, if not in the language in which names are to be."""
    text, language = doc.text, doc.base_lang
    end = at + len(piece)
    for record in records:
        if any(_stands(text, right, at, end) for right in forms_in(record, names)):
            return None
    low, high = _line(text, at, end, _WINDOW, _WINDOW)
    words = list(words_of(text, low, high, language))
    best: tuple[tuple[int, ...], Person] | None = None
    for first, last in _windows(words, at, end):
        name = tuple(part for word in words[first:last] for part in word.parts)
        start, stop = words[first].start, words[last - 1].end
        for record in records:
            one = _likest(name, form(text[start:stop]), text[start:stop], record, language)
            if one is None or _goes_on(text, words, first, last, language):
                continue
            support = _context(text, start, stop, language).support(record)
            rank = (len(name), one[0], support)
            if best is None or rank > best[0]:
                best = rank, Person(start, stop, record, one[1], one[0], support)
            elif rank == best[0] and best[1].record.id != record.id:
                best = rank, best[1]._replace(support=-1)
    return best[1] if best is not None and best[1].support >= 0 else None


_WINDOW = 60
"""Characters before and behind a family name in which the rest of the name stands."""
_MOST = 5
"""Words of a name before or behind its family name, with the particles."""


def _stands(text: str, right: str, at: int, end: int) -> bool:
    """Whether a form stands where the piece `[at, end)` does."""
    found = text.find(right, max(0, at - len(right)), end + len(right))
    stop = found + len(right)
    whole = not text[found - 1 : found].isalpha() and not text[stop : stop + 1].isalpha()
    return found >= 0 and found < end and at < stop and whole


def _line(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """So many characters around a span as are on its line, no word cut in two."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    high = len(text) if high < 0 else high
    if start - before > low:
        low = text.find(" ", start - before, start) + 1 or start
    if end + after < high:
        high = max(text.rfind(" ", end, end + after), end)
    return low, high


_ELIDED = frozenset(re.findall(r"\w+", "l d qu n s j m t c un all dall dell nell sull quest lorsqu puisqu jusqu"))
"""What stands before an apostrophe as a word of its own."""
_JOINTS = frozenset((" ", "-", "\u00a0", "‐", "‑"))


def words_of(text: str, start: int, end: int, language: str) -> Iterator[Word]:
    """The words of a part of a text; articles before an apostrophe and endings behind one are left out."""
    last = -9
    for match in TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        pieces = re.split("['’]", match[0])
        if len(pieces) > 1 and pieces[0].lower() in _ELIDED:
            begin += len(pieces.pop(0)) + 1
        if len(pieces) > 1 and (len(pieces[-1]) < 2 or language in WITH_ENDINGS):
            stop -= len(pieces.pop()) + 1
        folded = norm(text[begin:stop])
        yield Word(begin, stop, folded, tuple(parts((folded,))), text[last:begin] in _JOINTS if last >= 0 else False)
        last = stop


def _windows(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words in a row that have two telling parts or more and some word of `[start, end)`; the longest first."""
    spots = [at for at, word in enumerate(words) if word.start < end and start < word.end]
    if not spots:
        return
    first, last = spots[0], spots[-1] + 1
    low, high = first, last
    while low > 0 and words[low].glued and first - low < _MOST:
        low -= 1
    while high < len(words) and words[high].glued and high - last < _MOST:
        high += 1
    spans = ((a, b) for a in range(low, last) for b in range(max(a, first) + 1, high + 1) if b - a <= _MOST + 1)
    for a, b in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if words[a].parts and words[b - 1].parts and sum(len(word.parts) for word in words[a:b]) > 1:
            yield a, b


def _likest(name: tuple[str, ...], folded: str, surface: str, record: Record, language: str) -> tuple[int, str] | None:
    """How surely words are a form of a person's name (2 the very form, 1 a spelling, 0 but for a slip), and which."""
    same = [one.text for one in spellings(record) if form(one.text) == folded]
    if same:
        return 2, next((text for text in same if text.casefold() == surface.casefold()), same[0])
    if language in WITH_ENDINGS or (language in _WITH_S and _has_ending(name, record)):
        return None
    best: tuple[int, str] | None = None
    for one in spellings(record):
        if len(one.parts) != len(name):
            continue
        alignment = align(name, one.parts)
        likes = [pair.like for pair in alignment.pairs]
        if alignment.extra or alignment.missing or min(likes) < Likeness.TYPO:
            continue
        order = [pair.j for pair in alignment.pairs]
        slips = likes.count(Likeness.TYPO)
        if slips > 1 or order != sorted(order) or (slips and record.country in FAMILY_FIRST):
            continue
        if not slips:
            return 1, one.text
        best = best or (0, one.text)
    return best


_WITH_S = frozenset(("de", "nl", "sv", "da", "nb"))


def _has_ending(name: tuple[str, ...], record: Record) -> bool:
    """Whether a name ends as a genitive does: "Putins"."""
    return name[-1].endswith("s") and not any(one.parts[-1].endswith("s") for one in spellings(record))


def _goes_on(text: str, words: Sequence[Word], first: int, last: int, language: str) -> bool:
    """Whether a word beside these may belong to the same name."""
    sides = []
    if first > 0 and words[first].glued:
        sides.append(words[first - 1])
    if last < len(words) and words[last].glued:
        if text[words[last].start - 1] in "-‐‑":
            return True
        sides.append(words[last])
    return any(_may_be_name(text[word.start : word.end], word, text[words[first].start], language) for word in sides)


def _may_be_name(surface: str, word: Word, letter: str, language: str) -> bool:
    if means_something(word.norm) or not word.parts:
        return False
    if is_word(surface, language) and not (surface.lower() in proper_words(language) and language != "de"):
        return False
    if letter.isupper():
        return surface[0].isupper()
    return bool(lexicon().classes(word.norm))


def _context(text: str, start: int, end: int, language: str) -> Context:
    low, high = _line(text, start, end, LEFT, RIGHT)
    before = [word.norm for word in words_of(text, low, start, language)]
    return beside([*before, "", *(word.norm for word in words_of(text, end, high, language))])
