"""Letters of another alphabet that look like those of the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

from normtext import lazy, resources
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.scripts import COMMON, main_script, script_counts, script_of

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_OTHER = "\u0370-\u0373\u0376\u0377\u037f-\u03ff\u0400-\u0481\u048a-\u052f\u0531-\u0556\u0561-\u0587"
_LATIN_RUN = lazy.pattern(f"[{_LATIN}]+")
_OTHER_RUN = lazy.pattern(
    "[\u0370-\u0373\u0376\u0377\u037f-\u03ff]+|[\u0400-\u0481\u048a-\u052f]+|[\u0531-\u0556\u0561-\u0587]+"
)
_WORD = lazy.pattern(r"(?:[^\W\d_]\u0301?){1,65}")
_BEYOND_LATIN = frozenset(map(chr, (*range(0x370, 0x530), *range(0x531, 0x588))))
_LATIN_LETTERS = frozenset(chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250)))
_EITHER = _BEYOND_LATIN | _LATIN_LETTERS
_MIXING = frozenset({"Latin", "Greek", "Cyrillic", "Armenian"})
_RARE = frozenset("ĸƀƂƄƅƆƐƟƩƷǘǝǶȝȲȳȷɅɍɎɏɔɛɜɢɰɵɸʍʙʜͲͶͷͺͻͽͿϜϲϳϷϹϺϽѐЀѕЅѢѣѮѯѰѱѲѳѴѵԁԊԌԍԐԚԛԜԝ")
"""Letters that hardly any language of today writes: nobody meant one where a look-alike stands."""
_BEHIND_PLACEHOLDER = frozenset("%)")
"""What stands before the letter of a placeholder: "%s", "%(name)d"."""


_OTHERS = ("\u0370-\u03ff", "\u0400-\u052f", "\u0531-\u0587")
_mixed = AnyPiece(
    lazy.pattern(
        f"[{''.join(_OTHERS)}](?:(?<=[{_LATIN}].)|(?=[{_LATIN}])|"
        + "|".join(f"(?<=[{one}])[{other}]" for one, other in permutations(_OTHERS, 2))
        + ")"
    ).search,
    beyond_ascii=True,
)


def _seams(doc: Doc) -> Iterator[int]:
    """Places where letters of two alphabets meet; the runs of the rarer alphabet are looked at."""
    if _LATIN_LETTERS.isdisjoint(doc.chars):
        return
    sample = doc.text[:: len(doc.text) // 64 + 1]
    latin = sum(char in _LATIN_LETTERS for char in sample)
    other = sum(char in _BEYOND_LATIN for char in sample)
    text = doc.text
    for match in (_LATIN_RUN if latin < other else _OTHER_RUN).finditer(text):
        start, end = match.span()
        if (start > 0 and text[start - 1] in _EITHER) or (end < len(text) and text[end] in _EITHER):
            yield start


@rule(
    "look-alike",
    family="characters",
    needs=[_mixed],
    examples=[
        Example("The curаtors сlosed it.", "The curators closed it."),
        Example("Съёмка oбъединённый", "Съёмка объединённый"),
        Example("Ο καιρός θα είvαι αίθριoς.", "Ο καιρός θα είναι αίθριος."),
    ],
    keeps=[
        Keep("USB-кабель и β-каротин", "each part is of one alphabet"),
        Keep("ВІКІ is Ukrainian for WIKI"),
        Keep("USBшный разъём", "letters that have no look-alike"),
    ],
)
def look_alike(doc: Doc) -> Iterator[Proposal | Flag]:
    """A word mixes alphabets and the letters of one of them all look like letters of the other (UTS #39 confusables).

    The alphabet that most of its letters belong to wins; where that is a tie, that of the line. Only the letters that
    UTS #39 takes for one another are replaced, and only if none of the word is left over.
    """
    text = doc.text
    seen = -1
    for seam in _seams(doc):
        if seam < seen:
            continue
        start = seam
        while start > 0 and start > seam - 64 and _letter(text[start - 1]):
            start -= 1
        match = _WORD.match(text, start)
        if match is None or match.end() - start > 64:
            continue
        seen = match.end()
        after = _one_alphabet(doc, match)
        if after is None or text[start - 1 : start] in _BEHIND_PLACEHOLDER:
            continue
        if is_protected(doc, start, match.end(), {"code", "url", "email", "tag", "template"}):
            continue
        for at, (old, new) in enumerate(zip(match[0], after, strict=True), start):
            if old != new:
                yield doc.replace(at, at + 1, new, f"a {script_of(old)} letter in a {script_of(new)} word")


def _letter(char: str) -> bool:
    return char.isalpha() or char == "\u0301"


def _one_alphabet(doc: Doc, match: re.Match[str]) -> str | None:
    """The word with all its letters of one alphabet; None where that cannot be, or nobody knows which."""
    word = match[0]
    counts = {script: count for script, count in script_counts(word).items() if script in _MIXING}
    if len(counts) != 2 or sum(counts.values()) < sum(char.isalpha() for char in word):
        return None
    (left, more), (right, less) = sorted(counts.items(), key=lambda item: -item[1])
    candidates = [left, right] if more == less or len(word) < 4 else [left]
    if len(candidates) == 2:
        around = main_script(_line_of(doc, match.start()))
        candidates = [script for script in candidates if script == around]
    for script in candidates:
        table = _look_alikes(script)
        repaired = "".join(
            char if script_of(char) in (script, COMMON) or not char.isalpha() else table.get(char, "") for char in word
        )
        if len(repaired) == len(word) and not _is_suffix(word, repaired):
            return repaired
    return None


def _is_suffix(word: str, repaired: str) -> bool:
    """Whether only an ending in lower case behind capitals changed: "SRIDга" is an acronym with a suffix."""
    kept = [old for old, new in zip(word, repaired, strict=True) if old == new]
    stem = word[: len(kept)]
    return len(kept) > 1 and repaired.startswith(stem) and stem.isupper() and word[len(kept) :].islower()


def _line_of(doc: Doc, at: int) -> str:
    start = doc.text.rfind("\n", max(0, at - 500), at) + 1
    end = doc.text.find("\n", at, at + 500)
    return doc.text[max(start, at - 500) : end if end >= 0 else at + 500]


@cache
def _look_alikes(script: str) -> Mapping[str, str]:
    """Letters of other alphabets to the letters of this one that look like them."""
    source = resources.text("tables/characters-confusables.tsv")
    rows = [line.split("\t") for line in source.splitlines()]
    return {other: own for own, other in rows if script_of(own) == script and own not in _RARE}
