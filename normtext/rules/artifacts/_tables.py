"""The word lists of this family: TOML files in `data/tables/artifacts`, read on first use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The parsed file `<name>.toml`."""
    path = files("normtext") / "data" / "tables" / "artifacts" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """The words of the string at `keys` in the file `<name>.toml`; none where a key is missing."""
    found: Any = table(name)
    for key in keys:
        found = found.get(key, {})
    return frozenset(found.split()) if found else frozenset()
