"""What a stretch of text holds, and what would have to stand around it."""

from __future__ import annotations

from typing import NamedTuple

NOTHING, SETTLED, SOMETHING = 0, 1, 2
"""What a stretch of pieces holds: no name, known forms that stand as they should, or what has to be looked at."""


class Need(NamedTuple):
    """What has to be spoken of for a stretch to name somebody: a country, one of some offices, or both."""

    country: str
    offices: tuple[frozenset[str], ...]


class Holding(NamedTuple):
    """What a stretch of text may hold, whatever stands around it."""

    level: int
    families: frozenset[tuple[str, str]]
    """The family names of the persons whose full names stand in it, each with the skeletons of it."""
    needs: tuple[Need, ...]
    """Each would make something of it."""
    countries: set[str]
    """Countries that may: those of known persons who share a part with it, less those that were found not to."""
    covers: int = 0
    """How many pieces the known form takes that it begins with."""
    echo: bool = False
    """Whether it may be a name in Chinese syllables, of a person of any country."""
