"""What a word's letters and place say against the model: acronyms without vowels, roads and rooms, datelines.

The model knows words by what it has read; an agency's dateline, a road's number and an acronym that nobody has written
before are told by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from normtext import lazy
from normtext.casing.features import Codes, Evidence
from normtext.casing.lexicon import INITIAL, LOWER, UPPER
from normtext.casing.words import Words
from normtext.facts.sentences import abbreviations

Classes = NDArray[np.int64]

_SYLLABIC = frozenset({"cs", "sk", "sl", "hr", "sr", "bs", "mk"})
"""Languages in which r and l make syllables: "smrt", "Krk"."""
_BARE = lazy.pattern(r"[bcdfghjklmnpqrstvwxzß]{3,4}\Z|[бвгджзйклмнпрстфхцчшщ]{3,4}\Z")
"""An acronym if anything: no vowel."""
_NUMBERED = lazy.pattern(r"(?![mм][23]\Z)[a-gkmq-vа-г]\d{1,3}\Z|cop[1-3]\d\Z")
"""Roads, sizes, models: "a4", "d35". Of such words in running text 95 of 100 have a capital; m2 and m3 are units. And
the conferences about the climate."""

_NOMINAL = frozenset({"ru", "uk", "be", "pl", "lt", "lv"})
"""Languages in which a dash stands for "is": "Апиа – столица Самоа."."""

_DATELINE = lazy.pattern(
    r"^(?P<head>[^\W\d_][\w.'’-]*+(?: [^\W\d_][\w'’-]*+){0,2})(?P<more>,? \([^()\n]{2,40}\)"
    r"|, (?:\d{1,2}\.? [^\W\d_]+|[^\W\d_]+\.? \d{1,2}))?,? (?:[–—-]|--) [\"'“«„‘]?(?P<word>[^\W\d_])"
    r"(?![^.!?\n]* [–—-] )",
    re.MULTILINE,
)
"""A place, perhaps its agency or day, and a dash. Where the sentence has a second dash, the two are brackets."""


def corrected(small: str, words: Words, evidence: Evidence, classes: Classes, lang: str) -> Classes:
    """The classes of the words of a lower-case text, with what forms and places tell better put right."""
    if not len(words):
        return classes
    classes = _acronyms(small, words, evidence, classes, lang)
    for at in _numbered(small, words, classes):
        classes[at] = INITIAL
    for at, begins in _at_periods(small, words, evidence, classes, lang):
        classes[at] = INITIAL if begins else LOWER
    for at in _typed_accents(small, words, classes, lang):
        classes[at] = LOWER
    for at in _quoted(small, words, evidence, classes):
        classes[at] = LOWER
    for at in _parties(small, words, classes, lang):
        classes[at] = UPPER
    for at in _after_datelines(small, words, evidence, classes, lang):
        classes[at] = INITIAL
    return classes


def _acronyms(small: str, words: Words, evidence: Evidence, classes: Classes, lang: str) -> Classes:
    """Initials become capitals in what is nearly always so, where it begins a line, and in new words without vowels."""
    raised = classes == INITIAL
    first = np.ones(len(words), bool)
    first[1:] = words.line[1:] != words.line[:-1]
    surely = raised & first & _mostly(evidence.own, UPPER)
    classes = np.where(surely, UPPER, classes)
    if lang in _SYLLABIC:
        return classes
    unseen = ((evidence.own == 0) | (evidence.own > _COUNTED)) & ~_is_style(evidence.pool, INITIAL)
    size = words.ends - words.starts
    for at in (raised & unseen & (size > 2) & (size < 5)).nonzero()[0].tolist():
        if _BARE.match(small[words.starts[at] : words.ends[at]]):
            classes[at] = UPPER
    return classes


def _numbered(small: str, words: Words, classes: Classes) -> Iterator[int]:
    """Words of a letter and digits, other than those behind a number, which are units."""
    size = words.ends - words.starts
    digit = words.codes[words.ends - 1] == _DIGIT
    for at in ((classes == LOWER) & digit & (size > 1) & (size < 6)).nonzero()[0].tolist():
        before = words.codes[max(0, words.starts[at] - 2) : words.starts[at]]
        if _NUMBERED.match(small[words.starts[at] : words.ends[at]]) and _DIGIT not in before:
            yield at


def _at_periods(
    small: str, words: Words, evidence: Evidence, classes: Classes, lang: str
) -> Iterator[tuple[int, bool]]:
    """Words behind a period that begin a sentence, or do not, whatever the model says.

    A year ends one, other than in languages that write it as an ordinal. An abbreviation that never ends one ("e.g.")
    does not, nor one of thousands or more ("3 Mio. Euro"): what follows, if it is always in lower case, stays so.
    """
    behind = np.zeros(len(words), bool)
    gaps = words.starts[1:] - words.ends[:-1]
    behind[1:] = (gaps == 2) & (words.codes[words.ends[:-1]] == _PERIOD) & (words.line[1:] == words.line[:-1])
    if not behind.any():
        return
    known = abbreviations(lang)
    step = np.where(evidence.own <= _COUNTED, (evidence.own.astype(np.int64) - 1) // 3 % 8, _NEARLY_ALL)
    for at in behind.nonzero()[0].tolist():
        before = small[words.starts[at - 1] : words.ends[at - 1]]
        if classes[at] == LOWER:
            if len(before) == 4 and before.isdigit() and before < "2100" and lang not in _ORDINAL_YEARS:
                yield at, True
        elif classes[at] == INITIAL and evidence.own[at] and step[at] < _HALF:
            figure = before in _SCALES and at > 1 and words.codes[words.ends[at - 2] - 1] == _DIGIT
            if figure or (step[at] < _SELDOM and known.get(before) == "open"):
                yield at, False


def _typed_accents(small: str, words: Words, classes: Classes, lang: str) -> Iterator[int]:
    """Italian words with an apostrophe for their accent ("tornera'"), which no table has, behind another word."""
    for match in _TYPED_ACCENT.finditer(small) if lang == "it" and "' " in small else ():
        at = int(np.searchsorted(words.starts, match.start(1)))
        if at < len(words) and classes[at] == INITIAL:
            yield at


def _quoted(small: str, words: Words, evidence: Evidence, classes: Classes) -> Iterator[int]:
    """Words that are quoted alone within a clause, if they are hardly ever written with capitals."""
    for match in _QUOTED.finditer(small) if not _QUOTES.isdisjoint(small) else ():
        at = int(np.searchsorted(words.starts, match.start(1)))
        seen = int(evidence.own[at]) if at < len(words) else 0
        often, share = divmod((seen - 1) // 3, 8)
        if 0 < seen <= _COUNTED and classes[at] == INITIAL and share < _SELDOM and often >= _OFTEN - 1:
            yield at


def _parties(small: str, words: Words, classes: Classes, lang: str) -> Iterator[int]:
    """Parties behind names, as Swedish and Danish papers set them: "Elisabeth Svantesson (M)"."""
    if lang not in _PARTIES:
        return
    for match in _PARTY.finditer(small):
        at = int(np.searchsorted(words.starts, match.start(1)))
        if classes[at] != UPPER and classes[at - 1] != LOWER and small[match.start() - 1].isalpha():
            yield at


def _after_datelines(small: str, words: Words, evidence: Evidence, classes: Classes, lang: str) -> Iterator[int]:
    """The first word of the sentence behind the dateline of a place."""
    if not any(mark in small for mark in _DASHES):
        return
    placed = _mostly(evidence.own, INITIAL) & (evidence.names < _PERSON) | (evidence.names % _PERSON >= _PLACE)
    for match in _DATELINE.finditer(small):
        first, last = np.searchsorted(words.starts, match.span("head")).tolist()
        at = int(np.searchsorted(words.starts, match.start("word")))
        new = last - first == 1 and evidence.own[first] == 0
        named = (classes[first:last] != LOWER).all() and (new or placed[first:last].any())
        named &= match["more"] is not None or lang not in _NOMINAL
        if named and at < len(words) and classes[at] == LOWER:
            yield at


_TYPED_ACCENT = lazy.pattern(r"(?<=[^\W\d_] )([^\W\d_]{2,}[aeiou])'(?=[\s,.;:!?])")
_QUOTES = frozenset('"“„')
_QUOTED = lazy.pattern(r"(?<=[^\W\d_] )[\"“„]([^\W\d_]++)[\"”“](?!\w)")
"""A quotation of one word behind a word: no sentence."""
_PARTIES = frozenset({"sv", "da"})
_PARTY = lazy.pattern(r"(?<=[^\W\d_]) \(([a-zæøåäö]{1,2})\)")
_ORDINAL_YEARS = frozenset({"et", "eu", "hr", "bs", "cnr", "sh", "sr", "mk", "hu", "lt", "lv", "sl"})
_SCALES = frozenset(
    ("mio", "mia", "mrd", "mln", "mld", "mlrd", "mill", "milj", "mljrd", "tys", "tis", "tūkst", "tsd", "млн", "млрд")
).union(("тыс", "тис", "хил", "мил", "εκατ", "δισ", "χιλ"))
_SELDOM, _HALF = 2, 4
"""Steps of `lexicon.word_codes`: fewer than 5 of 100 with capitals, fewer than half."""
_PERIOD, _DIGIT = 46, 48
_DASHES = ("– ", "— ", "- ")
_COUNTED = 144
"""The last of the codes of words that were counted (`lexicon.word_codes`)."""
_PERSON, _PLACE = 9, 3
"""Steps of `lexicon.name_codes`: of persons, of places."""
_OFTEN, _NEARLY_ALL = 3, 6
"""Steps of `lexicon.word_codes`: seen 16 times or more; 95 of 100 with capitals."""


def _mostly(codes: Codes, style: int) -> NDArray[np.bool_]:
    """Whether words were often seen, and nearly always in this style."""
    step = (codes.astype(np.int64) - 1) // 3
    found: NDArray[np.bool_] = _is_style(codes, style) & (step // 8 >= _OFTEN) & (step % 8 >= _NEARLY_ALL)
    return found


def _is_style(codes: Codes, style: int) -> NDArray[np.bool_]:
    """Whether the counted style of words, where they have capitals, is this one."""
    found: NDArray[np.bool_] = (codes > 0) & (codes <= _COUNTED) & ((codes.astype(np.int64) - 1) % 3 == style - 1)
    return found
