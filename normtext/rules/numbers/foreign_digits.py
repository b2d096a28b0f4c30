"""Digits of another script than the text's."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.numbers import _trigger


@rule(
    "foreign-digits",
    family="numbers",
    trigger=_trigger.foreign_digits,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("The index rose １５％ in ２０２４.", "The index rose 15% in 2024.", "en"),
    ],
    keeps=[
        Keep("約２５００人が参加した。", "full-width digits belong to East Asian text", "ja"),
        Keep("बैठक में ३५० लोग आए।", "the script has its own digits", "hi"),
    ],
)
def foreign_digits(doc: Doc) -> Iterator[Proposal | Flag]:
    """Digits of a script that the text does not use, or of two scripts in one number, become ASCII digits.

    Full-width digits stay in Chinese, Japanese and Korean text, native digits in text of their own script.
    """
    from normtext.numbers.rewrite import rewritings

    for edit in rewritings(doc, "foreign-digits"):
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
