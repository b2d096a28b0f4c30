"""How a name is written into a text."""

from __future__ import annotations

from normtext import lazy
from normtext.core.doc import Doc
from normtext.names.english import LANGUAGE, in_english
from normtext.names.fold import PARTICLES, form, norm
from normtext.names.forms import asked_for
from normtext.names.mention import Mention


def speaks(doc: Doc, mention: Mention) -> bool:
    """Whether names are to be in the language of the record's canonical form; a caller's without one fits all."""
    lang, asked = mention.record.lang, asked_for(doc)
    if asked:
        return lang in ("", asked)
    return lang == "" or lang == doc.base_lang or (lang == LANGUAGE and doc.fact(in_english))


def fitted(surface: str, name: str) -> str:
    """The name in the case that its place wants: all capitals in all capitals, a capital for a capital."""
    if len(surface) > 3 and surface.isupper() and surface.upper() != surface.lower() and " " in surface:
        return name.upper()
    if surface[:1].isupper() and name[:1].islower():
        return name[:1].upper() + name[1:]
    return name


def same_letters(surface: str, name: str) -> bool:
    """Whether a cased surface differs from the name in hyphens and marks: styles that texts may choose."""
    if surface.islower() or surface.isupper() or surface.casefold() == name.casefold():
        return False
    return form(surface) == form(name)


_SENTENCE = lazy.pattern(r"(?:\A|\n|[^\W\d_]{3}[.!?…][\"'”’)\]]*\s+)[\"'“‘(\[]*\Z")


def begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at a place, as far as the characters before it tell."""
    return _SENTENCE.search(text, max(0, at - _NEAR), at) is not None if at else True


_NEAR = 12


def cased_like(surface: str, name: str) -> str:
    """The surface with the capitals of a name of its letters, however parted and marked; else "".

    By "Al-Qaeda" and "Recep Tayyip Erdogan", "al qaeda" and "recep tayyip erdoğan" get their capitals and nothing else.
    """
    letters = [(at, char) for at, char in enumerate(name) if char.isalpha()]
    if form(surface) != form(name) or sum(map(str.isalpha, surface)) != len(letters):
        return ""
    found, before = "", " "
    for char in surface:
        if char.isalpha():
            at, letter = letters.pop(0)
            begins = before == " " and name[at - 1 : at] == "-" and norm(name[at:].split(" ")[0]) not in PARTICLES
            char = char.upper() if letter.isupper() or (begins and letter.islower()) else char
        found += char
        before = char
    return found


def account(mention: Mention) -> str:
    """Who is meant, how surely, and why."""
    return f"{mention.record.canonical} ({mention.record.id}), score {mention.score:.2f}: {mention.why}"
