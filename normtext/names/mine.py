"""Names of a corpus that are spelled in more than one way: proposals for a gazetteer, for a person to review.

Names are runs of two to five capitalised words; two of one script are one cluster where every part of one is a spelling
of a part of the other, and they do not differ in case endings alone. The most frequent spelling is proposed as the
canonical form. Nothing is decided: the table is the work list. Memory is bounded: of a corpus with more names than
`_MOST_NAMES` those are forgotten that were seen least so far.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, takewhile
from typing import IO, NamedTuple

from normtext import lazy
from normtext.names.align import align
from normtext.names.fold import PARTICLES, TOKEN, form, parts, possessive, skeletons
from normtext.names.lexicon import lexicon
from normtext.names.likeness import Likeness
from normtext.names.romanize import script_of

FIELDS = ("canonical", "alias", "type", "count", "canonical_count", "context")
"""The columns of the table: the first three are what a gazetteer reads, the others are for the reviewer."""
_JOINTS = frozenset((" ", "-", "\u00a0"))
_MOST_WORDS, _LEAST_PARTS = 5, 2
_AROUND = 40
_MOST_IN_BLOCK = 200
"""Spellings that share a key, at most: more are names too common to tell apart by it. The most frequent stay."""
_MOST_NAMES = 200_000
_ENDINGS = {
    "Cyrl": lazy.pattern("(?:а|я|у|ю|е|и|ы|й|ь|о|[оеёыи]м|[оеы]й|[ое]ю|[ое]го|[ое]му|[ыи]х)?"),
    "Latn": lazy.pattern("(?:a|u|y|i|e|i?em|om|ą|ę|o[wv]i|ie|ego|emu|[yi]m)?"),
}
"""What the cases of names add or change in Slavic languages: "Сергея Сидорова", "Donalda Tuska"."""


class Proposal(NamedTuple):
    """One spelling that may be a variant of another, with how often each stands in the corpus."""

    canonical: str
    alias: str
    seen: int
    canonical_seen: int
    context: str
    """The first place where the variant stands."""


def mine(texts: Iterable[str], least: int = 1) -> list[Proposal]:
    """Variant spellings in the texts, of the most frequent names first, that stand there `least` times or more."""
    counts: Counter[str] = Counter()
    contexts: dict[str, str] = {}
    for text in texts:
        for start, end in _names(text):
            name = " ".join(text[start:end].split())
            counts[name] += 1
            if name not in contexts:
                contexts[name] = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
        if len(counts) > _MOST_NAMES:
            _forget(counts, contexts)
    _drop_titles(counts)
    found = []
    for canonical, variants in _clusters(counts).items():
        for alias in variants:
            if counts[alias] >= least:
                found.append(Proposal(canonical, alias, counts[alias], counts[canonical], contexts[alias]))
    return sorted(found, key=lambda one: (-one.canonical_seen, one.canonical, -one.seen, one.alias))


def write(proposals: Iterable[Proposal], out: IO[str]) -> None:
    """The proposals as CSV: delete the rows that are wrong, and the rest is a gazetteer."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(FIELDS)
    for one in proposals:
        table.writerow((one.canonical, one.alias, "person", one.seen, one.canonical_seen, one.context))


def _names(text: str) -> Iterator[tuple[int, int]]:
    """The spans of runs of capitalised words; a word that only begins a sentence is no part of a name."""
    run: list[tuple[int, int]] = []
    for match in TOKEN.finditer(text):
        start, stop = match.span()
        word = match[0]
        glued = bool(run) and text[run[-1][1] : start] in _JOINTS
        if run and not glued:
            yield from _trimmed(text, run)
            run = []
        cut = possessive(word)
        if word[0].isupper() or (run and word.casefold() in PARTICLES):
            run.append((start, stop - cut))
            if not cut:
                continue
        yield from _trimmed(text, run)
        run = []
    yield from _trimmed(text, run)


def _trimmed(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    words = list(run)
    english = lexicon().english
    while words and form(text[words[0][0] : words[0][1]]) in english:
        words.pop(0)
    while words and not text[words[-1][0]].isupper():
        words.pop()
    if not words or len(words) > _MOST_WORDS:
        return
    name = form(text[words[0][0] : words[-1][1]])
    if len(parts(name.split(" "))) >= _LEAST_PARTS:
        yield words[0][0], words[-1][1]


def _forget(counts: Counter[str], contexts: dict[str, str]) -> None:
    """Keeps the more frequent half of the names; of equal ones those that come first in order."""
    kept = sorted(counts, key=lambda name: (-counts[name], name))[: _MOST_NAMES // 2]
    for name in counts.keys() - set(kept):
        del counts[name], contexts[name]


def _drop_titles(counts: Counter[str]) -> None:
    """Counts "Governor Ada Stone" as "Ada Stone", where the corpus has that too: a title or a day stands before it."""
    for name in sorted(counts, key=lambda name: (-name.count(" "), name)):
        rest = name.partition(" ")[2]
        if rest in counts:
            counts[rest] += counts.pop(name)


def _clusters(counts: Counter[str]) -> dict[str, list[str]]:
    """For each proposed canonical form its variants; each spelling is in one cluster at most."""
    telling = {name: tuple(parts(form(name).split(" "))) for name in counts}
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    for name in ranked:
        script = script_of(form(name))
        for key in {(script, key) for part in telling[name] for key in skeletons(part)}:
            if len(blocks[key]) < _MOST_IN_BLOCK:
                blocks[key].append(name)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    rank = {name: at for at, name in enumerate(ranked)}
    owner: dict[str, str] = {}
    clusters: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        if one in owner or other in owner or other in clusters or not _same(telling[one], telling[other]):
            continue
        if not _inflected(telling[one], telling[other]):
            owner[other] = one
            clusters[one].append(other)
    return dict(clusters)


def _same(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether every part of each is a spelling of a part of the other, no more than one of them a slip apart."""
    alignment = align(ours, theirs)
    slips = sum(pair.like < Likeness.VARIANT for pair in alignment.pairs)
    return not alignment.extra and not alignment.missing and alignment.like >= Likeness.TYPO and slips <= 1


def _inflected(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two spellings are cases of one: the beginnings of the parts are the same, and only endings differ."""
    script = script_of(ours[0])
    endings = _ENDINGS.get(script)
    if endings is None or len(ours) != len(theirs) or ours == theirs:
        return False
    for one, other in zip(ours, theirs, strict=True):
        stem = sum(1 for _ in takewhile(_alike, zip(one, other, strict=False)))
        if stem < _STEM or not (endings.fullmatch(one, stem) and endings.fullmatch(other, stem)):
            return False
        if script == "Latn" and "" not in (one[stem:], other[stem:]):
            return False
    return script != "Latn" or all(one != other for one, other in zip(ours, theirs, strict=True))


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


_STEM = 3
