"""The end of a text in which a language model offers more help, hopes to have helped, or notes how it translated."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.facts.lines import rows
from normtext.facts.pieces import piece_count
from normtext.rules.artifacts._vocabulary import counts, first_words, may_say, opens_with, piece_says, says

if TYPE_CHECKING:
    from normtext.core.doc import Doc

LONGEST_LINE = 240
"""Code points of an opening or closing that is looked at."""
_LONGEST_CLOSING = 30
"""Words of a closing."""
_MOST_SENTENCES, _NEAR, _AT_ONCE = 3, 45, 20
"""Sentences of a closing, and the code points at the beginning of one in which it must offer something, or at once."""

COLON = lazy.pattern(r"[:：][*_ ]*")
QUOTED = lazy.pattern(r"[\"“”«»„「」『』0-9]")
WRAPPING = " \t*_#>()[]（）【】—–-"
_SENTENCE = lazy.pattern(r"[.!?。！？।؟…]+")


def may_close(doc: Doc) -> bool:
    """Whether the last paragraph of a text may be a closing."""
    last = _last_paragraph(rows(doc))
    if not last or len(last) > 4 * LONGEST_LINE:
        return False
    if len(last) <= LONGEST_LINE and _of_closing(doc) and _may_offer(doc, len(last.split())):
        return True
    return (":" in last or "：" in last) and _note_label(last[:LONGEST_LINE].lower())


def _last_paragraph(lines: list[str]) -> str:
    """What stands behind the last empty line, or the last line where there is none; "" where it is the whole text."""
    end = len(lines)
    while end > 1 and not lines[end - 1].strip():
        end -= 1
    start = end - 1
    while start > 0 and lines[start] not in _EMPTY:
        start -= 1
    if start == 0 and lines[0] not in _EMPTY:
        start = end - 2
    return "\n".join(lines[start + 1 : end]).strip() if start >= 0 else ""


_EMPTY = ("", "\r")


def _may_offer(doc: Doc, count: int) -> bool:
    """Whether so many pieces at the end of a text may offer help: one word such as "more" does not."""
    first = piece_count(doc) - count
    if _of_closing.last(doc) < first:
        return False
    said = {doc.pieces[at].lower() for at in _of_closing.places(doc) if at >= first}
    return len(said) > 1 or not _is_weak(said.pop())


@lru_cache(maxsize=1 << 10)
def _is_weak(piece: str) -> bool:
    """Whether a piece, lower-cased, has one word that serves, and that is one which many texts have."""
    return counts("service", piece) == counts("weak", piece, "en") == 1 and not may_say(piece, "translate", "style")


_of_closing = piece_says("service", "style", "translate")


_FOR_ME = lazy.pattern(r"\b(?:help|assist) (?:me|us)\b")
"""The author asks for help."""


def offers(doc: Doc, paragraph: str, set_off: bool) -> bool:
    """Whether a model offers its help, or hopes to have helped: near the beginning of one or two short sentences.

    In a text without empty lines or a rule above it (not `set_off`) it must speak of translating or of how it sounds.
    """
    if len(paragraph) > LONGEST_LINE or len(paragraph.split()) > _LONGEST_CLOSING or QUOTED.search(paragraph):
        return False
    folded = paragraph.lower().replace("’", "'")
    serves = (set_off or (says("translate", folded) and says("myself", folded))) and says("service", folded)
    if not (serves or says("translate", folded) or says("style", folded)) or says("company", folded):
        return False
    language = doc.base_lang  # dear, and asked for only where some language says so
    if _asks_for_more(folded, language) or _adapts(folded, language):
        return True
    served = counts("service", folded, language) if serves else 0
    if not served or _FOR_ME.search(folded):
        return False
    if served == counts("weak", folded, language):
        invites = _ASKS.search(folded) or says("condition", folded[:_AT_ONCE], language)
        served = 2 if served > 1 and invites else 0
    elif opens_with("asking", folded.lstrip("¿ "), language):
        served -= 1
    if not served:
        return False
    sentences = [sentence for sentence in _SENTENCE.split(folded) if sentence.strip()]
    if len(sentences) > _MOST_SENTENCES or not all(map(_may_close, [sentences[0], *folded.splitlines()])):
        return False
    openings = [sentence.strip()[:_NEAR] for sentence in sentences]
    if any(says("offer", opening, language) for opening in openings):
        return True
    return says("myself", folded) and any(
        says("condition", opening[:15], language) and not says("myself", " ".join(opening.split()[:3]))
        for opening in openings
    )


def _asks_for_more(folded: str, language: str) -> bool:
    """Whether it asks if the translation will do, or if something else is to be translated, or says what then."""
    if not says("translate", folded, language):
        return False
    asks = _ASKS.search(folded) is not None
    if asks and says("suits", folded):
        return True
    return says("more", folded, language) and (asks or says("condition", folded[:_AT_ONCE], language))


_ASKS = lazy.pattern(r"[?？؟;]|か[。 ]*$|[吗嗎]|까요|ไหม|มั้ย")


def _adapts(folded: str, language: str) -> bool:
    """Whether a model says that it can change how the text sounds, on a condition or as a question."""
    if not says("style", folded, language) or not says("able", folded, language):
        return False
    if counts("style", folded) > 1 and says("able", folded[:_AT_ONCE], language):
        return True  # "I can make a more literal version"
    return _ASKS.search(folded) is not None or any(
        says(topic, folded[:_NEAR], language) for topic in ("condition", "offer")
    )


def _may_close(line: str) -> bool:
    """Whether the first sentence or a line of a closing is of it too, and no part of the text."""
    return any(says(topic, line) for topic in ("offer", "condition", "service", "translate", "oblige", "myself"))


_YOU = lazy.pattern(r"\byour?\b")


def notes(doc: Doc, paragraph: str) -> bool:
    """Whether a model notes how it has translated."""
    folded = paragraph.lower().replace("’", "'")
    if len(folded) <= LONGEST_LINE and _keeps(doc, folded):
        return True
    if len(folded) > 4 * LONGEST_LINE or not _note_label(folded):
        return False
    said = COLON.split(folded, maxsplit=1)[1]
    meta = counts("meta", said)
    sure = said.rstrip()[-1:] in ")）]" or says("myself", said)
    advises = _YOU.search(said) is not None  # "you may want to keep every name"
    return says("translate", said) or (meta > 1 and not advises) or (meta == 1 and sure)


def _keeps(doc: Doc, folded: str) -> bool:
    """Whether a model says what it has kept of the original, and asks or offers something."""
    return (
        counts("meta", folded) > 1
        and says("myself", folded)
        and says("style", folded, doc.base_lang)
        and (_ASKS.search(folded) is not None or says("offer", folded, doc.base_lang))
    )


def _note_label(folded: str) -> bool:
    label = folded[:60].replace("：", ":").partition(":")
    words = label[0].strip(WRAPPING).split()
    return bool(label[1]) and 0 < len(words) < 4 and not first_words("note").isdisjoint(words)
