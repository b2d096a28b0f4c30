"""Profiles: which rules run, with which options, from which certainty on. All policy lives in their TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from normtext.core.edit import Certainty
from normtext.core.rule import FAMILIES, Rule
from normtext.errors import ConfigError, DataError, unknown

_KEYS = {"version", "description", "extends", "families", "without", "certainty", "options"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A named, versioned choice of rules and options."""

    name: str
    version: int
    description: str
    families: tuple[str, ...]
    without: frozenset[str]
    certainty: Certainty
    options: Mapping[str, object]

    @property
    def label(self) -> str:
        """The name with its version, such as "web@1"."""
        return f"{self.name}@{self.version}"


def profile_names() -> list[str]:
    """The names of the profiles that come with normtext."""
    folder = files("normtext") / "data" / "profiles"
    return sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))


@lru_cache(maxsize=64)
def load_profile(name: str) -> Profile:
    """The profile of this name ("web", "web@1") or in this TOML file.

    Raises:
        ConfigError: there is no such profile, it has another version, or its file has an unknown key or value.
        DataError: the file is not TOML, or cannot be read.
    """
    if name.endswith(".toml"):
        path = Path(name)
        try:
            source = path.read_text(encoding="utf-8")
        except OSError as error:
            raise DataError(
                f"profile {name}: {error.strerror}; name a readable TOML file or one of {', '.join(profile_names())}"
            ) from error
        return _parse(path.stem, source, name)
    base, _, version = name.partition("@")
    if base not in profile_names():
        raise unknown("profile", base, profile_names())
    source = (files("normtext") / "data" / "profiles" / f"{base}.toml").read_text(encoding="utf-8")
    profile = _parse(base, source, f"{base}.toml")
    if version and version != str(profile.version):
        raise ConfigError(f"profile {name!r}: this release has {profile.label}; install the release that had {name}")
    return profile


def _parse(name: str, source: str, where: str) -> Profile:
    try:
        table: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"profile {where}: {error}") from error
    for key in table.keys() - _KEYS:
        raise unknown(f"key in profile {where}:", key, _KEYS)
    parent = load_profile(str(table["extends"])) if "extends" in table else None
    families = tuple(table.get("families", parent.families if parent else FAMILIES))
    for family in families:
        if family not in FAMILIES:
            raise unknown(f"family in profile {where}:", family, FAMILIES)
    options = dict(parent.options) if parent else {}
    options.update(table.get("options", {}))
    word = str(table.get("certainty", parent.certainty.name if parent else "likely")).upper()
    if word not in Certainty.__members__:
        raise unknown(
            f"certainty in profile {where}:", word.lower(), (member.lower() for member in Certainty.__members__)
        )
    return Profile(
        name=name,
        version=int(table.get("version", 1)),
        description=str(table.get("description", "")),
        families=families,
        without=frozenset(table.get("without", parent.without if parent else ())),
        certainty=Certainty[word],
        options=options,
    )


def select_rules(
    profile: Profile, rules: Iterable[Rule], only: Iterable[str] | None, without: Iterable[str] | None
) -> tuple[Rule, ...]:
    """The enabled rules in order. `only` and `without` hold families or rule names and are applied to the profile's.

    Raises:
        ConfigError: a name is neither a family nor a rule.
    """
    known = tuple(rules)
    names = {rule.name for rule in known}
    chosen = None if only is None else _names("only", only, names)
    dropped = _names("without", without or (), names)
    enabled = [
        rule
        for rule in known
        if (
            rule.name in chosen or (rule.family in chosen and rule.name not in profile.without)
            if chosen is not None
            else rule.family in profile.families and rule.name not in profile.without
        )
        and rule.name not in dropped
        and rule.family not in dropped
    ]
    return tuple(sorted(enabled, key=lambda rule: rule.stage))


def _names(setting: str, given: Iterable[str], rules: set[str]) -> frozenset[str]:
    found = frozenset((given,) if isinstance(given, str) else given)
    for name in sorted(found):
        if name not in rules and name not in FAMILIES:
            raise unknown(f"family or rule in {setting}:", name, (*rules, *FAMILIES))
    return found


def merge_options(profile: Profile, rules: Iterable[Rule], given: Mapping[str, object] | None) -> dict[str, object]:
    """The options of the rules, then of the profile, then the caller's.

    Raises:
        ConfigError: an option does not exist, or its value is of another type than its default.
    """
    options: dict[str, object] = {f"{rule.name}.{key}": value for rule in rules for key, value in rule.options.items()}
    for source in (profile.options, given or {}):
        for key, value in source.items():
            if key not in options and key not in profile.options:
                raise unknown("option", key, (*options, *profile.options))
            default = options.get(key, profile.options.get(key))
            options[key] = _typed(key, value, default)
    return options


def _typed(key: str, value: object, default: object) -> object:
    """The value in the type of its default; strings, as a command line gives them, are read."""
    if isinstance(value, str) and not isinstance(default, str):
        with suppress(tomllib.TOMLDecodeError):
            value = tomllib.loads(f"value = {value}")["value"]
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise ConfigError(
            f"option {key}: {value!r} is not of type {type(default).__name__}, as its default {default!r} is"
        )
    return value
