"""pandas: `normalize(series)`, and `df["text"].normtext.normalize()` once this module is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def normalize(series: Series, pipe: Pipeline | None = None, *, langs: Series | None = None) -> Series:
    """The series with every text repaired; index, name, dtype and missing values stay.

    Raises:
        TypeError: a value is neither text nor missing.
    """
    pipe = pipe or Pipeline()
    missing = series.isna()
    tags = [None] * len(series) if langs is None else [None if lang != lang else lang for lang in langs]
    values = [
        value if gone else pipe(value, lang=lang) for value, gone, lang in zip(series, missing, tags, strict=True)
    ]
    return type(series)(values, index=series.index, name=series.name, dtype=series.dtype)


def explain(series: Series, pipe: Pipeline | None = None) -> DataFrame:
    """One row an edit: the index of its text, rule, family, span in the source, before, after, why."""
    pandas: Any = require("pandas", "pandas")
    pipe = pipe or Pipeline()
    rows = [
        (label, edit.rule, edit.family, edit.start, edit.end, edit.before, edit.after, edit.why)
        for label, value, gone in zip(series.index, series, series.isna(), strict=True)
        if not gone
        for edit in pipe.explain(value).edits
    ]
    columns = ["text", "rule", "family", "start", "end", "before", "after", "why"]
    frame: DataFrame = pandas.DataFrame(rows, columns=columns)
    return frame


class NormtextAccessor:
    """`series.normtext`: the functions of this module as methods."""

    def __init__(self, series: Series) -> None:
        self._series = series

    def normalize(self, pipe: Pipeline | None = None, *, langs: Series | None = None) -> Series:
        """See `normalize`."""
        return normalize(self._series, pipe, langs=langs)

    def explain(self, pipe: Pipeline | None = None) -> DataFrame:
        """See `explain`."""
        return explain(self._series, pipe)


require("pandas", "pandas").api.extensions.register_series_accessor("normtext")(NormtextAccessor)
