"""Damaged multilingual text in, the text its author meant out.

    >>> import normtext as nt
    >>> nt.normalize("The caf\u00c3\u00a9 &amp; the bar")
    'The café & the bar'

`normalize` repairs one text; a `Pipeline` is the same with settings, for many texts; `Pipeline.explain` gives the full
account: every edit with its rule, source span, before, after and why. All names here load on first use.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # that of typing, whose import takes as long as all else that `--version` does

if TYPE_CHECKING:
    from typing import Any

    from normtext.core.doc import Doc
    from normtext.core.edit import Certainty, Edit, Flag, Proposal, Removed, Step
    from normtext.core.pipeline import Pipeline
    from normtext.core.result import Result
    from normtext.core.rule import Example, Keep, Rule, Scope, Stage, rule
    from normtext.errors import ConfigError, DataError, InputError, MissingExtra, NormtextError
    from normtext.facts.language import Language, detect_language
    from normtext.names.gazetteer import Gazetteer
    from normtext.names.matching import Match
    from normtext.numbers.find import find_numbers
    from normtext.numbers.model import Number

_HOMES = {
    "normtext.core.doc": ("Doc",),
    "normtext.core.edit": ("Certainty", "Edit", "Flag", "Proposal", "Removed", "Step"),
    "normtext.core.pipeline": ("Pipeline",),
    "normtext.core.result": ("Result",),
    "normtext.core.rule": ("Example", "Keep", "Rule", "Scope", "Stage", "rule"),
    "normtext.errors": ("ConfigError", "DataError", "InputError", "MissingExtra", "NormtextError"),
    "normtext.facts.language": ("Language", "detect_language"),
    "normtext.names.gazetteer": ("Gazetteer", "Match"),
    "normtext.numbers.find": ("find_numbers",),
    "normtext.numbers.model": ("Number",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Certainty",
    "ConfigError",
    "DataError",
    "Doc",
    "Edit",
    "Example",
    "Flag",
    "Gazetteer",
    "InputError",
    "Keep",
    "Language",
    "Match",
    "MissingExtra",
    "NormtextError",
    "Number",
    "Pipeline",
    "Proposal",
    "Removed",
    "Result",
    "Rule",
    "Scope",
    "Stage",
    "Step",
    "__version__",
    "detect_language",
    "find_numbers",
    "normalize",
    "rule",
]


def normalize(text: str, *, lang: str | None = None, profile: str = "web") -> str:
    """The repaired text.

    Args:
        text: any string; lone surrogates are allowed.
        lang: its language as a BCP 47 tag; None detects it where a rule needs to know.
        profile: the name of a profile, or the path of a TOML file.
    """
    return _pipeline(profile)(text, lang=lang)


_pipelines: dict[str, Pipeline] = {}


def _pipeline(profile: str) -> Pipeline:
    """A pipeline for each profile, made once."""
    found = _pipelines.get(profile)
    if found is None:
        from normtext.core.pipeline import Pipeline

        found = _pipelines.setdefault(profile, Pipeline(profile))
    return found


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'normtext' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
