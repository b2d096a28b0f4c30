"""spaCy: `repair_then(nlp)` tokenizes repaired text and keeps the way back to the source on the Doc.

A spaCy component cannot change a Doc's text, so the repair sits in front of the tokenizer. `doc._.normtext` is the
`Result`; `span._.source_span` is the span's place in the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.core.pipeline import Pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


def repair_then(nlp: Language, pipe: Pipeline | None = None) -> Language:
    """The same pipeline, which now repairs texts before it tokenizes them."""
    tokens: Any = require("spacy.tokens", "spacy")
    pipe = pipe or Pipeline()
    if not tokens.Doc.has_extension("normtext"):
        tokens.Doc.set_extension("normtext", default=None)
        tokens.Span.set_extension("source_span", getter=_source_span)
    nlp.tokenizer = _RepairingTokenizer(nlp.tokenizer, pipe)
    return nlp


class _RepairingTokenizer:
    """A tokenizer that repairs its text first."""

    def __init__(self, tokenizer: Any, pipe: Pipeline) -> None:
        self.tokenizer = tokenizer
        self.pipe = pipe

    def __call__(self, text: str) -> Doc:
        result = self.pipe.explain(text)
        doc: Doc = self.tokenizer(result.text)
        doc._.normtext = result
        return doc

    def __getattr__(self, name: str) -> Any:
        if name in ("tokenizer", "pipe"):
            raise AttributeError(name)
        return getattr(self.tokenizer, name)


def _source_span(span: Span) -> tuple[int, int] | None:
    result = span.doc._.normtext
    return None if result is None else result.to_source(span.start_char, span.end_char)
