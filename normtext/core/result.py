"""What a pipeline did to one text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from normtext.core.driver import Applied, Outcome
from normtext.core.edit import Edit, Flag, Removed, Step
from normtext.core.offsets import OffsetMap, Region
from normtext.errors import unknown


class Result:
    """The repaired text with its whole account.

    `text` and `source` are the output and the input. Offsets in `edits`, `flags`, `suggestions` and `removed` are code
    points of `source`, half-open. `status` is "converged", or "partial" or "unconverged" where rules did not come to
    rest: then `culprits` names them and `problems` says what they did. `signature` reproduces the result.
    """

    def __init__(
        self, source: str, outcome: Outcome, families: dict[str, str], signature: str, lang: str | None
    ) -> None:
        run = outcome.run
        self.source = source
        self.text = run.text
        self.status = outcome.status
        self.culprits = outcome.culprits
        self.problems = outcome.problems
        self.flags: tuple[Flag, ...] = tuple(sorted(run.flags, key=lambda flag: (flag.start, flag.end, flag.name)))
        self.signature = signature
        self._hint = lang
        self._families = families
        self._suggested = run.suggestions
        self._map = OffsetMap(run.regions)

    @cached_property
    def lang(self) -> str:
        """The language the caller named, or that of the output; "und" where it cannot be told."""
        from normtext.core.doc import Doc

        return Doc(self.text, hint=self._hint).lang

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What changed, region by region, in source order."""
        return tuple(
            self._edit(region)
            for region in self._map.regions
            if self.source[region.a_start : region.a_end] != self.text[region.b_start : region.b_end]
        )

    def _edit(self, region: Region) -> Edit:
        last = region.steps[-1]
        return Edit(
            rule=last.rule,
            family=self._families[last.rule],
            start=region.a_start,
            end=region.a_end,
            before=self.source[region.a_start : region.a_end],
            after=self.text[region.b_start : region.b_end],
            why=last.why,
            certainty=min(step.certainty for step in region.steps),
            steps=region.steps,
        )

    @cached_property
    def suggestions(self) -> tuple[Edit, ...]:
        """Repairs below the profile's certainty: reported, not applied. `before` is what stands in the source."""
        return tuple(self._suggestion(found) for found in self._suggested)

    def _suggestion(self, found: Applied) -> Edit:
        start, end, after, why, _ = found.proposal
        before = self.source[start:end]
        step = Step(found.rule.name, before, after, why, found.certainty)
        return Edit(found.rule.name, found.rule.family, start, end, before, after, why, found.certainty, (step,))

    @cached_property
    def removed(self) -> tuple[Removed, ...]:
        """The text that debris rules took out, in source order. Its `start` and `end` enclose it in the source."""
        return tuple(
            Removed(region.a_start, region.a_end, step.before, step.rule, step.why)
            for region in self._map.regions
            for step in region.steps
            if self._families[step.rule] == "debris" and step.before.strip() and not step.after.strip()
        )

    @property
    def changed(self) -> bool:
        """Whether the output differs from the source."""
        return self.text != self.source

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span that the output span `[start, end)` came from; edited text counts whole.

        Raises:
            IndexError: it is no span of the output.
        """
        _check(start, end, self.text)
        return self._map.to_source(start, end)

    def to_output(self, start: int, end: int) -> tuple[int, int]:
        """The output span that the source span `[start, end)` became; edited text counts whole.

        Raises:
            IndexError: it is no span of the source.
        """
        _check(start, end, self.source)
        return self._map.to_output(start, end)

    def undo(self, rule_or_edits: str | Edit | Iterable[Edit]) -> str:
        """The output without some edits: those of a rule or a family (each edit that has a step of it), or those given.

        Raises:
            ConfigError: there is no rule or family of this name.
        """
        if isinstance(rule_or_edits, str):
            rules = {rule for rule, family in self._families.items() if rule_or_edits in (rule, family)}
            if not rules:
                raise unknown("rule", rule_or_edits, {*self._families, *self._families.values()})
            undone = {edit for edit in self.edits if any(step.rule in rules for step in edit.steps)}
        elif isinstance(rule_or_edits, Edit):
            undone = {rule_or_edits}
        else:
            undone = set(rule_or_edits)
        pieces: list[str] = []
        at = 0
        for edit in self.edits:
            pieces += (self.source[at : edit.start], edit.before if edit in undone else edit.after)
            at = edit.end
        return "".join((*pieces, self.source[at:]))

    def __repr__(self) -> str:
        return (
            f"Result(status={self.status!r}, edits={len(self.edits)}, flags={len(self.flags)}, text={self.text[:60]!r})"
        )

    def _repr_html_(self) -> str:
        from normtext.report.html import result_html

        return result_html(self)


def _check(start: int, end: int, text: str) -> None:
    if not 0 <= start <= end <= len(text):
        raise IndexError(f"[{start}, {end}) is no span of a text of {len(text)} code points")
