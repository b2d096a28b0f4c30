"""Words that were taken apart at their apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece, behind_spaces
from normtext.facts.protected import is_protected
from normtext.rules.characters._marks import ACCENTS
from normtext.rules.characters._spacing import Spacing, english_words, joined_words, spacing
from normtext.rules.characters._tokenized import is_tokenized_somewhere, tokenized

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_SPACED = lazy.pattern(r"(?<![\w'’)\]}%>])([^\W_]+)( ?)(['’ʼ‘])( ?)([^\W\d_]+)?(?![\w])")
_BESIDE_SPACE = lazy.pattern(r"['’ʼ‘](?: |(?<= .))")
_NOT = lazy.pattern(r"\b([a-z]+|[A-Z][a-z]+|[A-Z]+) (n['’]t|N['’]T)\b")
_FUSED = lazy.pattern(r"\b([Gg]on|[Ww]an|[Gg]ot|[Gg]im|[Ll]em) (na|ta|me)\b")
_FUSIONS = frozenset({"gon na", "wan na", "got ta", "gim me", "lem me"})
_GEMINATE = lazy.pattern(r"(?<=[lL]) · (?=[lL])|(?<=[lL]) ·(?=[lL])|(?<=[lL])· (?=[lL])")
_END = lazy.pattern(r"([^\W_]+)['’ʼ‘]\Z")
_BEGINNING = lazy.pattern(r"['’ʼ‘]([^\W\d_]*)")
_NOT_PIECE = lazy.pattern(r"[nN]['’][tT]\b")
_taken_apart = AnyPiece(
    lambda piece: piece[-1] in "'’ʼ‘·" or piece[0] in "'’ʼ‘·" or (piece[0] in "nN" and _NOT_PIECE.match(piece)),
    words=True,
)


def _trigger(doc: Doc) -> bool:
    return any(_may_be_joined(doc.text, piece) for piece in _taken_apart.pieces(doc))


def _may_be_joined(text: str, piece: str) -> bool:
    """Whether an apostrophe at the beginning or end of a piece joins it, in some language, to what is beside it."""
    if piece in "'’ʼ‘" or "·" in piece or _NOT_PIECE.match(piece):
        return True
    end = _END.search(piece)
    if end is not None and end[1].lower() in joined_words("elision_before"):
        return True
    beginning = _BEGINNING.match(piece)
    if beginning is None:
        return False
    return beginning[1].lower() in joined_words("elision_after") or _is_elided(text, piece)


def _is_elided(text: str, piece: str) -> bool:
    """Whether, somewhere, a word that an apostrophe joins to the next one stands before a piece."""
    words = (re.split(r"[\W_]", text[max(0, at - 12) : at])[-1] for at in behind_spaces(text, piece))
    return any(word.lower() in joined_words("elision_before") for word in words)


@rule(
    "split-apostrophe",
    family="characters",
    stage=Stage.TOKENS,
    needs=[_taken_apart],
    trigger=_trigger,
    examples=[
        Example("They were n't there; it is John 's.", "They weren't there; it is John's.", "en"),
        Example("l ’ œuvre d ’ art", "l’œuvre d’art", "fr"),
        Example("ta ' Malta u ma ' jafx", "ta' Malta u ma' jafx", "mt"),
        Example("з ’ їв яблуко", "з’їв яблуко", "uk"),
    ],
    keeps=[
        Keep("De reünie is ’s avonds in ’t café.", "Dutch words begin with an apostrophe", "nl"),
        Keep("the dogs' bowls and rock 'n' roll", "possessive and clipped words", "en"),
    ],
)
def split_apostrophe(doc: Doc) -> Iterator[Proposal | Flag]:
    """An apostrophe joins what a tokenizer or a translation has taken apart, as the language has it.

    English `n't`, `'s`, `'re`; elision in French, Italian, Catalan, Irish, Greek; words that end or begin with an
    apostrophe in Italian, Maltese, Dutch, Afrikaans; the apostrophe as a letter in Ukrainian, Belarusian and others.
    """
    english = doc.base_lang == "en"
    if doc.base_lang == "ca":
        for dot in _GEMINATE.finditer(doc.text):
            yield doc.replace(dot.start(), dot.end(), "·", "the dot within a Catalan word")
    if english:
        yield from _english(doc)
    habits = spacing(doc)
    facts = tokenized(doc)
    for number, line in enumerate(doc.lines):
        if _BESIDE_SPACE.search(line.text) is None:
            continue
        at = 0
        pairs = _Pairs(line.text.count(" ' ") % 2 == 0, "‘" in line.text, line.text.count("’") >= line.text.count("‘"))
        while match := _SPACED.search(line.text, at):
            if match[2] and not match[4] and line.text.startswith(match[3], match.end()):
                at = match.end()  # a letter in quotation marks: "and 't'"
                continue
            # the word behind the apostrophe may itself be the one before the next
            at = match.start(5) if match[5] and match.start(5) > match.start() else match.end()
            for start, end in _joints(match, habits, pairs, facts.lines[number], english):
                if start < end and not is_protected(doc, line.start + start, line.start + end, {"code", "url"}):
                    yield doc.delete(line.start + start, line.start + end, "an apostrophe joins this")


class _Pairs(NamedTuple):
    """Whether the apostrophes of a line may be quotation marks."""

    straight: bool
    """Those between spaces come in pairs."""
    curved: bool
    """There are opening ones."""
    closed: bool
    """There are no more opening than closing ones."""


def _joints(
    match: re.Match[str], habits: Spacing, pairs: _Pairs, in_tokens: bool, english: bool
) -> Iterator[tuple[int, int]]:
    """The spaces beside one apostrophe that are to go."""
    before, after = match[1].lower(), (match[5] or "").lower()
    left, right = match.span(2), match.span(4)
    apart = bool(match[2] and match[4])
    if match[3] == "‘":
        if apart and after in habits.apostrophe_start and not pairs.closed:
            yield right
        return
    elided = after and before in habits.elision_before and (apart or (habits.elision_tight and (match[2] or match[4])))
    if elided or (after in habits.elision_after and match[2]):
        yield left
        yield right
    elif before in habits.apostrophe_end and apart:
        yield left
    elif after in habits.apostrophe_start and apart:
        yield right
    elif habits.apostrophe_inside and apart and before[-1] in _HARD and after[:1] in _IOTATED:
        yield left  # no quotation begins so
        yield right
    elif habits.apostrophe_inside and apart and after and not (pairs.straight if match[3] == "'" else pairs.curved):
        yield left
        yield right
    elif english and in_tokens and before.endswith("s") and apart and not pairs.straight:
        yield left


_HARD, _IOTATED = frozenset("бпвмфрнздтжшсгк"), frozenset("яюєїёі")
"""Ukrainian and Belarusian letters between which the apostrophe is a letter."""


def _english(doc: Doc) -> Iterator[Proposal]:
    for match in _NOT.finditer(doc.text):
        if match[1].lower() in english_words("before_not"):
            yield doc.delete(match.end(1), match.start(2), "an apostrophe joins this")
    if is_tokenized_somewhere(doc):
        for match in _FUSED.finditer(doc.text):
            if match[0].lower() in _FUSIONS:
                yield doc.delete(match.end(1), match.start(2), "a fused form")


_ACCENT = lazy.pattern(r"(?<=[^\W\d_])[´`](?=[^\W\d_])")


_WITH_APOSTROPHE = [
    "en", "fr", "it", "ca", "oc", "pt", "gl", "es", "ro", "ga", "gd", "br", "cy", "nl", "af", "fy", "de", "lb", "sv",
    "da", "nb", "nn", "no", "is", "mt", "eo", "tr", "uk", "be", "sq", "co", "sc", "ht", "wa",
]  # fmt: skip
"""Languages that write an apostrophe between letters, and an accent there for no other purpose."""


@rule(
    "accent-for-apostrophe",
    family="characters",
    stage=Stage.TOKENS,
    needs=ACCENTS,
    languages=_WITH_APOSTROPHE,
    examples=[Example("I don´t think it`s fair.", "I don't think it's fair.", "en")],
    keeps=[
        Keep("Use `x` and `y`.", "code"),
        Keep("O`zbekiston", "a letter of Uzbek", "uz"),
        Keep("За`духа", "a stress", "bg"),
    ],
)
def accent_for_apostrophe(doc: Doc) -> Iterator[Proposal | Flag]:
    """An acute or a grave accent that stands for itself between two letters is a mistyped apostrophe."""
    for match in _ACCENT.finditer(doc.text):
        if not is_protected(doc, match.start(), match.end(), {"code", "url"}):
            yield doc.replace(match.start(), match.end(), "'", "an accent for an apostrophe")
