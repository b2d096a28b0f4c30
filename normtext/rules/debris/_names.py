"""Names of languages in all languages, and how to read a row of them."""

from __future__ import annotations

import gzip
from functools import lru_cache
from heapq import heappop, heappush
from importlib.resources import files
from typing import NamedTuple

from normtext import lazy

LONGEST_UNKNOWN = 16
"""A name that is not in the table ("Suomalainen" for "Suomi") may stand between two that are; letters at most."""

_JOINT = lazy.pattern(r"[^\w\n]{0,8}")
_UNKNOWN = lazy.pattern(rf"([^\W\d_]{{1,{LONGEST_UNKNOWN}}})[^\w\n]{{0,8}}")
_LETTER = lazy.pattern(r"[^\W\d_]")


_CODES = (
    "zh",
    "ru",
    "jp",
    "kr",
    "cn",
    "uk",
    "hu",
    "pl",
    "cs",
    "bg",
    "hr",
    "lt",
    "lv",
    "sr",
    "th",
    "tr",
    "ur",
    "bn",
    "hy",
    "kk",
)
"""Codes of languages that are no words of a great language."""


class Names(NamedTuple):
    """What the table says."""

    codes: dict[str, frozenset[str]]
    displays: dict[str, int]
    """For each name, the bit set of the locales that use it."""
    lengths: dict[str, tuple[int, ...]]
    """For the first letters of names (three, or two of a name of two), the lengths of these names, longest first."""
    endonym_words: frozenset[str]
    """First words of endonyms, in lower case, as titles and in capitals."""
    words: frozenset[str]
    """Names of one word, first words of endonyms, and some codes, in the same three forms."""
    locales: tuple[str, ...]
    openings: frozenset[str]
    """The first five letters of names that have so many."""


class Chain(NamedTuple):
    """Names in a row: `[start, end)` of the line, and how they are joined."""

    start: int
    end: int
    names: tuple[str, ...]
    unknown: int
    """Pieces between names that the table does not have."""
    joints: tuple[str, ...]


@lru_cache(maxsize=1)
def names() -> Names:
    """The table of language names (CLDR, by way of Babel), with a list of names that it does not have."""
    folder = files("normtext") / "data" / "tables"
    rows = gzip.decompress((folder / "debris-language-names.tsv.gz").read_bytes()).decode("utf-8").split("\n")
    locales = tuple(rows[0].split("\t")[1].split())
    codes: dict[str, set[str]] = {}
    displays: dict[str, int] = {}
    endonyms: list[str] = []
    lengths: dict[str, set[int]] = {}
    for row in rows[1:-1]:
        name, code, places, endonym = row.split("\t")
        codes.setdefault(name, set()).add(code)
        displays[name] = displays.get(name, 0) | sum(1 << int(place) for place in places.split(","))
        lengths.setdefault(name[:3], set()).add(len(name))
        if endonym == "1" and (len(name) > 3 or not name.isascii()):
            endonyms.append(name)
    for row in (folder / "debris-language-more.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, code = row.split("\t")
        codes.setdefault(name, {code})
        displays.setdefault(name, 0)
        lengths.setdefault(name[:3], set()).add(len(name))
    words: set[str] = set()
    for name in endonyms:
        first, _, rest = name.partition(" ")
        if rest not in codes:  # in "American English", the second word tells
            words.update(_forms(first))
    return Names(
        {name: frozenset(tags) for name, tags in codes.items()},
        displays,
        {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()},
        frozenset(words),
        frozenset(
            words.union(
                *map(_forms, (name for name in codes if len(name) > 4 and " " not in name)), *map(_forms, _CODES)
            )
        ),
        locales,
        frozenset(name[:5] for name in codes if len(name) >= 5),
    )


def _forms(word: str) -> tuple[str, str, str]:
    return word, word.title(), word.upper()


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
                if to not in reached:
                    heappush(waiting, to)
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
