"""Regular expressions that are compiled when a text first needs them.

There are hundreds, and compiling them all takes ten times as long as reading a line of text: a process pays for those
that its texts ask for. A module's `lazy.pattern(…)` is used as `re.compile(…)` is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., object])


class _Pattern:
    """Stands for a compiled pattern."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __reduce__(self) -> tuple[Any, ...]:
        return pattern, (self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(self.pattern, self._flags), name)  # re remembers what it has compiled


def _method(name: str) -> Callable[..., Any]:
    def call(self: _Pattern, *arguments: Any, **named: Any) -> Any:
        method = self.__dict__.get(name)
        if method is None:  # from now on, the object's attribute stands before this method
            method = self.__dict__[name] = getattr(re.compile(self.pattern, self._flags), name)
        return method(*arguments, **named)

    call.__name__ = name
    return call


for _name in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"):
    setattr(_Pattern, _name, _method(_name))


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The regular expression `source`, compiled when one of its methods is first called: a mistake shows only then."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


def ready(function: Function) -> Function:
    """The function itself; of a pattern that is not compiled yet, the method of the compiled one, which is quicker."""
    owner = getattr(function, "__self__", None)
    if isinstance(owner, _Pattern):
        return cast("Function", getattr(re.compile(owner.pattern, owner._flags), function.__name__))
    return function
