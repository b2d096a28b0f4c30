"""Words that were divided by a hyphen at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.words import is_word, proper_words, word_languages

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_DIVIDED = lazy.pattern(r"(?<![\w-])([^\W\d_]{2,40})([-‐]\r?\n[ \t]*)([^\W\d_]{2,40})(?![\w-])")


def _trigger(doc: Doc) -> bool:
    if doc.unit == "line":
        return False
    return "-\n" in doc.text or "‐" in doc.chars or "-\r" in doc.text


_hyphen_ends = AnyPiece(lazy.pattern(r".*-\Z|.*‐", re.DOTALL).match)


@rule(
    "divided-word",
    family="characters",
    stage=Stage.TOKENS,
    needs=[_hyphen_ends],
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("when the cura-\ntors said so", "when the curators said so", "en"),
        Example("eine Klima-\nanlage im Haus", "eine Klimaanlage im Haus", "de"),
    ],
    keeps=[
        Keep("a well-\nknown author", "both parts are words: a compound", "en"),
        Keep("pre-\nand post-war years", "a hanging hyphen", "en"),
        Keep("Land- und Forst-\noder Holzwirtschaft", "a hanging hyphen", "de"),
    ],
)
def divided_word(doc: Doc) -> Iterator[Proposal | Flag]:
    """A word that a hyphen divides at the end of a line is joined, if it is a word or its second part is none.

    The evidence is the frequent words of the language and the other words of the text. A compound whose hyphen stands
    elsewhere in the text, or whose parts are words, stays; so does everything in languages without a word list.
    """
    language = doc.base_lang
    if language == "und" or language not in word_languages():
        return
    for match in _DIVIDED.finditer(doc.text):
        first, second = match[1], match[3]
        if not second.islower() or (first.isupper() and len(first) > 1) or is_protected(doc, *match.span(), {"code"}):
            continue
        if f"{first}-{second}" in doc.text:
            continue
        joined = first + second
        whole = is_word(joined, language) or joined in doc.words or _is_noun(second, language)
        if whole or not is_word(second, language):
            yield doc.delete(match.start(2), match.end(2), "a word divided at the end of a line")


def _is_noun(word: str, language: str) -> bool:
    """Whether a word in lower case is a German noun, which has a capital but within a compound."""
    return language == "de" and word in proper_words(language)
