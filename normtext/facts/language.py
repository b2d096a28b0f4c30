"""Which language a text is in.

The script decides first: it settles Greek, Georgian, Thai and others at once. Where languages share a script, a model
of their letters and words decides (`facts.language_model`), or a library where a profile says so. Only lower-case
letters are looked at, so case, digits and punctuation change nothing.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normtext import resources
from normtext.facts import language_backends
from normtext.facts.language_backends import Ranking
from normtext.facts.language_candidates import Candidates
from normtext.facts.language_candidates import candidates as candidates_of
from normtext.facts.language_model import letters, script_model
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.scripts import script_counts
from normtext.facts.tags import language_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from normtext.core.doc import Doc

UNDETERMINED = "und"
"""The tag of a text whose language cannot be told (BCP 47)."""

BACKENDS = ("normtext", *language_backends.BACKENDS)
"""What can decide between languages of one script: our own model, or a library."""
DEFAULT_BACKEND = "normtext"

_SAMPLE = 600
"""Letters that are looked at. More of them change no answer of the development texts."""
_LEAST_LETTERS = 2
_MARGIN = 0.2
"""Least probability of an answer of `detect_language`."""
_DOCUMENT_MARGIN = 0.5
"""Least probability of the language of a document: rules that follow it do harm where it is wrong."""


@dataclass(frozen=True, slots=True)
class Language:
    """An answer to "which language is this?".

    Attributes:
        tag: a BCP 47 tag; "und" where the language cannot be told.
        confidence: the probability of the tag among the candidates, 0 to 1; 0 for "und".
    """

    tag: str
    confidence: float


_NONE = Language(UNDETERMINED, 0.0)


def detect_language(text: str, *, among: Iterable[str] | None = None, backend: str = DEFAULT_BACKEND) -> Language:
    """The language of a text, judged by at most its first 600 letters.

    Args:
        text: any string.
        among: the tags to choose from, which are also the answers: "zh-Hant" and "zh-Hans", or "no" for any Norwegian.
            None: all languages that are known, told apart without their script ("zh", "sr").
        backend: who decides between languages of one script: "normtext", "py3langid" or "langdetect".

    Raises:
        ConfigError: `among` holds something that is no language tag, or there is no such backend.
        MissingExtra: the library of the backend is not installed.
    """
    candidates = None if among is None else candidates_of(among)
    return _detect(text, candidates, backend, _MARGIN)


def document_language(doc: Doc) -> str:
    """The language of a document, from features that no rule alters; "und" where it cannot be told.

    Those are the lower-case letters of its prose: the lines with many words, less the names of languages. Menus, digits
    and case have no say.
    """
    try:
        backend = doc.str_option("language.backend")
    except KeyError:
        backend = DEFAULT_BACKEND
    if backend == DEFAULT_BACKEND and (told := _told_by_words(frozenset[str]().union(*_telling_in(doc)))):
        return told
    prose = letters(_prose([line.text for line in doc.lines])[: 4 * _SAMPLE]).split(" ")
    names = language_words()
    return _decide(" ".join([word for word in prose if word not in names]), None, backend, _DOCUMENT_MARGIN).tag


_LEAST_WORDS, _OTHERS = 8, 8
"""So many different telling words leave no doubt, if there are so many times fewer of any other language."""


def _telling_in_line(line: str) -> set[str]:
    return _telling_words().keys() & pieces_of(line)


_telling_in = OfLines(_telling_in_line)


def _told_by_words(words: frozenset[str]) -> str:
    """The language of a text with so many of its telling words that the model need not be asked; "" where it must be.

    It costs a thirtieth. Of 12,597 texts of 39 languages, 300 to 3,000 characters long, 4,132 were told, all of them as
    the model does.
    """
    table = _telling_words()
    found = table.keys() & words
    if len(found) < _LEAST_WORDS:
        return ""
    counts = Counter(map(table.__getitem__, found))
    best = max(counts, key=counts.__getitem__)
    others = max((count for language, count in counts.items() if language != best), default=0)
    return best if counts[best] >= max(_LEAST_WORDS, _OTHERS * others) else ""


@cache
def _telling_words() -> dict[str, str]:
    """Words, and the one language that they are frequent in."""
    source = resources.text("tables/telling-words.tsv")
    rows = (line.split("\t") for line in source.splitlines())
    return {word: language for language, words in rows for word in words.split(" ")}


_LONGEST_LINES = 5
_SHARE = 150
"""So many of the longest lines count as prose, each with so many code points: one long notice does not decide alone."""


def _prose(lines: list[str]) -> str:
    """The beginnings of the lines with the most words, in the order of the text."""
    if len(lines) > _LONGEST_LINES:
        counts = [_word_count(line) for line in lines]
        longest = heapq.nsmallest(_LONGEST_LINES, range(len(lines)), key=lambda at: (-counts[at], at))
        lines = [lines[at] for at in sorted(longest)]
    share = _SHARE if len(lines) > 1 else _SAMPLE
    return "\n".join(line[:share] for line in lines)


def _word_count(line: str) -> int:
    """About how many words a line has: those that spaces part, and one for four letters of scripts without spaces.

    The latter take three bytes in UTF-8, so that every four of them make it eight bytes longer.
    """
    spaces = line[:_SAMPLE].count(" ")
    if line.isascii():
        return spaces + 1
    short = line[:_SAMPLE]
    return spaces + 1 + (len(short.encode("utf-8", "surrogatepass")) - len(short)) // 8


def _detect(text: str, candidates: Candidates | None, backend: str, margin: float) -> Language:
    return _decide(letters(text[: 4 * _SAMPLE]), candidates, backend, margin)


def _decide(words: str, candidates: Candidates | None, backend: str, margin: float) -> Language:
    """The answer for a text as `letters` gives it."""
    if backend != "normtext":
        library = language_backends.backend(backend)
    words = words[: _SAMPLE + 2]
    if len(words) < _LEAST_LETTERS + 2:
        return _NONE
    script = _script(words)
    alone = _lone_languages().get(script)
    ranking: Ranking
    if alone is not None:
        answer = candidates.answer(alone, script) if candidates else alone
        ranking = [(answer, 1.0)] if answer else []
    elif script == "Arabic" and (ranking := _by_letters(words, candidates)):
        pass
    elif backend == "normtext":
        ranking = _model_ranking(words, script, candidates)
    elif candidates is None:
        ranking = library(words, frozenset(_columns(script, None)[1]) or None)
    else:
        ranking = _named(library(words, candidates.bases), script, candidates)
    if not ranking or ranking[0][1] < margin:
        return _NONE
    return Language(*ranking[0])


_OWN_LETTERS = 40
"""A text of which one letter in so many is of a language's own letters is in that language: Pashto has one in 15."""


def _by_letters(words: str, candidates: Candidates | None) -> Ranking:
    """The language of Arabic script whose own letters a text has, if any."""
    for tag, own in _own_letters():
        answer = candidates.answer(tag, "Arabic") if candidates else tag
        if answer and sum(map(words.count, own)) * _OWN_LETTERS >= len(words):
            return [(answer, 1.0)]
    return []


def _script(words: str) -> str:
    """The script that says most: a Han character or a Hangul syllable counts for two letters; kana settle Japanese."""
    if words.isascii():
        return "Latin"
    counts = script_counts(words)
    kana = counts.pop("Hiragana", 0) + counts.pop("Katakana", 0)
    if kana:
        japanese = kana > _KANA_SHARE * counts.get("Han", 0)
        counts["Hiragana" if japanese else "Han"] = 2 * kana + counts.pop("Han", 0)
    for script in ("Han", "Hiragana", "Hangul"):
        if script in counts:
            counts[script] *= 2
    return min(counts, key=lambda script: (-counts[script], script)) if counts else "Common"


_KANA_SHARE = 0.1
"""Kana for each Han character from which on a text is Japanese: Chinese quotes a word or two, headlines have 0.3."""


def _model_ranking(words: str, script: str, candidates: Candidates | None) -> Ranking:
    """The best answer of our own model."""
    import numpy as np

    model = script_model(script)
    columns, answers, distinct = _columns(script, candidates)
    if model is None or not answers:
        return []
    scores = model.scores(words)
    if len(answers) < len(scores):
        scores = scores[columns]
    best = int(scores.argmax())
    shares = np.exp(scores - scores[best])
    if distinct:
        return [(answers[best], 1 / float(shares.sum()))]
    whole = float(shares.sum())
    merged: dict[str, float] = {}
    for answer, share in zip(answers, shares.tolist(), strict=True):
        merged[answer] = merged.get(answer, 0.0) + share / whole
    return sorted(merged.items(), key=lambda item: (-item[1], item[0]))


@lru_cache(maxsize=256)
def _columns(script: str, candidates: Candidates | None) -> tuple[NDArray[np.intp], tuple[str, ...], bool]:
    """The columns of a model that may be answered, their answers, and whether no two columns have the same."""
    import numpy as np

    model = script_model(script)
    tags = model.tags if model else ()
    answers = [candidates.answer(tag, script) if candidates else tag.split("-", 1)[0] for tag in tags]
    found = [(column, answer) for column, answer in enumerate(answers) if answer]
    names = tuple(answer for _, answer in found)
    return np.array([column for column, _ in found], dtype=np.intp), names, len(set(names)) == len(names)


def _named(ranking: Ranking, script: str, candidates: Candidates) -> Ranking:
    """The ranking of a library in the caller's tags."""
    named = ((candidates.answer(tag, script), share) for tag, share in ranking)
    return [(answer, share) for answer, share in named if answer]


@cache
def _lone_languages() -> dict[str, str]:
    """The one language of each script that only one of ours is written in."""
    source = resources.text("tables/script-languages.tsv")
    return dict(line.split("\t") for line in source.splitlines())


@cache
def _own_letters() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Languages, and the letters that of all languages of their script only they have."""
    source = resources.text("tables/language-letters.tsv")
    rows = (line.split("\t") for line in source.splitlines())
    return tuple((tag, tuple(own.split(" "))) for tag, own in rows)
