"""Numbers in another form than the style of the document language."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule


def _trigger(doc: Doc) -> bool:
    return any(char.isdecimal() for char in doc.chars)


@rule(
    "number-form",
    family="numbers",
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("Environ 15% des voix.", "Environ 15\u00a0% des voix.", "fr"),
        Example("حضر ٢٬٥٠٠ زائر.", "حضر 2,500 زائر.", "ar"),
    ],
    keeps=[
        Keep("In 2024 the company employed 1250 people.", "bare digits are never grouped", "en"),
    ],
)
def number_form(doc: Doc) -> Iterator[Proposal | Flag]:
    """Digits, marks and groups of a number take the form that `numbers.style` asks for.

    "cldr" is CLDR's form for the language of the document, "plain" is ASCII digits without groups and with a decimal
    point. Bare ASCII digits are never grouped.
    """
    from normtext.numbers.rewrite import rewritings

    for edit in rewritings(doc, "number-form"):
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
