"""Caseless text gets its case: scores for each word, then the spelling that the language gives the chosen class."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from normtext import lazy, resources
from normtext.casing.lexicon import LOWER, MIXED, UPPER
from normtext.casing.model import Casing, casing
from normtext.casing.orthography import TURKIC, initial, lower, masked, upper
from normtext.casing.shapes import corrected
from normtext.casing.words import Words

CHUNK = 60_000
"""Code points that are scored at once: bounds the memory that a document takes."""

RELATED = {"no": "nb", "nn": "nb", "bs": "hr", "cnr": "sr", "sh": "sr", "ms": "id", "az": "tr", "fo": "is"}
"""Languages without a model of their own that do better with a near one's than with the general one."""


Form = tuple[int, int, str]
"""A word `[start, end)` and its form."""

_RUN = lazy.pattern(r"\w+")


class Truecaser:
    """The truecaser of one language. Immutable; safe to share between threads."""

    __slots__ = ("_lang", "_model", "_turkic")

    def __init__(self, lang: str, model: Casing) -> None:
        self._lang, self._model = lang, model
        self._turkic = lang in TURKIC

    @classmethod
    def of(cls, tag: str) -> Truecaser:
        """The truecaser for a language tag; for one without a model, the general model ("und")."""
        return _truecaser(tag.split("-", 1)[0].lower())

    def forms(self, texts: Sequence[str], *, keep: bool) -> list[list[Form]]:
        """For each text (a paragraph) the words whose case changes, in order. Only case differs, never the length.

        `keep`: words that have capitals keep them; else they are lowered first.
        """
        small = "\n".join(_joined(lower(text, self._turkic)) for text in texts)
        found = deque(self._cased(small))
        result = []
        start = 0
        for text in texts:
            end = start + len(text)
            mine = []
            while found and found[0][0] < end:
                first, last, form = found.popleft()
                mine.append((first - start, last - start, form))
            result.append(_changes(text, small[start:end], mine, keep))
            start = end + 1
        return result

    def __call__(self, text: str) -> str:
        """The text with its case restored, whatever case it has now."""
        pieces: list[str] = []
        at = 0
        for start, end, form in self.forms([text], keep=False)[0]:
            pieces += (text[at:start], form)
            at = end
        return "".join(pieces) + text[at:]

    def _cased(self, small: str) -> Iterator[Form]:
        for first, piece in _pieces(small):
            words = Words(piece)
            evidence = self._model.evidence(words)
            classes = corrected(piece, words, evidence, self._model.classes(words, evidence), self._lang)
            starts, ends = words.starts.tolist(), words.ends.tolist()
            for at in (classes != LOWER).nonzero()[0].tolist():
                word = piece[starts[at] : ends[at]]
                form = self._form(word, int(classes[at]), int(words.word[at]))
                if form != word:
                    yield first + starts[at], first + ends[at], form

    def _form(self, word: str, style: int, key: int) -> str:
        if known := _forms(self._lang).get(word):
            return known
        if style == UPPER:
            return upper(word, self._lang)
        if style == MIXED and (mask := self._model.mask(key)):
            return masked(word, mask, self._turkic)
        return initial(word, self._lang)


@lru_cache(maxsize=64)
def _truecaser(lang: str) -> Truecaser:
    model = casing(lang) or casing(RELATED.get(lang, "und")) or casing("und")
    assert model is not None, "the general model is part of the package"
    return Truecaser(lang, model)


@cache
def _forms(lang: str) -> dict[str, str]:
    """The forms of names that the model would give one capital: ISIS is not the goddess, YouTube no Youtube."""
    rows = resources.text("tables/casing-forms.tsv").splitlines()
    forms = [form for tag, _, form in (row.partition("\t") for row in rows) if tag in ("*", lang)]
    return {lower(form, lang in TURKIC): form for form in forms}


def _joined(small: str) -> str:
    """The lines of a hard-wrapped paragraph as one line."""
    return small.replace("\r\n", "  ").replace("\n", " ")


def _changes(text: str, small: str, cased: Iterable[Form], keep: bool) -> list[Form]:
    """What turns `text` into its small form with the words that are `cased`."""
    changes = []
    at = 0
    for start, end, form in (*cased, (len(text), len(text), "")):
        present = text[at:start]
        if not keep and present != small[at:start]:
            changes += [
                (at + word.start(), at + word.end(), small[at + word.start() : at + word.end()])
                for word in _RUN.finditer(present)
                if word[0] != small[at + word.start() : at + word.end()]
            ]
        present = text[start:end]
        if form != present and (not keep or present == small[start:end]):
            changes.append((start, end, form))
        at = end
    return changes


def _pieces(small: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of whole lines; a longer line is cut at white space, or where it must be."""
    start = 0
    while len(small) - start > CHUNK:
        end = start + CHUNK
        for stop in ("\n", " "):
            if (cut := small.rfind(stop, start, end)) > start:
                end = cut + 1
                break
        yield start, small[start:end]
        start = end
    yield start, small[start:]
