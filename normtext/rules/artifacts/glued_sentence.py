"""Sentences run together at their full stop: "signed the agreement.The opposition"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.scripts import script_of
from normtext.facts.words import FUNCTION_WORDS, LETTER, is_word, proper_words
from normtext.rules.artifacts._prose import (
    is_caseless,
    looks_like_code,
    piece_around,
    quotes_before,
    word_after,
    word_before,
    words_before,
)
from normtext.rules.artifacts._tables import words

_MARK = lazy.pattern(r"([.!?۔।॥։؟])(?<![.!?…].)([\"”’»)]{0,2})(?=[^\W\d_])")
_LETTERS_BEFORE = lazy.pattern(rf"{LETTER}+\Z")
_ALWAYS = frozenset("۔।॥։؟")
"""Marks that stand nowhere but at the end of a sentence."""

_ONE_LETTER_WORDS = frozenset("AIYOEАИВУКСОЯÀÉÓ")
_ELIDED = frozenset("LDJNSCMTQ")
"""What an apostrophe follows at the beginning of a French or Italian sentence."""
_OPENING = lazy.pattern(r"[.!?](?<=[^\W\d_]{2}.)(?=[«“„][^\W\d_])")
_KOREAN_ENDINGS = frozenset("다요까죠오")

_EVIDENCE = lazy.pattern(
    rf"[.!?۔।॥։؟](?:(?<=[^\s.!?…].)[\"”’»)]{{0,2}}(?:[^\W\d_](?:{LETTER}|$)|[{''.join(sorted(_ELIDED))}]['’])"
    r"|(?<=[.!?])[«“„])"
)
"""What `_MARK` finds within a piece, with the least that must stand on both sides."""


def _joins_sentences(piece: str) -> bool:
    return any(map(_ends_word, _EVIDENCE.finditer(piece)))


def _ends_word(match: re.Match[str]) -> bool:
    """Whether a word of two letters stands before the mark, a bracket or a year: no initial, no "p.m."."""
    if match[0][-1] in "«“„":
        return True
    before = match.string[max(0, match.start() - 4) : match.start()]
    letters = _LETTERS_BEFORE.search(before)
    return len(letters[0]) > 1 if letters else before[-1] in ')"”»%' or (len(before) == 4 and before.isdigit())


@rule(
    "glued-sentence",
    family="artifacts",
    stage=Stage.JOINS,
    needs=[AnyPiece(_joins_sentences)],
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "The talks ended without result.Both sides left at noon.",
            "The talks ended without result. Both sides left at noon.",
        ),
        Example(
            "Мост закрыли на ремонт.Движение пустили в объезд.", "Мост закрыли на ремонт. Движение пустили в объезд."
        ),
        Example(
            "Cerraron el puente.«Nadie avisó», dijo la maestra.", "Cerraron el puente. «Nadie avisó», dijo la maestra."
        ),
        Example(
            "Le pont a coûté un million d'euros.L'été suivant, il a fermé.",
            "Le pont a coûté un million d'euros. L'été suivant, il a fermé.",
            "fr",
        ),
        Example(
            'The farmer was Henk de Vries."It came with the geese."',
            'The farmer was Henk de Vries. "It came with the geese."',
            "en",
        ),
        Example("وصلت السفينة إلى الميناء.ونزل الركاب منها.", "وصلت السفينة إلى الميناء. ونزل الركاب منها."),
        Example(
            "the talks ended without result.the delegates left at noon.",
            "the talks ended without result. the delegates left at noon.",
            "en",
        ),
    ],
    keeps=[
        Keep("The site is built with Node.js and hosted at Example.Com for now.", "names of programs and sites"),
        Keep("Суд разослал уведомления в адрес Яндекса и Mail.Ru сегодня утром.", "a site", "ru"),
        Keep("Dr.Dre met members of R.E.M. and the U.S.A. team.", "abbreviations"),
        Keep("Il convegno è stato organizzato dall'ONG A.SE.CON in collaborazione.", "an acronym", "it"),
        Keep("Call System.Out from the main class of the program.", "code"),
    ],
)
def glued_sentence(doc: Doc) -> Iterator[Proposal | Flag]:
    """Puts the lost space between two sentences.

    In scripts with case a capitalised word must follow a word in lower case (or a bracket, a quotation, a year) in
    running text. Where a whole line has lost its case, the second word must be one of the commonest of the language.
    """
    for match in _MARK.finditer(doc.text):
        mark, close = match[1], match[2]
        begins, ends = match.end(), match.start()
        if not _splits(doc, mark, ends, begins):
            continue
        if mark not in _ALWAYS and is_protected(doc, ends, ends + 1, _ADDRESSES):
            continue
        at = begins
        if close and close[-1] == '"' and quotes_before(doc, begins - 1) % 2 == 0:
            at = begins - 1  # the quotation mark opens the second sentence
        yield doc.insert(at, " ", "a new sentence begins without a space")
    for match in _OPENING.finditer(doc.text):
        left, right = word_before(doc.text, match.start()), word_after(doc.text, match.end() + 1)
        if left.islower() and right.istitle() and not is_protected(doc, *match.span(), _ADDRESSES):
            yield doc.insert(match.end(), " ", "a new sentence begins without a space")


def _splits(doc: Doc, mark: str, ends: int, begins: int) -> bool:
    """Whether a sentence ends with the mark at `ends`, and the next begins at `begins`."""
    text = doc.text
    left, right = word_before(text, ends), word_after(text, begins)
    if mark in _ALWAYS:
        return len(left) > 1 and len(right) > 1 and script_of(left[-1]) == script_of(right[0])
    piece = piece_around(text, ends)
    if looks_like_code(piece):
        return False
    if not left:
        return _after_other(text, ends, right) and words_before(doc, ends) > 2
    if left.lower() in words("glued-sentences", "abbreviations") and mark == ".":
        return False
    first = right[0]
    if first.isupper():
        return _cased(doc, left, right, begins, ends)
    if first.islower():
        return is_caseless(doc, ends) and _caseless(doc, mark, left, right, piece, ends)
    return begins == ends + 1 and _without_case(left, right) and words_before(doc, ends) > 1


_ADDRESSES = frozenset({"url", "email", "path", "code", "template", "markup", "tag"})


def _cased(doc: Doc, left: str, right: str, begins: int, ends: int) -> bool:
    """Whether two words of a script with case stand on both sides of a sentence border."""
    after = doc.text[begins + len(right) : begins + len(right) + 2]
    if len(right) == 1 and after[:1] in ("’", "'"):
        ended = left.islower() or (left.istitle() and words_before(doc, ends) > 3)
        return right in _ELIDED and after[1:].isalpha() and ended and len(left) > 1
    if len(right) == 1:
        follows = after[:1] == " " and (after[1:].isalpha() if right in _ONE_LETTER_WORDS else after[1:].islower())
        if not follows or (right not in _ONE_LETTER_WORDS and not is_word(right, doc.base_lang, FUNCTION_WORDS)):
            return False
    elif not right[1:].islower() and not (right.isupper() and len(right) > 1):
        return False
    sentence = left.islower() and after[:1] == " " and words_before(doc, ends) > 3
    if right.lower() in words("glued-sentences", "domains") and not sentence:
        return False
    domain = begins == ends + 1 and right.lower() in words("glued-sentences", "country_domains")
    if len(left) < 2 or (left[0].isupper() and domain):
        return False
    if left.isupper():
        return right[1:].islower() and is_word(right, doc.base_lang, FUNCTION_WORDS) and words_before(doc, ends) > 2
    if left.istitle() and right.istitle() and doc.text.count(f"{left}{doc.text[ends:begins]}{right}") > 1:
        return False  # a name: "Rocket.Chat"
    if left[0].isupper() or right.isupper():
        return words_before(doc, ends) > 3 and after[:1] in (" ", "'", "’", ",", "") and after != ""
    return words_before(doc, ends) > 1 or len(doc.text) > ends + 30


def _caseless(doc: Doc, mark: str, left: str, right: str, piece: str, ends: int) -> bool:
    """The same in a line that has lost its case."""
    if len(left) < 3 or words_before(doc, ends) < 4 or sum(not char.isalnum() for char in piece[:-1]) > 1:
        return False
    language = doc.base_lang
    if right in words("glued-sentences", "domains"):
        return False
    if not is_word(right, language, FUNCTION_WORDS) and not (len(right) > 3 and right in proper_words(language)):
        return False
    return (right not in words("glued-sentences", "country_domains") and mark != ".") or is_word(left, language, 8000)


def _without_case(left: str, right: str) -> bool:
    """Whether two words of a script without case are those that end and begin sentences."""
    script = script_of(right[0])
    if script_of(left[-1]) != script:
        return False
    if script == "Hangul":
        return left[-1] in _KOREAN_ENDINGS and len(left) > 1
    if script in ("Arabic", "Hebrew"):
        return len(left) > 2 and len(right) > 1
    return script in ("Devanagari", "Bengali", "Georgian", "Tamil", "Telugu") and len(left) > 2 and len(right) > 1


def _after_other(text: str, ends: int, right: str) -> bool:
    """Whether a sentence may end at `ends`, where no word ends: after a bracket, a quotation, a percentage, a year."""
    if len(right) < 2 or not right[0].isupper() or not right[1:].islower():
        return False
    before = text[max(0, ends - 5) : ends]
    return before[-1:] in ')"”»%' or (len(before) == 5 and before[0] == " " and before[1:].isdigit())
