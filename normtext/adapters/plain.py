"""A `Result` as plain lists and strings, for formats that hold nothing else, and back."""

from __future__ import annotations

from typing import Any

from normtext.core.driver import Outcome, Run
from normtext.core.edit import Certainty, Flag, Step
from normtext.core.offsets import Region
from normtext.core.result import Result


def to_plain(result: Result) -> dict[str, Any]:
    """All of the result but its suggestions."""
    regions = result._map.regions
    rules = {step.rule for region in regions for step in region.steps}
    return {
        "source": result.source,
        "text": result.text,
        "regions": [[*region[:4], [[*step[:4], int(step.certainty)] for step in region.steps]] for region in regions],
        "flags": [list(flag) for flag in result.flags],
        "status": result.status,
        "culprits": list(result.culprits),
        "problems": list(result.problems),
        "families": {rule: result._families[rule] for rule in sorted(rules)},
        "signature": result.signature,
        "lang": result._hint,
    }


def from_plain(plain: dict[str, Any]) -> Result:
    """The result that `to_plain` wrote."""
    regions = tuple(Region(a, b, c, d, tuple(map(_step, steps))) for a, b, c, d, steps in plain["regions"])
    run = Run(plain["text"], regions, [Flag(*flag) for flag in plain["flags"]], [])
    outcome = Outcome(run, plain["status"], tuple(plain["culprits"]), tuple(plain["problems"]))
    return Result(plain["source"], outcome, plain["families"], plain["signature"], plain["lang"])


def _step(plain: list[Any]) -> Step:
    rule, before, after, why, certainty = plain
    return Step(rule, before, after, why, Certainty(certainty))
