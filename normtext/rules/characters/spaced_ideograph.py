"""Spaces between ideographs, kana and their punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.protected import is_protected

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_LETTER = (
    "\u3005-\u3007\u3041-\u3096\u3099-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_PUNCTUATION = "、。，．：；！？・·…—「」『』（）《》〈〉【】〔〕“”‘’"
_ASCII = r",.:;!?()%/&=\-"
_SIDE = f"[{_LETTER}{_PUNCTUATION}]"
_GAP = f"(?<={_SIDE}) +(?={_SIDE})|(?<=[{_LETTER}]) +(?=[{_ASCII}] |[,.!?]$)"
_TIGHT = (
    f"(?<={_SIDE}) +(?={_SIDE})"
    f"|(?<=[{_LETTER}]) +(?=[,.:;!?)]+(?: |$))"
    f"|(?<=[{_LETTER}]) +(?=\\()|(?<=\\)) +(?={_SIDE})|(?<=\\() +(?=\\S)|(?<=\\S) +(?=\\))"
    f"|(?<=[{_PUNCTUATION}]) +(?=\\S)|(?<=\\S) +(?=[{_PUNCTUATION}])"
    f"|(?<=[{_LETTER}]) +(?=[0-9０-９])|(?<=[0-9０-９]) +(?=[{_LETTER}%％])|(?<=[0-9０-９][%％]) +(?=[{_LETTER})])"
)
_TIGHT_CHINESE = f"{_TIGHT}|(?<=[{_LETTER}] [,.:;!?)]) +(?={_SIDE})"
_TIGHT_JAPANESE = (
    f"{_TIGHT}|(?<=[{_LETTER}]) +(?=[A-Za-z])|(?<=[A-Za-z]) +(?=[{_LETTER}])|(?<=[{_LETTER}]) +(?=[/&=] [{_LETTER}])"
    f"|(?<=[{_LETTER}] [/&=]) +(?=[{_LETTER}])"
)
"""Japanese has no spaces beside Latin letters either, but one behind a stop or a comma of the Latin script."""
_APART = f"(?<=[{_LETTER}」』）》】〉])[ \u00a0]+([、。，；：！？,.:;!?])(?: +(?=[{_LETTER}「『《（“0-9])|$)"
"""A mark between two spaces, which no one writes, in a line that is not segmented."""
_HIRAGANA = "[\u3041-\u3096]"
_BESIDE = f"(?<=[{_LETTER}」』）》】〉]) +(?={_HIRAGANA})|(?<={_HIRAGANA}) +(?=[{_LETTER}「『])"
"""Gaps beside hiragana, which joins what it stands behind: with so many marks apart they are a segmenter's too."""
_LEAST_APART = 2
_KEPT = frozenset({"code", "url", "email", "markup"})
_WHY = "no space between ideographs"
_KANA = lazy.pattern("[\u3041-\u3096\u30a1-\u30fa]")
_KATAKANA = lazy.pattern("[\u30a1-\u30fc・]+")
_PIECE = f"[{_LETTER}]+"
_LONGEST_MEAN = 3.5
"""Segmenters cut Chinese and Japanese into words of 1 to 2 characters on average; verse has longer pieces."""


def _trigger(doc: Doc) -> bool:
    return not doc.text.isascii() and max(doc.chars) > "\u3000" and _compiled(_ANY).search(doc.text) is not None


_ANY = f"[\u3001\u3002\uff0c\u3041-\u30ff\u4e00-\u9fff][ \u00a0]+[{_LETTER}{_PUNCTUATION},.!?]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Classes of so many ideographs take milliseconds to compile, so only texts that have some pay for it."""
    return re.compile(pattern)


@rule(
    "spaced-ideograph",
    family="characters",
    stage=Stage.TOKENS,
    trigger=_trigger,
    examples=[
        Example("今天 天气 很 好 ， 我们 去 公园 。", "今天天气很好，我们去公园。"),
        Example("今日 は 良い 天気 です 。", "今日は良い天気です。"),
        Example("初雪を観測したと発表した 。 平年より5日早い。", "初雪を観測したと発表した。平年より5日早い。"),
    ],
    keeps=[
        Keep("春眠不觉晓 处处闻啼鸟 夜来风雨声 花落知多少", "verse"),
        Keep("张伟 王芳 李娜 刘洋 陈静", "a list of names"),
        Keep("使用 Python 和 JavaScript 写的", "spaces beside other scripts"),
    ],
)
def spaced_ideograph(doc: Doc) -> Iterator[Proposal | Flag]:
    """Chinese and Japanese are written without spaces between words; segmenters put them there.

    A line is repaired that has three gaps or more, short pieces, and either punctuation set apart or many pieces of
    one character: verse, lists of names and tables have none of these. Spaces beside other scripts stay. In any line a
    mark between two spaces closes up, and with two of them gaps beside hiragana.
    """
    for line in doc.lines:
        if not _segmented(line.text):
            apart = list(_compiled(_APART).finditer(line.text))
            for match in apart:
                if not is_protected(doc, line.start + match.start(), line.start + match.end(), _KEPT):
                    yield doc.replace(line.start + match.start(), line.start + match.end(), match[1], _WHY)
            if len(apart) < _LEAST_APART:
                continue
            for match in _compiled(_BESIDE).finditer(line.text):
                if not is_protected(doc, line.start + match.start(), line.start + match.end(), _KEPT):
                    yield doc.delete(line.start + match.start(), line.start + match.end(), _WHY)
            continue
        japanese = _KANA.search(line.text) is not None
        for match in _compiled(_TIGHT_JAPANESE if japanese else _TIGHT_CHINESE).finditer(line.text):
            start, end = line.start + match.start(), line.start + match.end()
            if not is_protected(doc, start, end, _KEPT):
                yield doc.delete(start, end, _WHY)


def _segmented(line: str) -> bool:
    gaps = len(_compiled(_GAP).findall(line))
    if gaps < 3:
        return False
    pieces = _compiled(_PIECE).findall(line)
    lengths = [len(_KATAKANA.sub("か", piece)) for piece in pieces]  # a foreign word is one piece, however long
    if not pieces or sum(lengths) > _LONGEST_MEAN * len(lengths):
        return False
    apart = re.search(f"(?<=\\S) [{_PUNCTUATION}{_ASCII}](?: |$)", line) is not None
    return apart or sum(len(piece) == 1 for piece in pieces) * 5 >= len(pieces)
