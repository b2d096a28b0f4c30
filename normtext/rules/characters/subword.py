"""Marks of tokenizers that were left in: SentencePiece, BPE, WordPiece, Moses, Penn Treebank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.rules.characters._marks import SUBWORD
from normtext.rules.characters._tokenized import is_tokenized_somewhere

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_BLOCK, _JOINER = "▁", "￭"


@rule(
    "sentencepiece-mark",
    family="characters",
    stage=Stage.TOKENS,
    needs=SUBWORD,
    examples=[
        Example("▁Die ▁Straß enbahn ▁fä hrt.", "Die Straßenbahn fährt."),
        Example("▁A▁ponte▁não▁caiu.", "A ponte não caiu."),
        Example("Hello ￭, world ￭!", "Hello, world!"),
    ],
    keeps=[Keep("Name: ▁▁▁▁▁▁▁▁", "a blank to fill in")],
)
def sentencepiece_mark(doc: Doc) -> Iterator[Proposal | Flag]:
    """SentencePiece writes spaces as U+2581 and separates its pieces by spaces; OpenNMT marks joints with U+FFED."""
    for line in doc.lines:
        body = line.text
        if _JOINER in body:
            for match in re.finditer("(?<=\\S) ?￭ ?(?=\\S)|^￭ ?(?=\\S)|(?<=\\S) ?￭$", body):
                yield doc.delete(line.start + match.start(), line.start + match.end(), "a joint of OpenNMT's tokenizer")
        marks = len(re.findall("▁(?=[^▁\\s])", body)) if _BLOCK in body else 0
        if marks == 0 or "▁▁" in body or (marks == 1 and not body.lstrip().startswith(_BLOCK)):
            continue
        pieces = marks > 1 and body.count(" ▁") >= marks - 1  # spaces are between pieces, not words
        for match in re.finditer(" *▁|(?<=\\S) +(?=\\S)" if pieces else " *▁ *", body):
            start, end = line.start + match.start(), line.start + match.end()
            if _BLOCK in match[0]:
                yield doc.replace(start, end, " " if match.start() > 0 else "", "a space in SentencePiece's writing")
            else:
                yield doc.delete(start, end, "a space between SentencePiece's pieces")


_BPE = lazy.pattern(r"(?<=[^\s@])@@(?: +(?=\S)|$)", re.MULTILINE)


@rule(
    "bpe-mark",
    family="characters",
    stage=Stage.TOKENS,
    needs="@",
    examples=[Example("Pe@@ rsonne ne le sa@@ it.", "Personne ne le sait.")],
    keeps=[Keep("@@ -1,3 +1,4 @@ def main():", "a diff"), Keep("info@@example", "an address")],
)
def bpe_mark(doc: Doc) -> Iterator[Proposal | Flag]:
    """Byte pair encoding ends a piece of a word with `@@`; the pieces are put together again."""
    for match in _BPE.finditer(doc.text):
        if not is_protected(doc, match.start(), match.end(), {"code"}):
            yield doc.delete(match.start(), match.end(), "pieces of a word (byte pair encoding)")


_MOSES = lazy.pattern(r"(?<=\S) ?@([-–—/,.:'’])@ ?(?=\S)")


@rule(
    "moses-joiner",
    family="characters",
    stage=Stage.TOKENS,
    needs="@",
    examples=[Example("state @-@ of @-@ the @-@ art, 3 @.@ 5", "state-of-the-art, 3.5")],
)
def moses_joiner(doc: Doc) -> Iterator[Proposal | Flag]:
    """The Moses tokenizer writes a hyphen within a word as `@-@`, and WikiText marks within numbers as `@,@`."""
    for match in _MOSES.finditer(doc.text):
        yield doc.replace(match.start(), match.end(), match[1], "a mark within a word, as Moses writes it")


_WORDPIECE = lazy.pattern(r"(?<=[^\W_]) +##(?=[^\W_])")


def _hash_trigger(doc: Doc) -> bool:
    return " ##" in doc.text


@rule(
    "wordpiece-mark",
    family="characters",
    stage=Stage.TOKENS,
    needs="#",
    trigger=_hash_trigger,
    examples=[Example("cura ##tors sa ##id", "curators said")],
    keeps=[Keep("## Heading", "Markdown"), Keep("see ##42", "a number"), Keep("join ##Linux", "a channel")],
)
def wordpiece_mark(doc: Doc) -> Iterator[Proposal | Flag]:
    """WordPiece begins a further piece of a word with `##`; the pieces are put together again."""
    for match in _WORDPIECE.finditer(doc.text):
        after = doc.text[match.end()]
        if (after.islower() or (after.isalpha() and not after.isupper())) and not is_protected(
            doc, *match.span(), {"code"}
        ):
            yield doc.delete(match.start(), match.end(), "pieces of a word (WordPiece)")


_PTB = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
    "-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]", "-lcb-": "{", "-rcb-": "}",
}  # fmt: skip
_PTB_BRACKET = lazy.pattern(r"(-(?:L[RSC]B|l[rsc]b)- ?)|( ?-(?:R[RSC]B|r[rsc]b)-)")
_PTB_QUOTE = lazy.pattern(r"(?<!\S)``( )(?=\S)|(?<=\S)( )''(?!\S)")


@rule(
    "treebank-bracket",
    family="characters",
    stage=Stage.TOKENS,
    needs=[AnyPiece(lazy.pattern(r"-(?<=(?:RB|rb|SB|CB)-)|[`'](?<=\A.)(?:(?<=`)`|(?<=')')\Z").search)],
    examples=[Example("-LRB- page 5 -RRB- `` Fine, '' he said.", '(page 5) "Fine," he said.')],
)
def treebank_bracket(doc: Doc) -> Iterator[Proposal | Flag]:
    """The Penn Treebank writes brackets as `-LRB-`, `-RRB-` and quotation marks as doubled accents and apostrophes."""
    text = doc.text
    for match in _PTB_BRACKET.finditer(text):
        yield doc.replace(match.start(), match.end(), _PTB[match[0].strip()], "a bracket, as treebanks write it")
    quoted = "``" in text or is_tokenized_somewhere(doc)  # else "''" may be a quotation of nothing
    for match in _PTB_QUOTE.finditer(text) if quoted else ():
        if not is_protected(doc, match.start(), match.end(), {"code"}):
            yield doc.replace(match.start(), match.end(), '"', "a quotation mark, as treebanks write it")
