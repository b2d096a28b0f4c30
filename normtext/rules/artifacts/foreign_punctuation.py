"""Marks of another script: "The meeting ended。Nobody spoke，", "他说,这是真的.", "هل سمعت الخبر?"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.lines import Line
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.scripts import script_counts, script_of
from normtext.rules.artifacts._prose import other_scripts

_WIDE = {"。": ".", "，": ",", "、": ",", "！": "!", "？": "?", "；": ";", "：": ":", "｡": "."}
_ARABIC = {"،": ",", "؛": ";", "؟": "?", "۔": "."}
_OTHER = {"।": ".", "॥": "."}
_TO_ASCII = {**_WIDE, **_ARABIC, **_OTHER}
_BRACKETS = {"（": "(", "）": ")"}
_TO_WIDE = {",": "，", ".": "。", "!": "！", "?": "？", ";": "；"}
_TO_KANA = {**_TO_WIDE, ",": "、"}
_TO_ARABIC = {",": "،", ";": "؛", "?": "؟"}

_FOREIGN = lazy.pattern("[" + "".join(_TO_ASCII) + "（）]")
_HAN, _ARABIC_LETTER = r"\u3040-\u30ff\u3400-\u9fff", r"\u0620-\u0652\u0671-\u06d3"
_ASCII_BESIDE_HAN = lazy.pattern(
    rf"[,.!?;](?<=[{_HAN}].)(?=[{_HAN}“「『（]|[”」』）]|\Z|\n)|[,.](?<=[%％].)(?=[{_HAN}])"
)
_ASCII_AND_SPACE = lazy.pattern(rf"[,.!?;](?<=[{_HAN}].) ")
_ASCII_BESIDE_ARABIC = lazy.pattern(rf"[,;?](?<=[{_ARABIC_LETTER}].)(?=\s*(?:[{_ARABIC_LETTER}]|\Z|\n)|[»”\"])")
_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian", "Georgian"})
_WITH_ARABIC_MARKS = frozenset({"ar", "fa", "ur", "ps", "ckb", "ug", "sd", "und"})


def _trigger(doc: Doc) -> bool:
    if any(True for _ in _cased_lines(doc)):
        return True
    scripts = other_scripts(doc)
    beside_han = not scripts.isdisjoint(_EAST_ASIAN) and _ASCII_BESIDE_HAN.search(doc.text) is not None
    return beside_han or ("Arabic" in scripts and _ASCII_BESIDE_ARABIC.search(doc.text) is not None)


def _cased_lines(doc: Doc) -> Iterator[Line]:
    """The lines with a mark of another script and letters of scripts with case, as far as their first letter tells."""
    if not doc.chars.isdisjoint(_FOREIGN_MARKS):
        for line in doc.lines:
            if not line.text.isascii() and _FOREIGN.search(line.text):
                first = next(filter(str.isalpha, line.text), "")
                if first and script_of(first) in _CASED:
                    yield line


_ascii_beside = AnyPiece(
    lazy.pattern(
        rf"[,.!?;](?:(?<=[{_HAN}].)(?=[{_HAN}“「『（”」』）]|\Z)|(?<=[%％].)(?=[{_HAN}])"
        rf"|(?<=[{_ARABIC_LETTER}][,;?])(?=[{_ARABIC_LETTER}»”\"]|\Z))"
    ).search,
    beyond_ascii=True,
)
_EAST_ASIAN = frozenset({"Han", "Hiragana", "Katakana"})
_FOREIGN_MARKS = frozenset(_TO_ASCII) | frozenset(_BRACKETS)


@rule(
    "foreign-punctuation",
    family="artifacts",
    needs=[*_FOREIGN_MARKS, _ascii_beside],
    trigger=_trigger,
    certainty=Certainty.LIKELY,
    examples=[
        Example("The bridge closed。Who knew，and why！", "The bridge closed. Who knew, and why!"),
        Example("Il a neigé。Pourquoi？（voir plus bas）", "Il a neigé. Pourquoi? (voir plus bas)"),
        Example("桥关了,没有人知道为什么.", "桥关了，没有人知道为什么。"),
        Example("هل أغلق الجسر? نعم, أغلق.", "هل أغلق الجسر؟ نعم، أغلق."),
    ],
    keeps=[
        Keep("他说：“Hello，world！”然后走了。", "a quotation within Chinese"),
        Keep("東京、大阪。Tokyo, Osaka.", "each in its own"),
        Keep("He flew from Seoul to 東京, and from there to 大阪.", "names in an English sentence"),
        Keep("結果を示す. 次に, 考察する.", "a style of scholars"),
    ],
)
def foreign_punctuation(doc: Doc) -> Iterator[Proposal | Flag]:
    """Replaces marks that belong to neither neighbour's script, and keeps the space that belongs to the new mark.

    Wide, Arabic and Indic marks between letters of Latin, Cyrillic, Greek, Armenian or Georgian, in lines without
    letters of other scripts; ASCII marks between Han or kana, unless the line sets spaces after them, which is a style;
    ASCII comma, semicolon and question mark between Arabic letters.
    """
    for line in _cased_lines(doc):
        yield from _to_ascii(doc, line)
    if not doc.chars.isdisjoint(",.!?;"):
        yield from _to_own(doc)


def _to_ascii(doc: Doc, line: Line) -> Iterator[Proposal | Flag]:
    if not all(script_of(char) in _CASED for char in line.text if char.isalpha()):
        return
    text = line.text
    for match in _FOREIGN.finditer(text):
        mark, at, end = match[0], match.start(), match.end()
        before, after = text[:at].rstrip(" "), text[end : end + 1]
        if not before or is_protected(doc, line.start + at, line.start + end, {"code", "url"}):
            continue
        if mark in _BRACKETS:
            plain = _BRACKETS[mark]
            if mark == "（" and text[at - 1].isalnum():
                plain = " ("
            elif mark == "）" and after.isalnum():
                plain = ") "
            yield doc.replace(line.start + at, line.start + end, plain, "a bracket of another script")
        elif before[-1].isalnum() or before[-1] in "\"'”’»)]）%":
            gap = " " if after and (after.isalnum() or after in "“«„(（¿¡") and not _within_number(text, at) else ""
            yield doc.replace(line.start + at, line.start + end, _TO_ASCII[mark] + gap, "a mark of another script")


def _lost_characters(doc: Doc) -> bool:
    """Whether question marks stand in the place of characters of some text in Chinese: behind a comma, two close by."""
    return "?" in doc.chars and _LOST.search(doc.text) is not None


_LOST = lazy.pattern(rf"[，、；：（《“]\?|\?[{_HAN}]{{1,3}}\?(?=[{_HAN}])|\?[，、；：]")


def _is_east_asian(line: str) -> bool:
    """Whether Han, kana and Hangul say as much in a line as the letters of other scripts, of which words take more."""
    counts = script_counts(line)
    own = sum(counts.pop(script, 0) for script in ("Han", "Hiragana", "Katakana", "Hangul"))
    return _LETTERS_OF_A_WORD * own >= sum(counts.values())


_LETTERS_OF_A_WORD = 3
"""Latin letters that one ideograph stands for: a word of two has six."""


def _within_number(text: str, at: int) -> bool:
    return text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()


def _to_own(doc: Doc) -> Iterator[Proposal | Flag]:
    scripts = other_scripts(doc)
    kana = any("\u3040" <= char <= "\u30ff" for char in doc.chars)
    table = _TO_KANA if kana else _TO_WIDE
    for line in doc.lines if not scripts.isdisjoint(_EAST_ASIAN) else ():
        found = list(_ASCII_BESIDE_HAN.finditer(line.text))
        if not found or _ASCII_AND_SPACE.search(line.text) or not _is_east_asian(line.text):
            continue
        for match in found:
            start, end = line.start + match.start(), line.start + match.end()
            if match[0] == "?" and doc.fact(_lost_characters):
                continue
            if not is_protected(doc, start, end, {"code", "url", "emoticon"}):
                yield doc.replace(start, end, table[match[0]], "an ASCII mark between Han or kana")
    if "Arabic" in scripts:
        for match in _ASCII_BESIDE_ARABIC.finditer(doc.text):
            if doc.base_lang in _WITH_ARABIC_MARKS and not is_protected(
                doc, match.start(), match.end(), {"code", "url"}
            ):
                why = "an ASCII mark between Arabic letters"
                yield doc.replace(match.start(), match.end(), _TO_ARABIC[match[0]], why)
