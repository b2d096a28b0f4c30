"""Who is named where in a text: exact forms first, then spellings that align, then short mentions.

What a step has resolved is locked for the later ones. A canonical form in a text is a mention of its own record, so an
edit's result is locked from the start in the next sweep: no edit can follow on an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from normtext import lazy
from normtext.core.doc import Doc
from normtext.names.compiled import ALIAS, CANONICAL, CASED, GLOSS, may_be_meant
from normtext.names.context import Context, Evidence
from normtext.names.fold import PARTICLES
from normtext.names.forms import in_language, target, writes_english
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.held import SETTLED, SOMETHING
from normtext.names.mention import Mention
from normtext.names.persons import resolve
from normtext.names.runs import Run
from normtext.names.scan import Scanner, scanner
from normtext.names.short import has_neighbour, short_mentions
from normtext.names.stretches import islands, stretches
from normtext.names.surroundings import WORD, Text
from normtext.names.words import At


def scanner_of(doc: Doc) -> Scanner:
    """The scanner for the gazetteers of this run: our names are in English, and only there they are looked for."""
    gazetteers = cast("tuple[Gazetteer, ...]", doc.option("names.gazetteers"))
    return scanner(gazetteers, own=True) if gazetteers and not writes_english(doc) else scanner(gazetteers)


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
    text = _islands(doc, spans, scan)
    taken = [False] * len(text.words)
    found = list(exact_mentions(text, taken))
    found += _aligned(text, taken, {mention.record.id: mention.start for mention in reversed(found)})
    found.sort()
    found += short_mentions(text, taken, found)
    found.sort()
    if any(mention.own and mention.record.forms for mention in found):
        return tuple(_in_language(mention, target(doc)) for mention in found)
    return tuple(found)


def _in_language(mention: Mention, language: str) -> Mention:
    """A name of the caller's as a language has it."""
    return mention._replace(record=in_language(mention.record, language)) if mention.own else mention


def is_spelled(doc: Doc, first: int, last: int, scan: Scanner) -> bool:
    """Whether free words among pieces `[first, last)`, or beside them, spell the name of a known person."""
    text = _islands(doc, [(first, last)], scan)
    taken = [False] * len(text.words)
    for _ in exact_mentions(text, taken):
        pass
    return any(resolve(_run(text, a, b)) is not None for a, b in free_runs(text, taken))


def _islands(doc: Doc, spans: list[tuple[int, int]], scan: Scanner) -> Text:
    """A text with the words of some pieces, and of those beside them."""
    starts, words = doc.fact(_starts), []
    for first, last in islands(doc, scan, spans):
        words += scan.words(doc.text, starts[first], starts[last - 1] + len(doc.pieces[last - 1]))
    return Text(doc.text, words, scan)


_PIECE = lazy.pattern(r"\S+")


def _starts(doc: Doc) -> list[int]:
    """Where the pieces begin."""
    return [match.start() for match in _PIECE.finditer(doc.text)]


def _run(text: Text, first: int, last: int) -> Run:
    return Run(text.words[first:last], text.scan, lambda a, b: text.around(first, last, a, b))


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
    if at + 1 >= len(words) or not words[at + 1].glued or not words[at].word.begins & words[at + 1].word.follows:
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
    if len(hits) > 1 and named == "alias":
        if context.open:
            named = "ambiguous"
        elif _tie(known, hits[1][0], context):
            return None
    whole = True
    if record.kind == "person" and not own:
        if last - first == 1 or _PLACES.match(text.text, end):
            return None
        run = Run(words, text.scan, text.context)
        whole = not run.runs_on(first, last, record.roles)
        if not whole and (record.tier > 1 or named in ("alias", "ambiguous")):
            return None
        if named in ("alias", "ambiguous") and not record.rewrite:
            return None
    elif (
        named == "word" and not own and words[first].word.ordinary and text.text[start:end] not in record.case_sensitive
    ):
        return None
    elif record.kind == "organisation" and last - first == 1 and not own:
        whole = not Run(words, text.scan, text.context).runs_on(first, last)
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
    run = _run(text, first, last)
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


_PLACES = lazy.pattern(
    r"[ -](?:street|avenue|boulevard|road|square|bridge|park|airport|port|stadium|arena|university|college|school|"
    r"institute|academy|hospital|library|museum|foundation|prize|award|medal|center|centre|mosque|church|theat(?:er|re)|cup|trophy)\b",
    re.IGNORECASE,
)
"""Things that are named after people: a name before them is part of their name."""


def alone(doc: Doc, name: str, after: int) -> Iterator[tuple[int, int]]:
    """Where a word stands alone, as no part of a longer name, from a place of a text on."""
    scan, text = scanner_of(doc), doc.text
    spans = [(mention.start, mention.end) for mention in mentions(doc)]
    for match in re.finditer(rf"(?<![\w'’-]){re.escape(name)}(?![\w-])", text[after:]):
        start, end = after + match.start(), after + match.end()
        words = scan.words(text, text.rfind("\n", 0, start) + 1, min(end + WORD, len(text)))
        at = next((at for at, item in enumerate(words) if item.start == start), None)
        if at is None or words[at].word.ordinary or any(first < end and start < last for first, last in spans):
            continue
        if not has_neighbour(words, at, [False] * len(words)):
            yield start, end
