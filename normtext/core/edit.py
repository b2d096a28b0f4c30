"""What rules yield and what results hold: proposals, flags, steps, edits.

All offsets are code points, half-open. Those of a `Proposal` are of the text that the rule saw; those of `Flag`,
`Edit` and `Removed` in a `Result` are of the source text.
"""

from __future__ import annotations

import enum
from typing import Literal, NamedTuple


class Certainty(enum.IntEnum):
    """How sure a repair is; a profile sets the bar for applying it."""

    SUGGEST = 1
    """Reported in `Result.suggestions`, never applied."""
    LIKELY = 2
    """There is evidence in the document or in the data."""
    SAFE = 3
    """Restores what was certainly meant."""


Severity = Literal["info", "warning", "error"]


class Proposal(NamedTuple):
    """A replacement of `[start, end)` by `after`, proposed by a rule for the text it was shown."""

    start: int
    end: int
    after: str
    why: str
    certainty: Certainty | None = None
    """None: the certainty that the rule declares."""


class Flag(NamedTuple):
    """A finding: something is wrong with `[start, end)`, whether it could be `repaired` or not."""

    name: str
    start: int
    end: int
    severity: Severity
    why: str
    repaired: bool = False


class Step(NamedTuple):
    """One replacement by one rule; several of them can make up one `Edit`."""

    rule: str
    before: str
    after: str
    why: str
    certainty: Certainty


class Edit(NamedTuple):
    """One region of the source and what became of it."""

    rule: str
    """The rule of the last step, which decided the final text."""
    family: str
    start: int
    end: int
    before: str
    after: str
    why: str
    certainty: Certainty
    """The lowest certainty of its steps."""
    steps: tuple[Step, ...]


class Removed(NamedTuple):
    """Text that a debris rule took out, with its place in the source."""

    start: int
    end: int
    text: str
    rule: str
    why: str
