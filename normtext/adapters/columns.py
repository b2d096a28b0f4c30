"""Columns of texts and nulls as plain lists: what every adapter does to one, whatever library holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from normtext.core.pipeline import Pipeline
from normtext.core.result import Result
from normtext.errors import unknown


def normalize_all(
    texts: Iterable[str | None], pipe: Pipeline, langs: Iterable[str | None] | None = None
) -> list[str | None]:
    """The repaired texts; nulls stay.

    Raises:
        TypeError: a value is neither text nor null.
    """
    if langs is None:
        return [None if text is None else pipe(text) for text in texts]
    return [None if text is None else pipe(text, lang=lang) for text, lang in zip(texts, langs, strict=True)]


def explain_all(
    texts: Sequence[str | None], pipe: Pipeline, langs: Iterable[str | None] | None = None
) -> list[Result | None]:
    """The results of the texts; nulls stay."""
    tags = [None] * len(texts) if langs is None else langs
    return [None if text is None else pipe.explain(text, lang=lang) for text, lang in zip(texts, tags, strict=True)]


def edits(result: Result | None) -> list[dict[str, Any]] | None:
    """A row an edit: rule, family, start and end in the source, before, after, why, certainty."""
    if result is None:
        return None
    return [
        {name: getattr(edit, name) for name in FIELDS["edits"]} | {"certainty": edit.certainty.name.lower()}
        for edit in result.edits
    ]


def flags(result: Result | None) -> list[dict[str, Any]] | None:
    """A row a flag: name, start and end in the source, severity, why, repaired."""
    return None if result is None else [flag._asdict() for flag in result.flags]


def status(result: Result | None) -> str | None:
    """How it ended: "converged", "partial" or "unconverged"."""
    return None if result is None else result.status


EXTRAS: dict[str, Callable[[Result | None], Any]] = {"edits": edits, "flags": flags, "status": status}
"""The columns that can be asked for beside the text."""

FIELDS: dict[str, dict[str, str]] = {
    "edits": {
        "rule": "string", "family": "string", "start": "int64", "end": "int64",
        "before": "string", "after": "string", "why": "string", "certainty": "string",
    },
    "flags": {
        "name": "string", "start": "int64", "end": "int64",
        "severity": "string", "why": "string", "repaired": "bool_",
    },
}  # fmt: skip
"""The fields of an edit and of a flag, with Arrow's names of their types."""


def extras(also: Iterable[str]) -> list[str]:
    """The columns asked for, in their fixed order.

    Raises:
        ConfigError: one of them does not exist.
    """
    wanted = {also} if isinstance(also, str) else set(also)
    for name in sorted(wanted - set(EXTRAS)):
        raise unknown("column in also:", name, EXTRAS)
    return [name for name in EXTRAS if name in wanted]
