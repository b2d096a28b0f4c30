"""Numbers in digits with a word of scale."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule


@rule(
    "scale-words",
    family="numbers",
    trigger=None,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("About 3.75 million tickets were sold.", "About 3,750,000 tickets were sold.", "en"),
        Example("約6万8千人が来た。", "約68,000人が来た。", "ja"),
    ],
    keeps=[
        Keep("Elle compte 2 millions d’habitants.", "the digits could not take the article", "fr"),
    ],
)
def scale_words(doc: Doc) -> Iterator[Proposal | Flag]:
    """Digits with a word of scale, where the product is exact, are written out ("1.2 million", "3万5千").

    Not before de, d’ or di in Romance languages, which the written number could not take.
    """
    from normtext.numbers.rewrite import rewritings

    for edit in rewritings(doc, "scale-words"):
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
