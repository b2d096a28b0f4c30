"""Which language a text is in.

The script decides first: it settles Greek, Georgian, Thai and others at once and leaves few candidates elsewhere. Words
decide among those. All evidence is casefolded letters, so case, digits and punctuation change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from normtext.facts.language_backends import Ranking, backend
from normtext.facts.scripts import main_script
from normtext.facts.tags import language_tag

if TYPE_CHECKING:
    from normtext.core.doc import Doc

UNDETERMINED = "und"
"""The tag of a text whose language cannot be told (BCP 47)."""

DEFAULT_BACKEND = "py3langid"
_SAMPLE = 600
"""Code points that are looked at: identification gains nothing from more, and costs time."""
_MARGIN = 0.2
"""Least probability of an answer; below it the language cannot be told."""
_LEAST_LETTERS = 3

_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """An answer to "which language is this?".

    Attributes:
        tag: a BCP 47 tag; "und" where it cannot be told.
        confidence: the probability of the tag among the candidates, 0 to 1; 0 for "und".
    """

    tag: str
    confidence: float


_NONE = Language(UNDETERMINED, 0.0)


def detect_language(text: str, *, among: Iterable[str] | None = None, backend: str = DEFAULT_BACKEND) -> Language:
    """The language of a text, judged by at most its first 600 letters.

    Args:
        text: any string.
        among: the tags to choose from; None for all that are known.
        backend: who decides between languages of one script: "py3langid" or "langdetect".

    Raises:
        ConfigError: `among` holds something that is not a language tag, or there is no such backend.
    """
    candidates = None if among is None else _candidates(frozenset(among))
    letters = _NO_LETTERS.sub(" ", text[: 4 * _SAMPLE]).strip()[:_SAMPLE].casefold()
    if len(letters) < _LEAST_LETTERS:
        return _NONE
    ranking = _rank(letters, candidates, backend)
    if not ranking or ranking[0][1] < _MARGIN:
        return _NONE
    tag, share = ranking[0]
    return Language(candidates[tag] if candidates else tag, share)


def document_language(doc: Doc) -> str:
    """The language of a document, from features that no rule alters; "und" where it cannot be told.

    Only letters of its prose count: the longer lines, without case, digits and punctuation.
    """
    return detect_language(_prose([line.text for line in doc.lines])).tag


_LONG_LINE = 8
"""Words (or, without spaces, fourths of its letters) from which on a line counts as prose."""


def _prose(lines: list[str]) -> str:
    """Up to `_SAMPLE` code points of the lines that look like prose; of all lines where none does."""
    if len(lines) == 1:
        return lines[0]
    for least in (_LONG_LINE, 3, 0):
        chosen, size = [], 0
        for line in lines:
            if line.count(" ") >= least or (not line.isascii() and len(line) >= 4 * least):
                chosen.append(line[:_SAMPLE])
                size += len(chosen[-1])
                if size > _SAMPLE:
                    break
        if size > 20:
            return "\n".join(chosen)
    return "\n".join(lines[:50])


def _rank(letters: str, candidates: dict[str, str] | None, backend_name: str) -> Ranking:
    script = main_script(letters)
    if script == "Han" and main_script(re.sub(r"[\u3400-\u9fff]", "", letters)) in ("Hiragana", "Katakana"):
        script = "Hiragana"
    known = _script_languages().get(script)
    if known is None and script != "Latin":
        return []
    among = None if candidates is None else frozenset(candidates)
    if known is not None:
        among = known if among is None else among & known
        if len(among) == 1:
            return [(next(iter(among)), 1.0)]
    return backend(backend_name)(letters, among)


@cache
def _script_languages() -> dict[str, frozenset[str]]:
    """The languages written in each script but Latin."""
    source = (files("normtext") / "data" / "tables" / "script-languages.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in source.splitlines())
    return {script: frozenset(tags.split()) for script, tags in rows}


@lru_cache(maxsize=64)
def _candidates(among: frozenset[str]) -> dict[str, str]:
    """Base tag to the tag that the caller gave."""
    return {language_tag(tag).split("-", 1)[0]: tag for tag in sorted(among, reverse=True)}
