"""Numbers grouped as other languages do it."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.numbers import _trigger


@rule(
    "foreign-grouping",
    family="numbers",
    needs=_trigger.twice_marked.values(),
    trigger=_trigger.foreign_groups,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("The agency counted 2.500.000 refugees.", "The agency counted 2,500,000 refugees.", "en"),
        Example("Das Volumen liegt bei 12,345,678.90 Dollar.", "Das Volumen liegt bei 12.345.678,90 Dollar.", "de"),
    ],
    keeps=[
        Keep("Upgrade to 10.100.200 today.", "a version or an address", "en"),
        Keep("Hay 2,500,000 refugiados.", "so it is written in Mexico", "es"),
    ],
)
def foreign_grouping(doc: Doc) -> Iterator[Proposal | Flag]:
    """Groups of digits with the mark of other languages are marked anew where two groups or two marks make it certain.

    One mark with three digits behind it is ambiguous and stays ("2.500" in English). What some region of the language
    writes is not foreign.
    """
    if not _trigger.foreign_groups(doc):
        return
    from normtext.numbers.rewrite import rewritings

    for edit in rewritings(doc, "foreign-grouping"):
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
