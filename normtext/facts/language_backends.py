"""Language identification by other people's libraries behind one interface.

A backend is a function `(text, among) -> [(tag, probability), …]`, most probable first, of bare base tags ("nb", "zh").
It knows only the languages of its library: names in `among` that it lacks are never answered. It is deterministic, may
be called from several threads, and imports its library on its first call. It answers [] when the library gives up.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from normtext.errors import MissingExtra, unknown

Ranking = list[tuple[str, float]]
Backend = Callable[[str, frozenset[str] | None], Ranking]

_ALIASES = {"no": "nb", "zh-cn": "zh", "zh-tw": "zh", "jv": "jv", "fil": "tl"}
"""Names that libraries use, and the names here."""


def backend(name: str) -> Backend:
    """The backend of this name.

    Raises:
        ConfigError: there is none of this name.
        MissingExtra: its library is not installed.
    """
    if name not in BACKENDS:
        raise unknown("language backend", name, BACKENDS)
    return BACKENDS[name]


def _py3langid(text: str, among: frozenset[str] | None) -> Ranking:
    import numpy as np

    try:
        identifier, columns = _py3langid_model(among)
        scores = identifier._raw_score(identifier._encode(text)) / math.sqrt(len(text.encode("utf-8", "replace")) or 1)
    except (ValueError, IndexError, UnicodeError):
        return []
    if not columns or not np.any(scores):
        return []
    shares = np.exp(scores - scores.max())
    return _merged(zip(columns, (shares / shares.sum()).tolist(), strict=True))


@cache
def _py3langid_all() -> Any:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError as error:
        raise MissingExtra("language backend py3langid: pip install py3langid") from error
    return LanguageIdentifier.from_model_file(MODEL_FILE)


@cache
def _py3langid_model(among: frozenset[str] | None) -> tuple[Any, list[str]]:
    """An identifier for these languages only, and the tags of its columns. Its state never changes after this."""
    import copy

    whole = _py3langid_all()
    if among is None:
        return whole, [_ALIASES.get(name, name) for name in whole.nb_classes]
    part = copy.copy(whole)
    names = [name for name in whole.labels if _ALIASES.get(name, name) in among]
    if names:
        part.set_languages(names)
    return part, [_ALIASES.get(name, name) for name in part.nb_classes] if names else []


_LANGDETECT_SEED = 0


def _langdetect(text: str, among: frozenset[str] | None) -> Ranking:
    from langdetect.lang_detect_exception import LangDetectException

    factory = _langdetect_factory()
    names = [name for name in factory.langlist if among is None or _ALIASES.get(name, name) in among]
    if not names:
        return []
    detector = factory.create()
    try:
        if among is not None:
            detector.set_prior_map(dict.fromkeys(names, 1.0))
        detector.append(text)
        found = [(_ALIASES.get(guess.lang, guess.lang), guess.prob) for guess in detector.get_probabilities()]
    except LangDetectException:
        return []
    return _merged(found)


@cache
def _langdetect_factory() -> Any:
    """A factory of our own: seeded, its profiles in name order, apart from the library's global one."""
    try:
        from langdetect import detector_factory, utils
    except ImportError as error:
        raise MissingExtra("language backend langdetect: pip install langdetect") from error
    factory = detector_factory.DetectorFactory()
    paths = sorted(path for path in Path(detector_factory.PROFILES_DIRECTORY).iterdir() if path.name[0] != ".")
    for index, path in enumerate(paths):
        profile = utils.lang_profile.LangProfile(**json.loads(path.read_text(encoding="utf-8")))
        factory.add_profile(profile, index, len(paths))
    factory.set_seed(_LANGDETECT_SEED)
    return factory


def _merged(found: Iterable[tuple[str, float]]) -> Ranking:
    """One entry a tag, probabilities of its aliases added, most probable first, then by name."""
    total: dict[str, float] = {}
    for tag, share in found:
        total[tag] = total.get(tag, 0.0) + share
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))


BACKENDS: dict[str, Backend] = {"py3langid": _py3langid, "langdetect": _langdetect}
