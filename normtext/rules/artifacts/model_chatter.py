"""What a language model says around its translation: "Sure! Here is the translation:", "I hope this helps!"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.lines import Line, rows
from normtext.facts.pieces import piece_count
from normtext.rules.artifacts._tables import table
from normtext.rules.artifacts._vocabulary import counts, first_words, is_prompt, may_say, opens_with, piece_says, says

LONGEST_LINE = 240
"""Code points of an opening or closing that is looked at."""
_LONGEST_OPENING, _LONGEST_CLOSING = 20, 30
"""Words of one."""
_MOST_SENTENCES, _NEAR, _AT_ONCE = 3, 45, 20
"""Sentences of a closing, and the code points at the beginning of one in which it must offer something, or at once."""
_BRIEF = 12
"""Words of an opening without a colon, which must begin by presenting something."""
_LABEL_WORDS, _LABEL_LETTERS, _LABEL_SIGNS = 4, 40, 8
"""Words and code points of a label such as "English version", and code points where each is a word."""

_COLON = lazy.pattern(r"[:：][*_ ]*")
_QUOTED = lazy.pattern(r"[\"“”«»„「」『』0-9]")
_LABEL = lazy.pattern(r"^[*_#>\s]{0,6}[^\W\d_][\w .’'-]{0,24}[:：]", re.MULTILINE)
_WRAPPING = " \t*_#>()[]（）【】—–-"
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "'": "'"}
_SENTENCE = lazy.pattern(r"[.!?。！？।؟…]+")
_OF_THING = lazy.pattern(r"translation of (?:the|this|that|an?|his|her|its|their) ")
"""What the translation is of that a text announces itself: "the translation of the plaque"."""
_RULE = lazy.pattern(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*\Z")
_ENDS = frozenset('.!?。！？…।۔؟"”»」')


def _trigger(doc: Doc) -> bool:
    text = doc.text.lstrip()
    head, line_break, _ = text[: LONGEST_LINE + 60].lower().partition("\n")
    if _first_word(head) in first_words("oblige") or head.partition(":")[0] in first_words("speaker"):
        return True
    if _of_translation(doc) and (line_break or ":" in head or "：" in head) and may_say(head, "translate", "language"):
        return True
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
_of_translation = piece_says("translate", "language")


def _first_word(head: str) -> str:
    return head[:24].replace("!", " ").replace(",", " ").lstrip("¡ ").split(" ", 1)[0]


@rule(
    "model-chatter",
    family="artifacts",
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "Of course! Below you'll find the translation:\n\nThe lake froze in January.", "The lake froze in January."
        ),
        Example("Gerne, hier die Übersetzung:\n\nDer See fror im Januar zu.", "Der See fror im Januar zu."),
        Example("下面是译文：\n\n湖在一月结冰了。", "湖在一月结冰了。"),
        Example(
            "The lake froze in January.\n\nPlease let me know if you'd like any changes!", "The lake froze in January."
        ),
        Example("Le lac a gelé.\n\n(Note : j'ai conservé les noms propres.)", "Le lac a gelé."),
    ],
    keeps=[
        Keep("Here is the translation of the poem that made her famous.", "a sentence of the text"),
        Keep("Of course, I take the blame for what this article says.\nI was wrong.", "an author's confession", "en"),
        Keep(
            "We bought a tank.\n\nHow do I set it up?\nI'm still new; any hint on how to do it properly helps.",
            "a question",
        ),
        Keep("Note: bring water and sturdy shoes.\n\nNote: the path is closed in winter.", "a note of the author"),
        Keep("Mara hat Bärlauch.\n\nIch hoffe, Sie sind versichert, sonst haben wir ein Problem.", "a hope", "de"),
        Keep("Er ging.\n\nWas soll ich in der Stadt?, stellte er eine rhetorische Frage.", "a question", "de"),
        Keep("The line is open all night.\n\nIf you need help, call our office.", "a service announcement"),
        Keep(
            "Do send it on.\n\nNOTE: You may want to retain every name and keep the notes.",
            "advice to the reader",
            "en",
        ),
        Keep("Translator's note: the pun on the word bark cannot be kept in English.", "a note for the reader"),
        Keep("Original: Der See fror zu.\nTranslation: The lake froze.", "a glossary"),
    ],
)
def model_chatter(doc: Doc) -> Iterator[Proposal | Flag]:
    """Removes what a model says before and after its translation; reports it where nothing else is left.

    An opening is the first line: it speaks of translating (in any of 40 languages), presents something or is a mere
    label, and ends in a colon; a closing is the last paragraph: the model offers help or hopes to have helped, or notes
    how it translated. Quotation marks that then wrap the whole text go too.
    """
    lines = [line for line in doc.lines if not line.text.isspace() and line.text]
    if not lines:
        return
    first, start = _opening(doc, lines)
    last = _closing(doc, lines, first)
    if start == lines[0].start and last == len(lines):
        return
    begins, ends = start, lines[last - 1].end
    if last < len(lines):
        why = "a model offers help or comments on its translation"
        removed = lines[-1].end
        yield doc.flag("llm_chatter", lines[last].start, removed, why, repaired=last > first)
        if last > first:
            yield doc.delete(ends, removed, why)
    if start > lines[0].start:
        why = "a model announces its translation"
        left = doc.text[begins:ends].strip()
        yield doc.flag("llm_chatter", lines[0].start, start, why, repaired=bool(left))
        if left:
            yield doc.delete(lines[0].start, start, why)
            yield from _unwrap(doc, begins, ends)


def _opening(doc: Doc, lines: list[Line]) -> tuple[int, int]:
    """The index of the first line that is no opening, and where the text itself begins."""
    at = 0
    if len(lines) > 2 and _only_obliges(lines[0].text):
        at = 1
    kind, cut = _announces(doc, lines[at], len(lines) > at + 1)
    if kind == "line":
        at += 1
        while at + 1 < len(lines) and _RULE.match(lines[at].text):
            at += 1
        return at, lines[at].start if at < len(lines) else lines[-1].end
    if kind == "part":
        return at, cut
    return 0, lines[0].start


def _only_obliges(text: str) -> bool:
    bare = text.strip(_WRAPPING).lower()
    return opens_with("oblige", bare) and len(bare.split()) < 5 and bare[-1:] in "!.,！。"


def _announces(doc: Doc, line: Line, more: bool) -> tuple[str, int]:
    """Whether a line announces a translation: as a whole "line", or as its first "part", and where that ends."""
    colon = _COLON.search(line.text, 0, LONGEST_LINE)
    head = line.text[: colon.start()] if colon else line.text
    bare = head.strip(_WRAPPING).lower().replace("’", "'")
    count = len(bare.split())
    if not first_words("note").isdisjoint(bare.split()):
        return "", 0  # the note of a translator to the reader
    if not bare or count > _LONGEST_OPENING or len(bare) > LONGEST_LINE or _QUOTED.search(head):
        return "", 0
    translates = says("translate", bare)
    obliges = opens_with("oblige", bare)
    shows = says("present", bare)
    named, into = says("language", bare), says("in_language", bare)
    texts = says("text", bare) and (obliges or named)
    here = obliges or (shows and says("present", bare, doc.base_lang))
    presents = ((shows or obliges) and (translates or texts)) or (here and into)
    if colon is not None:
        presents = presents or (into and says("text", bare)) or (translates and says("myself", bare))
    if not obliges and not into and (thing := _OF_THING.search(bare)) and not says("text", bare[thing.end() :]):
        return "", 0
    labels = (count <= _LABEL_WORDS and len(bare) < (_LABEL_LETTERS if bare[0] < "\u2e80" else _LABEL_SIGNS)) and (
        translates or (named and says("text", bare)) or bare in table("chatter")["speaker"]["all"].split()
    )
    if not (presents or labels):
        return "", 0
    if is_prompt(line.text) or (colon and doc.text.count(line.text[: colon.end()].strip()) > 1):
        return "", 0  # an order, or a label that returns
    if colon is None and labels and more and line.text.lstrip()[:1] in "*#_":
        return "line", 0
    if colon is None:
        begins = obliges or (count <= _BRIEF and opens_with("present", bare, doc.base_lang))
        told = translates or into or says("present", bare, doc.base_lang)
        apart = bare[-1] in ".!。！" and doc.text[line.end : line.end + 2].count("\n") == 2
        return ("line", 0) if more and begins and presents and told and (obliges or apart) else ("", 0)
    rest = line.text[colon.end() :].strip(_WRAPPING)
    if not rest:
        return ("line", 0) if (presents or (labels and more and len(_LABEL.findall(doc.text)) < 2)) else ("", 0)
    sentence = rest[-1] in _ENDS and (len(rest.split()) > 3 or not rest.isascii())
    if presents or (labels and sentence and len(_LABEL.findall(doc.text)) < 2):
        return "part", line.start + colon.end()
    return "", 0


def _closing(doc: Doc, lines: list[Line], first: int) -> int:
    """The index after the last line that is no closing."""
    last = len(lines)
    spaced = "\n\n" in doc.text.strip() or "\n\r\n" in doc.text.strip()  # else each line is a paragraph
    for _ in range(8):
        at = last - 1
        while at > first and spaced and doc.text.count("\n", lines[at - 1].end, lines[at].start) == 1 and last - at < 6:
            at -= 1  # back to the beginning of the paragraph
        gap = doc.text[lines[at - 1].end : lines[at].start] if at > 0 else ""
        apart = not spaced or "\n\n" in gap or "\n\r\n" in gap
        paragraph = doc.text[lines[at].start : lines[last - 1].end]
        set_off = spaced or (at > 0 and _RULE.match(lines[at - 1].text) is not None)
        if at < max(first, 1) or not apart or not (_offers(doc, paragraph, set_off) or _notes(doc, paragraph)):
            return last
        last = at
        while last - 1 > first and _RULE.match(lines[last - 1].text):
            last -= 1
    return last


_FOR_ME = lazy.pattern(r"\b(?:help|assist) (?:me|us)\b")
"""The author asks for help."""


def _offers(doc: Doc, paragraph: str, set_off: bool) -> bool:
    """Whether a model offers its help, or hopes to have helped: near the beginning of one or two short sentences.

    In a text without empty lines or a rule above it (not `set_off`) it must speak of translating or of how it sounds.
    """
    if len(paragraph) > LONGEST_LINE or len(paragraph.split()) > _LONGEST_CLOSING or _QUOTED.search(paragraph):
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


def _notes(doc: Doc, paragraph: str) -> bool:
    """Whether a model notes how it has translated."""
    folded = paragraph.lower().replace("’", "'")
    if len(folded) <= LONGEST_LINE and _keeps(doc, folded):
        return True
    if len(folded) > 4 * LONGEST_LINE or not _note_label(folded):
        return False
    said = _COLON.split(folded, maxsplit=1)[1]
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
    words = label[0].strip(_WRAPPING).split()
    return bool(label[1]) and 0 < len(words) < 4 and not first_words("note").isdisjoint(words)


def _unwrap(doc: Doc, begins: int, ends: int) -> Iterator[Proposal | Flag]:
    """Removes quotation marks around all that the chatter left."""
    while begins < ends and doc.text[begins].isspace():
        begins += 1
    while begins < ends and doc.text[ends - 1].isspace():
        ends -= 1
    opens, closes = doc.text[begins : begins + 1], doc.text[max(begins, ends - 1) : ends]
    inner = doc.text[begins + 1 : max(begins, ends - 1)]
    if ends - begins > 2 and _QUOTES.get(opens) == closes and opens not in inner and closes not in inner:
        yield doc.delete(begins, begins + 1, "quotation marks wrap the whole text")
        yield doc.delete(ends - 1, ends, "quotation marks wrap the whole text")
