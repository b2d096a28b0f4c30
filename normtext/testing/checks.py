"""The suite that every rule has to pass, for your own rules too.

@parametrize_rule_checks([my_rule], expected_failures={"repairs_its_examples": "glued CJK is not split yet"})
def test_my_rule(rule, check):
    check(rule)
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import pytest
from hypothesis import given

from normtext.core.pipeline import Pipeline
from normtext.core.rule import Rule
from normtext.rules import ORDER
from normtext.testing import properties
from normtext.testing.strategies import damaged, hostile, prose

Check = Callable[[Rule], None]
Test = TypeVar("Test", bound=Callable[..., Any])

CHECKS: dict[str, Check] = {}


def _check(check: Check) -> Check:
    CHECKS[check.__name__] = check
    return check


def _alone(rule: Rule, **settings: Any) -> Pipeline:
    """A pipeline of this rule and no other."""
    own = () if any(known is rule for known in ORDER) else (rule,)
    return Pipeline(only=[rule.name], rules=own, **settings)


@_check
def says_what_it_does(rule: Rule) -> None:
    """It has a docstring whose first line is a sentence, and at least one example or keep."""
    first = rule.doc.strip().splitlines()[0] if rule.doc.strip() else ""
    assert first.endswith((".", "!", "?")), f"{rule.name}: the docstring's first line must be a sentence, not {first!r}"
    assert rule.examples or rule.keeps, f"{rule.name} shows no example and no keep"


@_check
def repairs_its_examples(rule: Rule) -> None:
    """Each example comes out as it says, by this rule alone."""
    for before, after, lang in rule.examples:
        output = _alone(rule)(before, lang=lang)
        assert output == after, f"{rule.name}: {before!r} became {output!r}, not {after!r}"


@_check
def keeps_its_keeps(rule: Rule) -> None:
    """What looks damaged and is right stays, by this rule alone."""
    for text, why, lang in rule.keeps:
        output = _alone(rule)(text, lang=lang)
        assert output == text, f"{rule.name}: {text!r} became {output!r}; it must stay: {why}"


@_check
def leaves_repaired_examples_alone(rule: Rule) -> None:
    """What it repaired once it does not touch again."""
    for _, after, lang in rule.examples:
        properties.assert_unchanged(lambda text, lang=lang: _alone(rule)(text, lang=lang), after)  # type: ignore[misc]


@_check
def can_be_pickled(rule: Rule) -> None:
    """It crosses to another process as the same rule."""
    assert pickle.loads(pickle.dumps(rule)).name == rule.name


@_check
def comes_to_rest_on_any_text(rule: Rule) -> None:
    """On damaged and hostile text, in both units: converged, certified, idempotent; edits replay."""
    pipes = [_alone(rule), _alone(rule, unit="line")]
    texts = [text for before, after, _ in rule.examples for text in (before, after)] + [
        text for text, _, _ in rule.keeps
    ]

    @given(hostile() | damaged(prose()))
    def search(text: str) -> None:
        check_text(text)

    def check_text(text: str) -> None:
        for pipe in pipes:
            properties.assert_converged(pipe, text)
            properties.assert_certified(pipe, text)
            properties.assert_idempotent(pipe, text)
            properties.assert_replays(pipe, text)
        properties.assert_keeps_lines(pipes[1], text)

    for text in texts:
        check_text(text)
    search()


@_check
def has_a_sound_trigger(rule: Rule) -> None:
    """Where its trigger does not fire, it finds nothing."""
    pipe = _alone(rule)
    for before, after, _ in rule.examples:
        properties.assert_sound_triggers([rule], before, pipe=pipe)
        properties.assert_sound_triggers([rule], after, pipe=pipe)

    @given(hostile() | damaged(prose()))
    def search(text: str) -> None:
        properties.assert_sound_triggers([rule], text, pipe=pipe)

    search()


def parametrize_rule_checks(
    rules: Iterable[Rule], *, expected_failures: Mapping[str, str] | None = None
) -> Callable[[Test], Test]:
    """Runs a test `(rule, check)` for every rule and check. `expected_failures`: check names with the reason.

    Raises:
        ConfigError: an expected failure names no check.
    """
    reasons = dict(expected_failures or {})
    for name in reasons:
        if name not in CHECKS:
            from normtext.errors import unknown

            raise unknown("check", name, CHECKS)
    parameters = [
        pytest.param(
            rule,
            check,
            id=f"{rule.name}-{name}",
            marks=[pytest.mark.xfail(reason=reasons[name], strict=True)] if name in reasons else [],
        )
        for rule in rules
        for name, check in CHECKS.items()
    ]
    return pytest.mark.parametrize(("rule", "check"), parameters)
