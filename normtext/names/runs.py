"""Words in a row that may hold a person's name, and a person whom they may name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from normtext.names.context import Evidence, words_of_offices
from normtext.names.fold import HONORIFICS, PARTICLES
from normtext.names.gazetteer import Known
from normtext.names.lexicon import lexicon
from normtext.names.pairs import Ones, ones_of
from normtext.names.scan import Scanner
from normtext.names.words import At

_LEADING = frozenset(
    ["al", "el", "ul", "bin", "ibn", "ben", "abd", "abdel", "abdul", "abdal", "abdol", "von", "van", "der", "den"]
)
"""Particles that belong to the name where they stand before its first telling part."""


class Candidate(NamedTuple):
    """A person that words `[first, last)` of a run may name."""

    known: Known
    first: int
    last: int
    score: float
    why: str
    broken: bool = False
    """Whether one word of the name is unexplained."""
    given: bool = True
    """Whether the words include the part that stands first in the name."""
    fit: int | None = None
    """Where but one part of the name is left, how well the office beside it fits."""
    written: str = ""
    """The form to write, where it is not the canonical one."""
    rivals: tuple[str, ...] = ()
    """The canonical forms and ids of others who may be meant as well."""


class Run:
    """Words in a row that may hold a person's name, with what stands around any part of them."""

    def __init__(self, words: Sequence[At], scan: Scanner, context: Callable[[int, int], Evidence]) -> None:
        self.words = words
        self.scan = scan
        self._context = context
        self._contexts: dict[tuple[int, int], Evidence] = {}
        self.held: dict[str, bool] = {}
        """Whether a part of a name may be among the words, as far as that was asked."""
        self.joined: dict[str, bool] = {}
        """Likewise of two parts in a row as one."""

    @cached_property
    def spots(self) -> list[int]:
        """For each telling part, its word."""
        return [at for at, item in enumerate(self.words) for _ in item.word.parts]

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The telling parts of the words."""
        return tuple(part for item in self.words for part in item.word.parts)

    @cached_property
    def ones(self) -> Ones:
        """The telling parts, each with whether its word is an ordinary one."""
        return ones_of(item.word for item in self.words)

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Two telling parts in a row as one."""
        return tuple(one + two for one, two in pairwise(self.telling))

    @cached_property
    def breakable(self) -> bool:
        """Whether some word may stand in the place of a part of a name."""
        return any(self.scan.may_be_broken(part) for part in self.telling)

    def context(self, first: int, last: int) -> Evidence:
        """What stands around words `[first, last)`."""
        found = self._contexts.get((first, last))
        if found is None:
            found = self._contexts[first, last] = self._context(first, last)
        return found

    @cached_property
    def widest(self) -> Evidence:
        """All evidence that stands around any part of the run."""
        return self._context(0, 0)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The words of telling parts `[first, last)`, with the particles that lead into them."""
        start, stop = self.spots[first], self.spots[last - 1] + 1
        while start > 0 and self.words[start].glued and self.words[start - 1].word.norm in _LEADING:
            start -= 1
        return start, stop

    def goes_on(self, first: int, last: int, roles: tuple[str, ...] = ()) -> bool:
        """Whether a word beside `[first, last)` may belong to the same name, so that these words are not all of it.

        `roles`: the offices of who is meant; a word of one of them before the name belongs to the office.
        """
        return not self.widest.open and self.runs_on(first, last, roles)

    def runs_on(self, first: int, last: int, roles: tuple[str, ...] = ()) -> bool:
        """Likewise, where all words beside them are known."""
        words = self.words
        if first > 0 and words[first].glued and of_a_name(words[first - 1]):
            before = words[first - 1].word.norm
            return not (lexicon().country(before) or before in words_of_offices(roles))
        if last < len(words) and words[last].glued:
            after = words[last]
            return of_a_name(after) or after.joined
        return False


def of_a_name(at: At) -> bool:
    """Whether a word may belong to the name beside it: no word of English, title or particle."""
    if at.word.ordinary or (not at.word.keyed and at.word.norm in lexicon().english):
        return False
    return at.word.norm not in HONORIFICS and at.word.norm not in PARTICLES
