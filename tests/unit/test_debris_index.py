from __future__ import annotations

from normtext.build.debris_index import compiled
from normtext.rules.debris._index import PATH


def test_the_index_says_what_its_tables_say() -> None:
    assert compiled() == PATH.read_bytes(), "run: python -m normtext.build debris-index"
