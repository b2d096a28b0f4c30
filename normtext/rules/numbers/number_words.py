"""Numbers in words."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule


@rule(
    "number-words",
    family="numbers",
    trigger=None,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("The town sent forty-two lorries.", "The town sent 42 lorries.", "en"),
        Example("Der Verein hat zweihundertdreißig Mitglieder.", "Der Verein hat 230 Mitglieder.", "de"),
    ],
    keeps=[
        Keep("Thanks a million!", "an idiom", "en"),
        Keep("Several hundred people came.", "a vague amount", "en"),
        Keep("One of them must be wrong.", "one is a pronoun here", "en"),
    ],
)
def number_words(doc: Doc) -> Iterator[Proposal | Flag]:
    """A number in words, from `numbers.min_word_value` or two words on, is written in digits.

    Idioms, names, vague amounts and ordinals stay.
    """
    from normtext.numbers.rewrite import rewritings

    for edit in rewritings(doc, "number-words"):
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
