"""Hypothesis strategies for damaged multilingual text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from random import Random

from hypothesis import strategies as st

from normtext.errors import unknown
from normtext.testing.damage import DAMAGE

_FRAGMENTS = (
    *tomllib.loads((files("normtext.testing") / "prose.toml").read_text(encoding="utf-8"))["fragments"]["pieces"],
    "\ud800",
    "\udfff",
)
"""Pieces that rules look for; lone surrogates, which no file can hold, are added here."""


@lru_cache(maxsize=1)
def _sentences() -> dict[str, list[str]]:
    source = (files("normtext.testing") / "prose.toml").read_text(encoding="utf-8")
    return {lang: list(table["sentences"]) for lang, table in tomllib.loads(source).items() if lang != "fragments"}


def prose(lang: str | None = None, *, max_sentences: int = 6) -> st.SearchStrategy[str]:
    """Undamaged text of one to `max_sentences` sentences in paragraphs, in this language or in any that there is.

    Raises:
        ConfigError: there is no prose in this language.
    """
    sentences = _sentences()
    if lang is not None and lang not in sentences:
        raise unknown("language of prose", lang, sentences)
    choice = st.sampled_from(sorted(sentences)) if lang is None else st.just(lang)
    return choice.flatmap(
        lambda tag: _paragraphs(sentences[tag], max_sentences, "" if tag in ("ja", "zh", "th") else " ")
    )


def _paragraphs(sentences: list[str], most: int, space: str) -> st.SearchStrategy[str]:
    pair = st.tuples(st.sampled_from(sentences), st.sampled_from([space, space, "\n\n"]))
    # A sentence that stands twice would be damage: a loop.
    chosen = st.lists(pair, min_size=1, max_size=most, unique_by=lambda pair: pair[0])
    return chosen.map(lambda pairs: "".join(sentence + gap for sentence, gap in pairs).strip())


def damaged(base: st.SearchStrategy[str], *, by: Iterable[str] | None = None) -> st.SearchStrategy[str]:
    """Text of `base`, damaged one to three times by generators named in `by` (see `DAMAGE`; None: any of them).

    Raises:
        ConfigError: there is no such generator.
    """
    names = sorted(DAMAGE) if by is None else list(by)
    for name in names:
        if name not in DAMAGE:
            raise unknown("damage", name, DAMAGE)
    chain = st.lists(st.sampled_from(names), min_size=1, max_size=3)
    return st.builds(_apply, base, chain, st.integers(0, 2**16))


def _apply(text: str, chain: list[str], seed: int) -> str:
    rng = Random(seed)
    for name in chain:
        text = DAMAGE[name].apply(text, rng)
    return text


def hostile(*, max_pieces: int = 12) -> st.SearchStrategy[str]:
    """Anything: fragments that rules look for, cut and joined at random, with arbitrary code points between them."""
    piece = (
        st.sampled_from(_FRAGMENTS)
        | st.text(max_size=6)
        | st.sampled_from([sentence for table in _sentences().values() for sentence in table])
    )
    glue = st.sampled_from(["", "", " ", "\n"])
    return st.lists(st.tuples(piece, glue), max_size=max_pieces).map(lambda pairs: "".join(a + b for a, b in pairs))
