"""What a stretch of text may hold, whatever stands around it, and what would have to stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from normtext import lazy
from normtext.names.compiled import MOST_TOKENS
from normtext.names.context import ANYWHERE, SUPPOSED, Supposed, offices
from normtext.names.echoes import heard
from normtext.names.fold import form, parts, skeletons
from normtext.names.held import NOTHING, SETTLED, SOMETHING, Holding, Need
from normtext.names.mentions import exact_mentions, free_runs
from normtext.names.persons import MOST_PARTS, needs
from normtext.names.runs import Run
from normtext.names.scan import At, Scanner, settled
from normtext.names.short import family_name
from normtext.names.surroundings import Text


def found_anywhere(stretch: str, scan: Scanner, *, only_forms: bool = False, only_first: bool = False) -> Holding:
    """What a stretch of text may hold, with whatever evidence around it, or what known forms, or what form first."""
    text = Text(stretch, scan.words(stretch), scan, ANYWHERE)
    taken = [False] * len(text.words)
    level = NOTHING
    families = set()
    wanted: set[Need] = set()
    countries = set[str]()
    echo = False
    covers = 0
    for mention in islice(exact_mentions(text, taken), 1 if only_first else None):
        record = mention.record
        covers = stretch.count(" ", 0, mention.end) + 1 if only_first and mention.start == 0 else 0
        if mention.known == "gloss":
            wanted.add(Need(record.country, offices(record.roles)))
        elif not settled(record, mention.own, stretch[mention.start : mention.end]):
            level = SOMETHING
        else:
            level = level or SETTLED
        if record.kind == "person" and record.rewrite:
            families.add(family_name(record))
    if not (only_forms or only_first) and level < SOMETHING:
        for first, last, telling in _nameable(text, taken):
            wanted |= needs(_supposing(text, first, last), scan.alike[telling])
            countries |= scan.gazetteer.countries(telling)
            echo = echo or any(at.word.pinyin for at in text.words[first:last])
    if Need("", ()) in wanted:
        level, wanted = SOMETHING, set()
    filed = frozenset(
        (skeleton, family)
        for family in families
        for part in parts(form(family).split(" "))
        for skeleton in skeletons(part)
    )
    return Holding(level, filed, tuple(sorted(wanted, key=repr)), countries or NOWHERE, covers, echo)


NOWHERE = set[str]()
"""No countries: one object for all, from which there is nothing to discard."""
_CLAUSE = lazy.pattern(r"\s*[,;:!?()\[\]{}/\"“”„«»…–—、。，；：！？（）「」『』《》〈〉【】]\s*")
"""What no name goes across."""


def in_clauses(stretch: str) -> list[str]:
    """The parts of a stretch that no name goes across: each holds what it holds."""
    return [clause for clause in _CLAUSE.split(stretch) if clause]


def together(holdings: Iterable[Holding]) -> Holding:
    """What stretches in a row hold."""
    every = list(holdings)
    return Holding(
        max((one.level for one in every), default=NOTHING),
        frozenset[tuple[str, str]]().union(*(one.families for one in every)),
        tuple(sorted({need for one in every for need in one.needs}, key=repr)),
        set[str]().union(*(one.countries for one in every)) or NOWHERE,
        echo=any(one.echo for one in every),
    )


def found_in_country(stretch: str, country: str, scan: Scanner) -> Holding:
    """What a stretch may hold if a country, and whatever office, is spoken of around it."""
    text = Text(stretch, scan.words(stretch), scan, ANYWHERE)
    taken = [False] * len(text.words)
    for _ in exact_mentions(text, taken):
        pass
    wanted: set[Need] = set()
    for first, last, telling in _nameable(text, taken):
        wanted |= needs(_supposing(text, first, last), scan.countrymen[telling, country])
        run = _supposing(text, first, last)[ANYWHERE]
        wanted |= {Need(country, offices(one.known.record.roles)) for one in heard(run, [country])}
    return Holding(SETTLED, frozenset(), tuple(sorted(wanted, key=repr)), NOWHERE)


def _nameable(text: Text, taken: list[bool]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The free runs that may name somebody, with their telling parts.

    In languages that are not known all words may be of names; a run of more parts than a name has is none, unless a
    known form cuts it short in some text. Such a form may also begin before the stretch.
    """
    words = text.words
    for first, last in free_runs(text, taken):
        sure = 0 if first else MOST_TOKENS
        if sum(len(at.word.parts) for at in words[first + sure : last]) > MOST_PARTS:
            before = max(0, first - MOST_TOKENS)
            if not any(_begins_form(words[at : at + 2], text.scan) for at in range(before, last)):
                continue
        yield first, last, tuple(part for at in words[first:last] for part in at.word.parts)


def _begins_form(pair: Sequence[At], scan: Scanner) -> bool:
    first, second = pair[0].word, pair[-1].word
    return first.alone or (first.begins and second.follows and scan.leads[f"{first.norm} {second.norm}"] > 0)


def _supposing(text: Text, first: int, last: int) -> dict[Supposed, Run]:
    """A run with each amount of evidence that may stand around it."""

    def within(supposed: Supposed) -> Run:
        return Run(text.words[first:last], text.scan, lambda a, b: supposed)

    return {supposed: within(supposed) for supposed in SUPPOSED}
