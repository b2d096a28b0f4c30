"""Who is named where in a text: exact forms first, then spellings that align, then short mentions.

What a step has resolved is locked for the later ones. A canonical form in a text is a mention of its own record, so an
edit's result is locked from the start in the next sweep: no edit can follow on an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from normtext.core.doc import Doc
from normtext.names.align import Likeness, likeness, surnames
from normtext.names.compiled import ALIAS, CANONICAL, CASED, GLOSS, MOST_TOKENS
from normtext.names.context import Context
from normtext.names.fold import PARTICLES, form, parts, tokens
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.lexicon import lexicon
from normtext.names.persons import Run, resolve
from normtext.names.records import Record
from normtext.names.scan import At, Scanner, scanner

LEFT, RIGHT = 120, 100
"""Evidence stands within so many characters of a name, on its line: offices before it, countries on either side."""


LANGUAGE = "en"
"""The language of our canonical forms: names of other languages are not ours to rewrite."""


class Mention(NamedTuple):
    """A name in a text, and whose it is."""

    start: int
    end: int
    record: Record
    known: str
    """"canonical", "alias", "word" (a form that is also a word), "gloss", "aligned", "broken" or "short"."""
    own: bool
    """Whether the caller's own gazetteer has it."""
    score: float
    why: str
    whole: bool = True
    """Whether no word beside it may belong to the same name."""


def scanner_of(doc: Doc) -> Scanner:
    """The scanner for the gazetteers of this run."""
    return scanner(cast("tuple[Gazetteer, ...]", doc.option("names.gazetteers")))


def may_name(doc: Doc) -> bool:
    """Whether some word of the text can be part of a name."""
    return doc.fact(_may_name)


def _may_name(doc: Doc) -> bool:
    return scanner_of(doc).may_name(doc.words)


def mentions(doc: Doc) -> tuple[Mention, ...]:
    """All resolved names, in order; they do not overlap."""
    return doc.fact(_mentions)


def _mentions(doc: Doc) -> tuple[Mention, ...]:
    scan = scanner_of(doc)
    if doc.base_lang != LANGUAGE and len(scan.gazetteer.layers) == 1:
        return ()
    words = scan.words(doc.text)
    text = _Text(doc.text, words, scan)
    taken = [False] * len(words)
    found = list(_exact(text, taken))
    found += _aligned(text, taken, {mention.record.id: mention.start for mention in reversed(found)})
    found.sort()
    found += _short(text, taken, found)
    found.sort()
    return tuple(found)


class _Text:
    """A text with its words, and the context of any of them."""

    def __init__(self, text: str, words: Sequence[At], scan: Scanner) -> None:
        self.text = text
        self.words = words
        self.scan = scan

    def around(self, first: int, last: int, a: int, b: int) -> Context:
        """The context of words `[a, b)` of the run `[first, last)`; of an empty span, all that any of its spans has."""
        if a < b:
            return self.context(first + a, first + b)
        words = tuple(word.word.norm for word in self.words[first:last])
        sides = (
            self.context(first, last),
            self.context(first, first + 1),
            self.context(last - 1, last),
            Context.near(words),
        )
        return Context(
            frozenset().union(*(side.words for side in sides)), frozenset().union(*(side.countries for side in sides))
        )

    def context(self, first: int, last: int) -> Context:
        """What stands near words `[first, last)`, on their line."""
        words = self.words
        start, end = words[first].start, words[last - 1].end
        low = max(start - LEFT, self.text.rfind("\n", 0, start) + 1)
        stop = self.text.find("\n", end)
        high = min(end + RIGHT, len(self.text) if stop < 0 else stop)
        near: list[str] = []
        at = first - 1
        while at >= 0 and words[at].start >= low:
            at -= 1
        near += [word.word.norm for word in words[at + 1 : first]] + ["|"]
        at = last
        while at < len(words) and words[at].end <= high:
            near.append(words[at].word.norm)
            at += 1
        return Context.near(tuple(near))


def _exact(text: _Text, taken: list[bool]) -> Iterator[Mention]:
    """Known forms, the longest first from each place on."""
    words, gazetteer = text.words, text.scan.gazetteer
    at = 0
    while at < len(words):
        if not words[at].word.exact:
            at += 1
            continue
        width = _longest(text, at)
        mention = None
        while width > 0:
            mention = _known(text, at, at + width, gazetteer)
            if mention is not None:
                break
            width -= 1
        if mention is None:
            at += 1
            continue
        yield mention
        taken[at : at + width] = [True] * width
        at += width


def _longest(text: _Text, at: int) -> int:
    """How many words the longest form may have that begins here."""
    words = text.words
    if at + 1 >= len(words) or not words[at + 1].glued:
        return 1
    if not text.scan.leads(words[at].word.norm, words[at + 1].word.norm):
        return 1
    width = 2
    while width < MOST_TOKENS and at + width < len(words) and words[at + width].glued:
        width += 1
    return width


def _known(text: _Text, first: int, last: int, gazetteer: Gazetteer) -> Mention | None:
    words = text.words
    start, end = words[first].start, words[last - 1].end
    hits = [
        hit for hit in text.scan.exact(" ".join(word.word.norm for word in words[first:last])) if _may_be_meant(hit)
    ]
    if not hits:
        return None
    context = text.context(first, last) if len(hits) > 1 or hits[0][1] == GLOSS else Context.near(())
    hits = [(known, kind) for known, kind in hits if kind != GLOSS or context.support(known.record) == 2]
    if not hits:
        return None
    hits.sort(key=lambda hit: (hit[1] == GLOSS, hit[1] == ALIAS, -context.support(hit[0].record), hit[0].record.tier))
    known, kind = hits[0]
    record, own = known.record, known.layer > 0
    named = {CANONICAL: "canonical", CASED: "word", GLOSS: "gloss"}.get(kind, "alias")
    if len(hits) > 1 and named == "alias" and _tie(known, hits[1][0], context):
        return None
    whole = True
    if record.kind == "person" and not own:
        if last - first == 1 or _PLACES.match(text.text, end):
            return None
        run = Run(words, text.scan, text.context)
        whole = not run.goes_on(first, last)
        if not whole and (record.tier > 2 or named == "alias"):
            return None
        if named == "alias" and not record.rewrite:
            return None
    elif (
        named == "word" and not own and words[first].word.ordinary and text.text[start:end] not in record.case_sensitive
    ):
        return None
    elif record.kind == "organisation" and last - first == 1 and not own:
        whole = not Run(words, text.scan, text.context).goes_on(first, last)
    why = "its translation, beside office and country" if named == "gloss" else "a known form"
    return Mention(start, end, record, named, own, 1.0, why, whole)


def _may_be_meant(hit: tuple[Known, int]) -> bool:
    """Lesser places and organisations are never rewritten, and their names are often words or names of people."""
    record = hit[0].record
    return record.kind == "person" or record.tier == 1 or hit[0].layer > 0


def _tie(one: Known, other: Known, context: Context) -> bool:
    same = one.record.id == other.record.id
    return (
        not same
        and context.support(one.record) == context.support(other.record)
        and one.record.tier == other.record.tier
    )


def _aligned(text: _Text, taken: list[bool], named: Mapping[str, int]) -> Iterator[Mention]:
    """Persons whose name a run of free words spells."""
    words = text.words
    at = 0
    while at < len(words):
        if taken[at] or not _may_be_in(words[at]):
            at += 1
            continue
        end = at + 1
        while (
            end < len(words) and words[end].glued and not taken[end] and (_may_be_in(words[end]) or words[end].joined)
        ):
            end += 1
        yield from _in_run(text, at, end, taken, named)
        at = end


def _may_be_in(at: At) -> bool:
    word = at.word
    return not word.ordinary or word.borne or word.norm in PARTICLES


def _in_run(text: _Text, first: int, last: int, taken: list[bool], named: Mapping[str, int]) -> Iterator[Mention]:
    if last - first < 2 or not any(at.word.keyed for at in text.words[first:last]):
        return
    run = Run(text.words[first:last], text.scan, lambda a, b: text.around(first, last, a, b))
    best = resolve(run)
    if best is None or _PLACES.match(text.text, text.words[first + best.last - 1].end):
        return
    a, b = first + best.first, first + best.last
    taken[a:b] = [True] * (b - a)
    if not best.given and named.get(best.known.record.id, text.words[a].start) < text.words[a].start:
        return  # a family name of two parts, after the full name: short on purpose
    known = "broken" if best.broken else "aligned"
    own = best.known.layer > 0
    yield Mention(text.words[a].start, text.words[b - 1].end, best.known.record, known, own, best.score, best.why)


_PLACES = re.compile(
    r"[ -](?:street|avenue|boulevard|road|square|bridge|park|airport|port|stadium|arena|university|college|school|"
    r"institute|academy|hospital|library|museum|foundation|prize|award|medal|center|centre|mosque|church|theat(?:er|re)|cup|trophy)\b",
    re.IGNORECASE,
)
"""Things that are named after people: a name before them is part of their name."""


def _short(text: _Text, taken: list[bool], found: Sequence[Mention]) -> Iterator[Mention]:
    """Family names that stand alone after the full name of their bearer."""
    bearers: dict[str, Record | None] = {}
    persons = [mention for mention in found if mention.record.kind == "person" and mention.record.rewrite]
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
        if _has_neighbour(words, at, taken):
            continue
        for folded, _, record in names:
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


def _has_neighbour(words: Sequence[At], at: int, taken: Sequence[bool]) -> bool:
    """Whether a word beside this one may belong to the same name."""
    before = at - 1
    while (
        before >= 0
        and words[before + 1].glued
        and words[before].word.norm in PARTICLES
        and words[before].word.norm != "the"
    ):
        before -= 1
    if before >= 0 and words[before + 1].glued and not words[before].word.ordinary and not taken[before]:
        return True
    after = at + 1
    return (
        after < len(words)
        and words[after].glued
        and not words[after].word.ordinary
        and words[at].end + 1 >= words[after].start
    )
