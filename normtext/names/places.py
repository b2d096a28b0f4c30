"""Names that places had."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from normtext.names.fold import form


@cache
def former_names() -> Mapping[str, frozenset[str]]:
    """The folded names that are rewritten, by the present name."""
    path = files("normtext") / "data" / "tables" / "former-place-names.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {place: frozenset(map(form, names.split(", "))) for place, names in rows}
