"""What is known of each language: the families that have data of their own for it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from normtext import lazy, resources
from normtext.facts.tags import language_name

_DATA = {
    "artifacts": ("tables/words", "", ".txt.gz"),
    "casing": ("models", "casing-", ".bin"),
    "numbers": ("numbers", "", ".toml"),
}
"""Where the data of a family lies, and how the names of its files begin and end around the language."""

_TAG = lazy.pattern(r"(?!und)[a-z]{2,3}\Z")
"""Names of files that are languages: others are shared by all."""


class Coverage(NamedTuple):
    """A language, and the families that have data of their own for it. Rules that need none work in any language."""

    tag: str
    name: str
    families: tuple[str, ...]


@cache
def coverage() -> tuple[Coverage, ...]:
    """All languages that some family has data for, by tag."""
    found: dict[str, list[str]] = {}
    for family, (folder, prefix, suffix) in _DATA.items():
        for entry in (resources.DATA / folder).iterdir():
            tag = entry.name.removeprefix(prefix).removesuffix(suffix)
            if entry.name == f"{prefix}{tag}{suffix}" and _TAG.match(tag):
                found.setdefault(tag, []).append(family)
    return tuple(Coverage(tag, language_name(tag).english, tuple(found[tag])) for tag in sorted(found))
