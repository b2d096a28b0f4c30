"""`python -m normtext.build emoji emoji.json`: the short codes of emoji (":smile:"), from gemoji's list."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "tables" / "artifacts" / "emoji-codes.txt"


def main(arguments: Sequence[str]) -> int:
    """Write `emoji-codes.txt`: the aliases in gemoji's `db/emoji.json`, sorted, without flags of countries."""
    if len(arguments) != 1:
        print("usage: python -m normtext.build emoji emoji.json", file=sys.stderr)
        return 2
    records = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    codes = sorted({alias for record in records if record["category"] != "Flags" for alias in record["aliases"]})
    TABLE.write_text("\n".join(codes) + "\n", encoding="utf-8")
    print(f"{len(codes)} codes")
    return 0
