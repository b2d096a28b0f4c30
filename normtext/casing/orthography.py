"""Letters' case, language by language. Every mapping here keeps the number of code points and can be undone.

`lower(word)` is the form in which the model sees all text; `initial` and `upper` only ever give forms `w` with
`lower(w) == lower(word)`, so that a second pass sees what the first one saw.
"""

from __future__ import annotations

from functools import lru_cache

from normtext import lazy

TURKIC = frozenset({"tr", "az", "crh", "tt", "gag"})
"""Languages in which I and ı, İ and i are pairs."""

_TURKIC_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_LAST_SIGMA = lazy.pattern(r"(?<=[^\W\d_])Σ(?![^\W\d_])")
"""Looks at the neighbours only, unlike `str.lower`: a word's small form must not depend on the next word."""

_IRISH_MUTATION = lazy.pattern(r"bh(?=f.)|b(?=p.)|d(?=t.)|g(?=c.)|m(?=b.)|n(?=[dg].)|t(?=s[aeiouáéíóúlnr])")
"""Prefixed consonants that stay small before a capital: "i bhFrainc", "an tSín"."""


def lower(text: str, turkic: bool = False) -> str:
    """The text in lower case, code point for code point; letters whose small form is longer than one stay."""
    if turkic:
        text = text.translate(_TURKIC_LOWER)
    if "Σ" in text:
        text = _LAST_SIGMA.sub("ς", text).replace("Σ", "σ")
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(form if len(form := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=4096)
def _title(char: str, turkic: bool) -> str:
    """The capital that begins a word, if it is one code point and comes back to `char` in lower case.

    Title case, not upper case: ǆ gives ǅ, and Georgian letters stay as they are. ß has no such capital.
    """
    capital = "İ" if turkic and char == "i" else char.title()
    return capital if len(capital) == 1 and lower(capital, turkic) == char else char


@lru_cache(maxsize=4096)
def _capital(char: str, turkic: bool) -> str:
    """The capital letter within a word of capitals: ß gives ẞ; Georgian stays."""
    if char == "ß":
        return "ẞ"
    if "\u10d0" <= char <= "\u10ff":
        return char
    if turkic and char == "i":
        return "İ"
    capital = char.upper()
    if char == "ς":
        return "Σ"
    return capital if len(capital) == 1 and lower(capital, turkic) == char else char


def initial(word: str, lang: str) -> str:
    """A lower-case word with the capital of its language at its beginning (Irish "hÉireann" needs the lexicon)."""
    turkic = lang in TURKIC
    if lang == "nl" and word.startswith("ij"):
        return "IJ" + word[2:]
    mutation = _IRISH_MUTATION.match(word) if lang == "ga" else None
    at = mutation.end() if mutation else 0
    while at < len(word) and not word[at].isalpha():
        at += 1
    if at == len(word):
        return word
    return word[:at] + _title(word[at], turkic) + word[at + 1 :]


def upper(word: str, lang: str) -> str:
    """A lower-case word in capitals; one that would not come back from them gets an initial only."""
    turkic = lang in TURKIC
    capitals = "".join(_capital(char, turkic) for char in word)
    return capitals if lower(capitals, turkic) == word else initial(word, lang)


def masked(word: str, mask: int, turkic: bool = False) -> str:
    """A lower-case word with capitals at the set bits of `mask`, bit 0 being its first code point."""
    return "".join(_capital(char, turkic) if mask >> at & 1 else char for at, char in enumerate(word))
