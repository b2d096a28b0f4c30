"""Regular expressions that are compiled when a text first needs them.

There are hundreds, and compiling them all takes ten times as long as reading a line of text: a process pays for those
that its texts ask for. A module's `lazy.pattern(…)` is used as `re.compile(…)` is.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Stands for a compiled pattern, whose methods it takes over one by one as they are first asked for."""

    __slots__ = (
        "__weakref__",
        "_flags",
        "findall",
        "finditer",
        "fullmatch",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
    )

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)  # re remembers what it has compiled
        if name in self.__slots__:
            setattr(self, name, found)
        return found


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The regular expression `source`, compiled on first use: a mistake in it shows only then."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
