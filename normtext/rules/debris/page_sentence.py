"""Sentences of a page inside the paragraphs of an article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from normtext import lazy, resources
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.pieces import AnyPiece
from normtext.rules.debris._lines import lines_with
from normtext.rules.debris._page import key_of
from normtext.rules.debris._phrases import Lexicon, lexicon_of
from normtext.rules.debris._plan import verdicts

LONGEST = 160
"""Code points; a longer sentence says more than these do."""

_SENTENCE = lazy.pattern(r"[^\n.!?。！？]{3,400}(?:[.!?。！？]+[)\]]?(?=\s|$|[\u3040-\u30ff\u4e00-\u9fff])|(?=\n|$))")
_SPACELESS = lazy.pattern("[\u3040-\u30ff\u4e00-\u9fff]")
_QUOTES = "\"“”«»„「」『』'’‘"


class _Table(NamedTuple):
    words: frozenset[str]
    """Cues as words, in lower case, as titles and in capitals, with the punctuation that may follow."""
    spaceless: tuple[str, ...]
    """Cues in scripts that are written without spaces."""
    letters: frozenset[str]
    """Their first letters."""
    sentences: Lexicon


@lru_cache(maxsize=1)
def _table() -> _Table:
    """The sentences, and the cues that all of them have."""
    table = resources.toml("tables/debris-sentences.toml")
    cues = tuple(table["cues"])
    spaceless = tuple(cue for cue in cues if _SPACELESS.search(cue))
    words = frozenset(
        form + end
        for cue in cues
        if cue not in spaceless
        for form in (cue, cue.title(), cue.upper())
        for end in ("", ".", ",", "!", ":", ")")
    )
    sentences = lexicon_of(("user", True, text) for text in table["sentences"])
    return _Table(words, spaceless, frozenset(cue[0] for cue in spaceless), sentences)


def _is_cue(word: str) -> bool:
    return word in _table().words


_cue = AnyPiece(_is_cue, words=True)


def has_cue(doc: Doc) -> bool:
    """Whether a text has a word that one of these sentences has."""
    if _cue(doc):
        return True
    table = _table()
    return not table.letters.isdisjoint(doc.chars) and any(cue in doc.text for cue in table.spaceless)


@rule(
    "page-sentence",
    family="debris",
    scope=Scope.LINE,
    trigger=has_cue,
    examples=[
        Example(
            "The bridge is closed until May. Click here to subscribe. Repairs will cost 3,000 euros.",
            "The bridge is closed until May. Repairs will cost 3,000 euros.",
        ),
        Example(
            "The bridge is closed until May. This article was translated automatically.",
            "The bridge is closed until May.",
        ),
    ],
    keeps=[
        Keep("The button said “Click here to subscribe.” Nobody pressed it.", "a quote"),
        Keep("Readers click here to subscribe and there to complain.", "a sentence of the author's"),
    ],
)
def page_sentence(doc: Doc) -> Iterator[Proposal | Flag]:
    """A whole sentence inside a paragraph that the page says and not the author.

    "Click here to subscribe.", "Story continues below advertisement.", "This article was translated automatically."
    """
    if not has_cue(doc):
        return
    table = _table()
    sentences = table.sentences
    cues = [*_cue.pieces(doc), *(cue for cue in table.spaceless if cue in doc.text)]
    gone = doc.fact(verdicts)
    for at in lines_with(doc, cues):
        if at in gone:
            continue
        line = doc.lines[at]
        for match in _SENTENCE.finditer(line.text):
            text = match[0]
            if len(text) > LONGEST or any(quote in text for quote in _QUOTES[:10]):
                continue
            if sentences.find(key_of(text)) is None or _in_quotes(line.text, match.start(), match.end()):
                continue
            start, end = match.span()
            start += len(text) - len(text.lstrip())
            while end < len(line.text) and line.text[end] == " ":
                end += 1
            if end == len(line.text):
                while start > 0 and line.text[start - 1] == " ":
                    start -= 1
            if (start, end) == (0, len(line.text)) and doc.unit == "document":
                yield doc.delete_lines(at, at, "a sentence of the page")
            else:
                yield doc.delete(line.start + start, line.start + end, "a sentence of the page")


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark stands right before or after a sentence."""
    return (text[:start].rstrip()[-1:] in _QUOTES[:10] and start > 0) or text[end : end + 1] in tuple(_QUOTES[:10])
