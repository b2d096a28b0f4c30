"""polars: `normalize(series)`; once this module is imported, `pl.col("text").normtext.normalize()`, eager or lazy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    import polars as pl


def normalize(series: pl.Series, pipe: Pipeline | None = None) -> pl.Series:
    """The series with every text repaired; name and nulls stay."""
    polars: Any = require("polars", "polars")
    pipe = pipe or Pipeline()
    values = [None if value is None else pipe(value) for value in series]
    repaired: pl.Series = polars.Series(series.name, values, dtype=polars.String)
    return repaired


class NormtextNamespace:
    """`expression.normtext`."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def normalize(self, pipe: Pipeline | None = None) -> pl.Expr:
        """The expression with every text repaired. Python runs row by row under polars' lock: no faster than a loop."""
        polars: Any = require("polars", "polars")
        pipe = pipe or Pipeline()
        repaired: pl.Expr = self._expression.map_batches(
            lambda series: normalize(series, pipe), return_dtype=polars.String, is_elementwise=True
        )
        return repaired


require("polars", "polars").api.register_expr_namespace("normtext")(NormtextNamespace)
