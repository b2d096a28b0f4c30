"""Hugging Face datasets: `dataset.map(Normalize("text"), batched=True)`."""

from __future__ import annotations

from typing import Any

from normtext.core.pipeline import Pipeline


class Normalize:
    """A function for `Dataset.map(…, batched=True)`; its fingerprint depends on the pipeline's settings alone."""

    def __init__(self, column: str = "text", pipe: Pipeline | None = None) -> None:
        self.column = column
        self.pipe = pipe or Pipeline()

    def __call__(self, batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """The batch's text column, repaired; nulls stay."""
        return {self.column: [None if text is None else self.pipe(text) for text in batch[self.column]]}

    def __reduce__(self) -> tuple[type[Normalize], tuple[str, Pipeline]]:
        return Normalize, (self.column, self.pipe)
