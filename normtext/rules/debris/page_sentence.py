"""Sentences of a page inside the paragraphs of an article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext import lazy, resources
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.pieces import AnyPiece
from normtext.rules.debris._index import words
from normtext.rules.debris._page import key_of
from normtext.rules.debris._phrases import Lexicon, lexicon_of
from normtext.rules.debris._plan import verdicts

LONGEST = 160
"""Code points; a longer sentence says more than these do."""

_SENTENCE = lazy.pattern(r"[^\n.!?。！？]{3,400}(?:[.!?。！？]+[)\]]?(?=\s|$|[\u3040-\u30ff\u4e00-\u9fff])|(?=\n|$))")
_QUOTES = "\"“”«»„「」『』'’‘"


@cache
def _words() -> frozenset[str]:
    """Cues, which all of the sentences have, as words: with the punctuation that may follow."""
    return words("cues")


@cache
def _spaceless() -> tuple[tuple[str, ...], frozenset[str]]:
    """Cues in scripts that are written without spaces, and their first letters."""
    cues = tuple(sorted(words("cues.spaceless")))
    return cues, frozenset(cue[0] for cue in cues)


@cache
def _sentences() -> Lexicon:
    return lexicon_of(("user", True, text) for text in resources.toml("tables/debris-sentences.toml")["sentences"])


def _is_cue(word: str) -> bool:
    return word in _words()


_cue = AnyPiece(_is_cue, words=True)


def _trigger(doc: Doc) -> bool:
    letters = _spaceless()[1]
    return (_cue(doc) or not letters.isdisjoint(doc.chars)) and any(_in_lines(doc))


@rule(
    "page-sentence",
    family="debris",
    scope=Scope.LINE,
    trigger=_trigger,
    examples=[
        Example(
            "It is closed until May. (Click here for the map.) Repairs cost 3,000 euros.",
            "It is closed until May. Repairs cost 3,000 euros.",
        ),
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
    found = _in_lines(doc)
    if not any(found):
        return
    gone = doc.fact(verdicts)
    for at, spans in enumerate(found):
        line = doc.lines[at]
        for start, end in spans if at not in gone else ():
            if (start, end) == (0, len(line.text)) and doc.unit == "document":
                yield doc.delete_lines(at, at, "a sentence of the page")
            else:
                yield doc.delete(line.start + start, line.start + end, "a sentence of the page")


def _in_line(row: str) -> tuple[tuple[int, int], ...]:
    """The spans of sentences of the page in a line, with the spaces beside them that go with them."""
    if _words().isdisjoint(pieces_of(row)) and not any(map(row.__contains__, _spaceless()[0])):
        return ()
    line, sentences, found = row.rstrip("\r"), _sentences(), []
    for match in _SENTENCE.finditer(line):
        text = match[0]
        if len(text) > LONGEST or any(quote in text for quote in _QUOTES[:10]):
            continue
        if sentences.find(key_of(text)) is None or _in_quotes(line, match.start(), match.end()):
            continue
        start, end = match.span()
        start += len(text) - len(text.lstrip())
        while end < len(line) and line[end] == " ":
            end += 1
        if end == len(line):
            while start > 0 and line[start - 1] == " ":
                start -= 1
        found.append((start, end))
    return tuple(found)


_in_lines = OfLines(_in_line)


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark stands right before or after a sentence."""
    return (text[:start].rstrip()[-1:] in _QUOTES[:10] and start > 0) or text[end : end + 1] in tuple(_QUOTES[:10])
