"""The files that come with normtext, by their path below its `data` folder."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def text(path: str) -> str:
    """The content of a file; unpacked where its name ends in .gz."""
    content = (DATA / path).read_bytes()
    return (zlib.decompress(content, wbits=31) if path.endswith(".gz") else content).decode("utf-8")


def toml(path: str) -> dict[str, Any]:
    """The tables of a TOML file."""
    import tomllib

    return tomllib.loads(text(path))
