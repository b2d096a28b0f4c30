"""Whether a text is in English, the language of our canonical forms, told by its words where names are most of it."""

from __future__ import annotations

import re

from normtext import lazy
from normtext.core.doc import Doc
from normtext.facts.pieces import AnyPiece, piece_count
from normtext.names.fold import PARTICLES, TOKEN, norm, possessive
from normtext.names.lexicon import lexicon

LANGUAGE = "en"
"""The language of our canonical forms: names of other languages are not ours to rewrite."""
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the The THE and And with With that That this This from From been have would could should said says after "
        "After before Before their which Which When when while between about against during who they",
    )
)
"""English that has more than a few words has some of these."""
_is_english = AnyPiece(_ENGLISH.__contains__, words=True)
_FEW = 12


_LATIN = lazy.pattern(
    "[A-Za-z\u00aa\u00ba\u00c0-\u036f\u1d00-\u1eff\u2070-\u2bff\u2c60-\u2c7f\u3200-\u33ff\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb06"
    "\uff21-\uff3a\uff41-\uff5a\U00010780-\U000107bf\U0001d400-\U0001d7ff\U0001df00-\U0001dfff\U0001f100-\U0001f2ff]"
)
"""What may be Latin letters: English has some."""


def may_be_english(doc: Doc) -> bool:
    """Whether the text can be English, as far as that is seen without telling its language.

    The language is asked for where most letters are not Latin ones, which a few English words among them do not change.
    """
    return doc.fact(_may_be_english)


def _may_be_english(doc: Doc) -> bool:
    if doc.hint is not None:
        return doc.base_lang == LANGUAGE
    text, count = doc.text, piece_count(doc)
    if count > _FEW and not _is_english(doc):
        return False
    if text.isascii():
        return True
    if _LATIN.search(text) is None:
        return False
    foreign = len(text.encode("utf-8", "surrogatepass")) > _FOREIGN * len(text)
    return not foreign or (doc.base_lang == LANGUAGE if count > _A_SENTENCE else doc.fact(in_english))


_FOREIGN = 1.4
"""Bytes of UTF-8 a code point from which on a text is hardly in Latin letters."""


def in_english(doc: Doc) -> bool:
    """Whether the text is English. A sentence, half of it names, looks like any language: then its words decide."""
    if doc.base_lang == LANGUAGE:
        return True
    if doc.hint is not None or piece_count(doc) > _A_SENTENCE:
        return False
    words = [norm(word[: len(word) - possessive(word)]) for word in TOKEN.findall(doc.text) if _LATIN.search(word)]
    if "the" in words and not _WITH_THE.isdisjoint(words):
        return _ELSEWHERE.isdisjoint(words)
    known = lexicon()
    telling = [word for word in words if word not in PARTICLES]
    return (
        piece_count(doc) <= _FEW
        and any(word in known.core for word in telling)
        and not any(word in known.foreign and word.isascii() for word in telling)
    )


_A_SENTENCE = 40
_WITH_THE = frozenset(("of", "and", "was", "were", "with", "said", "that", "is", "to", "from", "by", "at", "met"))
_ELSEWHERE = frozenset(
    re.findall(r"\w+", "der die und ist les est que los las och een het che sind nicht une para por bir ve og nie")
)
"""English has "the" and some of these; no text in English has any of those."""
