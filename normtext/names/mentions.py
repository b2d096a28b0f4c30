"""Who is named where in a text: exact forms first, then spellings that align, then short mentions.

What a step has resolved is locked for the later ones. A canonical form in a text is a mention of its own record, so an
edit's result is locked from the start in the next sweep: no edit can follow on an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, cast

from normtext.core.doc import Doc
from normtext.names.align import Likeness, likeness, surnames
from normtext.names.compiled import ALIAS, CANONICAL, CASED, GLOSS, MOST_TOKENS, may_be_meant
from normtext.names.context import ANYWHERE, Context
from normtext.names.fold import PARTICLES, form, parts, tokens
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.lexicon import lexicon
from normtext.names.persons import Run, resolve
from normtext.names.pieces import HAS_SHORT, NOTHING, SETTLED, SOMETHING, Holding, islands, stretches
from normtext.names.records import Record
from normtext.names.scan import At, Scanner, scanner, settled

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


_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the The THE and And with With that This this From from been have would could should said says after After "
        "before Before their which Which When when while between about against during who they",
    )
)
"""English that has more than a few words has some of these."""
_FEW = 12


def may_name(doc: Doc) -> bool:
    """Whether some words of the text may be a name that is not written as it should be."""
    return bool(doc.fact(_stretches))


def _stretches(doc: Doc) -> list[tuple[int, int]]:
    scan = scanner_of(doc)
    if len(scan.gazetteer.layers) == 1 and not may_be_english(doc):
        return []
    least = SOMETHING if doc.str_option("names.organisations") == "case" else SETTLED
    return stretches(doc, scan, least)


def may_be_english(doc: Doc) -> bool:
    """Whether the text can be English, as far as that is seen without telling its language."""
    if doc.hint is not None:
        return doc.base_lang == LANGUAGE
    return len(doc.pieces) <= _FEW or not doc.words.isdisjoint(_ENGLISH)


def may_shorten(doc: Doc) -> bool:
    """Whether the text may have the short name of a country in lower case."""
    return may_be_english(doc) and HAS_SHORT.search(doc.fact(scanner_of(doc).pieces.of)) is not None


def mentions(doc: Doc) -> tuple[Mention, ...]:
    """All resolved names that something may have to be done about, and those beside them, in order and apart."""
    return doc.fact(_mentions)


def _mentions(doc: Doc) -> tuple[Mention, ...]:
    spans = doc.fact(_stretches)
    if not spans:
        return ()
    scan = scanner_of(doc)
    if len(scan.gazetteer.layers) == 1 and not doc.fact(in_english):
        return ()
    places = [match.span() for match in _PIECE.finditer(doc.text)]
    words = []
    for first, last in islands(doc, scan, spans):
        words += scan.words(doc.text, places[first][0], places[last - 1][1])
    text = _Text(doc.text, words, scan)
    taken = [False] * len(words)
    found = list(_exact(text, taken))
    found += _aligned(text, taken, {mention.record.id: mention.start for mention in reversed(found)})
    found.sort()
    found += _short(text, taken, found)
    found.sort()
    return tuple(found)


def in_english(doc: Doc) -> bool:
    """Whether the text is English. A few words, half of them names, look like any language: then its words decide."""
    if doc.base_lang == LANGUAGE:
        return True
    if doc.hint is not None or len(doc.pieces) > _FEW:
        return False
    words = [word.norm for word in tokens(doc.text) if word.norm not in PARTICLES]
    known = lexicon()
    return any(word in known.core for word in words) and not any(
        word in known.foreign and word.isascii() for word in words
    )


_PIECE = re.compile(r"\S+")


def found_anywhere(stretch: str, scan: Scanner, *, only_forms: bool = False) -> Holding:
    """What a stretch of text may hold, with whatever evidence around it, or what known form it begins with."""
    text = _Text(stretch, scan.words(stretch), scan, ANYWHERE)
    taken = [False] * len(text.words)
    level = NOTHING
    families = set()
    found = islice(_exact(text, taken), 1) if only_forms else chain(_exact(text, taken), _aligned(text, taken, {}))
    for mention in found:
        if not settled(mention.record, mention.own, stretch[mention.start : mention.end]):
            level = SOMETHING
        level = level or SETTLED
        if mention.record.kind == "person" and mention.record.rewrite:
            families.add(family_name(mention.record))
    return Holding(level, frozenset(families - {""}))


class _Text:
    """A text, those of its words that matter, and the context of any of them."""

    def __init__(self, text: str, words: Sequence[At], scan: Scanner, everywhere: Context | None = None) -> None:
        self.text = text
        self.words = words
        self.scan = scan
        self._everywhere = everywhere

    def around(self, first: int, last: int, a: int, b: int) -> Context:
        """The context of words `[a, b)` of the run `[first, last)`; of an empty span, all that any of its spans has."""
        if a < b or self._everywhere is not None:
            return self.context(first + a, first + b)
        low, high = self._line(self.words[first].start, self.words[last - 1].end)
        return Context.near(tuple(word.word.norm for word in self.scan.words(self.text, low, high)))

    def context(self, first: int, last: int) -> Context:
        """What stands near words `[first, last)`, on their line."""
        if self._everywhere is not None:
            return self._everywhere
        text = self.text
        start, end = self.words[first].start, self.words[last - 1].end
        low, high = self._line(start, end)
        before, after = self.scan.words(text, low, start), self.scan.words(text, end, high)
        near = [word.word.norm for word in before if word.start >= start - LEFT]
        near.append("|")
        near += [word.word.norm for word in after if word.end <= end + RIGHT]
        return Context.near(tuple(near))

    def _line(self, start: int, end: int) -> tuple[int, int]:
        """As much of the line as evidence is looked for in, and a word more on either side."""
        begin, stop = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        return max(start - LEFT - _WORD, begin), min(end + RIGHT + _WORD, len(self.text) if stop < 0 else stop)


_WORD = 40
"""Longer words are not known: so far beyond the evidence a text is read, to have its first and last words whole."""


def _exact(text: _Text, taken: list[bool]) -> Iterator[Mention]:
    """Known forms, the longest first from each place on."""
    words, gazetteer = text.words, text.scan.gazetteer
    at = 0
    while at < len(words):
        word = words[at].word
        width = _longest(text, at) if word.begins else 1
        if width == 1 and not word.alone:
            at += 1
            continue
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


_NONE = Context.near(())


def _known(text: _Text, first: int, last: int, gazetteer: Gazetteer) -> Mention | None:
    words = text.words
    start, end = words[first].start, words[last - 1].end
    hits = [
        (known, kind)
        for known, kind in text.scan.exact(" ".join(word.word.norm for word in words[first:last]))
        if known.layer > 0 or may_be_meant(known.record)
    ]
    if not hits:
        return None
    context = text.context(first, last) if len(hits) > 1 or hits[0][1] == GLOSS else _NONE
    hits = [(known, kind) for known, kind in hits if kind != GLOSS or context.support(known.record) == 2]
    if not hits:
        return None
    hits.sort(key=lambda hit: (hit[1] == GLOSS, hit[1] == ALIAS, -context.support(hit[0].record), hit[0].record.tier))
    known, kind = hits[0]
    record, own = known.record, known.layer > 0
    named = {CANONICAL: "canonical", CASED: "word", GLOSS: "gloss"}.get(kind, "alias")
    if len(hits) > 1 and named == "alias" and not context.open and _tie(known, hits[1][0], context):
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
    words = text.words[first:last]
    if sum(len(at.word.parts) for at in words) < 2 or not any(at.word.keyed for at in words):
        return
    run = Run(words, text.scan, lambda a, b: text.around(first, last, a, b))
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
