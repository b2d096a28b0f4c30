"""The project's corpora as Python values, and the measure of likeness that tests and benchmarks share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

CORPORA = Path(__file__).parent.parent / "corpora"

_TOKEN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+|\S")
"""A word, a sign, or one letter of a script that puts no spaces between words."""

_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "\\": "\\"}


class Article(NamedTuple):
    """One folder of `corpora/articles`."""

    name: str
    lang: str
    clean: str
    damaged: str
    gold: str


class Keep(NamedTuple):
    """One line of `corpora/keep`: a text that looks damaged and is right."""

    name: str
    """File and line, such as "menus:3"."""
    lang: str
    why: str
    text: str


def articles() -> Iterator[Article]:
    """All articles, by name."""
    for folder in sorted((CORPORA / "articles").iterdir()):
        texts = [(folder / f"{kind}.txt").read_bytes().decode("utf-8") for kind in ("clean", "damaged", "gold")]
        yield Article(folder.name, folder.name.split("-", 1)[0], *texts)


def keeps() -> Iterator[Keep]:
    """All keeps, by file and line."""
    for path in sorted((CORPORA / "keep").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            lang, why, text = line.split("\t")
            yield Keep(f"{path.stem}:{number}", lang, why, _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], text))


def tokens(text: str) -> list[str]:
    """Words and signs, case as it is; single letters in scripts without spaces."""
    return _TOKEN.findall(text)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: twice the matching tokens over all tokens, white space left out of account."""
    return SequenceMatcher(None, tokens(one), tokens(other), autojunk=False).ratio()
