"""A text cut into the words that can be part of a name, fast: most words are known not to be at one look."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import NamedTuple, TypeVar

from normtext.names.align import Likeness, likeness
from normtext.names.compiled import CASED, GLOSS
from normtext.names.fold import TOKEN, form, norm, parts, possessive, skeletons
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.lexicon import lexicon
from normtext.names.pieces import Holding, Pieces
from normtext.names.records import Record

_MOST_WORDS = 1 << 16
_MOST_ANSWERS = 1 << 13
K = TypeVar("K")
V = TypeVar("V")


class Word(NamedTuple):
    """What a gazetteer knows of a word, whatever its case."""

    norm: str
    parts: tuple[str, ...]
    """The telling parts of it; none for particles."""
    alone: bool
    """Whether it alone is a form of a record that may be meant."""
    unsettled: bool
    """Whether such a record writes it otherwise."""
    begins: bool
    """Whether a form of several words begins with it."""
    follows: bool
    """Whether it stands second in a form."""
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
_INERT = Word("", (), False, False, False, False, False, True, False)


class Scanner:
    """The words of one gazetteer. Its memory of words is bounded and holds what follows from the word alone."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.pieces = Pieces(self)
        self._words: dict[str, Word] = {}
        self._leads: dict[str, bool] = {}
        self._exact: dict[str, list[tuple[Known, int]]] = {}
        self._held: dict[str, Holding] = {}
        self._forms: dict[str, Holding] = {}
        self._misspelt: dict[tuple[str, str], bool] = {}
        self._candidates: dict[tuple[str, ...], list[tuple[Known, int]]] = {}
        self._lock = Lock()

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
        begins = any(layer.begins(folded) for layer in layers)
        follows = any(layer.follows(folded) for layer in layers)
        ordinary = folded in lexicon().core
        alone, unsettled = self._alone(text[: len(text) - possessive(text)], folded, ordinary)
        telling = tuple(parts((folded,)))
        keyed = folded not in lexicon().english and any(
            layer.keyed(skeleton) for layer in layers for part in telling for skeleton in skeletons(part)
        )
        borne = any(layer.borne(part) for layer in layers for part in telling)
        return Word(folded, telling, alone, unsettled, begins, follows, keyed, ordinary, borne)

    def _alone(self, surface: str, folded: str, ordinary: bool) -> tuple[bool, bool]:
        """Whether a word alone is a form that may be meant, and whether its record writes it otherwise."""
        meant = [hit for hit in self.gazetteer.exact(folded) if _may_stand_for(*hit, surface, ordinary)]
        return bool(meant), any(not settled(known.record, known.layer > 0, surface) for known, _ in meant)

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

    def holds(self, stretch: str, *, led: bool = False) -> Holding:
        """What a stretch of text alone may hold, whatever stands around it; if `led`, a form that it begins with."""
        return _kept(self._forms, stretch, self._look_for_forms) if led else _kept(self._held, stretch, self._look_into)

    def _look_into(self, stretch: str) -> Holding:
        from normtext.names.mentions import found_anywhere

        return found_anywhere(stretch, self)

    def _look_for_forms(self, stretch: str) -> Holding:
        from normtext.names.mentions import found_anywhere

        return found_anywhere(stretch, self, only_forms=True)

    def misspells(self, piece: str, family: str) -> bool:
        """Whether a word of a piece is the family name, but not written so."""
        return _kept(self._misspelt, (piece, family), self._look_whether_misspelt)

    def _look_whether_misspelt(self, pair: tuple[str, str]) -> bool:
        piece, family = pair
        folded = form(family).replace(" ", "")
        return any(
            likeness(self.word(match[0]).norm, folded) >= Likeness.VARIANT
            and match[0][: len(match[0]) - possessive(match[0])] not in (family, family.upper())
            for match in TOKEN.finditer(piece)
        )

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[At]:
        """The words of a text, or of a part of it, in order."""
        found = []
        last = -9
        known = self._words
        for match in TOKEN.finditer(text, start, len(text) if end is None else end):
            begin, stop = match.span()
            surface = match[0]
            word = known.get(surface) or self.word(surface)
            glued = joined = False
            if begin - last <= 2:
                gap = text[last:begin]
                glued, joined = gap in _JOINTS, gap in _HYPHENS
            last = stop
            if surface[-1] in "sS'’" and possessive(surface):
                stop -= possessive(surface)
            found.append(At(begin, stop, word, glued, joined))
        return found


def _may_stand_for(known: Known, kind: int, surface: str, ordinary: bool) -> bool:
    """Whether one word that is a form of a record may stand for it."""
    record = known.record
    if known.layer > 0:
        return True
    if record.kind == "person" or record.tier > 1 or kind == GLOSS:
        return False
    return kind != CASED or not ordinary or surface in record.case_sensitive


def settled(record: Record, own: bool, surface: str) -> bool:
    """Whether a surface is how the record is written: the rules have nothing to do there."""
    if record.kind == "place" and surface.isupper() and not own:
        return True
    return surface == record.canonical or (
        record.kind == "organisation" and not own and surface.isupper() and surface in record.aliases
    )


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
