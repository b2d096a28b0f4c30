"""A space on the wrong side of a mark: "he said .Then he left", "early ,but not"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.scripts import script_of
from normtext.facts.words import FUNCTION_WORDS, is_word
from normtext.rules.artifacts._prose import (
    is_caseless,
    looks_like_code,
    piece_around,
    word_after,
    word_before,
    words_before,
)
from normtext.rules.artifacts._tables import words
from normtext.rules.characters._spacing import spacing

_MARK = lazy.pattern(
    r"(?<=[\w\u0900-\u0dff)\]»”\"%])( )([,;،؛.!?؟।॥۔])(?=[¿¡]?[^\W\d_][\w\u0900-\u0dff]|[LDld]['’][^\W\d_])"
)
_CLOSED = lazy.pattern(r"\w['’‘](?!\w)")
_CLOSING = frozenset('"”»)')
_QUOTATION = 60
"""Code points in which a quotation is closed."""
_ENDS = frozenset(".!?؟")
_KEPT = frozenset({"url", "email", "path", "code", "template", "markup", "tag", "emoticon"})


@rule(
    "misplaced-space",
    family="artifacts",
    stage=Stage.JOINS,
    needs=[AnyPiece(lazy.pattern(r"[,;،؛.!?؟।॥۔](?:[¿¡]?[^\W\d_][\w\u0900-\u0dff]|[LDld]['’])").match)],
    certainty=Certainty.LIKELY,
    examples=[
        Example("Він прийшов рано .Восьмий день минув.", "Він прийшов рано. Восьмий день минув.", "uk"),
        Example("They came early ,but nobody was there.", "They came early, but nobody was there.", "en"),
        Example(
            "It killed six people in Rome .The city is silent.", "It killed six people in Rome. The city is silent."
        ),
        Example('قال إن المدينة لا تحتاج إلى جسر" .وأضاف آخر.', 'قال إن المدينة لا تحتاج إلى جسر". وأضاف آخر.', "ar"),
        Example("স্টেশন আবার চালু হয়েছে ।দৈনিক বহু যাত্রী আসেন।", "স্টেশন আবার চালু হয়েছে। দৈনিক বহু যাত্রী আসেন।", "bn"),
    ],
    keeps=[
        Keep("It was written in .NET and .Net for the .Com boom.", "names", "en"),
        Keep("Open the .docx file or the .gitignore file.", "endings of files", "en"),
        Keep("Das lateinische legere ,sammeln' ist verwandt.", "a comma for a quotation mark", "de"),
        Keep("Es-tu là ?Non ;oui.", "French sets these marks apart", "fr"),
    ],
)
def misplaced_space(doc: Doc) -> Iterator[Proposal | Flag]:
    """Moves the space before a mark behind it.

    After a full stop, a capitalised word must follow one in lower case; in Latin letters, a frequent word. After a name
    it must be one of the commonest. In letters without case three words must stand before it.
    """
    apart = spacing(doc).marks_apart
    for match in _MARK.finditer(doc.text):
        start, end = match.span()
        mark = match[2]
        if mark in apart or (mark in _ENDS and not _ends_sentence(doc, start, end)):
            continue
        if mark == "," and _CLOSED.search(doc.text, end, end + _QUOTATION):
            continue  # a comma in the place of a low quotation mark
        if looks_like_code(piece_around(doc.text, end)) or is_protected(doc, start, end + 1, _KEPT):
            continue
        yield doc.replace(start, end, f"{mark} ", "the space stands before the mark, not behind it")


_WITHOUT_CASE = frozenset({"Arabic", "Hebrew"})


def _ends_sentence(doc: Doc, start: int, end: int) -> bool:
    left = word_before(doc.text, start)
    right = word_after(doc.text, end + (doc.text[end] in "¿¡"))
    if script_of(right[0]) in _WITHOUT_CASE and (not left or script_of(left[-1]) == script_of(right[0])):
        return words_before(doc, start) >= 3
    if words_before(doc, start) < 3:
        return False
    if len(right) == 1:  # an elided article: "L'opposizione"
        return right.isupper() and len(left) > 1 if not is_caseless(doc, start) else left.islower() and len(left) > 2
    if right.islower():
        return is_caseless(doc, start) and left.islower() and len(left) > 2 and _opens(doc, right)
    if not right.istitle():
        return False
    if not left and doc.text[start - 1] in _CLOSING:
        return _opens(doc, right)
    if left.istitle() and doc.text[end - 1] == ".":
        return _opens(doc, right, FUNCTION_WORDS) or _goes_on(doc, left, end, right)
    if not left.islower():
        return False
    if script_of(right[0]) != "Latin":
        return True
    return _opens(doc, right) or _goes_on(doc, left, end, right)


def _goes_on(doc: Doc, left: str, start: int, word: str) -> bool:
    """Whether a word that no table has is no ending of a name or a file, and a word in lower case follows it."""
    if is_word(left, doc.base_lang, FUNCTION_WORDS):
        return False  # "the .Docx files"
    after = doc.text[start + len(word) : start + len(word) + 2]
    return (
        len(word) > 3
        and after[:1] == " "
        and after[1:].islower()
        and word.lower() not in words("glued-sentences", "domains")
    )


def _opens(doc: Doc, word: str, within: int = 1 << 30) -> bool:
    """Whether a word is one of the language, and no ending of a file or a domain."""
    return is_word(word, doc.base_lang, within) and word.lower() not in words("glued-sentences", "domains")
