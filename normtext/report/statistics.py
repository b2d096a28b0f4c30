"""What a run did to a corpus, in bounded memory. Statistics of parts add up to those of the whole, in any order."""

from __future__ import annotations

import hashlib
import heapq
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from normtext.core.result import Result

SAMPLES, CONTEXT = 12, 60
"""Samples kept of each rule or flag, and code points of context on either side."""

LISTED = 10_000
"""Documents listed one by one (those with most edits), and failures named."""


@dataclass(slots=True)
class Statistics:
    """Counts, samples and failures of a run."""

    signature: str = ""
    documents: int = 0
    characters: int = 0
    changed: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    families: dict[str, str] = field(default_factory=dict)
    languages: dict[str, Counter[str]] = field(default_factory=dict)
    """By language: "documents", "changed", "edits"."""
    rows: list[tuple[int, str, str, int, int]] = field(default_factory=list)
    """Documents with an edit or flag: edits, name, language, code points, flags; most edits first."""
    samples: dict[str, list[tuple[str, dict[str, Any]]]] = field(default_factory=dict)
    """By rule, or "flag:" and a flag's name: samples, each behind the digest that chose it."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Names of records, and why they were passed through."""
    unlisted_failures: int = 0

    def add(self, where: str, result: Result, *, lang: str | None = None) -> None:
        """Counts one text. `lang`: its language; None detects it for texts with an edit or flag."""
        self.signature = self.signature or result.signature.rpartition("|lang:")[0]
        self.documents += 1
        self.characters += len(result.source)
        if result.status == "unconverged":
            self.fail(where, f"unconverged: {', '.join(result.culprits)}")
        if not result.changed and not result.flags:
            return
        tag = lang or result.lang
        edits = result.edits
        self.changed += result.changed
        known = self.languages.setdefault(tag, Counter())
        known.update(documents=1, changed=int(result.changed), edits=len(edits))
        for edit in edits:
            self.edits[edit.rule] += 1
            self.families[edit.rule] = edit.family
            shown: dict[str, object] = {"after": edit.after, "why": edit.why, "certainty": edit.certainty.name.lower()}
            self._sample(edit.rule, where, tag, result.source, edit.start, edit.end, shown)
        for flag in result.flags:
            self.flags[flag.name] += 1
            shown = {"why": flag.why, "severity": flag.severity, "repaired": flag.repaired}
            self._sample(f"flag:{flag.name}", where, tag, result.source, flag.start, flag.end, shown)
        self.rows.append((len(edits), where, tag, len(result.source), len(result.flags)))
        if len(self.rows) > 2 * LISTED:
            self._trim()

    def fail(self, where: str, why: str) -> None:
        """Names a record that was passed through."""
        if len(self.failures) < LISTED:
            self.failures.append((where, why))
        else:
            self.unlisted_failures += 1

    def _sample(
        self, key: str, where: str, lang: str, source: str, start: int, end: int, shown: Mapping[str, object]
    ) -> None:
        """Keeps a sample if its digest is among the smallest: a choice that no order or division of the run alters."""
        digest = hashlib.sha1(f"{where}\0{start}\0{key}".encode("utf-8", "replace")).hexdigest()[:16]
        kept = self.samples.setdefault(key, [])
        if len(kept) >= SAMPLES and digest >= kept[-1][0]:
            return
        sample = {
            "where": where, "lang": lang, "start": start, "before": source[start:end][:400],
            "left": source[max(0, start - CONTEXT) : start], "right": source[end : end + CONTEXT], **shown,
        }  # fmt: skip
        kept.append((digest, sample))
        kept.sort(key=lambda pair: pair[0])
        del kept[SAMPLES:]

    def _trim(self) -> None:
        self.rows = heapq.nsmallest(LISTED, self.rows, key=lambda row: (-row[0], row[1]))

    def merge(self, other: Statistics) -> None:
        """Adds what another part of the run counted."""
        self.signature = self.signature or other.signature
        self.documents += other.documents
        self.characters += other.characters
        self.changed += other.changed
        self.edits.update(other.edits)
        self.flags.update(other.flags)
        self.families.update(other.families)
        for tag, counts in other.languages.items():
            self.languages.setdefault(tag, Counter()).update(counts)
        self.rows += other.rows
        self._trim()
        for key, samples in other.samples.items():
            merged = sorted([*self.samples.get(key, []), *samples], key=lambda pair: pair[0])
            self.samples[key] = merged[:SAMPLES]
        failures = sorted([*self.failures, *other.failures])
        self.failures = failures[:LISTED]
        self.unlisted_failures += other.unlisted_failures + len(failures) - len(self.failures)

    def _repr_html_(self) -> str:
        from normtext.report.html import statistics_html

        return statistics_html(self)

    def to_json(self) -> str:
        """All of it, as JSON in a fixed order."""
        self._trim()
        table = {name: getattr(self, name) for name in self.__slots__}
        table["failures"] = sorted(self.failures)
        return json.dumps(table, ensure_ascii=True, sort_keys=True)

    @classmethod
    def from_json(cls, source: str) -> Statistics:
        """The statistics that `to_json` wrote.

        Raises:
            ValueError: it did not write this.
        """
        table = json.loads(source)
        if not isinstance(table, dict) or table.keys() != set(cls.__slots__):
            raise ValueError("these are no statistics of a run")
        for name in ("edits", "flags"):
            table[name] = Counter(table[name])
        table["languages"] = {tag: Counter(counts) for tag, counts in table["languages"].items()}
        for name in ("rows", "failures"):
            table[name] = [tuple(row) for row in table[name]]
        table["samples"] = {key: [tuple(pair) for pair in pairs] for key, pairs in table["samples"].items()}
        return cls(**table)


def summarize(results: Iterable[Result], *, names: Iterable[str] | None = None, progress: bool = False) -> Statistics:
    """The statistics of many results, such as `pipe.map(texts)`; in a notebook they show as tables with bars.

    Args:
        results: consumed one by one.
        names: what to call the texts; None numbers them.
        progress: show a progress bar, where tqdm is installed.
    """
    if progress:
        with suppress(ImportError):
            from tqdm.auto import tqdm

            results = tqdm(results, unit=" texts")
    statistics = Statistics()
    labels = map(str, count()) if names is None else iter(names)
    for result in results:
        statistics.add(next(labels), result)
    return statistics


def total(parts: Iterable[Statistics]) -> Statistics:
    """The statistics of all parts together."""
    whole = Statistics()
    for part in parts:
        whole.merge(part)
    return whole
