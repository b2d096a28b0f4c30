"""Repairs that are likely but not proved, and folds for indexing: rules of the profiles "aggressive" and "search"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.facts.protected import is_protected
from normtext.rules.characters._marks import DIGRAPHS, STYLED, TATWEEL, char_class

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_STYLED = lazy.pattern(char_class(STYLED) + "+")


@rule(
    "styled-letter",
    family="characters",
    needs=STYLED,
    certainty=Certainty.LIKELY,
    scope=Scope.SPAN,
    examples=[Example("𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠 ⓝⓔⓦⓢ", "Breaking news")],
    keeps=[Keep("𝑥 ∈ ℝ, 𝔼[𝑋] = 𝜇", "symbols of mathematics")],
)
def styled_letter(doc: Doc) -> Iterator[Proposal | Flag]:
    """Words in mathematical or enclosed letters, as decoration on social media, become plain letters.

    Only words of three letters or more: shorter ones are symbols.
    """
    for match in _STYLED.finditer(doc.text):
        if match.end() - match.start() >= 3:
            plain = unicodedata.normalize("NFKC", match[0])
            yield doc.replace(match.start(), match.end(), plain, "letters that are styled by their code points")


_TATWEEL = lazy.pattern(f"(?<=[\u0620-\u06ff]){TATWEEL}+(?=[\u0620-\u06ff])")


@rule("tatweel", family="characters", needs=TATWEEL, scope=Scope.SPAN, examples=[Example("ســـلام", "سلام")])
def tatweel(doc: Doc) -> Iterator[Proposal | Flag]:
    """The stroke that stretches Arabic words (U+0640) is no letter."""
    for match in _TATWEEL.finditer(doc.text):
        yield doc.delete(match.start(), match.end(), "a stroke that only stretches the word")


_DIGRAPH = lazy.pattern(char_class(DIGRAPHS))


@rule(
    "digraph-letter",
    family="characters",
    needs=DIGRAPHS,
    scope=Scope.SPAN,
    examples=[Example("ǆep, ĳsland", "džep, ijsland")],
)
def digraph_letter(doc: Doc) -> Iterator[Proposal | Flag]:
    """Croatian ǆ, ǉ, ǌ and Dutch ĳ, single characters of old standards, become the two letters that people type."""
    for match in _DIGRAPH.finditer(doc.text):
        yield doc.replace(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]), "two letters")


_ESCAPE = lazy.pattern(r"\\u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|\\x([89a-fA-F][0-9a-fA-F])")


def _escape_trigger(doc: Doc) -> bool:
    return "\\" in doc.chars and ("\\u" in doc.text or "\\x" in doc.text)


@rule(
    "unicode-escape",
    family="characters",
    stage=Stage.ENTITIES,
    trigger=_escape_trigger,
    certainty=Certainty.LIKELY,
    examples=[Example("Caf\\u00e9", "Café")],
    keeps=[Keep('{"text": "caf\\u00e9"}', "data")],
)
def unicode_escape(doc: Doc) -> Iterator[Proposal | Flag]:
    r"""Escapes such as `\u00e9` outside code and data become the characters that they mean."""
    for match in _ESCAPE.finditer(doc.text):
        code = int(match[1] or match[3], 16)
        end = match.end()
        if match[2]:
            if 0xD800 <= code <= 0xDBFF:
                code = 0x10000 + ((code - 0xD800) << 10) + (int(match[2], 16) - 0xDC00)
            else:
                end = match.end(1)
        char = chr(code)
        if char.isprintable() and char != "\\" and not is_protected(doc, match.start(), end, {"code", "path", "url"}):
            yield doc.replace(match.start(), end, char, "an escape sequence of source code")


_LATEX = lazy.pattern(r"``(?=\S)|(?<=[^\s'])''(?!')|‘‘(?=\S)|(?<=\S)’’|(?<![\w,]),,(?=\w)")
_ASCII_QUOTE = '"'


def _latex_trigger(doc: Doc) -> bool:
    text = doc.text
    return "``" in text or "''" in text or ",," in text or "‘‘" in text or "’’" in text


@rule(
    "doubled-quote",
    family="characters",
    stage=Stage.TOKENS,
    trigger=_latex_trigger,
    certainty=Certainty.LIKELY,
    examples=[Example("He said ``yes'' and left.", 'He said "yes" and left.')],
)
def doubled_quote(doc: Doc) -> Iterator[Proposal | Flag]:
    """Quotation marks made of two single ones (``x'', ,,x``, ‘‘x’’) become one mark."""
    low = ",," in doc.text and doc.base_lang in _LOW
    for match in _LATEX.finditer(doc.text):
        if is_protected(doc, match.start(), match.end(), {"code", "url"}):
            continue
        after = "„" if match[0] == ",," and low else "“" if low and match[0] in ("``", "''", "‘‘") else _ASCII_QUOTE
        yield doc.replace(match.start(), match.end(), after, "one quotation mark")
    for match in _CLOSING_GRAVES.finditer(doc.text):
        if not is_protected(doc, match.start(), match.end(), {"code", "url"}):
            yield doc.replace(match.start(), match.end(), "“" if low else _ASCII_QUOTE, "one quotation mark")


_CLOSING_GRAVES = lazy.pattern(r"(?<=\w)``(?!\w)")
_LOW = frozenset({"de", "cs", "sk", "sl", "bg", "lt", "is", "mk", "sr", "et", "hr"})
"""Languages whose quotations open below the line and close with a high mark that curves to the left."""

_PIPE = lazy.pattern("(?<=[\u0900-\u0dff]) *\\|(?=\\s|$)", re.MULTILINE)


def _pipe_trigger(doc: Doc) -> bool:
    return "|" in doc.chars and not _INDIC.isdisjoint(doc.chars)


_INDIC = frozenset(map(chr, range(0x900, 0xE00)))


@rule(
    "pipe-for-danda",
    family="characters",
    stage=Stage.TOKENS,
    trigger=_pipe_trigger,
    certainty=Certainty.LIKELY,
    examples=[Example("राम घर गया |", "राम घर गया।")],
)
def pipe_for_danda(doc: Doc) -> Iterator[Proposal | Flag]:
    """A vertical bar at the end of an Indic sentence is a danda that the keyboard lacks."""
    for line in doc.lines:
        if not line.text.lstrip().startswith("|"):
            for match in _PIPE.finditer(line.text):
                yield doc.replace(line.start + match.start(), line.start + match.end(), "।", "a danda")


_BULLET = lazy.pattern("[\uf0b7\uf0a7\uf076\uf0d8\uf0fc](?= )")


def _bullet_trigger(doc: Doc) -> bool:
    return bool(doc.text) and max(doc.chars) >= "\uf000" and _BULLET.search(doc.text) is not None


@rule(
    "symbol-font-bullet",
    family="characters",
    trigger=_bullet_trigger,
    scope=Scope.SPAN,
    examples=[Example("\uf0b7 item", "• item")],
)
def symbol_font_bullet(doc: Doc) -> Iterator[Proposal | Flag]:
    """Bullets of the fonts Symbol and Wingdings, in the private use area, become U+2022."""
    for match in _BULLET.finditer(doc.text):
        yield doc.replace(match.start(), match.end(), "•", "a bullet of a symbol font")


_PUNCTUATION = {
    **dict.fromkeys("“”„‟«»″〝〞《》", '"'),
    **dict.fromkeys("‘’‚‛′‹›ʼ", "'"),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("—―", " - "),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u2003\u2002\u3000", " "),
    "…": "...", "【": "[", "】": "]", "、": ",", "。": ".", "·": "·", "¿": "¿",
}  # fmt: skip
_FOLDED = lazy.pattern(" *[—―] *|[" + "".join(key for key in _PUNCTUATION if key not in "—―·¿") + "]")


_WITHIN_NUMBER = lazy.pattern("(?<=[0-9])[\u00a0\u2009\u202f\u2019](?=[0-9%])")
"""Marks of grouping and the space before a percent sign: how a number is written is the number rules' business."""


def _punctuation_trigger(doc: Doc) -> bool:
    return not doc.text.isascii() and not _FOLDABLE.isdisjoint(doc.chars)


_FOLDABLE = frozenset(_PUNCTUATION) - frozenset("·¿")


@rule(
    "typographic-mark",
    family="characters",
    stage=Stage.LETTERS,
    trigger=_punctuation_trigger,
    scope=Scope.SPAN,
    examples=[Example("“Yes” — he’s", '"Yes" - he\'s')],
)
def typographic_mark(doc: Doc) -> Iterator[Proposal | Flag]:
    """Quotation marks, dashes, ellipses and special spaces fold to ASCII: one form for indexing."""
    for match in _FOLDED.finditer(doc.text):
        if _WITHIN_NUMBER.match(doc.text, match.start()):
            continue
        after = " - " if match[0].strip() in ("—", "―") else _PUNCTUATION[match[0]]
        yield doc.replace(match.start(), match.end(), after, "one form for indexing")


def _compatible_trigger(doc: Doc) -> bool:
    return not doc.text.isascii() and not unicodedata.is_normalized("NFKC", doc.text)


_COMPATIBLE = lazy.pattern("[^\x00-\x7f\u0e33\u0eb3]")
"""All but ASCII, and the Thai and Lao vowel that everybody writes as one sign: its parts are `vowel-in-pieces`."""


@rule(
    "compatibility-character",
    family="characters",
    trigger=_compatible_trigger,
    scope=Scope.SPAN,
    examples=[Example("x² ﬁn", "x2 fin")],
    keeps=[Keep("น้ำ", "a vowel of two parts")],
)
def compatibility_character(doc: Doc) -> Iterator[Proposal | Flag]:
    """Characters with a compatibility decomposition (ligatures, widths, superscripts) fold to it, as in NFKC."""
    for match in _COMPATIBLE.finditer(doc.text):
        mapping = unicodedata.decomposition(match[0])
        if mapping.startswith("<") and not _WITHIN_NUMBER.match(doc.text, match.start()):
            after = unicodedata.normalize("NFKC", match[0])
            if not (after[:1].isspace() and unicodedata.combining(after[-1])):
                yield doc.replace(match.start(), match.end(), after, "compatibility decomposition (NFKC)")
