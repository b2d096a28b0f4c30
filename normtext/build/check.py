"""`python -m normtext.build check`: what must hold of the data that normtext ships."""

from __future__ import annotations

import fnmatch
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
LARGEST = 40_000_000
"""Bytes that the models may take, and that all data may take in a wheel, deflated."""

_NEEDED = {"file", "what", "source", "licence"}
_FORBIDDEN = ("GPL", "NC", "ND", "ODbL", "none")
_PICKLES = {".pkl", ".pickle", ".joblib"}


def main(argv: list[str]) -> int:
    """Prints what is wrong; 1 if anything is."""
    problems = [*_sources(), *_files(), *_profiles()]
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems in {DATA.name}")
    return 1 if problems else 0


def _entries() -> list[dict[str, Any]]:
    return list(tomllib.loads((DATA / "tables" / "SOURCES.toml").read_text(encoding="utf-8")).get("table", []))


def _sources() -> Iterator[str]:
    """Each entry says what, whence and under which licence, and its files exist."""
    shipped = _shipped()
    for entry in _entries():
        name = entry.get("file", "?")
        for key in sorted(_NEEDED - entry.keys()):
            yield f"SOURCES.toml: {name} has no {key}"
        words = str(entry.get("licence", "")).replace("-", " ").replace(",", " ").split()
        for word in _FORBIDDEN:
            if any(part.startswith(word) if word == "GPL" else part == word for part in words):
                yield f"SOURCES.toml: {name} is under {entry['licence']}, which may not ship"
        for pattern in _patterns(entry):
            if not any(_matches(path, pattern) for path in shipped):
                yield f"SOURCES.toml: {pattern} names no file"


def _files() -> Iterator[str]:
    """Each table and model has an entry; none is a pickle; together they are small enough."""
    patterns = [pattern for entry in _entries() for pattern in _patterns(entry)]
    shipped = _shipped()
    for path in shipped:
        if path.suffix in _PICKLES:
            yield f"{path.name}: pickles may not ship"
        if not any(_matches(path, pattern) for pattern in patterns):
            yield f"{path.relative_to(DATA)}: no entry in SOURCES.toml"
    models = sum(path.stat().st_size for path in shipped if path.parent.name == "models")
    deflated = sum(len(zlib.compress(path.read_bytes())) for path in shipped)
    for size, what in ((models, "the models take"), (deflated, "all data takes, deflated,")):
        if size > LARGEST:
            yield f"{what} {size:,} bytes, more than {LARGEST:,}"


def _patterns(entry: dict[str, Any]) -> list[str]:
    """The files of an entry: patterns, by comma, of paths in the data folder or in its tables."""
    return [pattern.strip() for pattern in str(entry.get("file", "?")).split(",")]


def _shipped() -> list[Path]:
    """Tables and models, which come from elsewhere; profiles are ours."""
    return sorted(
        path
        for path in DATA.rglob("*")
        if path.is_file() and path.name != "SOURCES.toml" and path.relative_to(DATA).parts[0] != "profiles"
    )


def _matches(path: Path, pattern: str) -> bool:
    """Whether a pattern of SOURCES.toml, of a path in the data folder or in its tables, names this file."""
    inside = path.relative_to(DATA).as_posix()
    return fnmatch.fnmatch(inside, pattern) or fnmatch.fnmatch(inside, f"tables/{pattern}")


def _profiles() -> Iterator[str]:
    """Each profile loads, and switches off only rules that exist."""
    from normtext.core.profile import load_profile, profile_names
    from normtext.rules import ORDER

    rules = {rule.name for rule in ORDER}
    for name in profile_names():
        for missing in sorted(load_profile(name).without - rules):
            yield f"profile {name}: there is no rule {missing!r} to switch off"
