"""Profiles: which rules run, with which options, from which certainty on. All policy lives in their TOML files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from normtext import resources
from normtext.core.edit import Certainty
from normtext.core.rule import FAMILIES, Rule
from normtext.errors import ConfigError, DataError, unknown

ROOT = "web"
"""The profile that declares every option; a profile file that does not say what it extends, extends this one."""

_KEYS = {"version", "description", "extends", "families", "without", "with", "certainty", "options", "choices"}


class Profile(NamedTuple):
    """A named, versioned choice of rules and options."""

    name: str
    version: int
    description: str
    families: tuple[str, ...]
    without: frozenset[str]
    certainty: Certainty
    options: Mapping[str, object]
    choices: Mapping[str, tuple[str, ...]]
    """The values that an option may have, where they are few."""

    @property
    def label(self) -> str:
        """The name with its version, such as "web@1"."""
        return f"{self.name}@{self.version}"


def profile_names() -> list[str]:
    """The names of the profiles that come with normtext."""
    folder = resources.DATA / "profiles"
    return sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))


def load_profile(name: str) -> Profile:
    """The profile of this name ("web", "web@1") or in this TOML file, which is read anew each time.

    A profile takes from the one that it `extends` whatever it does not set itself; what it lists in `without` is off
    besides, and what it lists in `with` is on again.

    Raises:
        ConfigError: there is no such profile, it has another version, or its file has an unknown key or value.
        DataError: the file is not TOML, or cannot be read.
    """
    return _from_file(Path(name), ()) if name.endswith(".toml") else _shipped(name)


@lru_cache(maxsize=64)
def _shipped(name: str) -> Profile:
    base, _, version = name.partition("@")
    if base not in profile_names():
        raise unknown("profile", base, profile_names())
    source = resources.text(f"profiles/{base}.toml")
    table = _table(source, f"{base}.toml")
    parent = _shipped(str(table["extends"])) if "extends" in table else None
    profile = _parse(base, table, f"{base}.toml", parent)
    if version and version != str(profile.version):
        raise ConfigError(f"profile {name!r}: this release has {profile.label}; install the release that had {name}")
    return profile


def _from_file(path: Path, children: tuple[Path, ...]) -> Profile:
    """The profile in a user's file; a file that it extends is looked for beside it."""
    if path in children:
        raise ConfigError(f"profile {path}: it extends itself")
    try:
        table = _table(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise DataError(
            f"profile {path}: {error.strerror}; name a readable TOML file or one of {', '.join(profile_names())}"
        ) from error
    except UnicodeDecodeError as error:
        raise DataError(f"profile {path}: byte {error.start} is not UTF-8, as TOML files are") from error
    extends = str(table.get("extends", ROOT))
    parent = _from_file(path.parent / extends, (*children, path)) if extends.endswith(".toml") else _shipped(extends)
    return _parse(path.stem, table, str(path), parent)


def _table(source: str, where: str) -> dict[str, Any]:
    """The profile's table, with keys and types checked.

    Raises:
        ConfigError: a key is unknown, or its value is of another type.
        DataError: it is not TOML.
    """
    import tomllib

    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"profile {where}: {error}") from error
    for key, value in table.items():
        if key not in _KEYS:
            raise unknown(f"key in profile {where}:", key, _KEYS)
        if key in ("families", "without", "with"):
            fits = isinstance(value, list) and all(isinstance(name, str) for name in value)
            kind = "a list of names"
        elif key in ("options", "choices"):
            fits, kind = isinstance(value, dict), "a table"
        else:
            fits, kind = isinstance(value, int if key == "version" else str), "a number" if key == "version" else "text"
        if not fits:
            raise ConfigError(f"profile {where}: {key} is {kind}, not {value!r}")
    return table


def _parse(name: str, table: Mapping[str, Any], where: str, parent: Profile | None) -> Profile:
    families = tuple(table.get("families", parent.families if parent else FAMILIES))
    for family in families:
        if family not in FAMILIES:
            raise unknown(f"family in profile {where}:", family, FAMILIES)
    word = str(table.get("certainty", parent.certainty.name if parent else "likely")).upper()
    if word not in Certainty.__members__:
        raise unknown(
            f"certainty in profile {where}:", word.lower(), (member.lower() for member in Certainty.__members__)
        )
    inherited = parent.without if parent else frozenset()
    choices = {key: tuple(values) for key, values in table.get("choices", {}).items()}
    return Profile(
        name=name,
        version=table.get("version", 1),
        description=table.get("description", ""),
        families=families,
        without=inherited - set(table.get("with", ())) | set(table.get("without", ())),
        certainty=Certainty[word],
        options={**(parent.options if parent else {}), **dict(_flat(table.get("options", {})))},
        choices={**(parent.choices if parent else {}), **choices},
    )


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Options by their full names: in TOML, `numbers.style = "plain"` without quotes is a table in a table."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def select_rules(
    profile: Profile, rules: Iterable[Rule], only: Iterable[str] | None, without: Iterable[str] | None
) -> tuple[Rule, ...]:
    """The enabled rules in order. `only` and `without` hold families or rule names and are applied to the profile's.

    Raises:
        ConfigError: a name, in the profile too, is neither a family nor a rule.
    """
    known = tuple(rules)
    names = {rule.name for rule in known}
    _names(f"profile {profile.label}", profile.without, names)
    chosen = None if only is None else _names("only", only, names)
    dropped = _names("without", without or (), names)
    enabled = [
        rule
        for rule in known
        if (
            rule.name in chosen or (rule.family in chosen and rule.name not in profile.without)
            if chosen is not None
            else rule.family in profile.families and not profile.without & {rule.name, rule.family}
        )
        and rule.name not in dropped
        and rule.family not in dropped
    ]
    return tuple(enabled)


def _names(setting: str, given: Iterable[str], rules: set[str]) -> frozenset[str]:
    found = frozenset((given,) if isinstance(given, str) else given)
    for name in sorted(found):
        if name not in rules and name not in FAMILIES:
            raise unknown(f"family or rule in {setting}:", name, (*rules, *FAMILIES))
    return found


def merge_options(profile: Profile, rules: Iterable[Rule], given: Mapping[str, object] | None) -> dict[str, object]:
    """The options of the rules, then of the profile, then the caller's.

    Raises:
        ConfigError: an option does not exist, its value is of another type than its default, or none of its choices.
    """
    defaults: dict[str, object] = {f"{rule.name}.{key}": value for rule in rules for key, value in rule.options.items()}
    defaults.update(load_profile(ROOT).options)
    options = dict(defaults)
    for source in (profile.options, given or {}):
        for key, value in source.items():
            if key not in defaults:
                raise unknown("option", key, defaults)
            options[key] = _typed(key, value, defaults[key])
            if key in profile.choices and options[key] not in profile.choices[key]:
                raise unknown(f"value of option {key}:", options[key], profile.choices[key])
    return options


def _typed(key: str, value: object, default: object) -> object:
    """The value in the type of its default; strings, as a command line gives them, are read."""
    if isinstance(value, str) and not isinstance(default, str):
        import tomllib

        with suppress(tomllib.TOMLDecodeError):
            value = tomllib.loads(f"value = {value}")["value"]
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise ConfigError(
            f"option {key}: {value!r} is not of type {type(default).__name__}, as its default {default!r} is"
        )
    return value
