"""Characters in the width, shape or ligature of another writing system or of a font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.protected import is_protected
from normtext.rules.characters._marks import FULL_WIDTH, HALF_WIDTH, LIGATURES, PRESENTATION, char_class

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_EAST_ASIAN = lazy.pattern(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u33ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U000323af]"
)
_FULL = lazy.pattern(
    "(?<![\uff01-\uff5e\u3000])[\uff01-\uff5e\u3000]*[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a][\uff01-\uff5e\u3000]*|[\uffe0-\uffe6]"
    "|(?<=\\w)\u3000+(?=\\w)"
)


_WIDE_LANGUAGES = frozenset({"ja", "zh", "ko", "yue", "wuu", "lzh"})
_FULL_OR_SPACE = FULL_WIDTH | {"\u3000"}


@rule(
    "full-width-latin",
    family="characters",
    needs=_FULL_OR_SPACE,
    examples=[Example("Ｔｈｅ　ｍｅｅｔｉｎｇ ｉｓ ａｔ ９：３０．", "The meeting is at 9:30.")],
    keeps=[Keep("第３回はＱ＆Ａです。", "full width is usual beside ideographs")],
)
def full_width_latin(doc: Doc) -> Iterator[Proposal | Flag]:
    """Letters, digits and signs in the width of ideographs, in a line without East Asian letters, become ordinary.

    In a Japanese, Chinese or Korean text they stay: a name may stand in a line of its own.

    Full-width punctuation by itself is punctuation of another language, and left to the rules about that.
    """
    foreign = [line for line in doc.lines if not (line.text.isascii() or _EAST_ASIAN.search(line.text))]
    for line in foreign:
        if _FULL_OR_SPACE.isdisjoint(line.text):
            continue
        if doc.base_lang in _WIDE_LANGUAGES:
            return
        for match in _FULL.finditer(line.text):
            ordinary = "".join(map(_narrow, match[0])) if match[0].strip("\u3000") else " "
            yield doc.replace(
                line.start + match.start(), line.start + match.end(), ordinary, "full width outside East Asian text"
            )


def _narrow(char: str) -> str:
    return " " if char == "\u3000" else _compatible(char)


def _compatible(char: str) -> str:
    """The character that one of another width or shape stands for (one step of its decomposition)."""
    mapping = unicodedata.decomposition(char).split()
    return "".join(chr(int(code, 16)) for code in mapping[1:]) if mapping and mapping[0].startswith("<") else char


_HALF = lazy.pattern("[\uff61-\uffdc]+")
_HALF_LETTER = lazy.pattern("[\uff66-\uffdc]")
"""Some Japanese sites set all their brackets in half width; without a letter of that width it is their style."""
_VOICED = {"\uff9e": "\u3099", "\uff9f": "\u309a"}


@rule(
    "half-width-kana",
    family="characters",
    needs=HALF_WIDTH,
    scope=Scope.SPAN,
    examples=[Example("ｶﾞﾗｽのﾊﾟﾈﾙ", "ガラスのパネル"), Example("ﾡﾤ", "ㄱㄴ")],
    keeps=[Keep("自販機｢スマートガシャポン｣を導入した。", "brackets in half width are a style")],
)
def half_width_kana(doc: Doc) -> Iterator[Proposal | Flag]:
    """Half-width katakana, their punctuation and half-width Korean letters become ordinary ones."""
    for match in _HALF.finditer(doc.text) if _HALF_LETTER.search(doc.text) else ():
        full = "".join(map(_compatible, match[0]))
        voiced = unicodedata.normalize(
            "NFC", re.sub("(?<=[\u304b-\u30fd])[\u309b\u309c]", _combining, _marks(match[0], full))
        )
        yield doc.replace(match.start(), match.end(), voiced, "half-width letters")


def _marks(half: str, full: str) -> str:
    """The full-width text with the half-width voicing marks as combining marks, where a kana comes before."""
    return "".join(_VOICED[h] if h in _VOICED and at else f for at, (h, f) in enumerate(zip(half, full, strict=True)))


def _combining(match: re.Match[str]) -> str:
    return "\u3099" if match[0] == "\u309b" else "\u309a"


_LIGATURE = lazy.pattern(char_class(LIGATURES))


@rule(
    "ligature",
    family="characters",
    needs=LIGATURES,
    scope=Scope.SPAN,
    examples=[Example("ﬁskeskøyte, eﬀort", "fiskeskøyte, effort")],
    keeps=[Keep("The glyph ﬁ is in most fonts.", "it is spoken about"), Keep("œuvre, encyclopædia, Straße")],
)
def ligature(doc: Doc) -> Iterator[Proposal | Flag]:
    """Ligatures of fonts (U+FB00 to U+FB06, U+FB13 to U+FB17) within a word become the letters that they show.

    So does U+0149, one character for the Afrikaans article 'n, which Unicode deprecates.
    """
    text = doc.text
    for match in _LIGATURE.finditer(text):
        start, end = match.span()
        if match[0] == "\u0149":
            yield doc.replace(start, end, "'n", "a letter that Unicode advises against")
        elif text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
            letters = unicodedata.normalize("NFKC", match[0])
            yield doc.replace(start, end, letters, "a ligature of the font")


_SHAPES = lazy.pattern(char_class(PRESENTATION) + "+")


@rule(
    "presentation-form",
    family="characters",
    needs=PRESENTATION,
    scope=Scope.LINE,
    examples=[Example("ﺍﻟﻤﺪﺭﺳﺔ ﻓﻲ ﺍﻟﺒﻴﺖ", "المدرسة في البيت")],
    keeps=[Keep("ﷺ وﷲ أكبر", "signs of their own")],
)
def presentation_form(doc: Doc) -> Iterator[Proposal | Flag]:
    """Arabic letters coded by their shape in a word, as old fonts and page layouts have them, become plain letters."""
    text = doc.text
    runs = list(_SHAPES.finditer(text))
    for match in runs:
        start, end = match.span()
        alone = end - start == 1 and not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())
        if alone and len(runs) < 2:
            continue  # a shape that is shown
        if not is_protected(doc, start, end, {"code"}):
            yield doc.replace(start, end, unicodedata.normalize("NFKC", match[0]), "letters coded by their shape")
