"""`Pipeline`: a profile made ready to run, on one text or on millions."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

from normtext import __version__, resources
from normtext.core.doc import Unit
from normtext.core.driver import Outcome, Run, Settings, ladder, sweep_once
from normtext.core.edit import Flag
from normtext.core.offsets import Region
from normtext.core.profile import Profile, load_profile, merge_options, select_rules
from normtext.core.result import Result
from normtext.core.rule import Rule
from normtext.core.stages import Stages
from normtext.errors import ConfigError, unknown
from normtext.facts.tags import language_tag

if TYPE_CHECKING:
    from normtext.names.gazetteer import Gazetteer


@final
class Pipeline:
    """A fixed choice of rules and options: call it with a text to get the repaired text.

    Args:
        profile: the name of a profile ("web", "web@1") or the path of a TOML file, see `load_profile`.
        lang: the language of all texts, as a BCP 47 tag; None detects it for each text that needs it.
        unit: "document", or "line": each line is a text of its own, and the number of lines never changes.
        only: families or rule names; nothing else runs.
        without: families or rule names that do not run.
        options: option values, such as {"numbers.style": "plain"}.
        rules: your own rules, made with `normtext.rule`; they run after ours of the same stage.
        gazetteers: your own gazetteers; later ones win over earlier ones and all win over ours.

    Immutable, picklable, usable from several threads.

    Raises:
        ConfigError: a name or value does not exist; the message says which ones do.
        DataError: a file that an option names cannot be used.
    """

    __slots__ = ("_arguments", "_families", "_profile", "_settings", "_signature")

    def __init__(
        self,
        profile: str | Path = "web",
        *,
        lang: str | None = None,
        unit: Unit = "document",
        only: Iterable[str] | None = None,
        without: Iterable[str] | None = None,
        options: Mapping[str, object] | None = None,
        rules: Iterable[Rule] = (),
        gazetteers: Iterable[Gazetteer] = (),
    ) -> None:
        from normtext.rules import ORDER

        if unit not in ("document", "line"):
            raise unknown("unit", unit, ("document", "line"))
        only, without = _names(only), _names(without)
        own, gazetteers = tuple(rules), tuple(gazetteers)
        self._arguments: dict[str, Any] = {
            "profile": str(profile),
            "lang": lang,
            "unit": unit,
            "only": only,
            "without": without,
            "options": dict(options or {}),
            "rules": own,
            "gazetteers": gazetteers,
        }
        for found in own:
            if not isinstance(found, Rule):
                raise ConfigError(f"rules: {found!r} is no rule; make one of it with @normtext.rule")
        for given in gazetteers:
            if not hasattr(given, "digest"):
                raise ConfigError(
                    f"gazetteers: {given!r} is no gazetteer; load a file with normtext.Gazetteer.load(path)"
                )
        everything = (*ORDER, *own)
        names = [rule.name for rule in everything]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise ConfigError(f"two rules are called {twice!r}; give your own rule another name")
        self._profile: Profile = load_profile(str(profile))
        enabled = select_rules(self._profile, everything, only, without)
        if only is None:  # the caller's rules run whatever the families of the profile
            dropped = {*self._profile.without, *(without or ())}
            missed = [rule for rule in own if rule not in enabled and not dropped & {rule.name, rule.family}]
            enabled = (*enabled, *missed)
        merged = merge_options(self._profile, everything, options)
        merged["names.gazetteers"] = gazetteers
        for rule in enabled:
            if rule.check is not None:
                rule.check(merged)
        hint = None if lang is None else language_tag(lang)
        self._settings = Settings(Stages.of(enabled), hint, unit, merged, self._profile.certainty)
        self._families = {rule.name: rule.family for rule in everything}
        self._signature = self._sign(own, gazetteers)

    def _sign(self, own: tuple[Rule, ...], gazetteers: tuple[Gazetteer, ...]) -> str:
        parts = [f"normtext|v:{__version__}|p:{self._profile.label}|data:{_data_version()}|unit:{self._settings.unit}"]
        settings = {
            "rules": [rule.name for rule in self._settings.rules],
            "certainty": self._profile.certainty,
            "options": {**self._settings.options, "names.gazetteers": None},
            "own": [f"{rule.find.__module__}.{rule.find.__qualname__}" for rule in own],
            "gazetteers": [gazetteer.digest for gazetteer in gazetteers],
        }
        digest = hashlib.sha256(
            json.dumps(settings, sort_keys=True, default=str).encode("utf-8", "replace")
        ).hexdigest()
        parts.append(f"settings:{digest[:12]}")
        return "|".join(parts)

    @property
    def profile(self) -> str:
        """The profile with its version, such as "web@1"."""
        return self._profile.label

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The enabled rules, in the order in which they run."""
        return self._settings.rules

    @property
    def unit(self) -> Unit:
        """What one text is: "document" or "line"."""
        return self._settings.unit

    @property
    def signature(self) -> str:
        """What reproduces the output: version, profile, data, unit and a digest of all settings."""
        return self._signature

    def __call__(self, text: str, *, lang: str | None = None) -> str:
        """The repaired text; the same object where nothing is to be repaired. `lang` overrides the pipeline's."""
        return self._outcome(text, lang).run.text

    def explain(self, text: str, *, lang: str | None = None) -> Result:
        """The repaired text with edits, flags, offsets and status."""
        hint = self._hint(lang)
        signature = f"{self._signature}|lang:{hint or 'auto'}"
        return Result(text, self._outcome(text, lang), self._families, signature, hint)

    def normalize_many(self, texts: Iterable[str], *, langs: Iterable[str | None] | None = None) -> list[str]:
        """The repaired texts, in order. `langs`: one tag or None for each text."""
        return [self(text, lang=lang) for text, lang in _pairs(texts, langs)]

    def map(
        self, texts: Iterable[str], *, langs: Iterable[str | None] | None = None, jobs: int = 1
    ) -> Iterator[Result]:
        """A `Result` for each text, in order and in bounded memory, over `jobs` processes."""
        pairs = _pairs(texts, langs)
        if jobs <= 1:
            return (self.explain(text, lang=lang) for text, lang in pairs)
        from normtext.core.workers import explained

        return explained(self, pairs, jobs)

    def proposals(self, text: str, *, lang: str | None = None) -> list[str]:
        """The names of the rules that one sweep over `text` would apply: empty for every output of this pipeline."""
        settings = self._settings._replace(lang=self._hint(lang))
        return sorted({name for piece in _units(text, settings.unit) for name in sweep_once(piece, settings).fired})

    def _hint(self, lang: str | None) -> str | None:
        return self._settings.lang if lang is None else language_tag(lang)

    def _outcome(self, text: str, lang: str | None) -> Outcome:
        if not isinstance(text, str):
            raise TypeError(f"normtext takes str, not {type(text).__name__}; decode bytes first")
        settings = self._settings if lang is None else self._settings._replace(lang=self._hint(lang))
        if settings.unit == "document":
            return ladder(text, settings)
        lines = _units(text, "line")
        outcomes = [ladder(line, settings) for line in lines]
        return outcomes[0] if len(outcomes) == 1 else _join(text, lines, outcomes)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._arguments,)

    def __repr__(self) -> str:
        given = {key: value for key, value in self._arguments.items() if value and (key, value) != ("unit", "document")}
        return f"Pipeline({', '.join(f'{key}={value!r}' for key, value in given.items())})"


def _rebuild(arguments: dict[str, Any]) -> Pipeline:
    return Pipeline(**arguments)


def _names(given: Iterable[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    return (given,) if isinstance(given, str) else tuple(sorted(given))


def _units(text: str, unit: Unit) -> list[str]:
    r"""The texts that are repaired one by one; lines keep their "\n"."""
    if unit == "document":
        return [text]
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _join(text: str, lines: list[str], outcomes: list[Outcome]) -> Outcome:
    """The outcome for a text whose lines had these outcomes."""
    pieces: list[str] = []
    regions: list[Region] = []
    flags: list[Flag] = []
    suggestions = []
    before = after = 0
    status = "converged"
    culprits: set[str] = set()
    problems: list[str] = []
    rank = ("converged", "partial", "unconverged")
    for line, outcome in zip(lines, outcomes, strict=True):
        run = outcome.run
        pieces.append(run.text)
        regions += [Region(a + before, b + before, c + after, d + after, steps) for a, b, c, d, steps in run.regions]
        flags += [flag._replace(start=flag.start + before, end=flag.end + before) for flag in run.flags]
        for found in run.suggestions:
            start, end = found.proposal.start + before, found.proposal.end + before
            suggestions.append(found._replace(proposal=found.proposal._replace(start=start, end=end)))
        status = max(status, outcome.status, key=rank.index)
        culprits.update(outcome.culprits)
        problems += outcome.problems
        before += len(line)
        after += len(run.text)
    joined = "".join(pieces) if regions else text
    return Outcome(Run(joined, tuple(regions), flags, suggestions), status, tuple(sorted(culprits)), tuple(problems))


def _pairs(texts: Iterable[str], langs: Iterable[str | None] | None) -> Iterator[tuple[str, str | None]]:
    if isinstance(texts, str):
        raise TypeError("give an iterable of texts; for one text, call the pipeline itself")
    return zip(texts, repeat(None)) if langs is None else zip(texts, langs, strict=True)


@lru_cache(maxsize=1)
def _data_version() -> str:
    """A digest of the names and sizes of all data files: it tells apart releases and locally built tables."""
    return hashlib.sha256("\n".join(sorted(_sizes(str(resources.DATA), ""))).encode()).hexdigest()[:8]


def _sizes(folder: str, prefix: str) -> Iterator[str]:
    """The files below a folder with their sizes; `Path.rglob` takes ten times as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _sizes(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}:{entry.stat().st_size}"
