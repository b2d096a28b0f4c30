"""Training text for casing: passages of a few sentences, their words, and the case of each."""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normtext.casing.lexicon import INITIAL, LOWER, MIXED, UPPER
from normtext.casing.orthography import TURKIC, initial, lower
from normtext.casing.words import Words

CHUNK = 400_000
"""Code points of text that are held as one array; some 70,000 words."""


_OPENED = 0.04
_OPENINGS = ("- ", "• ", "* ", "– ", "1. ", "2) ", "(", "“", '"', "«", "„", "...", "… ")
"""What stands before some passages, so that the model knows a beginning behind a list mark or a bracket."""

_ALPHABET = (
    "АA БB ВV ГG ДD ЂĐ ЕE ЖŽ ЗZ ИI ЈJ КK ЛL ЉLj МM НN ЊNj ОO ПP РR СS ТT ЋĆ УU ФF ХH ЦC ЧČ ЏDž ШŠ"  # Cyrillic, Latin
)
_PAIRS = [(pair[0], pair[1:]) for pair in _ALPHABET.split(" ")]
_TO_LATIN = {cyrillic: latin for one, two in _PAIRS for cyrillic, latin in ((one, two), (one.lower(), two.lower()))}
_TO_CYRILLIC = {two.upper(): one for one, two in _PAIRS} | {two: one for one, two in _TO_LATIN.items()}
_CYRILLIC = re.compile(f"[{''.join(_TO_LATIN)}]")
_LATIN = re.compile("[Dd][Žž]|[LlNn][Jj]|[A-Za-zĐđŽžĆćČčŠš]")


def documents(paths: Iterable[Path]) -> Iterator[list[str]]:
    """The sentences of each document: one a line, a blank line between documents."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            sentences: list[str] = []
            for line in lines:
                if sentence := line.strip():
                    sentences.append(sentence)
                elif sentences:
                    yield sentences
                    sentences = []
            if sentences:
                yield sentences


def passages(sources: Iterable[list[str]], seed: int) -> list[str]:
    """Lines of one to four consecutive sentences, shuffled, so that the model learns where sentences begin."""
    draw = random.Random(seed)
    found = []
    for sentences in sources:
        at = 0
        while at < len(sentences):
            size = draw.choice((1, 2, 3, 4))
            found.append(" ".join(sentences[at : at + size]))
            at += size
    draw.shuffle(found)
    return [draw.choice(_OPENINGS) + line if draw.random() < _OPENED else line for line in found]


def transliterated(sources: Iterable[list[str]]) -> Iterator[list[str]]:
    """Serbian and Croatian documents in the other of their two scripts."""
    for sentences in sources:
        yield [
            _CYRILLIC.sub(lambda letter: _TO_LATIN[letter[0]], sentence)
            if _CYRILLIC.search(sentence)
            else _LATIN.sub(lambda letter: _TO_CYRILLIC.get(letter[0], letter[0]), sentence)
            for sentence in sentences
        ]


@dataclass(slots=True)
class Chunk:
    """Some passages as words, with the case class of each and whether its case says anything of the word itself."""

    words: Words
    label: NDArray[np.int8]
    free: NDArray[np.bool_]
    """False at the start of a sentence or a quotation, where any word gets a capital."""


@dataclass(slots=True)
class Corpus:
    """All training text of one language."""

    lang: str
    chunks: list[Chunk] = field(default_factory=list)
    masks: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How often a word (its hash) had capitals at the set bits of a mask."""

    @property
    def tokens(self) -> int:
        """Words in all chunks."""
        return sum(len(chunk.label) for chunk in self.chunks)


def corpus(lines: Sequence[str], lang: str) -> Corpus:
    """The words of all lines with their case."""
    found = Corpus(lang)
    for text in _chunks(lines):
        small = lower(text, lang in TURKIC)
        words = Words(small)
        label = _labels(text, small, words, lang, found.masks)
        found.chunks.append(Chunk(words, label, _free(words)))
    return found


def _chunks(lines: Iterable[str]) -> Iterator[str]:
    pending: list[str] = []
    size = 0
    for line in lines:
        pending.append(line)
        size += len(line) + 1
        if size > CHUNK:
            yield "\n".join(pending)
            pending, size = [], 0
    if pending:
        yield "\n".join(pending)


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _labels(text: str, small: str, words: Words, lang: str, masks: Counter[tuple[int, int]]) -> NDArray[np.int8]:
    capital = _points(text) != _points(small)
    letter = capital | (
        _points(small) != _points(small.upper() if len(small.upper()) == len(small) else _raised(small))
    )
    capitals = np.concatenate(([0], np.cumsum(capital)))
    letters = np.concatenate(([0], np.cumsum(letter)))
    many = capitals[words.ends] - capitals[words.starts]
    of = letters[words.ends] - letters[words.starts]
    label = np.full(len(words), MIXED, np.int8)
    label[many == 0] = LOWER
    label[(many == of) & (of > 1)] = UPPER
    where = np.flatnonzero(letter)
    first = where[np.minimum(np.searchsorted(where, words.starts), len(where) - 1)] if len(where) else words.starts
    label[(many == 1) & capital[first]] = INITIAL
    for at in np.flatnonzero(label == MIXED):
        start, end = int(words.starts[at]), int(words.ends[at])
        if initial(small[start:end], lang) == text[start:end]:
            label[at] = INITIAL
        elif end - start <= 32:
            mask = sum(1 << bit for bit in range(end - start) if capital[start + bit])
            masks[int(words.word[at]), mask] += 1
    return label


def _raised(small: str) -> str:
    capitals = small.upper()
    if len(capitals) == len(small):
        return capitals
    return "".join(form if len(form := char.upper()) == 1 else char for char in small)


def _free(words: Words) -> NDArray[np.bool_]:
    """Whether a word stands within a sentence: not first in its line, nor after . ! ? : or an opening quote."""
    free = np.ones(len(words), bool)
    if not len(words):
        return free
    free[1:] = words.line[1:] == words.line[:-1]
    free[0] = False
    marks = np.isin(words.codes, np.array([ord(mark) for mark in '.!?:"([¿¡;'], np.uint32))
    seen = np.concatenate(([0], np.cumsum(marks)))
    gap = seen[words.starts] - seen[np.maximum(np.roll(words.ends, 1), 0)]
    free[1:] &= gap[1:] == 0
    return free
