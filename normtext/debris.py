"""Corpus mode of the family "debris": lines that recur over the documents of one site or dump.

A biography, a legal note or an appeal for money reads like any paragraph; that it stands under every article gives it
away. `learn` finds such lines in one pass and bounded memory, `Recurring.to_toml` writes them for review, and the
option "site-chrome.phrases" names the file that the filter then uses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from normtext.rules.debris._page import key_of

LEAST_WORDS = 3
"""Shorter lines recur in articles too; they must stand in `COMMON` of all documents."""
COMMON = 0.02
"""The share of documents from which a line of one or two words counts."""
LONGEST = 4000
"""Code points; longer lines are not looked at."""
LABEL_WORDS = 5
"""Words before a colon that may make a template: "Posted in: {}"."""
FIRST, LAST, GAP = 4, 3, 8
"""Words at the two ends of lines that are alike but for at most eight words between: "Sign up for our {} newsletter
here today"."""
COPY_LINES, COPY_SHARE = 3, 0.5
"""A document with so many long lines, this share of them seen before, is a copy of another and is not counted."""
BODY_LETTERS = 80


class RecurringLine(NamedTuple):
    """A line, or a template with "{}", and the number of documents that have it."""

    text: str
    documents: int


@dataclass(frozen=True, slots=True)
class Recurring:
    """What `learn` found, the most frequent first."""

    documents: int
    copies: int
    """Documents that were left out because they repeat others."""
    lines: tuple[RecurringLine, ...]

    def to_toml(self) -> str:
        """The lines as a TOML file to review: delete what belongs to articles."""
        head = [
            "# Lines that recur over documents. Delete those that belong to the articles; the rest is what the option",
            '# "site-chrome.phrases" takes for debris. Case, punctuation and figures do not count; "{}" stands for',
            "# one to eight words.",
            f"documents = {self.documents}",
            f"copies = {self.copies}",
        ]
        entries = [f"\n[[lines]]\ntext = {_quoted(line.text)}\ndocuments = {line.documents}" for line in self.lines]
        return "\n".join([*head, *entries]) + "\n"


def learn(
    documents: Iterable[str], *, least: int = 4, share: float = 0.001, capacity: int = 1_000_000, limit: int = 5000
) -> Recurring:
    """The lines that recur over `documents`, exact or but for figures, case and punctuation.

    Args:
        documents: the texts, each read once.
        least: the number of documents in which a line must stand.
        share: the share of all documents in which it must stand.
        capacity: how many different lines are held in memory; rare ones are forgotten first, so that a line may be
            missed that stands in fewer documents than the number of documents over `capacity` lines allows.
        limit: how many lines are returned at most.
    """
    counter = _Counter(capacity)
    count = copies = 0
    for document in documents:
        count += 1
        found = dict(_keys(document))
        long_lines = [key for key in found if len(key) >= BODY_LETTERS]
        if len(long_lines) >= COPY_LINES and sum(map(counter.knows, long_lines)) >= COPY_SHARE * len(long_lines):
            copies += 1
            continue
        for key, text in found.items():
            counter.add(key, text)
    kept = count - copies
    floor = max(least, share * kept)
    lines = [
        RecurringLine(text, times)
        for text, times in counter.found(least)
        if times >= floor and (len(text.split()) >= LEAST_WORDS or not text.isascii() or times >= COMMON * kept)
    ]
    return Recurring(count, copies, tuple(sorted(_telling(lines), key=_frequent_first)[:limit]))


def _frequent_first(line: RecurringLine) -> tuple[int, str]:
    return -line.documents, line.text


def _telling(lines: Iterable[RecurringLine]) -> Iterator[RecurringLine]:
    """The lines, without templates that say no more than one of the lines."""
    lines = list(lines)
    most: dict[tuple[str, str], int] = {}
    for line in lines:
        if "{}" not in line.text:
            words = key_of(line.text).split(" ")
            ends = " ".join(words[:FIRST]), " ".join(words[-LAST:])
            most[ends] = max(most.get(ends, 0), line.documents)
    for line in lines:
        first, gap, last = line.text.partition(" {} ")
        if not gap or most.get((first, last), 0) < line.documents:
            yield line


def _keys(document: str) -> Iterator[tuple[str, str]]:
    """The keys of a document's lines, and of the labels that open them, with what to show for each."""
    for line in document.split("\n"):
        text = line.strip()
        if not text or len(text) > LONGEST:
            continue
        key = key_of(text)
        if not key or key == "0":
            continue
        yield key, text
        label, colon, rest = text.partition(":")
        if colon and rest.strip() and 0 < len(label.split()) <= LABEL_WORDS and len(rest.split()) <= 8:
            yield f"{key_of(label)}\n", f"{label}: {{}}"
        words = key.split(" ")
        if FIRST + LAST < len(words) <= FIRST + LAST + GAP:
            first, last = " ".join(words[:FIRST]), " ".join(words[-LAST:])
            yield f"{first}\n{last}", f"{first} {{}} {last}"


class _Counter:
    """Counts of documents by line in bounded memory (lossy counting): the rarest are forgotten when it is full."""

    def __init__(self, capacity: int) -> None:
        self.capacity = max(capacity, 16)
        self.counts: dict[bytes, int] = {}
        self.texts: dict[bytes, str] = {}
        self.forgotten = 0

    def knows(self, key: str) -> bool:
        return _digest(key) in self.counts

    def add(self, key: str, text: str) -> None:
        digest = _digest(key)
        seen = self.counts.get(digest)
        self.counts[digest] = self.forgotten + 1 if seen is None else seen + 1
        if seen is not None and digest not in self.texts:
            self.texts[digest] = text
        if len(self.counts) > self.capacity:
            self._forget()

    def _forget(self) -> None:
        """Drops the rarest lines until half the room is free."""
        while len(self.counts) > self.capacity // 2:
            self.forgotten = min(self.counts.values())
            self.counts = {digest: count for digest, count in self.counts.items() if count > self.forgotten}
        self.texts = {digest: text for digest, text in self.texts.items() if digest in self.counts}

    def found(self, least: int) -> Iterator[tuple[str, int]]:
        for digest, text in self.texts.items():
            times = self.counts[digest] - self.forgotten if self.forgotten else self.counts[digest]
            if times >= least:
                yield text, times


def _digest(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _quoted(text: str) -> str:
    """A TOML basic string, which JSON strings are, lone surrogates excepted."""
    return json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False).replace("\x7f", "\\u007F")
