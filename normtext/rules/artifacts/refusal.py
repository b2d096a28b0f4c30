"""A refusal instead of the text: "I'm sorry, but I can't translate this"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, Scope, rule
from normtext.rules.artifacts._vocabulary import piece_says, says

_LONGEST = 600
"""Code points of the longest text whose beginning is read: a refusal stands alone, or nearly so."""
_FIRST = lazy.pattern(r"(?:[^.!?。！？।؟\n]{1,300}[.!?。！？।؟]?\s*){1,2}")
_QUOTED = lazy.pattern(r"[\"“”«»„「」]|(?<!\w)'[^']{8,}'(?!\w)")


def _trigger(doc: Doc) -> bool:
    return len(doc.text) <= _LONGEST


@rule(
    "refusal",
    family="artifacts",
    needs=[piece_says("cannot")],
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    keeps=[
        Keep("I'm sorry, I can't come to the party, she wrote.", "a letter"),
        Keep("The ministry said it cannot provide the text of the treaty.", "a report on someone else"),
        Keep("As an AI language model, the program answers politely.", "a report on a program"),
        Keep("죄송합니다, 요청한 페이지를 찾을 수 없습니다.", "a page that is missing"),
    ],
)
def refusal(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports a short text in which a model says that it cannot translate, or provide what was asked for.

    It must speak of itself (as a model, or with regret), in the first person, in its first two sentences.
    """
    match = _FIRST.match(doc.text.lstrip())
    if match is None or _QUOTED.search(match[0]):
        return
    said = match[0].lower().replace("’", "'")
    translates, names = says("translate", said), says("refused", said) or says("text", said)
    if not says("cannot", said) or not (translates or names) or (not translates and says("site", said)):
        return
    regrets, speaks = says("self", said), _speaks(said)
    if (regrets and (translates or speaks)) or (speaks and translates and names):
        yield doc.flag("refusal", 0, len(doc.text), "a refusal stands in the place of the text", severity="error")


def _speaks(said: str) -> bool:
    """Whether the first person speaks; in languages whose verbs alone say so, the verbs of `cannot` do."""
    return says("myself", said) or not said.isascii() or "no puedo" in said or "non posso" in said
