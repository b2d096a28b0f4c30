"""The prompt instead of the answer, or before it: "Translate the following text into English:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.artifacts._vocabulary import first_words, is_prompt, may_say

_LONGEST = 400
_INST = lazy.pattern(r"\s*(?:<s>\s*)?\[INST\].{0,2000}?\[/INST\]\s*(?=\S)", re.DOTALL | re.IGNORECASE)


def _trigger(doc: Doc) -> bool:
    head = doc.text[:80].lower()
    if "[inst]" in head:
        return True
    words = head.split(None, 3)
    if not first_words("order").isdisjoint(words[:3]) or not first_words("roles").isdisjoint(words[:2]):
        return True
    return not head.isascii() and may_say(head, "translate", "roles", "order")


@rule(
    "prompt-leak",
    family="artifacts",
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("Translate the text below into Dutch:\n\nDe brug is weer open.", "De brug is weer open."),
        Example("Übersetze den folgenden Text ins Deutsche:\n\nDie Brücke ist offen.", "Die Brücke ist offen."),
        Example("[INST] Translate into French: [/INST] Le pont est ouvert.", "Le pont est ouvert."),
    ],
    keeps=[
        Keep("Translate a poem and you will know it better.", "advice of an author"),
        Keep("You are the reader we wrote for.", "an address to the reader"),
    ],
)
def prompt_leak(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports a text that begins with an order to translate; removes the order where a blank line or a tag ends it.

    An order is a verb of translating in the imperative with what a prompt says of the job ("the following", "into
    English", "output only"), or "You are a …" with two such.
    """
    match = _INST.match(doc.text)
    if match:
        yield doc.flag("prompt_leak", 0, match.end(), "the prompt stands before the answer", repaired=True)
        yield doc.delete(0, match.end(), "the prompt stands before the answer")
        return
    text = doc.text
    start = len(text) - len(text.lstrip())
    blank = text.find("\n", start)
    head = text[start : min(blank if blank > 0 else len(text), start + _LONGEST)]
    if not is_prompt(head):
        return
    why = "the text begins with an order to translate"
    after = text[blank:] if blank > 0 else ""
    repaired = bool(after.strip()) and (head.rstrip()[-1:] in ":：" or after.startswith("\n\n"))
    yield doc.flag("prompt_leak", start, start + len(head), why, repaired=repaired)
    if repaired:
        yield doc.delete(
            start, blank + len(after) - len(after.lstrip()), "an order to translate stands before the text"
        )
