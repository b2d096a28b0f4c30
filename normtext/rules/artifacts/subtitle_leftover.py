r"""Leftovers of subtitles: override codes ("{\an8}"), cues, music, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.pieces import AnyPiece
from normtext.rules.artifacts._tables import words

_OVERRIDE = lazy.pattern(
    r"\{\\(?:(?:[ibus]|[xy]?(?:bord|shad)|be|blur|fs(?:c[xy]|p)?|fr[xyz]?|fa[xy]|fe|an?|[kK]|k[fot]|q|p(?:bo)?)-?\d"
    r"|(?:[1-4]?[ac]|alpha)&|(?:pos|move|org|fade?|t|i?clip)\(|fn\w|r[}A-Z])[^{}\n]{0,60}(?:(?<=\})|\})"
)
"""The tags of the Advanced SubStation Alpha format, with what they are set to; "{\\displaystyle …}" is TeX."""
_CUE = lazy.pattern(r"^\d{1,2}:\d\d:\d\d[.,]\d{2,3} {0,2}-{1,2}> {0,2}\d{1,2}:\d\d:\d\d[.,]\d{2,3}", re.MULTILINE)
_MUSIC = lazy.pattern(r"[♪♫♬]")
_SOUND = lazy.pattern(r"(?:^|[♪♫♬] ?)\[[^\W\d_][^\[\]\n]{2,40}\](?= ?[♪♫♬]|\s*$)", re.MULTILINE)
_CREDIT_LONGEST = 80


def _trigger(doc: Doc) -> bool:
    if not doc.chars.isdisjoint("{♪♫♬") or (">" in doc.chars and "->" in doc.text):
        return True
    return _may_credit(doc) and _credits(doc)


_may_credit = AnyPiece(
    lambda piece: piece.lower() in words("subtitles", "subtitles") if piece.isalpha() else _names_subtitles(piece),
    words=True,
)


@rule(
    "subtitle-leftover",
    family="artifacts",
    needs=[*"{♪♫♬>", _may_credit],
    trigger=_trigger,
    examples=[Example("{\\an8}Nobody is here.{\\i0}", "Nobody is here.")],
    keeps=[
        Keep("Darin ist {\\displaystyle \\Delta } der Laplace-Operator, {\\rm d} ein Differential.", "TeX", "de"),
        Keep("The log says [12:30] start and [12:45] end.", "times in brackets"),
        Keep("Legenda da tabela", "the caption of a table", "pt"),
        Keep(
            "The subtitles by the director's brother were praised in every review of the film.",
            "a sentence about subtitles",
        ),
    ],
)
def subtitle_leftover(doc: Doc) -> Iterator[Proposal | Flag]:
    """Removes override codes of subtitle files; reports cues, notes of music and credits, which may be wanted."""
    text = doc.text
    if "{" in doc.chars:
        for match in _OVERRIDE.finditer(text):
            yield doc.flag("subtitle_leftover", *match.span(), "an override code of a subtitle file", repaired=True)
            yield doc.delete(*match.span(), "an override code of a subtitle file")
    if "-->" in text or "->" in text:
        for match in _CUE.finditer(text):
            yield doc.flag("subtitle_leftover", *match.span(), "the time of a subtitle")
    for pattern in (_MUSIC, _SOUND) if not doc.chars.isdisjoint("♪♫♬") else ():
        for match in pattern.finditer(text):
            yield doc.flag("subtitle_leftover", *match.span(), "a note of music or sound", severity="info")
    if _credits(doc):
        for line in doc.lines:
            if _is_credit(line.text):
                yield doc.flag("subtitle_leftover", line.start, line.end, "a credit of subtitles")


def _credits(doc: Doc) -> bool:
    """Whether the first or the last line of the text begins with a word for subtitles."""
    text = doc.text
    last = text.rfind("\n", 0, len(text.rstrip())) + 1
    return _names_subtitles(text[:_CREDIT_LONGEST]) or _names_subtitles(
        text[max(last, len(text) - 2 * _CREDIT_LONGEST) :]
    )


def _names_subtitles(line: str) -> bool:
    bare = line.rpartition("♪")[2].lstrip(" -–—[(").lower().replace("：", ":").replace(":", " ").split(None, 1)
    return bool(bare) and (bare[0] in words("subtitles", "subtitles") or ".org" in line or ".com" in line)


def _by(parts: list[str]) -> bool:
    """Whether a colon follows the first word, or someone they are by follows it soon."""
    return parts[1] == ":" or any(part in words("subtitles", "by") for part in parts[1:5])


def _is_credit(line: str) -> bool:
    """Whether a short line says that subtitles are by someone, or its last part after a note of music does."""
    if len(line) > _CREDIT_LONGEST:
        return False
    bare = line.rpartition("♪")[2].strip(" ♪-–—[]()").lower()
    parts = bare.replace("：", ":").replace(":", " : ").split()
    return (
        1 < len(parts) < 9 and parts[0] in words("subtitles", "subtitles") and _by(parts) and bare[-1:] not in ".!?"
    ) or any(mark in bare.replace(" ", "") for mark in words("subtitles", "sites"))
