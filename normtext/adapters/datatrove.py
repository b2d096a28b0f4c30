"""datatrove: a formatter step that repairs every document's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normtext.adapters import require
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    from datatrove.pipeline.formatters.base import BaseFormatter
else:
    BaseFormatter = require("datatrove.pipeline.formatters.base", "datatrove").BaseFormatter


class NormtextFormatter(BaseFormatter):  # type: ignore[misc]
    """Put it between reader and writer: `NormtextFormatter()`."""

    name = "normtext"

    def __init__(self, pipe: Pipeline | None = None) -> None:
        super().__init__()
        self.pipe = pipe or Pipeline()

    def format(self, text: str) -> str:
        """The repaired text."""
        result = self.pipe.explain(text)
        if result.changed:
            self.stat_update("changed", *(f"edits:{edit.rule}" for edit in result.edits))
        return result.text
