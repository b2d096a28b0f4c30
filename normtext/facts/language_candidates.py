"""The languages that a caller lets a text be in, and how the answers are spelled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from normtext.facts.tags import language_tag

_WIDER = {"no": ("nb", "nn"), "sh": ("sr", "hr", "bs"), "hbs": ("sr", "hr", "bs")}
"""Codes that stand for several languages."""
_CODES = {"Latin": "Latn", "Cyrillic": "Cyrl", "Han": "Hans", "Arabic": "Arab", "Devanagari": "Deva"}
_TRADITIONAL = frozenset({"TW", "HK", "MO"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tag as the caller gave it, the languages it stands for, and the script that it names or implies, if any."""

    given: str
    bases: tuple[str, ...]
    script: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The tags to choose from, those that name a script first."""

    all: tuple[Candidate, ...]

    @property
    def bases(self) -> frozenset[str]:
        """The languages among them."""
        return frozenset(base for candidate in self.all for base in candidate.bases)

    def answer(self, tag: str, script: str) -> str | None:
        """The candidate that a language written in `script` is, if any."""
        base, _, code = tag.partition("-")
        code = code or _CODES.get(script, "")
        for candidate in self.all:
            if base in candidate.bases and candidate.script in ("", code):
                return candidate.given
        return None


def candidates(among: Iterable[str]) -> Candidates:
    """The candidates of these tags.

    Raises:
        ConfigError: one of them is no language tag.
    """
    return _candidates(tuple(sorted({among} if isinstance(among, str) else set(among))))


@lru_cache(maxsize=256)
def _candidates(among: tuple[str, ...]) -> Candidates:
    found = [_candidate(tag) for tag in among]
    return Candidates(tuple(sorted(found, key=lambda candidate: (candidate.script == "", candidate.given))))


def _candidate(given: str) -> Candidate:
    tag = language_tag(given)
    base, *subtags = tag.split("-")
    script = next((subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()), "")
    if base == "zh" and subtags and not script:
        script = "Hant" if _TRADITIONAL & set(subtags) else "Hans"
    wider = _WIDER.get(given.lower())
    return Candidate(given, wider or (base,), "" if wider else script)
