"""Hugging Face datasets: `Normalize` for `Dataset.map(…, batched=True)`, in memory or streamed.

>>> from datasets import Dataset
>>> from normtext.adapters.datasets import Normalize
>>> dataset = Dataset.from_dict({"text": ["The cafÃ© &amp; the bar", None]})
>>> dataset.map(Normalize("text", also=["status"]), batched=True)[0]
{'text': 'The café & the bar', 'text_status': 'converged'}

`Normalize("text", pipe, lang="lang", also=["edits", "flags"])` takes a pipeline and the name of a column with
languages, and adds columns. The fingerprint that `map` caches under depends on settings, version and data alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from normtext.adapters import require
from normtext.adapters.columns import EXTRAS, explain_all, extras, normalize_all
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError, unknown


class Normalize:
    """A function for `Dataset.map(…, batched=True)`.

    Args:
        column: the text column; nulls stay.
        pipe: a pipeline; None is the profile "web".
        lang: the name of a column with language tags or nulls.
        also: any of "edits", "flags", "status": columns to add.

    Raises:
        ConfigError: something unknown is asked for or, on use, the column is missing or holds no text.
    """

    def __init__(
        self, column: str = "text", pipe: Pipeline | None = None, *, lang: str | None = None, also: Iterable[str] = ()
    ) -> None:
        require("datasets", "datasets")
        self.column = column
        self.pipe = pipe or Pipeline()
        self.lang = lang
        self.also = extras(also)

    def __call__(self, batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """The batch's text column, repaired, and the columns asked for."""
        for column in filter(None, (self.column, self.lang)):
            if column not in batch:
                raise unknown("column", column, batch)
            for value in batch[column]:
                if not isinstance(value, str | None):
                    raise ConfigError(f"column {column!r} holds {type(value).__name__}, not text")
        texts, langs = batch[self.column], self.lang and batch[self.lang]
        if not self.also:
            return {self.column: normalize_all(texts, self.pipe, langs)}
        results = explain_all(texts, self.pipe, langs)
        more = {f"{self.column}_{name}": [EXTRAS[name](result) for result in results] for name in self.also}
        return {self.column: [None if result is None else result.text for result in results], **more}

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self.column, self.pipe, self.lang, self.also, self.pipe.signature)


def _made(column: str, pipe: Pipeline, lang: str | None, also: list[str], signature: str) -> Normalize:
    """A copy. The signature only makes the fingerprint another one where rules or data are others."""
    return Normalize(column, pipe, lang=lang, also=also)
