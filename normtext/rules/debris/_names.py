"""Names of languages in all languages, and how to read a row of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from heapq import heappop, heappush
from typing import NamedTuple, final

from normtext import lazy, resources
from normtext.rules.debris._index import words

LONGEST_UNKNOWN = 16
"""A name that is not in the table ("Suomalainen" for "Suomi") may stand between two that are; letters at most."""

_JOINT = lazy.pattern(r"[^\w\n]{0,8}")
_UNKNOWN = lazy.pattern(rf"([^\W\d_]{{1,{LONGEST_UNKNOWN}}})[^\w\n]{{0,8}}")
_LETTER = lazy.pattern(r"[^\W\d_]")


@final
class Names:
    """The names of languages (CLDR, by way of Babel), with a list of names that it does not have.

    What tells whether a text may name languages comes out of the index; the table is read when a row of them is.
    """

    @cached_property
    def _ascii_words(self) -> frozenset[str]:
        return words("names.words.ascii")

    @cached_property
    def _other_words(self) -> frozenset[str]:
        return words("names.words.other")

    def is_word(self, word: str) -> bool:
        """Whether it is a name of one word, the first of an endonym or one of some codes, in any case."""
        return word in (self._ascii_words if word.isascii() else self._other_words)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first five letters of names that have so many."""
        return words("names.openings")

    @cached_property
    def endonym_words(self) -> frozenset[str]:
        """First words of endonyms, in the same three forms."""
        return words("names.endonyms")

    @cached_property
    def _table(self) -> _Table:
        return read_table()

    @cached_property
    def codes(self) -> dict[str, frozenset[str]]:
        """The codes of the languages that have a name."""
        return self._table.codes

    def locales(self, name: str) -> frozenset[str]:
        """The locales that use a name, by number; none are known of the names that CLDR does not have."""
        return frozenset(filter(None, self._table.locales.get(name, "").split(",")))

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """For the first letters of names (three, or two of a name of two), the lengths of these, longest first."""
        return self._table.lengths


class _Table(NamedTuple):
    codes: dict[str, frozenset[str]]
    locales: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    endonyms: list[str]


class Chain(NamedTuple):
    """Names in a row: `[start, end)` of the line, and how they are joined."""

    start: int
    end: int
    names: tuple[str, ...]
    unknown: int
    """Pieces between names that the table does not have."""
    joints: tuple[str, ...]


@cache
def names() -> Names:
    """The names of languages that come with normtext."""
    return Names()


def read_table() -> _Table:
    """The whole table."""
    codes: dict[str, frozenset[str]] = {}
    locales: dict[str, str] = {}
    lengths: dict[str, set[int]] = defaultdict(set)
    endonyms: list[str] = []
    one: dict[str, frozenset[str]] = {}
    for row in resources.text("tables/debris-language-names.tsv.gz").split("\n")[1:-1]:
        name, code, places, endonym = row.split("\t")
        only = one.setdefault(code, frozenset((code,)))
        if name in codes:
            codes[name] |= only
            locales[name] += "," + places
        else:
            codes[name], locales[name] = only, places
        lengths[name[:3]].add(len(name))
        if endonym == "1" and (len(name) > 3 or not name.isascii()):
            endonyms.append(name)
    for row in resources.text("tables/debris-language-more.tsv").splitlines()[1:]:
        name, code = row.split("\t")
        codes.setdefault(name, frozenset((code,)))
        lengths[name[:3]].add(len(name))
    ordered = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
    return _Table(codes, locales, ordered, endonyms)


def name_at(folded: str, at: int) -> list[str]:
    """The names that stand at a place of a casefolded line, longest first."""
    table = names()
    found = []
    codes = table.codes
    for length in table.lengths.get(folded[at : at + 3], ()):
        name = folded[at : at + length]
        if name in codes:
            found.append(name)
    short = folded[at : at + 2]
    if short in codes and found[-1:] != [short]:
        found.append(short)
    return found


class _Reach(NamedTuple):
    known: int
    unknown: int
    end: int
    """Where the last name ended."""
    before: int
    """The place from which this one was reached."""
    name: str
    gap: str


def chain_at(folded: str, start: int) -> Chain | None:
    """The longest row of language names that begins at a place of a casefolded line; None for fewer than two names.

    Names may be glued or have up to eight characters between them that are neither letters nor digits, and a short
    unknown piece may stand between two of them. Of all ways to read the row, the one with the most names is taken.
    """
    if not name_at(folded, start):
        return None
    reached: dict[int, _Reach] = {start: _Reach(0, 0, start, start, "", "")}
    waiting = [start]
    best, best_score = start, (0, 0)
    while waiting:
        at = heappop(waiting)
        here = reached[at]
        for name in name_at(folded, at):
            end = at + len(name)
            gap = _JOINT.match(folded, end)[0]  # type: ignore[index]
            step = _Reach(here.known + 1, here.unknown, end, at, name, gap)
            whole = bool(gap) or end == len(folded) or not _LETTER.match(folded, end) or _border(folded, end)
            score = (step.known - (not whole), end)
            after = end + len(gap)
            known = reached.get(after)
            if known is None or (step.known, -step.unknown) > (known.known, -known.unknown):
                if known is None:
                    heappush(waiting, after)
                reached[after] = step
                if score > best_score:
                    best, best_score = after, score
        if here.known > 4 * here.unknown:
            for to in _next_names(folded, at):
                step = _Reach(here.known, here.unknown + 1, here.end, at, "", "")
                known = reached.get(to)
                if known is None:
                    heappush(waiting, to)
                if known is None or (step.known, -step.unknown) > (known.known, -known.unknown):
                    reached[to] = step
    return _read(reached, start, best)


def _border(folded: str, at: int) -> bool:
    """Whether a Latin letter and one of another script meet."""
    return (folded[at - 1] < "\u0250") != (folded[at] < "\u0250")


def _next_names(folded: str, at: int) -> list[int]:
    """The places where a long name begins, behind a short unknown piece: glued to it, or behind the next separator."""
    found: list[int] = []
    word = _UNKNOWN.match(folded, at)
    if word is None:
        return found
    for to in (*range(at + 1, word.end(1) + 1), word.end()):
        if any(len(name) > 4 for name in name_at(folded, to)):
            found.append(to)
    return found


def _read(reached: dict[int, _Reach], start: int, best: int) -> Chain | None:
    """The row that was reached at `best`."""
    end, unknown = reached[best].end, reached[best].unknown
    taken: list[str] = []
    joints: list[str] = []
    at = best
    while at != start:
        step = reached[at]
        if step.name:
            taken.append(step.name)
            joints.append(step.gap)
        at = step.before
    if len(taken) < 2:
        return None
    return Chain(start, end, tuple(reversed(taken)), unknown, tuple(reversed(joints[1:])))
