"""spaCy: `repair_then(nlp)` tokenizes repaired text and keeps the way back to the source on the Doc.

>>> import spacy
>>> from normtext.adapters.spacy import repair_then
>>> nlp = repair_then(spacy.blank("en"))
>>> doc = nlp("The cafÃ© &amp; the bar")
>>> doc.text
'The café & the bar'
>>> [(token.text, token._.source_span) for token in doc][1:3]
[('café', (4, 9)), ('&', (10, 15))]

A spaCy component cannot change a Doc's text, so the repair sits in front of the tokenizer. `doc._.normtext` is the
`Result` with edits and offsets; `span._.source_span` and `token._.source_span` are places in the source. They go
through `Doc.to_bytes`, `DocBin` and `nlp.pipe(…, n_process=2)`. A saved pipeline finds its tokenizer again if this
module is imported before `spacy.load`; rules and gazetteers of your own are not saved.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from normtext.adapters import require
from normtext.adapters.plain import from_plain, to_plain
from normtext.core.pipeline import Pipeline
from normtext.core.result import Result

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

_NAME = "normtext.RepairingTokenizer.v1"
_SAVED = ("profile", "lang", "unit", "only", "without", "options")


def repair_then(nlp: Language, pipe: Pipeline | None = None) -> Language:
    """The same pipeline, which now repairs texts before it tokenizes them. Called again, it changes the repair."""
    pipe = pipe or Pipeline()
    tokenizer: Any = nlp.tokenizer
    inner = tokenizer.tokenizer if isinstance(tokenizer, RepairingTokenizer) else tokenizer
    nlp.tokenizer = RepairingTokenizer(inner, pipe)
    settings = {name: value for name, value in pipe.__reduce__()[1][0].items() if name in _SAVED}
    known = nlp.config["nlp"]["tokenizer"]
    known = known["tokenizer"] if known["@tokenizers"] == _NAME else known
    config = nlp.config
    config["nlp"]["tokenizer"] = {"@tokenizers": _NAME, "settings": json.dumps(settings), "tokenizer": known}
    nlp.config = config
    return nlp


def _make(settings: str, tokenizer: Callable[[Language], Any]) -> Callable[[Language], Any]:
    """What a saved pipeline's config asks for."""
    return lambda nlp: RepairingTokenizer(tokenizer(nlp), Pipeline(**json.loads(settings)))


class RepairingTokenizer:
    """A tokenizer that repairs its text first."""

    def __init__(self, tokenizer: Any, pipe: Pipeline) -> None:
        self.tokenizer = tokenizer
        self.pipe = pipe

    def __call__(self, text: str) -> Doc:
        """The Doc of the repaired text, with its `Result`."""
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


def _token_span(token: Token) -> tuple[int, int] | None:
    return _source_span(token.doc[token.i : token.i + 1])


def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A `Result` as msgpack can hold it."""
    if isinstance(value, Result):
        return {"normtext.Result": to_plain(value)}
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A `Result` again."""
    if isinstance(value, dict) and value.keys() == {"normtext.Result"}:
        return from_plain(value["normtext.Result"])
    return value if chain is None else chain(value)


def _register() -> None:
    tokens: Any = require("spacy.tokens", "spacy")
    tokens.Doc.set_extension("normtext", default=None, force=True)
    tokens.Span.set_extension("source_span", getter=_source_span, force=True)
    tokens.Token.set_extension("source_span", getter=_token_span, force=True)
    require("spacy", "spacy").registry.tokenizers(_NAME, func=_make)
    packing: Any = require("srsly", "spacy")
    packing.msgpack_encoders.register("normtext", func=_encode)
    packing.msgpack_decoders.register("normtext", func=_decode)


_register()
