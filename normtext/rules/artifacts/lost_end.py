"""A text that breaks off: "The government announced that it would"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, Scope, rule
from normtext.facts.scripts import script_of
from normtext.facts.words import LETTER
from normtext.rules.artifacts._prose import NO_SPACES, word_before
from normtext.rules.artifacts._tables import words

_LEAST_WORDS = 4
_PARTICLES = {"ja": "をがはにでとも", "zh": "的和在是把被与但将从对"}
"""Last letters of a text in a script without spaces after which more must follow, longer texts only."""
_LEAST_LETTERS = 10
_OPEN = frozenset(",、，（(،;；–—-")
_IN_WORD = lazy.pattern(LETTER)


def _trigger(doc: Doc) -> bool:
    last = doc.text[-200:].rstrip()[-1:]
    return last != "" and (last in _OPEN or _IN_WORD.match(last) is not None)


@rule(
    "lost-end",
    family="artifacts",
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    keeps=[
        Keep("Prime Minister arrives in Paris", "a headline", "en"),
        Keep("- salt, pepper and the like\n- all that we know of", "a list", "en"),
    ],
)
def lost_end(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports a text whose last word never ends a sentence, with no mark after it; repairs nothing.

    The words were counted in open text (those that end a sentence in at most 1.2 % of their uses); in Japanese and
    Chinese particles are such words. A long line that ends with a comma or an open bracket counts too.
    """
    body = doc.text.rstrip()
    line = body[body.rfind("\n") + 1 :]
    if not line or line.lstrip()[:1] in "-*•·#>|":
        return
    language = doc.base_lang
    last = line[-1]
    if not _trigger(doc):
        return
    end = len(body)
    if script_of(last) in NO_SPACES:
        if last in _PARTICLES.get(language, "") and len(line) >= _LEAST_LETTERS:
            yield doc.flag("truncated", end - 1, end, "the text breaks off after a particle", severity="info")
        return
    pieces = line.split()
    if len(pieces) < _LEAST_WORDS:
        return
    if last in _OPEN:
        if len(pieces) > 2 * _LEAST_WORDS and last in ",،(":
            yield doc.flag("truncated", end - 1, end, "the text breaks off after a comma or bracket", severity="info")
        return
    word = word_before(line, len(line))
    known = words("never-last", "counted", language) | words("never-last", "by_hand", language)
    if word in known and pieces[-1] == word not in pieces[-3:-1]:  # "one to one" ends with such a word
        yield doc.flag("truncated", end - len(word), end, f"no sentence ends with {word!r}", severity="info")
