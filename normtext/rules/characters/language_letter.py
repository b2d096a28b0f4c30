"""Letters that look like those of the language and are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.characters._marks import ARABIC_YEH_KAF, CATALAN_L, CEDILLAS, INDIC_ZEROS

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_WORD = lazy.pattern(r"[^\W\d_]+")
_COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")
_TURKISH = frozenset("ğıİöüçĞÖÜÇəƏ")


def _cedilla_trigger(doc: Doc) -> bool:
    return doc.hint is not None or not doc.chars.isdisjoint("ăĂîÎţŢțȚ")


@rule(
    "romanian-cedilla",
    family="characters",
    needs=CEDILLAS,
    trigger=_cedilla_trigger,
    languages=["ro", "mo"],
    scope=Scope.SPAN,
    examples=[Example("Bucureşti şi Constanţa", "București și Constanța", "ro")],
    keeps=[Keep("Beşiktaş", "Turkish", "tr"), Keep("Kılıçdaroğlu şi", "a Turkish name stays, in Romanian too", "tr")],
)
def romanian_cedilla(doc: Doc) -> Iterator[Proposal | Flag]:
    """Romanian has s and t with a comma below; old code pages had only those with a cedilla. Turkish words stay."""
    if not _cedilla_trigger(doc):
        return
    for match in _WORD.finditer(doc.text):
        if not CEDILLAS.isdisjoint(match[0]) and _TURKISH.isdisjoint(match[0]):
            yield doc.replace(match.start(), match.end(), match[0].translate(_COMMA_BELOW), "a comma below in Romanian")


_PERSIAN = {"ي": "ی", "ك": "ک"}
_YEH_KAF = lazy.pattern("ي(?!\u0654)|ك")
_ARABIC_WORD = lazy.pattern(r"[\u0600-\u06ff\u200c]+")
_ARABIC_ONLY = lazy.pattern("[\u0629\u064b-\u0652\u0670]")


_NOT_ARABIC = frozenset("پچژگیکہےٹڈڑںەۆێڕڵ")
"""Letters that Persian, Urdu or Sorani have and Arabic has not: a text without them is not taken for one of these."""


def _yeh_trigger(doc: Doc) -> bool:
    return doc.hint is not None or not doc.chars.isdisjoint(_NOT_ARABIC)


@rule(
    "arabic-yeh-kaf",
    family="characters",
    needs=ARABIC_YEH_KAF,
    trigger=_yeh_trigger,
    languages=["fa", "ur", "ckb", "pnb", "glk", "mzn"],
    scope=Scope.SPAN,
    examples=[Example("كتاب علي", "کتاب علی", "fa")],
    keeps=[Keep("كتاب علي", "Arabic", "ar")],
)
def arabic_yeh_kaf(doc: Doc) -> Iterator[Proposal | Flag]:
    """Persian, Urdu and Sorani write yeh and kaf with letters of their own; Arabic words with vowel signs stay."""
    if not _yeh_trigger(doc):
        return
    for match in _ARABIC_WORD.finditer(doc.text):
        if not ARABIC_YEH_KAF.isdisjoint(match[0]) and not _ARABIC_ONLY.search(match[0]):
            yield doc.replace(
                match.start(), match.end(), _YEH_KAF.sub(_own_letter, match[0]), "the letter of this language"
            )


def _own_letter(match: re.Match[str]) -> str:
    return _PERSIAN[match[0]]


_DOTTED = lazy.pattern("i\u0307(?![\u0300-\u036f])")


@rule(
    "doubled-dot",
    family="characters",
    needs="\u0307",
    scope=Scope.SPAN,
    examples=[Example("i\u0307stanbul", "istanbul", "tr")],
    keeps=[Keep("vai\u0307\u0301kas", "Lithuanian dictionaries mark the accent above the dot", "lt")],
)
def doubled_dot(doc: Doc) -> Iterator[Proposal | Flag]:
    """An i with a second dot, U+0307, is what careless lower-casing makes of the Turkish İ."""
    if doc.base_lang == "lt":
        return
    for match in _DOTTED.finditer(doc.text):
        yield doc.delete(match.start() + 1, match.end(), "a second dot on the i")


@rule(
    "catalan-dot",
    family="characters",
    needs=CATALAN_L,
    scope=Scope.SPAN,
    examples=[Example("coŀlecció", "col·lecció")],
)
def catalan_dot(doc: Doc) -> Iterator[Proposal | Flag]:
    """The letters U+013F and U+0140 are compatibility characters; Catalan writes l and a middle dot."""
    for match in re.finditer("[ŀĿ]", doc.text):
        yield doc.replace(match.start(), match.end(), "l·" if match[0] == "ŀ" else "L·", "l and a middle dot")


_ZERO = lazy.pattern(
    "(?<=[\u0c05-\u0c63])\u0c66(?![\u0c66-\u0c6f])|(?<=[\u0c85-\u0ce3])\u0ce6(?![\u0ce6-\u0cef])"
    "|(?<=[\u0d05-\u0d63])\u0d66(?![\u0d66-\u0d6f])"
)
_ANUSVARA = {"\u0c66": "\u0c02", "\u0ce6": "\u0c82", "\u0d66": "\u0d02"}


@rule(
    "zero-for-anusvara",
    family="characters",
    needs=INDIC_ZEROS,
    scope=Scope.SPAN,
    examples=[Example("వికసి౦చి౦ది", "వికసించింది")],
    keeps=[Keep("౧౦ మంది", "a digit among digits")],
)
def zero_for_anusvara(doc: Doc) -> Iterator[Proposal | Flag]:
    """A Telugu, Kannada or Malayalam zero after a letter is the sign anusvara, which looks the same."""
    for match in _ZERO.finditer(doc.text):
        yield doc.replace(match.start(), match.end(), _ANUSVARA[match[0]], "the vowel sign that looks like a zero")


_NUMERATOR = lazy.pattern("(?<=[\u0981-\u09b9\u09bc-\u09e3])( ?)\u09f7+(?=\\s|$)", re.MULTILINE)


@rule(
    "numerator-for-danda",
    family="characters",
    needs="\u09f7",
    scope=Scope.LINE,
    examples=[Example("পরিচয় দেয়৷", "পরিচয় দেয়।")],
)
def numerator_for_danda(doc: Doc) -> Iterator[Proposal | Flag]:
    """U+09F7, an old sign for sixteenths, at the end of a Bengali sentence is a danda, which looks the same."""
    for match in _NUMERATOR.finditer(doc.text):
        start = match.end(1)
        yield doc.replace(start, match.end(), "।" * (match.end() - start), "the full stop that looks the same")


_SARA_AM = lazy.pattern(
    "\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32|\u0ecd([\u0ec8-\u0ecb]?)\u0eb2|([\u0ec8-\u0ecb])\u0ecd\u0eb2"
)
_SARA_AE = lazy.pattern("\u0e40\u0e40")


def _in_pieces(doc: Doc) -> bool:
    return "\u0e40\u0e40" in doc.text or not doc.chars.isdisjoint("\u0e4d\u0ecd")


@rule(
    "vowel-in-pieces",
    family="characters",
    needs="\u0e40\u0e4d\u0ecd",
    trigger=_in_pieces,
    scope=Scope.SPAN,
    examples=[
        Example("\u0e19\u0e4d\u0e49\u0e32", "\u0e19\u0e49\u0e33", "th"),
        Example("\u0e40\u0e40\u0e25\u0e30", "\u0e41\u0e25\u0e30", "th"),
    ],
    keeps=[Keep("\u0e17\u0e4d", "Pali in Thai letters has the sign alone", "th")],
)
def vowel_in_pieces(doc: Doc) -> Iterator[Proposal | Flag]:
    """Thai and Lao vowels that were typed as the two signs that they look like: am as a ring and aa, ae as e and e."""
    if not _in_pieces(doc):
        return
    for match in _SARA_AM.finditer(doc.text):
        vowel = "\u0e33" if match[0][-1] == "\u0e32" else "\u0eb3"
        yield doc.replace(
            match.start(), match.end(), "".join(filter(None, match.groups())) + vowel, "one vowel, not two signs"
        )
    for match in _SARA_AE.finditer(doc.text):
        yield doc.replace(match.start(), match.end(), "\u0e41", "one vowel, not two signs")
