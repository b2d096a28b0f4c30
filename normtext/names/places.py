"""Names that places had."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from normtext import resources
from normtext.names.fold import form


@cache
def former_names() -> Mapping[str, frozenset[str]]:
    """The folded names that are rewritten, by the present name."""
    source = resources.text("tables/former-place-names.tsv")
    rows = (line.split("\t") for line in source.splitlines() if not line.startswith("#"))
    return {place: frozenset(map(form, names.split(", "))) for place, names in rows}
