"""The word lists of this family: TOML files in `data/tables/artifacts`, read on first use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from normtext import resources


@cache
def table(name: str) -> Mapping[str, Any]:
    """The parsed file `<name>.toml`."""
    return resources.toml(f"tables/artifacts/{name}.toml")


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """The words of the string at `keys` in the file `<name>.toml`; none where a key is missing."""
    found: Any = table(name)
    for key in keys:
        found = found.get(key, {})
    return frozenset(found.split()) if found else frozenset()
