"""What a stretch of text holds, and what would have to stand around it."""

from __future__ import annotations

from typing import NamedTuple

from normtext.names.pairs import Ones

NOTHING, SETTLED, SOMETHING = 0, 1, 2
"""What a stretch of pieces holds: no name, known forms that stand as they should, or what has to be looked at."""


class Need(NamedTuple):
    """What has to be spoken of for a stretch to name somebody: a country and one of some offices."""

    country: str
    offices: tuple[frozenset[str], ...]


class Holding(NamedTuple):
    """What a stretch of text may hold, whatever stands around it."""

    level: int
    families: frozenset[tuple[str, str]]
    """The family names of the persons whose full names stand in it, each with each of its skeletons before it."""
    glosses: tuple[Need, ...]
    """Each would make a known person of a translated name in it."""
    runs: tuple[Ones, ...]
    """The telling parts of each row of free words: beside an office and a country, one part may do."""
    alike: bool
    """Whether a row shares two parts with somebody's name."""
    dead: set[str]
    """Countries none of whose people it names, as far as that was found out; "" if it names nobody alike."""
    covers: int = 0
    """How many pieces the known form takes that it begins with."""
    echo: bool = False
    """Whether it may be a name in Chinese syllables, of a person of any country."""
