"""What a stretch of text may hold, whatever stands around it, and what would have to stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from normtext import lazy
from normtext.names.compiled import MOST_TOKENS
from normtext.names.context import ANYWHERE, NOWHERE, Supposed, offices
from normtext.names.echoes import heard
from normtext.names.fold import form, parts, skeletons
from normtext.names.held import NOTHING, SETTLED, SOMETHING, Holding, Need
from normtext.names.mention import Mention
from normtext.names.mentions import exact_mentions, free_runs
from normtext.names.pairs import Ones, ones_of
from normtext.names.persons import MOST_PARTS, would_do
from normtext.names.record_parts import token_forms
from normtext.names.records import Record
from normtext.names.runs import Run
from normtext.names.scan import Scanner, settled
from normtext.names.short import family_name
from normtext.names.surroundings import Text
from normtext.names.words import At


def found_anywhere(stretch: str, scan: Scanner, *, only_first: bool = False) -> Holding:
    """What a stretch of text may hold, with whatever evidence around it; or what known form it begins with."""
    text = Text(stretch, scan.words(stretch), scan, ANYWHERE)
    taken = [False] * len(text.words)
    level = NOTHING
    families = set()
    glosses: set[Need] = set()
    covers = 0
    for mention in islice(exact_mentions(text, taken), 1 if only_first else None):
        record = mention.record
        covers = stretch.count(" ", 0, mention.end) + 1 if only_first and mention.start == 0 else 0
        if mention.known == "gloss":
            glosses.add(Need(record.country, offices(record.roles)))
        elif not settled(record, mention.own, stretch[mention.start : mention.end]):
            level = SOMETHING
        else:
            level = level or SETTLED
        if record.kind == "person" and record.rewrite:
            families.add(family_name(record))
        _leave_free(text, mention, taken)
    free = [] if only_first else [text.words[first:last] for first, last in _nameable(text, taken)]
    runs = tuple(ones_of(at.word for at in words) for words in free)
    filed = frozenset(
        (skeleton, family)
        for family in families
        for part in parts(form(family).split(" "))
        for skeleton in skeletons(part)
    )
    return Holding(
        level,
        filed,
        tuple(sorted(glosses, key=repr)),
        runs,
        any(map(scan.alike.__getitem__, runs)),
        set(),
        covers,
        any(at.word.pinyin for words in free for at in words),
    )


def _leave_free(text: Text, mention: Mention, taken: list[bool]) -> None:
    """Takes no words for a mention that is none in some text."""
    if mention.known in ("gloss", "ambiguous"):
        for at, item in enumerate(text.words):
            if mention.start <= item.start < mention.end:
                taken[at] = False


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
        tuple(sorted({need for one in every for need in one.glosses}, key=repr)),
        tuple(ones for one in every for ones in one.runs),
        any(one.alike for one in every),
        set(),
        0,
        any(one.echo for one in every),
    )


def would_be(stretch: str, ones: Ones, country: str, at: int, scan: Scanner) -> bool:
    """Whether a free run of a stretch would name a person, beside the office and the country of the person.

    Args:
        stretch: the stretch.
        ones: the telling parts of the run.
        country: of whose `countrymen` the person is; "" for those who are `alike`.
        at: the row of the person, of those alike which one; less than 0 for whoever may be heard in Chinese syllables.
        scan: the scanner.
    """
    runs = [run for run in scan.runs[stretch] if run.ones == ones]
    if at < 0:
        return any(heard(run, [country]) for run in runs)
    known, shared = (scan.gazetteer.first(at), 0) if country else scan.alike[ones][at]
    return any(would_do(known, shared, run) for run in runs)


def is_told(stretch: str, scan: Scanner) -> bool:
    """Whether a stretch names somebody alike whatever stands around it."""
    return any(
        would_do(known, shared, run)
        for run in supposed_runs(stretch, scan, NOWHERE)
        for known, shared in scan.alike[run.ones]
        if known.layer > 0 or known.record.tier == 1 or (known.record.tier == _EXACT and _is_exact(known.record, run))
    )


_EXACT = 2
"""The tier of people who are told without evidence by the very parts of their names."""


def _is_exact(record: Record, run: Run) -> bool:
    return any(len(set(name).intersection(run.telling)) > 1 for name in token_forms(record))


def is_any_of(stretch: str, country: str, scan: Scanner) -> bool:
    """Whether a stretch would name any of the `countrymen`; for no country, anybody alike."""
    for run in scan.runs[stretch]:
        offered = scan.countrymen[run.telling, country] if country else scan.alike[run.ones]
        if any(would_do(*one, run) for one in offered) or (country and heard(run, [country])):
            return True
    return False


def supposed_runs(stretch: str, scan: Scanner, evidence: Supposed) -> list[Run]:
    """The free runs of a stretch, with the same evidence around all of them."""
    text = Text(stretch, scan.words(stretch), scan, evidence)
    taken = [False] * len(text.words)
    for mention in exact_mentions(text, taken):
        _leave_free(text, mention, taken)
    return [Run(text.words[a:b], scan, lambda first, last: evidence) for a, b in free_runs(text, taken)]


def _nameable(text: Text, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """The free runs that may name somebody.

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
        yield first, last


def _begins_form(pair: Sequence[At], scan: Scanner) -> bool:
    first, second = pair[0].word, pair[-1].word
    return first.alone or (bool(first.begins & second.follows) and scan.leads[f"{first.norm} {second.norm}"] > 0)
