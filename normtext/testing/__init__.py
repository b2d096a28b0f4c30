"""Prove your own rules and pipelines: strategies, damage, properties, checks.

    from hypothesis import given
    from normtext.testing import assert_idempotent, damaged, prose

    @given(damaged(prose("de"), by=["entities", "lower-case"]))
    def test_my_pipeline(text):
        assert_idempotent(my_pipeline, text)

Strategies and `parametrize_rule_checks` need hypothesis and pytest: `pip install "normtext[testing]"`. The `assert_…`
functions and `verify` need neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normtext.testing.cases import Case, read_cases
    from normtext.testing.checks import CHECKS, parametrize_rule_checks
    from normtext.testing.damage import DAMAGE, Damage
    from normtext.testing.properties import (
        assert_certified,
        assert_chunk_invariant,
        assert_converged,
        assert_idempotent,
        assert_keeps_lines,
        assert_maps_offsets,
        assert_replays,
        assert_sound_triggers,
        assert_subsets_agree,
        assert_unchanged,
    )
    from normtext.testing.strategies import damaged, hostile, prose
    from normtext.testing.verify import Finding, verify

_HOMES = {
    "cases": ("Case", "read_cases"),
    "checks": ("CHECKS", "parametrize_rule_checks"),
    "damage": ("DAMAGE", "Damage"),
    "properties": (
        "assert_certified",
        "assert_chunk_invariant",
        "assert_converged",
        "assert_idempotent",
        "assert_keeps_lines",
        "assert_maps_offsets",
        "assert_replays",
        "assert_sound_triggers",
        "assert_subsets_agree",
        "assert_unchanged",
    ),
    "strategies": ("damaged", "hostile", "prose"),
    "verify": ("Finding", "verify"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "CHECKS",
    "DAMAGE",
    "Case",
    "Damage",
    "Finding",
    "assert_certified",
    "assert_chunk_invariant",
    "assert_converged",
    "assert_idempotent",
    "assert_keeps_lines",
    "assert_maps_offsets",
    "assert_replays",
    "assert_sound_triggers",
    "assert_subsets_agree",
    "assert_unchanged",
    "damaged",
    "hostile",
    "parametrize_rule_checks",
    "prose",
    "read_cases",
    "verify",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'normtext.testing' has no attribute {name!r}")
    from importlib import import_module

    try:
        value = getattr(import_module(f"normtext.testing.{home}"), name)
    except ModuleNotFoundError as error:
        if error.name not in ("hypothesis", "pytest"):
            raise
        from normtext.errors import MissingExtra

        message = f"normtext.testing.{name} needs {error.name}; run: pip install 'normtext[testing]'"
        raise MissingExtra(message) from error
    globals()[name] = value
    return value
