"""What pages say and what languages are called, compiled: `python -m normtext.build debris-index`.

Reading the tables themselves takes 150 times as long as reading a line of text; of the index, which is mapped, each
part is read when it is asked for.
"""

from __future__ import annotations

from functools import cache

from normtext import resources
from normtext.names.tables import Table

PATH = resources.DATA / "tables" / "debris.bin"


@cache
def index() -> Table:
    """The sections of the file."""
    return Table.open(PATH)


def text(section: str) -> str:
    """A section that holds a text."""
    return bytes(index().raw(section)).decode("utf-8")


def words(section: str) -> frozenset[str]:
    """A section that holds words, one a line."""
    return frozenset(text(section).split("\n"))
