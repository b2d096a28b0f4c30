"""A word that stands twice: "three local workers workers"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, rule
from normtext.facts.words import word_ranks
from normtext.rules.artifacts._tables import words
from normtext.rules.artifacts.echoed_phrase import LONGEST_TEXT

_TWICE = lazy.pattern(r"(?<![\w'’-])(\w[\w'’/-]*+) \1(?![\w'’-])(?! \1(?!\w))")

_GRAMMAR = 100
"""Words among so many of the most frequent ones double by grammar: "had had", "that that"."""


def _trigger(doc: Doc) -> bool:
    return len(doc.text) <= LONGEST_TEXT and _TWICE.search(doc.text) is not None


@rule(
    "repeated-word",
    family="artifacts",
    trigger=_trigger,
    keeps=[
        Keep("She had had enough of that that day in Pago Pago.", "grammar and names", "en"),
        Keep("Die Leute, die die Tür sahen, blieben.", "grammar", "de"),
        Keep("Piano piano si va lontano.", "reduplication", "it"),
    ],
)
def repeated_word(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports a word that stands twice in a row in a language that does not double words; repairs nothing.

    Function words may double ("had had"), so may names ("Pago Pago") and what a list says; a short list of words that
    never do (articles and prepositions) is reported always. Searched in texts of up to 600 code points.
    """
    language = doc.base_lang
    never = words("loops", "single", language)
    doubling = language in words("loops", "doubling", "languages")
    if not never and not doubling:
        return
    for match in _TWICE.finditer(doc.text):
        word = match[1]
        if doc.text.endswith(word + " ", 0, match.start()):
            continue  # the end of a longer run
        if word in never or (doubling and _is_error(word, language)):
            yield doc.flag("repeated_word", match.start(), match.end(), f"{word!r} stands twice", severity="info")


def _is_error(word: str, language: str) -> bool:
    folded = word.lower()
    if len(word) < 4 or not word[0].isalpha() or folded in words("loops", "doubling", "words"):
        return False
    if folded in words("loops", "emphatics") or folded in words("loops", "interjections"):
        return False
    rank = word_ranks(language).get(folded, 1 << 30)
    return rank >= _GRAMMAR if word == folded else _GRAMMAR <= rank < 1 << 30
