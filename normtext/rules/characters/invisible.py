"""Characters without width: zero width spaces and joiners, byte order marks, invisible operators."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.facts.scripts import script_of
from normtext.rules.characters._marks import BIDI, SOFT_HYPHEN, TAGS, VARIATION, ZERO_WIDTH, char_class

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_RUN = lazy.pattern(char_class(ZERO_WIDTH) + "+")
_ZWSP, _ZWNJ, _ZWJ, _WJ, _MVS = "\u200b", "\u200c", "\u200d", "\u2060", "\u180e"

_SPACELESS = frozenset(
    {
        "Thai",
        "Lao",
        "Khmer",
        "Myanmar",
        "Tibetan",
        "Javanese",
        "Balinese",
        "Tai_Tham",
        "Tai_Le",
        "New_Tai_Lue",
        "Tai_Viet",
    }
)
"""Scripts written without spaces, in which U+200B marks where a line may break."""
_CURSIVE = frozenset(
    {"Arabic", "Syriac", "Mongolian", "Nko", "Mandaic", "Manichaean", "Phags_Pa", "Adlam", "Hanifi_Rohingya"}
)
_CONJOINING = frozenset(
    {"Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala"}
    | {"Grantha", "Newa", "Tirhuta", "Sharada", "Chakma", "Meetei_Mayek"}
)
_VIRAMA = 9
"""The combining class of signs that take the vowel from a consonant (Canonical_Combining_Class=Virama)."""
_EMOJI_PARTS = lazy.pattern("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]")


@rule(
    "stray-invisible",
    family="characters",
    stage=Stage.INVISIBLES,
    needs=ZERO_WIDTH,
    scope=Scope.SPAN,
    examples=[
        Example("\ufeffDie Straße", "Die Straße"),
        Example("Fr\u200b\u200biday", "Friday"),
        Example("کتاب\u200c\u200cهای", "کتاب\u200cهای"),
    ],
    keeps=[
        Keep("می\u200cخواهم", "Persian separates the parts of a word with U+200C"),
        Keep("क्\u200dष", "U+200D asks for another conjunct"),
        Keep("ภาษา\u200bไทย", "U+200B marks where a line may break"),
        Keep("👩🏽\u200d🚀", "U+200D joins emoji"),
    ],
)
def stray_invisible(doc: Doc) -> Iterator[Proposal | Flag]:
    """Zero width characters are deleted where the script around them has no use for them, and kept once where it has.

    U+200C and U+200D stay within words of cursive and conjoining scripts, U+200D between emoji, U+200B in scripts
    without spaces, U+180E in Mongolian. Everything else without width is deleted: U+FEFF and U+2060 to U+2064 (but
    U+2060 stays beside white space and punctuation), annotation marks, deprecated format controls.
    """
    text = doc.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        left, right = start, end
        while left and text[left - 1] in BIDI:  # marks of direction are not what it stands between
            left -= 1
        while right < len(text) and text[right] in BIDI:
            right += 1
        before, after = text[left - 1 : left], text[right : right + 1]
        kept = _kept(match[0], before, after)
        if kept != match[0]:
            yield doc.replace(start, end, kept, "an invisible character that its script has no use for")


def _kept(run: str, before: str, after: str) -> str:
    """What of a run of zero width characters has a use between these two characters."""
    left, right = script_of(before) if before else "", script_of(after) if after else ""
    if _ZWJ in run and (left in _CONJOINING or (before and after and _emoji(before) and _emoji(after))):
        return _ZWJ
    if left in _CONJOINING and _ZWNJ in run and (right in _CONJOINING or unicodedata.combining(before) == _VIRAMA):
        return _ZWNJ
    if left in _CURSIVE or right in _CURSIVE:
        if _ZWNJ in run and left in _CURSIVE and right in _CURSIVE and _letter(before) and _letter(after):
            return _ZWNJ
        if _ZWJ in run and (_letter(before) or _letter(after)):
            return _ZWJ
        if _MVS in run and left == "Mongolian":
            return _MVS
    if _ZWSP in run and (left in _SPACELESS or right in _SPACELESS) and not (before + after).isspace():
        return _ZWSP
    if left in _SPACELESS and right in _SPACELESS:
        return _ZWNJ if _ZWNJ in run else ""
    if run == _WJ and before and after and not (before.isalnum() and after.isalnum()):
        return _WJ
    return ""


def _emoji(char: str) -> bool:
    return _EMOJI_PARTS.match(char) is not None


def _letter(char: str) -> bool:
    """A letter, or a mark on one."""
    return bool(char) and (
        char.isalpha() or (script_of(char) in _CURSIVE and not char.isdecimal() and char not in "،؛؟۔")
    )


_SOFT_HYPHENS = lazy.pattern("\u00ad+(?:[ \t]*\r?\n[ \t]*(?=[^\\W\\d_]))?")


@rule(
    "soft-hyphen",
    family="characters",
    stage=Stage.INVISIBLES,
    needs=SOFT_HYPHEN,
    scope=Scope.LINE,
    examples=[Example("Mittern\u00adacht", "Mitternacht"), Example("Mitter\u00ad\nnacht", "Mitternacht")],
)
def soft_hyphen(doc: Doc) -> Iterator[Proposal | Flag]:
    """Soft hyphens show where a word may be divided at the end of a line; the word is the same without them.

    Where one stands at the end of a line, the word was divided there and is joined again.
    """
    for match in _SOFT_HYPHENS.finditer(doc.text):
        start, end = match.span()
        if "\n" in match[0] and not (start and doc.text[start - 1].islower() and doc.text[end].islower()):
            end = start + len(match[0].rstrip(" \t\r\n"))
        if doc.unit == "line" or "\n" not in doc.text[start:end]:
            end = start + doc.text[start:end].count(SOFT_HYPHEN)
        yield doc.delete(start, end, "a soft hyphen")


_SELECTOR = lazy.pattern(f"(^|[^{char_class(VARIATION)[1:-1]}])({char_class(VARIATION)}+)")
_SELECTING = frozenset(
    {"Han", "Hiragana", "Katakana", "Mongolian", "Phags_Pa", "Myanmar", "Tibetan", "Manichaean", "Egyptian_Hieroglyphs"}
)


@rule(
    "stray-variation-selector",
    family="characters",
    stage=Stage.INVISIBLES,
    needs=VARIATION,
    scope=Scope.SPAN,
    examples=[Example("plain\ufe0f text\ufe0f", "plain text")],
    keeps=[Keep("\u2764\ufe0f and 1\ufe0f\u20e3", "emoji style")],
)
def stray_variation_selector(doc: Doc) -> Iterator[Proposal | Flag]:
    """Variation selectors choose a glyph of a symbol or an ideograph; after other characters they do nothing."""
    for match in _SELECTOR.finditer(doc.text):
        base = match[1]
        useful = bool(base) and not base.isspace() and (not base.isalpha() or script_of(base) in _SELECTING)
        useful = useful and not (base.isascii() and not base.isdigit() and base not in "#*")
        start = match.start(2) + useful
        if start < match.end():
            yield doc.delete(start, match.end(), "a variation selector that selects nothing")


_TAGS = lazy.pattern(f"(\U0001f3f4{char_class(TAGS)}{{2,12}}\U000e007f)|{char_class(TAGS)}+")


@rule(
    "stray-tag",
    family="characters",
    stage=Stage.INVISIBLES,
    needs=TAGS,
    scope=Scope.SPAN,
    examples=[Example("hello\U000e0068\U000e0069 world", "hello world")],
    keeps=[Keep("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "the flag of England")],
)
def stray_tag(doc: Doc) -> Iterator[Proposal | Flag]:
    """Tag characters spell the regions of flag emoji; elsewhere they hide text, which is flagged and deleted."""
    for match in _TAGS.finditer(doc.text):
        if match[1]:
            continue
        hidden = "".join(chr(ord(char) - 0xE0000) for char in match[0])
        yield doc.flag(
            "hidden_text", match.start(), match.end(), f"tag characters that spell {hidden!r}", repaired=True
        )
        yield doc.delete(match.start(), match.end(), "invisible tag characters")
