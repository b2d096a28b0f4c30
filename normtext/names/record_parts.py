"""The names of a record in telling parts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from normtext import lazy
from normtext.names.fold import form, parts
from normtext.names.records import Record, all_forms


@lru_cache(maxsize=1 << 10)
def token_forms(record: Record) -> tuple[tuple[str, ...], ...]:
    """The telling tokens (see `fold.parts`) of the canonical form first, then of the aliases and other scripts."""
    return _in_parts((record.canonical, *record.aliases, *record.scripts, *all_forms(record)))


@lru_cache(maxsize=1 << 10)
def latin_forms(record: Record) -> tuple[tuple[str, ...], ...]:
    """The token forms in Latin letters."""
    texts = (record.canonical, *record.aliases, *record.scripts, *all_forms(record))
    found = _in_parts(text for text in texts if text.isascii() or _NATIVE.search(text) is None)
    return tuple(name for name in found if all(token.isascii() for token in name))


_NATIVE = lazy.pattern(
    r"(?=[^\W\d_])[\u0370-\u1cff\u2e80-\u31ff\u3400-\ua69f\ua840-\uaaff\uabc0-\ud7ff\uf900-\ufaff\ufb1d-\ufeff]"
)
"""Letters that are not Latin ones."""


def _in_parts(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    found = dict.fromkeys(tuple(parts(form(text).split(" "))) for text in texts)
    found.pop((), None)
    return tuple(found)


@lru_cache(maxsize=1 << 10)
def written(record: Record, name: tuple[str, ...]) -> str:
    """The form of a record, as it is written, of which these are the telling tokens; "" if there is none."""
    texts = (record.canonical, *record.aliases)
    return next((text for text in texts if tuple(parts(form(text).split(" "))) == name), "")


@lru_cache(maxsize=1 << 10)
def particles_before(record: Record, name: tuple[str, ...]) -> frozenset[int]:
    """Before which of the telling tokens of a form, the first left out, a particle stands: 1 for "Ali La Pointe"."""
    found, at = set(), 0
    for token in form(written(record, name)).split(" "):
        if parts((token,)):
            at += 1
        elif at:
            found.add(at)
    return frozenset(found)
