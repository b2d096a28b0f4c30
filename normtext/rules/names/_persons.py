"""How the full name of a person is written in a text, if not as it stands."""

from __future__ import annotations

import re

from normtext.core.doc import Doc
from normtext.names.fold import PARTICLES
from normtext.names.mention import Mention, is_borne_out
from normtext.names.persons import (
    has_more,
    is_another_form,
    is_transliteration,
    nearly_alike,
    sounds_alike,
    spelled_alike,
)
from normtext.names.records import Record, all_forms
from normtext.rules.names._writing import cased_like, fitted, same_letters, speaks


def better(doc: Doc, mention: Mention) -> str:
    """What a mention of a person would be written as, if the evidence bears it; "" where it stays as it is."""
    record = mention.record
    if record.kind != "person" or mention.known == "short" or not (record.rewrite and mention.whole):
        return ""
    if not speaks(doc, mention):
        return ""
    surface = doc.text[mention.start : mention.end]
    after = fitted(surface, mention.written or record.canonical)
    if surface.islower() and not mention.own:
        after = cased_like(surface, after) or after  # marks and hyphens are their author's, lost capitals are not
    if surface == after or (surface.isupper() and surface == record.canonical.upper()):
        return ""
    if len(after) > len(surface) and doc.text.startswith(after, mention.start):
        return ""  # the mention is cut short: its other names stand behind it
    if mention.own or _may_become(surface, after, mention, doc):
        return after
    return _capitals(surface, record) if surface.islower() and mention.known == "alias" else ""


def _capitals(surface: str, record: Record) -> str:
    """A known form without capitals with those that it has, where it is left as it is: "jorge mario bergoglio"."""
    spelled = (cased_like(surface, text) for text in (*record.aliases, *all_forms(record)))
    return next((text for text in spelled if text), "")


def _may_become(surface: str, after: str, mention: Mention, doc: Doc) -> bool:
    record = mention.record
    sure = mention.known == "aligned" and mention.support == len(("office", "country"))
    whole = mention.known in ("broken", "gloss") or surface in record.scripts
    if not whole and (has_more(surface, after) or is_another_form(surface, record, sure=sure)):
        return False
    if same_letters(surface, after) or _is_style(surface, after):
        return False
    if mention.known == "aligned":
        return record.tier == 1 or not sounds_alike(surface, record.canonical)
    if mention.known not in ("alias", "word") or doc.str_option("names.persons") == "alias":
        return True
    return _is_spelling(surface, after, record)


def _is_style(surface: str, after: str) -> bool:
    """Whether a cased name has but a particle in another case: "Osama Bin Laden"."""
    if surface.islower() or surface.isupper() or surface.casefold() != after.casefold():
        return False
    pairs = zip(re.split(r"[\s-]+", surface), re.split(r"[\s-]+", after), strict=True)
    return all(one == other or one.casefold() in PARTICLES for one, other in pairs)


_LESSER = 3


def _is_spelling(surface: str, after: str, record: Record) -> bool:
    """Whether a known form is a spelling of the same name: another name of the person is left to its author."""
    if record.tier == _LESSER and surface.casefold() != after.casefold():
        return False
    if surface in record.scripts or spelled_alike(surface, record.canonical):
        return True
    return record.tier == 1 and (nearly_alike(surface, record.canonical) or is_transliteration(surface, record))


def rewritten(doc: Doc, mention: Mention) -> str:
    """What a mention of a person is written as; "" where it stays as it is."""
    if mention.known == "ambiguous" or not is_borne_out(mention, doc.text[mention.start : mention.end]):
        return ""
    return better(doc, mention)
