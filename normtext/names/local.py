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
from normtext.facts.lines import rows
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.pieces import piece_count
from normtext.facts.words import is_word, proper_words
from normtext.names.align import FAMILY_FIRST, align
from normtext.names.context import Context
from normtext.names.english import LANGUAGE, in_english, may_be_english
from normtext.names.evidence import beside, means_something
from normtext.names.fold import PARTICLES, TOKEN, form, norm, parts
from normtext.names.forms import AS_AT_HOME, asked_for, forms_in, target
from normtext.names.leaders import Known, search
from normtext.names.lexicon import lexicon
from normtext.names.likeness import Likeness, may_be_alike
from normtext.names.records import Record

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


def may_name(doc: Doc) -> bool:
    """Whether a text, of another language than English or with names in another, may name somebody known."""
    if asked := asked_for(doc):
        elsewhere = asked != LANGUAGE or doc.hint is None or doc.base_lang != LANGUAGE
    else:
        elsewhere = doc.base_lang in WRITTEN - {LANGUAGE} if doc.hint is not None else not may_be_english(doc)
        elsewhere = elsewhere or (doc.hint is None and piece_count(doc) <= _FEW)
    return elsewhere and any(_in_lines(doc))


_FEW = 12


def people(doc: Doc) -> tuple[Person, ...]:
    """The known people named in a text, in order and apart; none in English with names in English."""
    return doc.fact(_people)


def _people(doc: Doc) -> tuple[Person, ...]:
    names = target(doc)
    if _language(doc) not in WRITTEN | {LANGUAGE} or (
        names == LANGUAGE and (not asked_for(doc) or doc.fact(in_english))
    ):
        return ()
    found: list[Person] = []
    for start, at, end, whose in _everywhere(doc):
        if found and start + at < found[-1].end:
            continue
        one = _at(doc, start + at, start + end, whose, names)
        if one is not None and not (found and one.start < found[-1].end):
            found.append(one)
    return tuple(found)


def _everywhere(doc: Doc) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """The same of a whole text: where each line begins, and the places in it."""
    start = 0
    for row, places in zip(rows(doc), _in_lines(doc), strict=True):
        for place in places:
            yield start, *place
        start += len(row) + 1


def _language(doc: Doc) -> str:
    return LANGUAGE if doc.fact(in_english) else doc.base_lang


def _places(line: str) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """Where pieces stand that may be of known people's names, with another part of the name beside them, and whose."""
    known, pieces, found = search(), pieces_of(line), []
    at = last = 0
    for spot, whose in enumerate(map(known.people.__getitem__, pieces)):
        if whose:
            around = frozenset[str]().union(*(known.keys[other] for other in _beside(pieces, spot)))
            if met := tuple(row for row in whose if not around.isdisjoint(known.known[row].skeletons)):
                at = len(line) - len(line[at:].split(None, spot - last)[-1])
                last = spot
                found.append((at, at + len(pieces[spot]), met))
    return tuple(found)


_in_lines = OfLines(_places)
"""No name goes on in the next line."""


def _beside(pieces: Sequence[str], spot: int) -> Iterator[str]:
    """The pieces around one that may be of the same name: nothing ends between them, all have capitals or none."""
    cased = not pieces[spot].islower()
    if "-" in pieces[spot]:
        yield pieces[spot]
    for step in (-1, 1):
        at = spot
        for _ in range(_MOST):
            before = pieces[at - 1] if step < 0 and at else pieces[at]
            at += step
            if not 0 <= at < len(pieces) or (before[-1] in _STOPS and len(before) > _AN_INITIAL):
                break
            if pieces[at] in PARTICLES:
                continue
            if cased and pieces[at].islower():
                break
            yield pieces[at]


_STOPS, _AN_INITIAL = frozenset('.,;:!?…»”")'), 2


def _at(doc: Doc, at: int, end: int, rows: Sequence[int], names: str) -> Person | None:
    """Who of these is named by the words around a piece `[at, end)`, if not in the language that is asked for."""
    text, language = doc.text, _language(doc)
    people = [search().known[row] for row in rows]
    if any(_stands(text, right, at, end) for one in people for right in forms_in(one.record, names)):
        return None
    low, high = _line(text, at, end, _WINDOW, _WINDOW)
    words = list(words_of(text, low, high, language))
    spots = [spot for spot, word in enumerate(words) if word.start < end and at < word.end]
    if not spots:
        return None
    first, last = _run(text, words, spots[0], spots[-1] + 1)
    best: tuple[tuple[int, ...], Person] | None = None
    for a, b in _windows(words, first, last, spots):
        name = tuple(part for word in words[a:b] for part in word.parts)
        start, stop = words[a].start, words[b - 1].end
        for row, known in zip(rows, people, strict=True):
            one = _likest(name, form(text[start:stop]), row, language)
            if one is None or _goes_on(text, words, a, b, language):
                continue
            support = _context(text, start, stop, language).support(known.record)
            rank = (len(name), one[0], support)
            if best is None or rank > best[0]:
                spelled = next((like for like in one[1] if like.casefold() == text[start:stop].casefold()), one[1][0])
                best = rank, Person(start, stop, known.record, spelled, one[0], support)
            elif rank == best[0] and best[1].record.id != known.record.id:
                best = rank, best[1]._replace(support=-1)
    return best[1] if best is not None and best[1].support >= 0 else None


def _run(text: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The words in a row around `[first, last)` that may be of one name: in the same case, but for particles."""
    cased = text[words[first].start].isupper()

    def fits(word: Word) -> bool:
        return not cased or text[word.start].isupper() or not word.parts

    low, high = first, last
    while low > 0 and words[low].glued and first - low < _MOST and fits(words[low - 1]):
        low -= 1
    while high < len(words) and words[high].glued and high - last < _MOST and fits(words[high]):
        high += 1
    return low, high


_LEADING = frozenset(["al", "el", "bin", "ibn", "ben", "abd", "abdel", "abdul", "abdal", "abdol", "abdoul"])
"""Particles with which names begin, and that are no words of the text's language."""
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


def _windows(words: Sequence[Word], first: int, last: int, spots: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Words in a row within `[first, last)` with two telling parts or more and some of the spots; the longest first."""
    spans = (
        (a, b) for a in range(first, spots[-1] + 1) for b in range(max(a, spots[0]) + 1, last + 1) if b - a <= _MOST + 1
    )
    for a, b in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        led = words[a].parts or words[a].norm in _LEADING
        if led and words[b - 1].parts and sum(len(word.parts) for word in words[a:b]) > 1:
            yield a, b


@lru_cache(maxsize=1 << 13)
def _likest(name: tuple[str, ...], folded: str, row: int, language: str) -> tuple[int, tuple[str, ...]] | None:
    """How surely words are a form of a person's name (2 the very form, 1 a spelling, 0 but for a slip), and which."""
    known = search().known[row]
    same = tuple(one.text for one in known.spellings if one.folded == folded)
    if same:
        return 2, same
    if language in WITH_ENDINGS or (language in _WITH_S and _has_ending(name, known)):
        return None
    best: tuple[int, tuple[str, ...]] | None = None
    for one in known.spellings:
        if len(one.parts) != len(name) or not all(map(may_be_alike, name, one.parts)):
            continue
        alignment = align(name, one.parts)
        likes = [pair.like for pair in alignment.pairs]
        if alignment.extra or alignment.missing or min(likes) < Likeness.TYPO:
            continue
        order = [pair.j for pair in alignment.pairs]
        slips = likes.count(Likeness.TYPO)
        if slips > 1 or order != sorted(order) or (slips and known.record.country in FAMILY_FIRST):
            continue
        if not slips:
            return 1, (one.text,)
        best = best or (0, (one.text,))
    return best


_WITH_S = frozenset(("de", "nl", "sv", "da", "nb"))


def _has_ending(name: tuple[str, ...], known: Known) -> bool:
    """Whether a name ends as a genitive does: "Putins"."""
    lasts = {one.parts[-1] for one in known.spellings}
    return name[-1].endswith("s") and (name[-1][:-1] in lasts or not any(last.endswith("s") for last in lasts))


def _goes_on(text: str, words: Sequence[Word], first: int, last: int, language: str) -> bool:
    """Whether a word beside these may belong to the same name."""
    sides = []
    if first > 0 and words[first].glued:
        if words[first - 1].norm in _LEADING:
            return True
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
