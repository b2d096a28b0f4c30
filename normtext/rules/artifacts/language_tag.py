"""Language tags of multilingual models at the edges of lines: ">>deu<<", "__fr__", "<2es>", "rus_Cyrl"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, rule

_SCRIPTS = (
    "Latn|Cyrl|Arab|Hans|Hant|Deva|Beng|Jpan|Hang|Grek|Hebr|Thai|Khmr|Laoo|Mymr|Geor|Armn|Taml|Telu|Knda|Mlym|Gujr|Guru"
    "|Orya|Sinh|Tibt|Ethi|Olck|Tfng"
)
"""The scripts of NLLB and FLORES codes, such as "eng_Latn"."""
_CODE = r"[a-z]{2,3}(?:_[A-Za-z]{2,4})?"
_TAG = (
    rf"(?:>>{_CODE}<<|__{_CODE}__|<2{_CODE}>|<to_?[a-z]{{2,3}}>|\[[a-z]{{2}}_[A-Z]{{2}}\]|<[a-z]{{2}}_[A-Z]{{2}}>"
    rf"|\b[a-z]{{3}}_(?:{_SCRIPTS})\b)"
)
_LEADING = lazy.pattern(rf"[ \t]*(?:{_TAG}[ \t:]*)++(?=\S)")
_TRAILING = lazy.pattern(rf"[ \t]*{_TAG}[ \t]*\Z")
_BRACKETED = lazy.pattern(r"[ \t]*\[([A-Z]{2}|[a-z]{2})\][ \t]+(?=[^\W\d_])")
_LONGEST = 40


@rule(
    "language-tag",
    family="artifacts",
    needs="_<[",
    examples=[
        Example(">>fra<< Le pont est ouvert.", "Le pont est ouvert."),
        Example("__de__ Die Brücke ist offen.", "Die Brücke ist offen."),
        Example("rus_Cyrl Мост снова открыт.", "Мост снова открыт."),
        Example("[ES] El puente está abierto.", "El puente está abierto.", "es"),
    ],
    keeps=[
        Keep("See [EN] for English and __init__ for the start.", "within a line, and code"),
        Keep("[IT] Der Server ist ausgefallen.", "a section, not the language of the text", "de"),
    ],
)
def language_tag(doc: Doc) -> Iterator[Proposal | Flag]:
    """Removes the tags that tell a model its target language from the beginning and the end of a line.

    Two bare letters in brackets are a tag only where they name the language of the text.
    """
    for line in doc.lines:
        text = line.text
        leading = _LEADING.match(text)
        if leading:
            yield doc.delete(line.start, line.start + leading.end(), "a language tag of a model")
        elif "[" in text[:4]:
            bracketed = _BRACKETED.match(text)
            if bracketed and bracketed[1].lower() == doc.base_lang:
                yield doc.delete(line.start, line.start + bracketed.end(), "a language tag of a model")
        trailing = _TRAILING.search(text, max(leading.end() if leading else 0, len(text) - _LONGEST))
        if trailing and trailing.start() > 0:
            yield doc.delete(line.start + trailing.start(), line.end, "a language tag of a model")
