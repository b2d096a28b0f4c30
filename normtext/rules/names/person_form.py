"""People in the form that the text's language has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.protected import is_protected
from normtext.facts.words import is_word, proper_words
from normtext.names.fold import PARTICLES, form, parts
from normtext.names.forms import forms_in, target
from normtext.names.local import Person, may_name, people
from normtext.names.mentions import mentions
from normtext.names.persons import nearly_alike, spelled_alike
from normtext.names.records import all_forms
from normtext.names.romanize import script_of
from normtext.rules.names._writing import fitted


@rule(
    "person-form",
    family="names",
    scope=Scope.LINE,
    certainty=Certainty.LIKELY,
    trigger=may_name,
    examples=[
        Example(
            "Der russische Präsident wladimir putn sprach.", "Der russische Präsident Wladimir Putin sprach.", "de"
        ),
        Example("Le président russe Vladimir Putin a parlé.", "Le président russe Vladimir Poutine a parlé.", "fr"),
    ],
    keeps=[
        Keep("Wladimir Putins Rede war lang.", "a genitive", "de"),
        Keep("Spotkanie Władimira Putina z Angelą Merkel.", "case endings", "pl"),
        Keep("Der Bäcker Vladimir Putin aus Graz.", "no office, no country of his", "de"),
    ],
)
def person_form(doc: Doc) -> Iterator[Proposal | Flag]:
    """A known person is written as the text's language has the name: people whom everybody knows, by the whole name.

    A form that the language uses stays. A form of another language, another transliteration or a slip in one part needs
    an office or a country beside it; lost capitals come back without. Names never grow, and endings stay.
    """
    if doc.str_option("names.persons") == "off":
        return
    callers = [mention for mention in mentions(doc) if mention.own] if doc.option("names.gazetteers") else []
    for person in people(doc):
        if any(mention.start < person.end and person.start < mention.end for mention in callers):
            continue
        after = written(person, doc)
        surface = doc.text[person.start : person.end]
        if after and after != surface and not is_protected(doc, person.start, person.end):
            yield doc.replace(person.start, person.end, after, _account(person))


def written(person: Person, doc: Doc) -> str:
    """What stands in the place of a name; "" where it stays."""
    surface = doc.text[person.start : person.end]
    if surface.isupper():
        return ""
    right = forms_in(person.record, target(doc))
    if right and script_of(right[0]) != script_of(surface):
        return ""  # quoted as it is at home
    lost = _has_lost_capitals(surface)
    if not lost and any(_tokens(text) == _tokens(surface) for text in right):
        return ""  # "al-Kadhafi", "el-Kadhafi", "Kadhafi": particles, hyphens and marks are a text's own
    if not lost and person.sure == 2 and target(doc) not in _SETTLED:
        return ""
    same = [text for text in right if form(text) == form(surface)]
    if not same and right and _is_borne_out(person, surface, right[0], doc):
        return fitted(surface, right[0])
    if person.sure < 2 or not lost or not _is_no_phrase(surface, person, doc):
        return ""
    known = (*same, person.spelled)
    return fitted(
        surface, next((text for text in known if text.casefold() == surface.casefold()), same[0] if same else "")
    )


_SETTLED = frozenset(("de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr"))
"""Languages that have settled on spellings; in the others' news several are right, and we may not know all."""


def _is_borne_out(person: Person, surface: str, after: str, doc: Doc) -> bool:
    """Whether a name is surely another spelling of this one, and the evidence beside it bears the change."""
    name = _tokens(surface)
    if len(name) != len(_tokens(after)):
        return False
    ours = {person.record.canonical, *all_forms(person.record)}
    if person.spelled not in ours and not (spelled_alike(person.spelled, after) or nearly_alike(person.spelled, after)):
        return False
    if person.sure == 0:
        return person.support == 2 or (person.support == 1 and len(name) > 2)
    return person.support > 0


def _tokens(text: str) -> list[str]:
    return parts(form(text).split(" "))


def _has_lost_capitals(surface: str) -> bool:
    words = [word for word in re.split(r"[\s-]+", surface) if word and word.lower() not in PARTICLES]
    return bool(words) and all(word[0].islower() for word in words)


_LETTERS = 7
"""Letters of a name in small letters that nothing beside it speaks of."""


def _is_no_phrase(surface: str, person: Person, doc: Doc) -> bool:
    """Whether a name in small letters is no row of words: "li qiang", "the li qiang"."""
    if person.support:
        return True
    words = [word.lower() for word in re.split(r"[\s-]+", surface)]
    ordinary = (is_word(word, doc.base_lang) and word not in proper_words(doc.base_lang) for word in words)
    return sum(map(str.isalpha, surface)) >= _LETTERS and not all(ordinary)


def _account(person: Person) -> str:
    record = person.record
    how = ("a letter of the name is wrong", "another transliteration of the name", "a form of the name")[person.sure]
    beside = ("", "; office or country beside it", "; office and country beside it")[person.support]
    return f"{record.canonical} ({record.id}): {how}{beside}"
