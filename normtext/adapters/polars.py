"""polars: the namespace `pl.col("text").normtext` once this module is imported, for eager, lazy and streamed frames.

>>> import polars as pl
>>> import normtext.adapters.polars
>>> frame = pl.DataFrame({"text": ["The cafÃ© &amp; the bar", None]})
>>> frame.with_columns(pl.col("text").normtext.normalize())["text"].to_list()
['The café & the bar', None]
>>> edits = frame.lazy().select(pl.col("text").normtext.edits().alias("edit")).explode("edit").drop_nulls()
>>> edits.unnest("edit").select("rule", "before", "after").collect().rows()
[('mojibake', 'Ã©', 'é'), ('html-entity', '&amp;', '&')]

`normalize(pipe, lang=pl.col("lang"))` takes a pipeline, and a language for each text. Python runs row by row under
polars' lock: this is as fast as a loop, and more files at a time are `normtext run -j N`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.columns import EXTRAS, FIELDS, explain_all, normalize_all
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError

if TYPE_CHECKING:
    import polars as pl


def normalize(series: pl.Series, pipe: Pipeline | None = None, *, langs: pl.Series | None = None) -> pl.Series:
    """The series with every text repaired; name and nulls stay. Categories and enums become strings.

    Raises:
        ConfigError: the series holds something other than text.
    """
    polars: Any = require("polars", "polars")
    new = normalize_all(_texts(series, polars), pipe or Pipeline(), langs)
    repaired: pl.Series = polars.Series(series.name, new, dtype=polars.String)
    return repaired


def _texts(series: pl.Series, polars: Any) -> list[str | None]:
    if series.dtype not in (polars.String, polars.Categorical, polars.Enum, polars.Null):
        raise ConfigError(f"the series {series.name!r} holds {series.dtype}, not text")
    return list(series)


class NormtextNamespace:
    """`expression.normtext`."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def normalize(self, pipe: Pipeline | None = None, *, lang: pl.Expr | None = None) -> pl.Expr:
        """The expression with every text repaired. `lang`: language tags or nulls."""
        polars: Any = require("polars", "polars")
        pipe = pipe or Pipeline()

        def repaired(columns: list[pl.Series]) -> pl.Series:
            return normalize(columns[0], pipe, langs=columns[1] if len(columns) > 1 else None)

        given = [self._expression] if lang is None else [self._expression, lang]
        made: pl.Expr = polars.map_batches(given, repaired, return_dtype=polars.String, is_elementwise=True)
        return made

    def edits(self, pipe: Pipeline | None = None) -> pl.Expr:
        """For each text a list of its edits, as structs."""
        return self._explained("edits", pipe)

    def flags(self, pipe: Pipeline | None = None) -> pl.Expr:
        """For each text a list of its flags, as structs."""
        return self._explained("flags", pipe)

    def _explained(self, what: str, pipe: Pipeline | None) -> pl.Expr:
        polars: Any = require("polars", "polars")
        kinds = {"string": polars.String, "int64": polars.Int64, "bool_": polars.Boolean}
        kind = polars.List(polars.Struct({name: kinds[word] for name, word in FIELDS[what].items()}))
        pipe = pipe or Pipeline()

        def explained(series: pl.Series) -> pl.Series:
            rows = [EXTRAS[what](result) for result in explain_all(_texts(series, polars), pipe)]
            found: pl.Series = polars.Series(series.name, rows, dtype=kind)
            return found

        return self._expression.map_batches(explained, return_dtype=kind, is_elementwise=True)


require("polars", "polars").api.register_expr_namespace("normtext")(NormtextNamespace)
