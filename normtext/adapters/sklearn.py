"""scikit-learn: `Normalizer`, a transformer of texts for pipelines and grid searches.

>>> from sklearn.feature_extraction.text import CountVectorizer
>>> from sklearn.pipeline import make_pipeline
>>> from normtext.adapters.sklearn import Normalizer
>>> Normalizer(without=["names"]).transform(["The cafÃ© &amp; the bar"])
['The café & the bar']
>>> vectors = make_pipeline(Normalizer(), CountVectorizer()).fit(["The cafÃ© &amp; the bar"])
>>> sorted(vectors[-1].vocabulary_)
['bar', 'café', 'the']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError

if TYPE_CHECKING:
    from sklearn.base import BaseEstimator, TransformerMixin
else:
    _base = require("sklearn.base", "sklearn")
    BaseEstimator, TransformerMixin = _base.BaseEstimator, _base.TransformerMixin


class Normalizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Repairs texts; has nothing to learn. Parameters are those of `normtext.Pipeline`."""

    def __init__(
        self,
        profile: str = "web",
        *,
        lang: str | None = None,
        only: Iterable[str] | None = None,
        without: Iterable[str] | None = None,
        options: Mapping[str, object] | None = None,
    ) -> None:
        self.profile = profile
        self.lang = lang
        self.only = only
        self.without = without
        self.options = options

    def fit(self, X: Iterable[str], y: object = None) -> Normalizer:
        """Checks the parameters and that X is one column of texts."""
        self._pipe()
        _column(X)
        return self

    def transform(self, X: Iterable[str]) -> list[str]:
        """The repaired texts, in order.

        Raises:
            ConfigError: X is no column of texts.
            TypeError: one of its values is no text.
        """
        return self._pipe().normalize_many(_column(X))

    def _pipe(self) -> Pipeline:
        return Pipeline(self.profile, lang=self.lang, only=self.only, without=self.without, options=self.options)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def _column(X: Iterable[str]) -> Iterable[str]:
    """X, if it is one column."""
    if isinstance(X, str) or getattr(X, "ndim", 1) != 1:
        raise ConfigError(
            "give one column of texts: a list, a Series such as frame['text'] or an array of one dimension"
        )
    return X
