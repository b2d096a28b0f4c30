"""A refusal instead of the text: "I'm sorry, but I can't translate this"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, Scope, rule
from normtext.facts.pieces import piece_count
from normtext.rules.artifacts._vocabulary import piece_says, says

_LONGEST = 600
"""Code points of the longest text whose beginning is read: a refusal stands alone, or nearly so."""
_FIRST = lazy.pattern(r"(?:[^.!?。！？।؟\n]{1,300}[.!?。！？।؟]?\s*){1,2}")
_QUOTED = lazy.pattern(r"[\"“”«»„「」]|(?<!\w)'[^']{8,}'(?!\w)")


_LONGEST_LINE = 300
"""Code points of a last line that is read in a longer text, of which the rest was refused."""


def _trigger(doc: Doc) -> bool:
    if len(doc.text) <= _LONGEST:
        return True
    if not _what(doc):
        return False
    last = _last_line(doc)
    if len(last) > _LONGEST_LINE:
        return False
    at = piece_count(doc) - len(last.split())
    return _cannot.last(doc) >= at and _what.last(doc) >= at


_cannot, _what = piece_says("cannot"), piece_says("translate", "refused", "text")
"""Both are said in a refusal."""


def _last_line(doc: Doc) -> str:
    text = doc.text.rstrip()
    return text[text.rfind("\n") + 1 :]


@rule(
    "refusal",
    family="artifacts",
    needs=[_cannot],
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
    """Reports a short text, or a last line, in which a model says that it cannot translate, or provide what was asked.

    It must speak of itself (as a model, or with regret), in the first person, in its first two sentences.
    """
    if len(doc.text) <= _LONGEST and _refuses(doc.text):
        why = "a refusal stands in the place of the text"
        yield doc.flag("refusal", 0, len(doc.text), why, severity="error")
        return
    last = _last_line(doc)
    start = len(doc.text.rstrip()) - len(last)
    if start > 0 and len(last) <= _LONGEST_LINE and _refuses(last):
        why = "a refusal stands in the place of the end"
        yield doc.flag("refusal", start, start + len(last), why, severity="error")


def _refuses(text: str) -> bool:
    match = _FIRST.match(text.lstrip())
    if match is None or _QUOTED.search(match[0]):
        return False
    said = match[0].lower().replace("’", "'")
    if not says("cannot", said):
        return False
    translates, names = says("translate", said), says("refused", said) or says("text", said)
    if not (translates or names) or (not translates and says("site", said)):
        return False
    regrets, speaks = says("self", said), _speaks(said)
    return (regrets and (translates or speaks)) or (speaks and translates and names)


def _speaks(said: str) -> bool:
    """Whether the first person speaks; in languages whose verbs alone say so, the verbs of `cannot` do."""
    return says("myself", said) or not said.isascii() or "no puedo" in said or "non posso" in said
