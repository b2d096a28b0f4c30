"""Who is named where in a text: exact forms first, then spellings that align, then short mentions.

What a step has resolved is locked for the later ones. A canonical form in a text is a mention of its own record, so an
edit's result is locked from the start in the next sweep: no edit can follow on an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from normtext import lazy
from normtext.core.doc import Doc
from normtext.facts.scripts import main_script
from normtext.names.align import Likeness, likeness, surnames
from normtext.names.compiled import ALIAS, CANONICAL, CASED, GLOSS, may_be_meant
from normtext.names.context import Context, Evidence, Supposed
from normtext.names.fold import PARTICLES, form, parts, skeletons, tokens
from normtext.names.forms import in_language, target, writes_english
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.held import SETTLED, SOMETHING
from normtext.names.lexicon import lexicon
from normtext.names.persons import resolve
from normtext.names.records import Record
from normtext.names.runs import Run, of_a_name
from normtext.names.scan import INERT, At, Scanner, scanner
from normtext.names.stretches import islands, stretches

LEFT, RIGHT = 120, 100
"""Evidence stands within so many characters of a name, on its line: offices before it, countries on either side."""


class Mention(NamedTuple):
    """A name in a text, and whose it is."""

    start: int
    end: int
    record: Record
    known: str
    """"canonical", "alias", "word" (a form that is also a word), "gloss", "aligned", "broken", "short", "ambiguous"."""
    own: bool
    """Whether the caller's own gazetteer has it."""
    score: float
    why: str
    whole: bool = True
    """Whether no word beside it may belong to the same name."""
    support: int = 0
    """How many kinds of evidence for a person stand beside it: 0, 1 or 2."""
    written: str = ""
    """The form to write, where it is not the canonical one."""


def scanner_of(doc: Doc) -> Scanner:
    """The scanner for the gazetteers of this run."""
    return scanner(cast("tuple[Gazetteer, ...]", doc.option("names.gazetteers")))


def may_name(doc: Doc) -> bool:
    """Whether some words of the text may be a name that is not written as it should be."""
    return bool(doc.fact(_stretches))


def _stretches(doc: Doc) -> list[tuple[int, int]]:
    scan = scanner_of(doc)
    if len(scan.gazetteer.layers) == 1 and not writes_english(doc):
        return []
    least = SOMETHING if doc.str_option("names.organisations") == "case" else SETTLED
    return stretches(doc, scan, least)


def mentions(doc: Doc) -> tuple[Mention, ...]:
    """All resolved names that something may have to be done about, and those beside them, in order and apart."""
    return doc.fact(_mentions)


def _mentions(doc: Doc) -> tuple[Mention, ...]:
    spans = doc.fact(_stretches)
    if not spans:
        return ()
    scan = scanner_of(doc)
    words = []
    for first, last in islands(doc, scan, spans):
        words += scan.words(doc.text, _offset(doc, first), _offset(doc, last - 1) + len(doc.pieces[last - 1]))
    text = Text(doc.text, words, scan)
    taken = [False] * len(words)
    found = list(exact_mentions(text, taken))
    found += _aligned(text, taken, {mention.record.id: mention.start for mention in reversed(found)})
    found.sort()
    found += _short(text, taken, found)
    found.sort()
    if any(mention.own and mention.record.forms for mention in found):
        return tuple(_in_language(mention, target(doc)) for mention in found)
    return tuple(found)


def _in_language(mention: Mention, language: str) -> Mention:
    """A name of the caller's as a language has it."""
    return mention._replace(record=in_language(mention.record, language)) if mention.own else mention


def _offset(doc: Doc, piece: int) -> int:
    """Where a piece begins: what `split` leaves after those before it begins there."""
    return len(doc.text) - len(doc.text.split(None, piece)[-1])


class Text:
    """A text, those of its words that matter, and the context of any of them."""

    def __init__(self, text: str, words: Sequence[At], scan: Scanner, everywhere: Supposed | None = None) -> None:
        self.text = text
        self.words = words
        self.scan = scan
        self._everywhere = everywhere

    def around(self, first: int, last: int, a: int, b: int) -> Evidence:
        """The context of words `[a, b)` of the run `[first, last)`; of an empty span, all that any of its spans has."""
        if a < b or self._everywhere is not None:
            return self.context(first + a, first + b)
        low, high = self._line(self.words[first].start, self.words[last - 1].end)
        return Context.near([at.word for at in self.scan.words(self.text, low, high)])

    def context(self, first: int, last: int) -> Evidence:
        """What stands near words `[first, last)`, on their line."""
        if self._everywhere is not None:
            return self._everywhere
        text = self.text
        start, end = self.words[first].start, self.words[last - 1].end
        low, high = self._line(start, end)
        before, after = self.scan.words(text, low, start), self.scan.words(text, end, high)
        near = [at.word for at in before if at.start >= start - LEFT]
        near.append(INERT)
        near += [at.word for at in after if at.end <= end + RIGHT]
        return Context.near(near)

    def _line(self, start: int, end: int) -> tuple[int, int]:
        """As much of the line as evidence is looked for in, and a word more on either side."""
        begin, stop = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        return max(start - LEFT - _WORD, begin), min(end + RIGHT + _WORD, len(self.text) if stop < 0 else stop)


_WORD = 40
"""Longer words are not known: so far beyond the evidence a text is read, to have its first and last words whole."""


def exact_mentions(text: Text, taken: list[bool]) -> Iterator[Mention]:
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


def _longest(text: Text, at: int) -> int:
    """How many words the longest form may have that begins here."""
    words = text.words
    if at + 1 >= len(words) or not words[at + 1].glued:
        return 1
    most = text.scan.leads[f"{words[at].word.norm} {words[at + 1].word.norm}"]
    if not most:
        return 1
    width = 2
    while width < most and at + width < len(words) and words[at + width].glued:
        width += 1
    return width


_NONE = Context.near(())


def _known(text: Text, first: int, last: int, gazetteer: Gazetteer) -> Mention | None:
    words = text.words
    start, end = words[first].start, words[last - 1].end
    hits = [
        (known, kind)
        for known, kind in text.scan.exact[" ".join(word.word.norm for word in words[first:last])]
        if (_in_its_case(known, kind, text.text[start:end]) if known.layer > 0 else may_be_meant(known.record))
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
        whole = not run.goes_on(first, last, record.roles)
        if not whole and (record.tier > 1 or named == "alias"):
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
    support = text.context(first, last).support(record) if record.kind == "person" else 0
    return Mention(start, end, record, named, own, 1.0, why, whole, support)


def _in_its_case(known: Known, kind: int, surface: str) -> bool:
    """Whether a form of a caller's record counts: one that is also a word does so in exactly its case."""
    return kind != CASED or surface in known.record.case_sensitive


def _tie(one: Known, other: Known, context: Evidence) -> bool:
    same = one.record.id == other.record.id
    return (
        not same
        and context.support(one.record) == context.support(other.record)
        and one.record.tier == other.record.tier
    )


def _aligned(text: Text, taken: list[bool], named: Mapping[str, int]) -> Iterator[Mention]:
    """Persons whose name a run of free words spells."""
    for first, last in free_runs(text, taken):
        yield from _in_run(text, first, last, taken, named)


def free_runs(text: Text, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Free words in a row that may hold a person's name."""
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
        run = words[at:end]
        if sum(len(item.word.parts) for item in run) > 1 and any(item.word.keyed for item in run):
            yield at, end
        at = end


def _may_be_in(at: At) -> bool:
    word = at.word
    return not word.ordinary or word.borne or word.norm in PARTICLES


def _in_run(text: Text, first: int, last: int, taken: list[bool], named: Mapping[str, int]) -> Iterator[Mention]:
    run = Run(text.words[first:last], text.scan, lambda a, b: text.around(first, last, a, b))
    best = resolve(run)
    if best is None or _PLACES.match(text.text, text.words[first + best.last - 1].end):
        return
    a, b = first + best.first, first + best.last
    taken[a:b] = [True] * (b - a)
    if not best.given and named.get(best.known.record.id, text.words[a].start) < text.words[a].start:
        return  # a family name of two parts, after the full name: short on purpose
    known = "ambiguous" if best.rivals else "broken" if best.broken else "aligned"
    record, own = best.known.record, best.known.layer > 0
    support = run.context(best.first, best.last).support(record)
    start, end = text.words[a].start, text.words[b - 1].end
    why = f"or {', or '.join(best.rivals)}" if best.rivals else best.why
    yield Mention(start, end, record, known, own, best.score, why, written=best.written, support=support)


_FEW_LETTERS = 6
"""Letters of a name in a script that writes no short vowels; two words with fewer are like many names."""


def is_borne_out(mention: Mention, surface: str) -> bool:
    """Whether the evidence beside a person's name bears a change of it.

    Many people share a name or nearly so, and few of them are known: an office or a country must stand beside the name
    of somebody known to all, both beside any other. Less is asked for where only capitals are lost.
    """
    record = mention.record
    if mention.own or surface == record.canonical:
        return True
    if sum(map(str.isalpha, surface)) < _FEW_LETTERS and main_script(surface) in ("Arabic", "Hebrew"):
        return False
    if mention.support >= min(record.tier, 2):
        return True
    if surface.casefold() != record.canonical.casefold():
        return False
    cased = not surface.isupper() and all(word[0].isupper() for word in surface.split())
    return not cased and (record.tier == 1 or mention.support > 0)


_ANY = lazy.pattern(r"\b(?:an?|any|no|some|every|each|its|my|our|your|his|her|their)\s\Z", re.IGNORECASE)
_OF = lazy.pattern(r" of (?!the (?:un|us|uk|eu)\b)")


def is_thing(text: str, mention: Mention) -> bool:
    """Whether the words around a name in lower case make a thing of it: "a red cross", "the guardian of the river"."""
    before = _ANY.search(text[max(0, mention.start - 8) : mention.start])
    return before is not None or _OF.match(text, mention.end) is not None


_PLACES = lazy.pattern(
    r"[ -](?:street|avenue|boulevard|road|square|bridge|park|airport|port|stadium|arena|university|college|school|"
    r"institute|academy|hospital|library|museum|foundation|prize|award|medal|center|centre|mosque|church|theat(?:er|re)|cup|trophy)\b",
    re.IGNORECASE,
)
"""Things that are named after people: a name before them is part of their name."""


def _short(text: Text, taken: list[bool], found: Sequence[Mention]) -> Iterator[Mention]:
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
        if _has_neighbour(words, at, taken):
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


def alone(doc: Doc, name: str, after: int) -> Iterator[tuple[int, int]]:
    """Where a word stands alone, as no part of a longer name, from a place of a text on."""
    scan, text = scanner_of(doc), doc.text
    spans = [(mention.start, mention.end) for mention in mentions(doc)]
    for match in re.finditer(rf"(?<![\w'’-]){re.escape(name)}(?![\w-])", text[after:]):
        start, end = after + match.start(), after + match.end()
        words = scan.words(text, text.rfind("\n", 0, start) + 1, min(end + _WORD, len(text)))
        at = next((at for at, item in enumerate(words) if item.start == start), None)
        if at is None or words[at].word.ordinary or any(first < end and start < last for first, last in spans):
            continue
        if not _has_neighbour(words, at, [False] * len(words)):
            yield start, end
