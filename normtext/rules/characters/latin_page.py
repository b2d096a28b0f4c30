"""Letters of one Latin code page that were read as those of Western Europe: "mûködik" for "működik"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, Stage, rule
from normtext.facts.words import is_word
from normtext.rules.characters.code_page import lines_outside_code, original_bytes, table

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_ASCII = frozenset(map(chr, range(128)))
_PUNCTUATION = frozenset("‘’“”„‚«»–—…·§°€%©®™\u00a0\u00ad")
_AROUND = "".join(_PUNCTUATION) + ".,;:!?()[]\"'"
_MANY = 3
"""So many words in lower case speak for damage, where none of the letters that would be damaged is right."""
_SHARE = 0.25
"""Words that are frequent ones of the language, where it is the language."""
_LINES = 2
"""So many lines of one code page speak for the other lines."""
_LONG = 4
"""Letters of a word that speaks for damage by itself."""


class _Latin(NamedTuple):
    encodings: tuple[str, ...]
    alphabet: frozenset[str]
    signs: frozenset[str]
    """What Western code pages have in the places of letters of the alphabet, less those that the alphabet has too."""
    moved: frozenset[str]
    """The letters that have another one in their place there."""
    words: tuple[str, ...]
    """The languages whose words are known."""


@cache
def _latin() -> dict[str, _Latin]:
    found = {}
    for language, entry in table()["latin"].items():
        alphabet = frozenset(entry["letters"]) | frozenset(entry["letters"].upper())
        signs: dict[str, str] = {}
        for encoding in entry["encodings"]:
            for letter in alphabet:
                data = letter.encode(encoding, "ignore")
                if len(data) == 1:
                    signs.update((sign, letter) for sign in (data.decode("cp1252", "ignore"), data.decode("latin-1")))
        strange = frozenset(signs) - alphabet - {""}
        found[language] = _Latin(
            encodings=tuple(entry["encodings"]),
            alphabet=alphabet,
            signs=strange,
            moved=frozenset(letter for sign, letter in signs.items() if sign in strange and sign >= "\xa0"),
            words=(language, *entry.get("kin", ())),
        )
    return found


def _trigger(doc: Doc) -> bool:
    """Whether all letters beyond ASCII are, for some language, of its alphabet or what may stand in their places."""
    if doc.text.isascii():
        return False
    return _may_be_latin(doc.chars - _ASCII - _PUNCTUATION)


@lru_cache(maxsize=4096)
def _may_be_latin(beyond: frozenset[str]) -> bool:
    return any(not page.signs.isdisjoint(beyond) and beyond <= page.alphabet | page.signs for page in _latin().values())


@rule(
    "wrong-latin-code-page",
    family="characters",
    stage=Stage.ENCODING,
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("A gép nem mûködik, mert kevés az erõ.", "A gép nem működik, mert kevés az erő.", "hu"),
        Example("Szombat reggeltõl lezárják a hidat.\nA munkát a fõmérnök vezeti.\nA tûzoltók is jönnek.",
                "Szombat reggeltől lezárják a hidat.\nA munkát a főmérnök vezeti.\nA tűzoltók is jönnek.", "hu"),
        Example("Ýstanbul’da yaþýyor ve çalýþýyor.", "İstanbul’da yaşıyor ve çalışıyor.", "tr"),
        Example("Astăzi poliþia a închis drumul în Bucureºti, spune poliția.",
                "Astăzi poliția a închis drumul în București, spune poliția.", "ro"),
    ],
    keeps=[
        Keep("Þór og Guðrún búa í Reykjavík.", "Icelandic", "is"),
        Keep("V Dánsku žijí Søren, Jørgen a Bjørn.", "names", "cs"),
    ],
)  # fmt: skip
def wrong_latin_code_page(doc: Doc) -> Iterator[Proposal | Flag]:
    """Central European, Turkish or Baltic letters that were read as Western ones, in a language known to use them.

    The text has no letters beyond ASCII but those of the language and what they turned into. A line is decoded where
    frequent words appear and none is lost, or where three words turn into words of the language's letters and the line
    has none of the letters that moved, or other lines are read so, or all lines taken together are; else, single words
    are that turn into frequent ones.
    """
    page = _latin().get(doc.base_lang) if _trigger(doc) else None
    if page is None:
        return
    damaged = [span for span in lines_outside_code(doc) if not page.signs.isdisjoint(doc.text[slice(*span)])]
    found = {span: _certain(doc.text[slice(*span)], page) for span in damaged}
    pages = [encoding for encoding, _ in filter(None, found.values())]
    usual = pages[0] if len(pages) >= _LINES and len(set(pages)) == 1 else ""
    if len(pages) < _LINES <= len(damaged) and page.moved.isdisjoint(doc.chars):
        together = _certain(" ".join(doc.text[slice(*span)] for span in damaged), page)
        usual = together[0] if together else ""
    for span, certain in found.items():
        line = doc.text[slice(*span)]
        read = certain[1] if certain else _by_words(line, page)
        if not certain and usual and page.moved.isdisjoint(line):
            read = _decoded(line, usual, page) or read
        for at, (old, new) in enumerate(zip(line, read, strict=True), span[0]):
            if old != new:
                yield doc.replace(at, at + 1, new, "a letter of another code page")


def _certain(line: str, page: _Latin) -> tuple[str, str] | None:
    """The code page of a line and the line as it was meant, where that is certain."""
    for encoding in page.encodings:
        decoded = _decoded(line, encoding, page)
        if decoded is not None and _is_meant(line, decoded, page):
            return encoding, decoded
    return None


def _by_words(line: str, page: _Latin) -> str:
    """The line with those words decoded that make frequent ones, if they are two or more."""
    words = line.split(" ")
    if sum(_word(word, page, _known) != word for word in words) < 2:
        return line
    return " ".join(_word(word, page, _is_small) for word in words)


def _word(word: str, page: _Latin, sound: Callable[[str, _Latin], bool]) -> str:
    """The word decoded, if it is none of the frequent ones and what comes out is sound."""
    if page.signs.isdisjoint(word) or _known(word, page):
        return word
    readings = (_decoded(word, encoding, page) for encoding in page.encodings)
    return next((reading for reading in readings if reading is not None and sound(reading, page)), word)


def _is_small(word: str, page: _Latin) -> bool:
    """Whether it is a word in lower case, no name, or a frequent word."""
    return word.islower() or _known(word, page)


def _decoded(text: str, encoding: str, page: _Latin) -> str | None:
    """The text's bytes read in this encoding, if all its letters are of the alphabet then."""
    data = original_bytes(text, "cp1252")
    try:
        decoded = (data or b"").decode(encoding)
    except UnicodeDecodeError:
        return None
    sound = all(char.isascii() or char in page.alphabet or char in _PUNCTUATION for char in decoded)
    return decoded if data is not None and sound else None


def _is_meant(line: str, decoded: str, page: _Latin) -> bool:
    changed = [(old, new) for old, new in zip(line.split(" "), decoded.split(" "), strict=True) if old != new]
    known = [(_known(old, page), _known(new, page)) for old, new in changed]
    if any(old and not new for old, new in known):
        return False
    strange = sum(not page.signs.isdisjoint(old) for old, _ in changed)
    gained = [new for (_, new), (_, is_known) in zip(changed, known, strict=True) if is_known]
    if gained and (len([char for char in line if char in page.signs]) > 1 or any(map(_speaks, gained))):
        return True
    small = sum(old[:1].islower() or old[:1] in page.signs for old, _ in changed)
    if strange < _MANY or small < _MANY or not page.moved.isdisjoint(line):
        return False
    words = line.split()
    return sum(_known(word, page) for word in words) >= _SHARE * len(words)


def _speaks(word: str) -> bool:
    return word[:1].islower() and len(word.strip(_AROUND)) >= _LONG


def _known(word: str, page: _Latin) -> bool:
    return any(is_word(word.strip(_AROUND), language) for language in page.words)
