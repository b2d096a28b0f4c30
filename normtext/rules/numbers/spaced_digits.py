"""Numbers with spaces that no writer puts inside."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.numbers import _trigger


@rule(
    "spaced-digits",
    family="numbers",
    needs=[_trigger.single_marks],
    trigger=_trigger.spaced,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("The plan costs 2 ,500 dollars.", "The plan costs 2,500 dollars.", "en"),
        Example("Die Stadt hat 1 . 250 . 000 Einwohner.", "Die Stadt hat 1.250.000 Einwohner.", "de"),
    ],
    keeps=[
        Keep("Rooms 2, 500 and 7 are free.", "a list", "en"),
        Keep("Chambre 12 345 lits", "a missing colon as well as a group", "fr"),
    ],
)
def spaced_digits(doc: Doc) -> Iterator[Proposal | Flag]:
    """A number that a tokenizer or a translator broke at its marks: "2 ,500", "1 . 250 . 000", "3 .5".

    Only the marks of the language, with a space before them and whole groups behind, are closed up; a space after a
    comma alone is a list.
    """
    from normtext.numbers.rewrite import rewritings

    for edit in rewritings(doc, "spaced-digits"):
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
