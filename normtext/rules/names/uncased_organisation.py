"""Organisations in lower case or in another transliteration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.protected import is_protected
from normtext.facts.words import is_word, proper_words
from normtext.names.fold import PARTICLES, form
from normtext.names.lexicon import lexicon
from normtext.names.mention import is_thing
from normtext.names.mentions import may_name, mentions, scanner_of
from normtext.names.persons import spelled_alike
from normtext.names.records import Record
from normtext.rules.names._writing import account, begins_sentence, cased_like, fitted, same_letters, speaks


@rule(
    "uncased-organisation",
    family="names",
    scope=Scope.SPAN,
    certainty=Certainty.LIKELY,
    trigger=may_name,
    examples=[
        Example(
            "The opec meeting followed talks with hizballah.", "The OPEC meeting followed talks with Hezbollah.", "en"
        )
    ],
    keeps=[Keep("Who is it? It is us.", "words", "en")],
)
def uncased_organisation(doc: Doc) -> Iterator[Proposal | Flag]:
    """An organisation keeps the form it has in the text, cased; transliterations of one form are spelled alike."""
    policy = doc.str_option("names.organisations")
    if policy == "off":
        return
    for mention in mentions(doc):
        record = mention.record
        if record.kind != "organisation" or not record.rewrite or (record.tier > 1 and not mention.own):
            continue
        surface = doc.text[mention.start : mention.end]
        if not mention.own and (_is_words(surface) if surface[1:].islower() else mention.known == "word"):
            continue
        if not mention.own and len(surface) <= _TINY and surface.islower() and scanner_of(doc).word[surface].borne:
            continue  # somebody's name
        if not mention.own and surface[1:].islower() and (is_thing(doc.text, mention) or _is_brand(surface, record)):
            continue  # brands are often in lower case, and some are verbs: "google it"
        if not mention.own and policy == "case" and _is_cased(surface):
            continue
        after = fitted(surface, written(surface, record, policy, mention.own))
        if policy == "case" and not (mention.own or surface.lower().startswith("the ")):
            after = after.removeprefix("The ")
        article = _ARTICLE.match(surface)
        if begins_sentence(doc.text, mention.start):
            after = after[:1].upper() + after[1:] if after != surface else after
        elif article and after.lower().startswith(article[0]):
            after = article[0] + after[article.end() :]
        if after == surface or after.upper() == surface or same_letters(surface, after) or not speaks(doc, mention):
            continue
        if surface.removeprefix("the ") == after.removeprefix("The "):
            continue
        if mention.whole and not is_protected(doc, mention.start, mention.end):
            kept = len(article[0]) if article and after.startswith(article[0]) else 0  # for others to raise
            yield doc.replace(mention.start + kept, mention.end, after[kept:], account(mention))


_ARTICLE = lazy.pattern("the |al-")
"""What stays in lower case within a sentence."""


def _is_brand(surface: str, record: Record) -> bool:
    """Whether a company has this very name: in another spelling ("gasprom") it is no word."""
    return "company" in record.roles and surface.casefold() == record.canonical.casefold()


def _is_words(surface: str) -> bool:
    """Whether a surface without capitals, but at its start, is made of ordinary words: "the guardian", "red cross"."""
    return all(map(_is_a_word, re.split(r"[\s-]+", surface.lower())))


def _is_a_word(surface: str) -> bool:
    words = lexicon()
    if surface in proper_words("en"):
        return len(surface) == _TINY
    if surface in words.english or surface in PARTICLES or (len(surface) < 4 and surface in words.foreign):
        return True
    return is_word(surface, "en")


_TINY = 3
"""Proper names of so many letters are people or games as well as acronyms: Pam, Uno, Isa."""


def _is_cased(surface: str) -> bool:
    """Whether all words have capitals, but for particles: its author has cased the name."""
    words = [word for word in re.split(r"[\s-]+", surface) if word.lower() not in PARTICLES]
    return bool(words) and all(not word[0].islower() for word in words if word)


def _is_spelling(surface: str, text: str) -> bool:
    """Whether two forms differ in the spelling of names, not of words: no "Revolutionary Guards" for one guard."""
    theirs = form(text).split(" ")
    other = [word for word in form(surface).split(" ") if word not in theirs]
    if any(word in lexicon().english or is_word(word, "en") for word in other):
        return False
    return spelled_alike(surface, text) and spelled_alike(text, surface)


def written(surface: str, record: Record, policy: str, own: bool) -> str:
    """The form of an organisation's name that the policy wants in the place of `surface`."""
    forms = (record.canonical, *record.aliases)
    acronyms = [text for text in forms if text.isupper() and text.isalpha()]
    if own or policy == "unify":
        return record.canonical
    if policy == "acronym" and acronyms:
        return acronyms[0]
    if policy == "expand":
        return next((text for text in forms if " " in text), record.canonical)
    same = [text for text in forms if text.casefold() == surface.casefold()]
    if not same and policy == "case" and surface.islower():
        spaced = (cased_like(surface, text) for text in forms if form(text) == form(surface))
        same = [text for text in spaced if text]
    if any(text in acronyms for text in same):
        return next(text for text in same if text in acronyms)
    alike = [text for text in forms if text not in acronyms and _is_spelling(surface, text)]
    if alike and not (same and form(alike[0]) == form(surface)):
        return alike[0]
    return same[0] if same else surface
