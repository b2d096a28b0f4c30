r"""The driver: sweeps to a fixpoint, and the ladder that keeps every outcome idempotent. It knows no rule.

Definitions. R is the set of enabled rules. A *sweep* is a pure function of (text, settings): it runs the stages in
order and applies what their rules propose. F_R(x) sweeps until a whole sweep proposes nothing ("converged"), or fails
with a set C of culprits: the rules that fired within the cycle, or in the last sweep where there is no cycle, or the
rule that raised or proposed nonsense.

The ladder, f(x):
  (i)   F_R(x) converges to y: return y, "converged".
  (ii)  else let y = F_{R\C}(x); if that converged, and F_R(y) = y converged or F_R(y) fails with the same C:
        return y, "partial".
  (iii) else return x, "unconverged".

f(f(x)) = f(x) for any deterministic rules. (i) A sweep over y proposes nothing, so F_R(y) = y. (ii) If F_R(y) = y, as
in (i). If F_R(y) fails with C, then f(y) looks at F_{R\C}(y), which is y since y is a fixpoint of R\C; it converged,
and F_R(y) fails with the same C, so f(y) = y. (iii) f(x) = x. The sweep being pure, each branch is taken again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from normtext import lazy
from normtext.core.doc import Doc, Unit
from normtext.core.edit import Certainty, Flag, Proposal, Step
from normtext.core.offsets import OffsetMap, Region, Regions, compose
from normtext.core.rule import Rule
from normtext.core.stages import Stages

MAX_SWEEPS = 16
"""Our own rules settle in 2 to 4 sweeps; the bound only has to be out of their reach."""

MAX_GROWTH, MAX_GAIN = 32, 1000
"""A text of n code points that grows beyond 32 n + 1000 does not converge. Unicode's longest decomposition is 18."""

_LINE_END = lazy.pattern(r"\r*\n\Z")


class Settings(NamedTuple):
    """All that a sweep depends on besides the text."""

    stages: Stages
    lang: str | None
    unit: Unit
    options: Mapping[str, object]
    bar: Certainty

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in the order in which they run."""
        return self.stages.rules

    def without(self, names: frozenset[str]) -> Settings:
        """The same settings, less the named rules."""
        return self._replace(stages=Stages.of(rule for rule in self.rules if rule.name not in names))


class Applied(NamedTuple):
    """A proposal with the rule that made it."""

    proposal: Proposal
    rule: Rule
    certainty: Certainty


class RuleFault(Exception):
    """A rule raised, or proposed a span that is not in the text."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(f"{rule}: {message}")
        self.rule = rule


class Sweep(NamedTuple):
    """What one sweep did. Spans of flags and suggestions are of the text that the sweep was given."""

    text: str
    regions: Regions
    fired: frozenset[str]
    flags: list[Flag]
    suggestions: list[Applied]


class Run(NamedTuple):
    """Where F_R(x) ended. Spans of flags and suggestions are of x."""

    text: str
    regions: Regions
    flags: list[Flag]
    suggestions: list[Applied]
    culprits: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()

    @property
    def converged(self) -> bool:
        """Whether a whole sweep proposed nothing."""
        return not self.culprits


class Outcome(NamedTuple):
    """What the ladder settled on."""

    run: Run
    status: str
    culprits: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def ladder(text: str, settings: Settings) -> Outcome:
    """f(x): see the module's docstring."""
    run = run_to_fixpoint(text, settings)
    if run.converged:
        return Outcome(run, "converged")
    culprits = tuple(sorted(run.culprits))
    lighter = run_to_fixpoint(text, settings.without(run.culprits))
    if lighter.converged:
        again = run_to_fixpoint(lighter.text, settings)
        if again.culprits == run.culprits or (again.converged and again.text == lighter.text):
            return Outcome(lighter, "partial", culprits, run.problems)
    return Outcome(Run(text, (), [], []), "unconverged", culprits, run.problems)


def run_to_fixpoint(text: str, settings: Settings) -> Run:
    """F_R(x): sweeps until nothing is proposed, at most `MAX_SWEEPS` times and while the text does not explode."""
    regions: Regions = ()
    flags: list[Flag] = []
    seen = {text: 0}
    fired: list[frozenset[str]] = []
    current = text
    for _ in range(MAX_SWEEPS):
        try:
            sweep = sweep_once(current, settings)
        except RuleFault as fault:
            return Run(text, (), [], [], frozenset({fault.rule}), (str(fault),))
        offsets = OffsetMap(regions)
        if sweep.flags:
            flags += _new_flags(flags, sweep.flags, offsets)
        if not sweep.regions:
            return Run(current, regions, flags, [_to_source(found, offsets) for found in sweep.suggestions])
        regions = compose(regions, sweep.regions)
        current = sweep.text
        fired.append(sweep.fired)
        if current in seen:
            return Run(text, (), [], [], frozenset().union(*fired[seen[current] :]))
        if len(current) > MAX_GROWTH * len(text) + MAX_GAIN:
            break
        seen[current] = len(fired)
    return Run(text, (), [], [], fired[-1])


def _to_source(found: Applied, offsets: OffsetMap) -> Applied:
    start, end = offsets.to_source(found.proposal.start, found.proposal.end)
    return found._replace(proposal=found.proposal._replace(start=start, end=end))


def _new_flags(known: Sequence[Flag], found: Iterable[Flag], offsets: OffsetMap) -> list[Flag]:
    """The findings of a later sweep that neither overlap nor touch an earlier finding of the same name."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for flag in sorted(known, key=lambda flag: flag.start):
        covered = spans.setdefault(flag.name, [])
        if covered and flag.start <= covered[-1][1]:
            covered[-1] = covered[-1][0], max(covered[-1][1], flag.end)
        else:
            covered.append((flag.start, flag.end))
    new = []
    for flag in found:
        start, end = offsets.to_source(flag.start, flag.end)
        covered = spans.get(flag.name, [])
        at = bisect_right(covered, end, key=_first)
        if at == 0 or covered[at - 1][1] < start:
            new.append(flag._replace(start=start, end=end))
    return new


def _first(span: tuple[int, int]) -> int:
    return span[0]


def sweep_once(text: str, settings: Settings) -> Sweep:
    """One sweep over a text; in unit "line", over one line with its line break, which stays as it is."""
    tail = ""
    if settings.unit == "line":
        match = _LINE_END.search(text)
        if match:
            text, tail = text[: match.start()], match[0]
    doc = Doc(text, hint=settings.lang, unit=settings.unit, options=settings.options)
    regions: Regions = ()
    offsets = OffsetMap(regions)
    fired: set[str] = set()
    flags: list[Flag] = []
    suggestions: list[Applied] = []
    met = settings.stages.met(doc)
    for group in settings.stages.groups:
        proposals: list[Applied] = []
        for rule in group.roused(doc, met):
            if _is_triggered(rule, doc):
                _collect(rule, doc, settings.bar, proposals, flags, suggestions, offsets)
        accepted = resolve(proposals) if proposals else proposals
        if accepted:
            spliced, stage_regions = splice(doc.text, accepted)
            regions = compose(regions, stage_regions)
            offsets = OffsetMap(regions)
            fired.update(applied.rule.name for applied in accepted)
            doc = Doc(spliced, hint=settings.lang, unit=settings.unit, options=settings.options)
            met = settings.stages.met(doc)
    return Sweep(doc.text + tail, regions, frozenset(fired), flags, suggestions)


def _is_triggered(rule: Rule, doc: Doc) -> bool:
    try:
        return rule.trigger is None or doc.fact(rule.trigger)
    except Exception as error:
        raise RuleFault(rule.name, f"trigger: {type(error).__name__}: {error}") from error


def _collect(
    rule: Rule,
    doc: Doc,
    bar: Certainty,
    proposals: list[Applied],
    flags: list[Flag],
    suggestions: list[Applied],
    offsets: OffsetMap,
) -> None:
    """Runs one rule on one text and sorts what it yields."""
    try:
        if rule.languages is not None and doc.lang not in rule.languages and doc.base_lang not in rule.languages:
            return
        for item in rule.find(doc):
            if isinstance(item, Flag):
                start, end = offsets.to_source(item.start, item.end)
                flags.append(item._replace(start=start, end=end))
                continue
            if not doc.valid(item):
                raise ValueError(f"proposed [{item.start}, {item.end}) of a text of {len(doc.text)} code points")
            if item.after == doc.text[item.start : item.end] or not doc.allowed(item):
                continue
            certainty = rule.certainty if item.certainty is None else item.certainty
            applied = Applied(item, rule, certainty)
            if certainty >= bar:
                proposals.append(applied)
            else:
                found = offsets.to_source(item.start, item.end)
                suggestions.append(applied._replace(proposal=item._replace(start=found[0], end=found[1])))
    except Exception as error:
        raise RuleFault(rule.name, f"{type(error).__name__}: {error}") from error


def resolve(proposals: Sequence[Applied]) -> list[Applied]:
    """Proposals that do not overlap, in text order. Of two that do, the earlier rule's stays, then the earlier in text.

    Two insertions at one place overlap; an edit that ends where the next begins does not.
    """
    in_order = sorted(proposals, key=_span)
    if not any(_overlap(left.proposal, right.proposal) for left, right in pairwise(in_order)):
        return in_order
    rank = {rule.name: at for at, rule in reversed(list(enumerate(applied.rule for applied in proposals)))}
    kept: list[Applied] = []
    for applied in sorted(proposals, key=lambda applied: (rank[applied.rule.name], *_span(applied))):
        at = bisect_right(kept, _span(applied), key=_span)
        before = at > 0 and _overlap(kept[at - 1].proposal, applied.proposal)
        after = at < len(kept) and _overlap(applied.proposal, kept[at].proposal)
        if not before and not after:
            kept.insert(at, applied)
    return kept


def _span(applied: Applied) -> tuple[int, int]:
    return applied.proposal.start, applied.proposal.end


def _overlap(left: Proposal, right: Proposal) -> bool:
    """Whether two proposals, sorted by span, touch the same text."""
    return left.end > right.start or left.start == left.end == right.start == right.end


def splice(text: str, accepted: Sequence[Applied]) -> tuple[str, Regions]:
    """The text with all accepted proposals applied at once, and the regions that changed."""
    pieces: list[str] = []
    regions: list[Region] = []
    at = shift = 0
    for (start, end, after, why, _), rule, certainty in accepted:
        pieces += (text[at:start], after)
        step = Step(rule.name, text[start:end], after, why, certainty)
        regions.append(Region(start, end, start + shift, start + shift + len(after), (step,)))
        shift += len(after) - (end - start)
        at = end
    pieces.append(text[at:])
    return "".join(pieces), tuple(regions)
