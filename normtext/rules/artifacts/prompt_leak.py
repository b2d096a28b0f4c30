"""The prompt instead of the answer, or before it: "Translate the following text into English:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.artifacts._vocabulary import first_words, opens_with, says, stems

_LONGEST = 400
_INST = re.compile(r"\s*(?:<s>\s*)?\[INST\].{0,2000}?\[/INST\]\s*(?=\S)", re.DOTALL | re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?。！？।؟:：\n]{1,300}[.!?。！？।؟:：\n]?")
_POLITE = re.compile(
    r"(?:please|bitte|por favor|s'il vous plaît|per favore|alstublieft|proszę|пожалуйста|lütfen|من فضلك|कृपया|hãy)[, ]*"
    r"|请|請"
)


def _trigger(doc: Doc) -> bool:
    head = doc.text[:80].lower()
    if "[inst]" in head:
        return True
    words = head.split(None, 3)
    if not first_words("order").isdisjoint(words[:3]) or not first_words("roles").isdisjoint(words[:2]):
        return True
    return not head.isascii() and any(stem in head for stem in stems("translate") + stems("roles"))


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
    folded = head.lower().replace("’", "'")
    sentences = _SENTENCE.findall(folded)
    if not sentences or not (_orders(sentences[0]) or _casts(sentences)):
        return
    why = "the text begins with an order to translate"
    after = text[blank:] if blank > 0 else ""
    repaired = bool(after.strip()) and (head.rstrip()[-1:] in ":：" or after.startswith("\n\n"))
    yield doc.flag("prompt_leak", start, start + len(head), why, repaired=repaired)
    if repaired:
        yield doc.delete(
            start, blank + len(after) - len(after.lstrip()), "an order to translate stands before the text"
        )


def _orders(sentence: str) -> bool:
    """Whether a sentence orders a translation."""
    bare = _POLITE.sub("", sentence.strip(" *_#\"'"), count=1).strip()
    if opens_with("order", bare):
        return says("brief", bare)
    ends = bare.rstrip(" .:。：!")[-14:]
    return not sentence.isascii() and says("brief", bare) and says("order_end", ends)


def _casts(sentences: list[str]) -> bool:
    """Whether the text tells a model who it is, and what to do."""
    first = sentences[0].strip()
    if not opens_with("roles", first) or not (says("translate", first) or says("brief", first)):
        return False
    whole = " ".join(sentences)
    return says("translate", whole) and (len(sentences) > 1 or says("order", whole))
