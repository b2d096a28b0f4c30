"""Whether a text is in English, the language of our canonical forms, told by its words where names are most of it."""

from __future__ import annotations

import re

from normtext.core.doc import Doc
from normtext.names.fold import PARTICLES, tokens
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
_FEW = 12


def may_be_english(doc: Doc) -> bool:
    """Whether the text can be English, as far as that is seen without telling its language."""
    if doc.hint is not None:
        return doc.base_lang == LANGUAGE
    return len(doc.pieces) <= _FEW or not doc.words.isdisjoint(_ENGLISH)


def in_english(doc: Doc) -> bool:
    """Whether the text is English. A sentence, half of it names, looks like any language: then its words decide."""
    if doc.base_lang == LANGUAGE:
        return True
    if doc.hint is not None or len(doc.pieces) > _A_SENTENCE:
        return False
    words = [word.norm for word in tokens(doc.text)]
    if "the" in words and not _WITH_THE.isdisjoint(words):
        return _ELSEWHERE.isdisjoint(words)
    known = lexicon()
    telling = [word for word in words if word not in PARTICLES]
    return (
        len(doc.pieces) <= _FEW
        and any(word in known.core for word in telling)
        and not any(word in known.foreign and word.isascii() for word in telling)
    )


_A_SENTENCE = 40
_WITH_THE = frozenset(("of", "and", "was", "were", "with", "said", "that", "is", "to", "from", "by", "at", "met"))
_ELSEWHERE = frozenset(
    re.findall(r"\w+", "der die und ist les est que los las och een het che sind nicht une para por bir ve og nie")
)
"""English has "the" and some of these; no text in English has any of those."""
