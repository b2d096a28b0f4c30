"""datatrove: `NormtextFormatter`, a step between reader and writer that repairs every document's text.

>>> from datatrove.data import Document
>>> from normtext.adapters.datatrove import NormtextFormatter
>>> step = NormtextFormatter(also=["status"])
>>> [document] = step.run([Document(text="a &amp; b", id="1")])
>>> document.text, document.metadata
('a & b', {'normtext_status': 'converged'})

In a pipeline: `LocalPipelineExecutor([JsonlReader("in"), NormtextFormatter(pipe), JsonlWriter("out")])`. The step's
statistics count changed documents and edits by rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.columns import EXTRAS, extras
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    from datatrove.pipeline.formatters.base import BaseFormatter
else:
    BaseFormatter = require("datatrove.pipeline.formatters.base", "datatrove").BaseFormatter


class NormtextFormatter(BaseFormatter):  # type: ignore[misc]
    """The step.

    Args:
        pipe: a pipeline; None is the profile "web".
        lang: the metadata key under which a document's language stands, if it is there.
        also: any of "edits", "flags", "status": put into the metadata as `normtext_edits` and so on.
    """

    name = "normtext"

    def __init__(self, pipe: Pipeline | None = None, *, lang: str | None = None, also: Iterable[str] = ()) -> None:
        super().__init__()
        self.pipe = pipe or Pipeline()
        self.lang = lang
        self.also = extras(also)

    def format(self, text: str) -> str:
        """The repaired text."""
        return self.pipe(text)

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
        """The documents, repaired, in order."""
        for document in data:
            self.stat_update("total")
            with self.track_time():
                tag = document.metadata.get(self.lang) if self.lang else None
                result = self.pipe.explain(document.text, lang=tag)
                document.text = result.text
                document.metadata |= {f"normtext_{name}": EXTRAS[name](result) for name in self.also}
            if result.changed:
                self.stat_update("changed", *(f"edits:{edit.rule}" for edit in result.edits))
            yield document
