"""A number run together with the word after it: "on september 22the wall street journal"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.months import month_names
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.words import FUNCTION_WORDS, LETTER, word_ranks
from normtext.rules.artifacts._prose import clause_before, line_around, looks_like_code, piece_around, word_after
from normtext.rules.artifacts._tables import words

_GLUED = lazy.pattern(r"(\d(?<![^\s($€£¥«„“\"'’/–—-]\d)\d{0,3}(?:[.,]\d{1,3})*)(?=[^\W\d_]{2})")
_BEFORE_WORD = lazy.pattern(_GLUED.pattern + rf"({LETTER}+)")
_DATE = lazy.pattern(
    r"(?:([^\W\d_]{3,12})\.? (\d{1,2})|(\d{1,2})\.? (?:de |d’|d')?([^\W\d_]{3,12})\.?(?:,? (?:de |del )?\d{4})?)\Z"
)
_MONTH_YEAR = lazy.pattern(r"([^\W\d_]{3,12})\.?,? (?:de |del )?\d{4}\Z")
_YEARS = range(1000, 2100)
_PLAIN_WORDS = 6000
"""A number without date or year is split from words of four letters and more only, among so many of the language."""


def _joins_word(piece: str) -> bool:
    """Whether letters that may be a word follow a number."""
    return any(_is_word(letters) for _, letters in _BEFORE_WORD.findall(piece))


def _is_word(letters: str) -> bool:
    """Whether letters behind a number may be a word, in whatever language."""
    folded = letters.lower()
    return (
        (letters.islower() or letters.istitle())
        and folded not in words("glued-numbers", "und", "suffixes")
        and folded not in words("glued-numbers", "never")
    )


@rule(
    "glued-number",
    family="artifacts",
    stage=Stage.JOINS,
    needs=[AnyPiece(_joins_word, digits=True)],
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "the station reported on march 3the bridge was closed",
            "the station reported on march 3. the bridge was closed",
            "en",
        ),
        Example(
            "The harbour was closed on June 17the ferries stayed out.",
            "The harbour was closed on June 17. The ferries stayed out.",
            "en",
        ),
        Example("Seit dem 2. Februar 2023gilt die neue Regel.", "Seit dem 2. Februar 2023 gilt die neue Regel.", "de"),
        Example("En 2019los vecinos abrieron la escuela.", "En 2019 los vecinos abrieron la escuela.", "es"),
        Example("Wages rose by 15percent over the year.", "Wages rose by 15 percent over the year.", "en"),
    ],
    keeps=[
        Keep(
            "The 22nd, the 1990s, 10km, 9am, 50mm, 5G, 3D, 7up, 4chan and 1080p stay.", "ordinals, units, names", "en"
        ),
        Keep("Die 20er-Jahre, 3mal, 70jährig und 1a-Ware bleiben.", "German compounds", "de"),
    ],
)
def glued_number(doc: Doc) -> Iterator[Proposal | Flag]:
    """Puts the lost space between a number and a word of the language, and a full stop where a date ended a sentence.

    A word that follows a year or a date must be a common one; one that follows any other number must be longer, and no
    unit, ordinal or suffix. A full stop is put where a clause ends in a day and a month and the next word opens one.
    """
    for match in _GLUED.finditer(doc.text):
        word = word_after(doc.text, match.end())
        if not _is_word(word) or looks_like_code(piece_around(doc.text, match.end())):
            continue
        dated = _ends_date(doc, match.end())
        if not _separate(doc, match[1], word, dated) or is_protected(doc, match.start(), match.end(), _ADDRESSES):
            continue
        at = match.end()
        if dated and _ends_clause(doc, match.start(), word):
            if doc.text[at : at + 1].islower() and line_around(doc, at) != line_around(doc, at).lower():
                yield doc.replace(
                    at, at + 1, ". " + doc.text[at].upper(), "a date ends one sentence, a word opens the next"
                )
            else:
                yield doc.insert(at, ". ", "a date ends one sentence, a word opens the next")
        else:
            yield doc.insert(at, " ", "a word is glued to the number before it")


_ADDRESSES = frozenset({"url", "email", "path", "code", "template", "markup", "tag"})


def _separate(doc: Doc, digits: str, word: str, dated: bool) -> bool:
    """Whether the number and the word are two words."""
    language = doc.base_lang
    folded = word.lower()
    if folded in words("glued-numbers", language, "suffixes"):
        return False
    if folded.endswith(tuple(words("glued-numbers", language, "endings"))):
        return False
    rank = word_ranks(language).get(folded, 1 << 30)
    if dated or (len(digits) == 4 and digits.isdigit() and int(digits) in _YEARS):
        return rank < (_PLAIN_WORDS if len(word) > 3 else FUNCTION_WORDS)
    return len(word) > 3 and len(digits) > 1 and word.islower() and rank < _PLAIN_WORDS


def _ends_date(doc: Doc, end: int) -> bool:
    """Whether a day and a month, or a month and a year, end at `end`."""
    before = doc.text[max(0, end - 40) : end]
    months = month_names(doc.base_lang)
    for pattern in (_DATE, _MONTH_YEAR):
        match = pattern.search(before)
        if match and any(group and group.lower() in months for group in match.groups()):
            return True
    return False


def _ends_clause(doc: Doc, digits: int, word: str) -> bool:
    """Whether a clause of its own stands before the date, and the word opens another one."""
    if word.lower() not in words("glued-numbers", doc.base_lang, "openers"):
        return False
    clause = clause_before(doc, digits)
    return len(clause) >= 4 and clause[0].lower() not in words("glued-numbers", doc.base_lang, "prepositions")
