"""pandas: functions on a Series, and the accessor `series.normtext` once this module is imported.

>>> import pandas as pd
>>> import normtext.adapters.pandas
>>> frame = pd.DataFrame({"text": ["The cafÃ© &amp; the bar", None]})
>>> frame["text"].normtext.normalize().tolist()
['The café & the bar', nan]
>>> frame["text"].normtext.edits()[["text", "rule", "before", "after"]].values.tolist()
[[0, 'mojibake', 'Ã©', 'é'], [0, 'html-entity', '&amp;', '&']]

`frame["text"].normtext.normalize(pipe, langs=frame["lang"])` takes a pipeline, and a language for each text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.columns import EXTRAS, FIELDS, explain_all, normalize_all
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def normalize(series: Series, pipe: Pipeline | None = None, *, langs: Series | None = None) -> Series:
    """The series with every text repaired; index, name, dtype and missing values stay.

    Categories are repaired too; those that become the same text become one.

    Raises:
        ConfigError: the series holds something other than text.
        TypeError: a value among its texts is neither text nor missing.
    """
    pandas: Any = require("pandas", "pandas")
    pipe = pipe or Pipeline()
    texts = _texts(series, pandas)
    new = normalize_all(texts, pipe, langs if langs is None else _tags(langs, pandas))
    values: Any = [old if text is None else text for old, text in zip(series, new, strict=True)]  # missing as it was
    dtype = series.dtype
    if isinstance(dtype, pandas.CategoricalDtype):
        known = normalize_all(list(dtype.categories), pipe)
        known += [text for text in new if text is not None]  # a text's own language may say otherwise
        dtype = pandas.CategoricalDtype(list(dict.fromkeys(known)), ordered=dtype.ordered)
    return type(series)(values, index=series.index, name=series.name, dtype=dtype)


def edits(series: Series, pipe: Pipeline | None = None) -> DataFrame:
    """One row an edit: the label of its text, rule, family, start, end, before, after, why, certainty."""
    return _rows(series, pipe, "edits")


def flags(series: Series, pipe: Pipeline | None = None) -> DataFrame:
    """One row a flag: the label of its text, name, start, end, severity, why, repaired."""
    return _rows(series, pipe, "flags")


def _rows(series: Series, pipe: Pipeline | None, what: str) -> DataFrame:
    pandas: Any = require("pandas", "pandas")
    results = explain_all(_texts(series, pandas), pipe or Pipeline())
    rows = [
        {"text": label, **row}
        for label, result in zip(series.index, results, strict=True)
        for row in EXTRAS[what](result) or ()
    ]
    frame: DataFrame = pandas.DataFrame(rows, columns=["text", *FIELDS[what]])
    return frame


def _texts(series: Series, pandas: Any) -> list[str | None]:
    kind = series.cat.categories.dtype if isinstance(series.dtype, pandas.CategoricalDtype) else series.dtype
    missing = series.isna()
    if not (pandas.api.types.is_object_dtype(kind) or pandas.api.types.is_string_dtype(kind) or missing.all()):
        raise ConfigError(f"the series {series.name!r} holds {kind}, not text")
    return [None if gone else value for value, gone in zip(series, missing, strict=True)]


def _tags(langs: Series, pandas: Any) -> list[str | None]:
    return [None if gone else tag for tag, gone in zip(langs, pandas.isna(langs), strict=True)]


class NormtextAccessor:
    """`series.normtext`: the functions of this module as methods."""

    def __init__(self, series: Series) -> None:
        self._series = series

    def normalize(self, pipe: Pipeline | None = None, *, langs: Series | None = None) -> Series:
        """See `normalize`."""
        return normalize(self._series, pipe, langs=langs)

    def edits(self, pipe: Pipeline | None = None) -> DataFrame:
        """See `edits`."""
        return edits(self._series, pipe)

    def flags(self, pipe: Pipeline | None = None) -> DataFrame:
        """See `flags`."""
        return flags(self._series, pipe)


require("pandas", "pandas").api.extensions.register_series_accessor("normtext")(NormtextAccessor)
