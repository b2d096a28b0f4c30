"""Counts behind the evidence codes: a language's own words and stems, the pool of all languages, gazetteers.

In training a word must not see itself: its own token is subtracted from every count before the count becomes a code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from normtext.build.casing_corpus import Chunk, Corpus
from normtext.casing.features import Evidence
from normtext.casing.lexicon import (
    LOOK_BITS,
    LOWER,
    Codes,
    Counts,
    Table,
    look_codes,
    look_slots,
    name_codes,
    name_stem_codes,
    pool_codes,
    stem_codes,
    word_codes,
)
from normtext.casing.model import branch_ends, stem_ends
from normtext.casing.words import Hashes, Words

UNPOOLED = frozenset({"de"})
VOTE = 20.0
"""A language's vote on a word weighs at most this many occurrences."""


@dataclass(slots=True)
class Tally:
    """Sorted hashes and a row of counts each."""

    hashes: Hashes
    counts: Counts

    @classmethod
    def of(cls, hashes: Hashes, counts: Counts) -> Tally:
        """Rows of equal hashes added up."""
        unique, inverse = np.unique(hashes, return_inverse=True)
        total = np.zeros((len(unique), counts.shape[1]), np.float32)
        for column in range(counts.shape[1]):
            total[:, column] = np.bincount(inverse, weights=counts[:, column], minlength=len(unique))
        return cls(unique, total)

    def __getitem__(self, hashes: Hashes) -> Counts:
        if not len(self.hashes):
            return np.zeros((len(hashes), self.counts.shape[1]), np.float32)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where((self.hashes[at] == hashes)[:, None], self.counts[at], np.float32(0))


@dataclass(slots=True)
class Counted:
    """What one language's corpus says of its words."""

    words: Tally
    """Counts of (lower, Initial, UPPER, mixed)."""
    stems: Tally
    """Beginnings of words, by counts of (lower, cased)."""
    look: Counts
    """Slots of letter sequences, by the (lower, cased) words that have them."""


def count(corpus: Corpus) -> Counted:
    """Counts of all words that stand free, and of their beginnings: the word less 0, 1, 2 and 3 letters."""
    hashes, labels, stems = [], [], []
    for chunk in corpus.chunks:
        words, free = chunk.words, chunk.free
        hashes.append(words.word[free])
        labels.append(chunk.label[free])
        cuts = stem_cuts(words)
        stems.append([np.where(ends > words.starts, words.hashes(words.starts, ends), 0)[free] for ends in cuts])
    label = np.concatenate(labels)
    word_tally = Tally.of(np.concatenate(hashes), np.eye(4, dtype=np.float32)[label])
    cased = np.eye(2, dtype=np.float32)[(label != LOWER).astype(np.int64)]
    parts = [Tally.of(np.concatenate([part[cut] for part in stems]), cased) for cut in range(4)]
    joined = Tally.of(np.concatenate([part.hashes for part in parts]), np.concatenate([part.counts for part in parts]))
    joined_known = joined.hashes != 0
    stem_tally = Tally(joined.hashes[joined_known], joined.counts[joined_known])
    return Counted(word_tally, stem_tally, _looks(corpus, word_tally))


def _looks(corpus: Corpus, known: Tally) -> Counts:
    """How many words of each case have a letter sequence: a word counts once, by the case that it mostly has."""
    table = np.zeros((1 << LOOK_BITS, 2), np.float32)
    seen = np.zeros(0, np.uint64)
    for chunk in corpus.chunks:
        words = chunk.words
        unique, first = np.unique(words.word, return_index=True)
        new = np.zeros(len(words), bool)
        new[first[~np.isin(unique, seen)]] = True
        seen = np.union1d(seen, unique)
        case = usual_case(known[words.word])
        new &= case >= 0
        owner, sequences = words.letters()
        slots = look_slots(sequences)[:, new[owner]]
        kind = np.broadcast_to(case[owner][new[owner]], slots.shape)
        np.add.at(table, (slots.reshape(-1), kind.reshape(-1)), np.float32(1))
    return table


def usual_case(counts: Counts) -> NDArray[np.int64]:
    """0 for words that are mostly lower, 1 for those with capitals, -1 for those never counted."""
    total = counts.sum(1)
    return np.where(total == 0, -1, np.where(counts[:, LOWER] >= 0.5 * total, 0, 1))


def look_weights(table: Counts, totals: Counts) -> Counts:
    """The log ratios of cased to lower words, against that of all words."""
    prior = (totals[1] + 1) / (totals[0] + 1)
    ratio: Counts = np.log((table[:, 1] + 0.5 * prior) / (table[:, 0] + 0.5)).astype(np.float32)
    return ratio - np.float32(np.log(prior))


def stem_cuts(words: Words) -> list[NDArray[np.int64]]:
    """Ends of the word less 0 to 3 letters, at least 4 letters left (else the start: the empty string)."""
    size = words.ends - words.starts
    return [np.where(size - cut >= 4, words.ends - cut, words.starts) for cut in range(4)]


@dataclass(slots=True)
class Pool:
    """Votes of all languages but German, whose nouns all have capitals."""

    words: Tally
    """Votes for (lower, Initial, UPPER, mixed), and the number of languages that know the word."""
    stems: Tally
    """Votes for (lower, cased)."""

    def words_without(self, hashes: Hashes, own: Counts) -> Counts:
        """The votes on some words, less the vote that a language cast by its counts."""
        return _positive(self.words[hashes] - vote(own))

    def stems_without(self, hashes: Hashes, own: Counts) -> Counts:
        """The votes on some stems, less those of a language."""
        return _positive(self.stems[hashes] - np.minimum(own, VOTE))


def vote(counts: Counts) -> Counts:
    """One language's vote: its counts, scaled down to `VOTE`, and 1 for the language."""
    total = counts.sum(1, keepdims=True)
    scaled = counts * np.minimum(1, VOTE / np.maximum(total, 1e-9))
    return np.concatenate([scaled, (total > 0).astype(np.float32)], 1)


def pool(languages: Mapping[str, Counted]) -> Pool:
    """The pool of some languages."""
    chosen = [counted for lang, counted in languages.items() if lang not in UNPOOLED]
    words = Tally.of(
        np.concatenate([counted.words.hashes for counted in chosen]),
        np.concatenate([vote(counted.words.counts) for counted in chosen]),
    )
    stems = Tally.of(
        np.concatenate([counted.stems.hashes for counted in chosen]),
        np.concatenate([np.minimum(counted.stems.counts, VOTE) for counted in chosen]),
    )
    return Pool(words, stems)


def _positive(votes: Counts) -> Counts:
    """Rests of a subtraction: what is left of a vote that was taken back is nothing."""
    return np.where(votes < 1e-3, np.float32(0), votes)


@dataclass(slots=True)
class Known:
    """All that training knows of a language beside the weights."""

    own: Counted
    pool: Pool | Shared
    names: Table
    name_stems: Table
    listed: Table
    """Words of frequency lists and dictionaries, whose case is not known."""
    voted: bool
    """Whether the language is one of the pool's."""
    look: Counts
    """Letter sequences: the language's own, or for the general model those of all languages."""
    unknown: bool = False
    """Train as if the language had no text of its own."""

    def as_unknown(self, look: Counts) -> Known:
        """The same, for training as if the language had no text or list of its own; `look`: of all languages."""
        nothing = Table(np.zeros(0, np.uint32), np.zeros(0, np.uint8))
        return replace(self, unknown=True, listed=nothing, look=look)

    def evidence(self, chunk: Chunk) -> Evidence:
        """The codes of a chunk's words, each as if its own token had never been counted."""
        words = chunk.words
        ends = stem_ends(words)
        bare = ends == words.starts
        stem_hash = words.hashes(words.starts, ends)
        counts, beginnings = self.own.words[words.word], self.own.stems[stem_hash]
        itself = np.eye(4, dtype=np.float32)[chunk.label] * chunk.free[:, None]
        cased = np.eye(2, dtype=np.float32)[(chunk.label != LOWER).astype(np.int64)] * chunk.free[:, None]
        rest, others = counts - itself, np.maximum(beginnings - cased, 0)
        if isinstance(self.pool, Shared):
            pooled, pooled_stems = (self.pool.words[words.word], self.pool.stems[stem_hash])
        else:
            nobody = np.float32(self.voted)
            votes = self.pool.words_without(words.word, counts * nobody)
            if self.voted and not self.unknown:
                votes += vote(rest)
            pooled = pool_codes(votes[:, :4], votes[:, 4])
            stem_votes = self.pool.stems_without(stem_hash, beginnings * nobody)
            if self.voted and not self.unknown:
                stem_votes += np.minimum(others, VOTE)
            pooled_stems = stem_codes(stem_votes)
        look = self._looks(words, counts, rest)
        if self.unknown:
            rest, others = np.zeros_like(rest), np.zeros_like(others)
        stems = stem_codes(others)
        branch_hash = words.hashes(words.starts, branch_ends(words))
        twigs = np.maximum(self.own.stems[branch_hash] - cased, 0)
        branch = stem_codes(np.zeros_like(twigs) if self.unknown else twigs)
        named = self.name_stems[stem_hash]
        stems[bare] = pooled_stems[bare] = named[bare] = branch[bare] = 0
        return Evidence(
            word_codes(rest, self.listed[words.word]),
            stems,
            pooled,
            self.names[words.word],
            look,
            branch,
            name_stem_codes(named, pooled_stems),
        )

    def _looks(self, words: Words, counts: Counts, rest: Counts) -> Codes:
        """The words' looks; a word that would be unknown but for this token is taken out of the table."""
        owner, sequences = words.letters()
        slots = look_slots(sequences)
        left = self.look[slots]
        case = np.where(rest.sum(1) > 0, -1, usual_case(counts))[owner]
        for kind in range(2):
            left[:, case == kind, kind] -= 1
        weights = look_weights(np.maximum(left, 0).reshape(-1, 2), self.look.sum(0))
        return look_codes(owner, weights.reshape(slots.shape), len(words))


@dataclass(slots=True)
class Shared:
    """The pool as it is shipped, for training on text that is no part of it."""

    words: Table
    stems: Table


def nothing_counted() -> Counted:
    """The counts of no text."""
    words, stems = (Tally(np.zeros(0, np.uint64), np.zeros((0, columns), np.float32)) for columns in (4, 2))
    return Counted(words, stems, np.zeros((1 << LOOK_BITS, 2), np.float32))


def names_table(kinds: Tally) -> Table:
    """The shipped table of gazetteer words."""
    return Table.of(kinds.hashes, name_codes(kinds.counts))
