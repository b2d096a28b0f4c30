"""A text cut into the words that can be part of a name, fast: most words are known not to be at one look."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import NamedTuple, TypeVar

from normtext.names.fold import TOKEN, norm, parts, possessive, skeletons
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.lexicon import lexicon

_MOST_WORDS = 1 << 16
_MOST_ANSWERS = 1 << 13
K = TypeVar("K")
V = TypeVar("V")


class Word(NamedTuple):
    """What a gazetteer knows of a word, whatever its case."""

    norm: str
    parts: tuple[str, ...]
    """The telling parts of it; none for particles."""
    exact: bool
    """Whether it alone is a form of a record, or begins one."""
    keyed: bool
    """Whether it may be a spelling of a part of a person's name."""
    ordinary: bool
    """Whether English has it as an ordinary word."""
    borne: bool
    """Whether it is part of several persons' names, ordinary word or not."""


class At(NamedTuple):
    """A word in a text. `glued` says whether only what holds a name together stands between it and the one before."""

    start: int
    end: int
    word: Word
    glued: bool
    joined: bool
    """Whether it is only a hyphen."""


_HYPHENS = frozenset("-‐‑")
_JOINTS = frozenset((" ", "-", "\u00a0", "‐", "‑", " -", "·", "•", "・", "＝", ". "))
_INERT = Word("", (), False, False, True, False)


class Scanner:
    """The words of one gazetteer. Its memory of words is bounded and holds what follows from the word alone."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.inert: set[str] = set()
        """White-space separated pieces of text in which no word is part of a name."""
        self._words: dict[str, Word] = {}
        self._leads: dict[str, bool] = {}
        self._exact: dict[str, list[tuple[Known, int]]] = {}
        self._candidates: dict[tuple[str, ...], list[tuple[Known, int]]] = {}
        self._lock = Lock()

    def may_name(self, pieces: frozenset[str]) -> bool:
        """Whether some piece has a word that may be part of a name."""
        if pieces <= self.inert:
            return False
        found = False
        fresh = []
        for piece in pieces - self.inert:
            if any(self._counts(match[0]) for match in TOKEN.finditer(piece)):
                found = True
            else:
                fresh.append(piece)
        with self._lock:
            if len(self.inert) + len(fresh) > _MOST_WORDS:
                self.inert = set()
            self.inert.update(piece for piece in fresh if len(piece) <= 64)
        return found

    def _counts(self, text: str) -> bool:
        word = self.word(text)
        return word.exact or word.keyed

    def word(self, text: str) -> Word:
        """What is known of a word of a text, its possessive ending left out."""
        found = self._words.get(text)
        if found is None:
            found = self._look_up(text)
            with self._lock:
                if len(self._words) >= _MOST_WORDS:
                    self._words.clear()
                self._words[text] = found
        return found

    def _look_up(self, text: str) -> Word:
        folded = norm(text[: len(text) - possessive(text)])
        if not folded or len(folded) > 40:
            return _INERT
        layers = self.gazetteer.layers
        exact = any(layer.begins(folded) for layer in layers)
        ordinary = folded in lexicon().core
        telling = tuple(parts((folded,)))
        keyed = folded not in lexicon().english and any(
            layer.keyed(skeleton) for layer in layers for part in telling for skeleton in skeletons(part)
        )
        borne = any(layer.borne(part) for layer in layers for part in telling)
        return Word(folded, telling, exact, keyed, ordinary, borne)

    def leads(self, first: str, second: str) -> bool:
        """Whether some form begins with these two words."""
        return _kept(self._leads, f"{first} {second}", self._look_up_lead)

    def _look_up_lead(self, lead: str) -> bool:
        return any(layer.leads(lead) for layer in self.gazetteer.layers)

    def exact(self, folded: str) -> list[tuple[Known, int]]:
        """The records that have this form."""
        return _kept(self._exact, folded, self.gazetteer.exact)

    def candidates(self, telling: tuple[str, ...]) -> list[tuple[Known, int]]:
        """Persons whose name shares parts with these, and how many besides the family name."""
        return _kept(self._candidates, telling, self.gazetteer.sharing)

    def may_be_broken(self, part: str) -> bool:
        """Whether a word that stands in a name can be none of it: no name that people bear, no word of English."""
        words = lexicon()
        if part in words.core or (part in words.english and part not in words.foreign):
            return False
        layers = self.gazetteer.layers
        if part in words.foreign:
            return not any(layer.well_known(part) for layer in layers)
        return not words.classes(part) and not any(layer.borne(part) for layer in layers)

    def words(self, text: str) -> list[At]:
        """The words of a text, in order."""
        found = []
        last = -9
        known = self._words
        for match in TOKEN.finditer(text):
            start, end = match.span()
            surface = match[0]
            word = known.get(surface) or self.word(surface)
            glued = joined = False
            if start - last <= 2:
                gap = text[last:start]
                glued, joined = gap in _JOINTS, gap in _HYPHENS
            last = end
            if surface[-1] in "sS'’" and possessive(surface):
                end -= possessive(surface)
            found.append(At(start, end, word, glued, joined))
        return found


def _kept(memory: dict[K, V], key: K, compute: Callable[[K], V]) -> V:
    """`compute(key)`, from a bounded memory."""
    try:
        return memory[key]
    except KeyError:
        value = compute(key)
        if len(memory) >= _MOST_ANSWERS:
            memory.clear()
        memory[key] = value
        return value


@lru_cache(maxsize=16)
def scanner(gazetteers: tuple[Gazetteer, ...]) -> Scanner:
    """The scanner of our gazetteer under the caller's."""
    return Scanner(Gazetteer.load().merge(*gazetteers))
