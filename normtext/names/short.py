"""Family names that stand alone after the full name of their bearer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normtext.names.align import surnames
from normtext.names.fold import PARTICLES, form, parts, skeletons, tokens
from normtext.names.lexicon import lexicon
from normtext.names.likeness import Likeness, likeness
from normtext.names.mention import Mention, is_borne_out
from normtext.names.records import Record
from normtext.names.runs import of_a_name
from normtext.names.surroundings import Text
from normtext.names.words import At


def short_mentions(text: Text, taken: list[bool], found: Sequence[Mention]) -> Iterator[Mention]:
    """Family names that stand alone after the full name of their bearer."""
    bearers: dict[str, Record | None] = {}
    persons = [
        mention
        for mention in found
        if mention.record.kind == "person"
        and mention.record.rewrite
        and mention.known != "ambiguous"
        and is_borne_out(mention, text.text[mention.start : mention.end])
    ]
    if not persons:
        return
    english = lexicon().english
    pending = list(persons)
    names: list[tuple[str, str, Record]] = []
    words = text.words
    for at, item in enumerate(words):
        while pending and pending[0].end <= item.start:
            record = pending.pop(0).record
            name = family_name(record)
            if name:
                names.append((form(name), name, record))
        if taken[at] or not names or not item.word.keyed or item.word.norm in english:
            continue
        if has_neighbour(words, at, taken):
            continue
        for folded, _, record in names:
            if skeletons(item.word.norm).isdisjoint(skeletons(folded.replace(" ", ""))):
                continue
            known = bearers.get(item.word.norm, record)
            if likeness(item.word.norm, folded.replace(" ", "")) >= Likeness.VARIANT:
                bearers[item.word.norm] = record if known is not None and known.id == record.id else None
        owner = bearers.get(item.word.norm)
        if owner is not None:
            yield Mention(item.start, item.end, owner, "short", False, 0.9, "family name of a person named before")


def family_name(record: Record) -> str:
    """The family name of a person, as the canonical form writes it, without particles; "" where it has but one part."""
    spots = [(token, part) for token in tokens(record.canonical) for part in parts((token.norm,))]
    if len(spots) < 2:
        return ""
    token = spots[surnames([part for _, part in spots], record.country)[0]][0]
    return record.canonical[token.start : token.end]


_TITLE = 4
"""Letters of the longest word that is cut short with a point before a name: "Prof."."""


def has_neighbour(words: Sequence[At], at: int, taken: Sequence[bool]) -> bool:
    """Whether a word beside this one may belong to the same name."""
    before = at - 1
    while (
        before >= 0
        and words[before + 1].glued
        and words[before].word.norm in PARTICLES
        and words[before].word.norm != "the"
    ):
        before -= 1
    if before >= 0 and words[before + 1].glued and of_a_name(words[before]) and not taken[before]:
        ended = words[before + 1].start - words[before].end == len(". ") and len(words[before].word.norm) > _TITLE
        return not ended
    after = at + 1
    return (
        after < len(words)
        and words[after].glued
        and of_a_name(words[after])
        and words[at].end + 1 >= words[after].start
    )
