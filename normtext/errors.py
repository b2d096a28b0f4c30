"""Everything that normtext raises on purpose.

    NormtextError
    ├── ConfigError     a profile, option, rule or language that does not exist or has the wrong type
    ├── DataError       a gazetteer, table, model or phrase file that cannot be used
    ├── InputError      bytes or records that cannot be read
    └── MissingExtra    an optional dependency is not installed

Text itself never raises: a rule that fails on a text is left out for that text, and named in `Result.culprits`.
"""

from __future__ import annotations

from collections.abc import Iterable


class NormtextError(Exception):
    """Base of all errors raised by normtext."""


class ConfigError(NormtextError, ValueError):
    """A setting that does not exist or has the wrong type. The message lists near names."""


class DataError(NormtextError, ValueError):
    """A data file that cannot be used. The message names the file and, where there is one, the line."""


class InputError(NormtextError):
    """An input that cannot be read. The message says what to do."""


class MissingExtra(NormtextError, ImportError):
    """An optional dependency is missing. The message holds the install command."""


def unknown(kind: str, name: object, known: Iterable[str]) -> ConfigError:
    """The error for a `name` that is none of the `known` names of this `kind`, with up to three near names."""
    import difflib

    names = sorted(set(known))
    near = difflib.get_close_matches(str(name), names, n=3, cutoff=0.5)
    hint = (
        f"did you mean {' or '.join(near)}?"
        if near
        else f"known: {', '.join(names[:12])}{', …' if len(names) > 12 else ''}"
    )
    return ConfigError(f"unknown {kind} {str(name)!r}; {hint}")
