"""What a language model says around its translation: "Sure! Here is the translation:", "I hope this helps!"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.lines import Line
from normtext.rules.artifacts._closings import COLON, LONGEST_LINE, QUOTED, WRAPPING, may_close, notes, offers
from normtext.rules.artifacts._tables import table
from normtext.rules.artifacts._vocabulary import first_words, is_prompt, may_say, opens_with, piece_says, says

_LONGEST_OPENING = 20
"""Words of an opening."""
_BRIEF = 12
"""Words of an opening without a colon, which must begin by presenting something."""
_LABEL_WORDS, _LABEL_LETTERS, _LABEL_SIGNS = 4, 40, 8
"""Words and code points of a label such as "English version", and code points where each is a word."""

_LABEL = lazy.pattern(r"^[*_#>\s]{0,6}[^\W\d_][\w .’'-]{0,24}[:：]", re.MULTILINE)
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "'": "'"}
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
    return may_close(doc)


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
    bare = text.strip(WRAPPING).lower()
    return opens_with("oblige", bare) and len(bare.split()) < 5 and bare[-1:] in "!.,！。"


def _announces(doc: Doc, line: Line, more: bool) -> tuple[str, int]:
    """Whether a line announces a translation: as a whole "line", or as its first "part", and where that ends."""
    colon = COLON.search(line.text, 0, LONGEST_LINE)
    head = line.text[: colon.start()] if colon else line.text
    bare = head.strip(WRAPPING).lower().replace("’", "'")
    count = len(bare.split())
    if not first_words("note").isdisjoint(bare.split()):
        return "", 0  # the note of a translator to the reader
    if not bare or count > _LONGEST_OPENING or len(bare) > LONGEST_LINE or QUOTED.search(head):
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
    rest = line.text[colon.end() :].strip(WRAPPING)
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
        if at < max(first, 1) or not apart or not (offers(doc, paragraph, set_off) or notes(doc, paragraph)):
            return last
        last = at
        while last - 1 > first and _RULE.match(lines[last - 1].text):
            last -= 1
    return last


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
