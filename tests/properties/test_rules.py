"""Every rule passes the suite that users get for their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normtext.rules import ORDER
from normtext.testing import parametrize_rule_checks

if TYPE_CHECKING:
    from normtext import Rule
    from normtext.testing.checks import Check


@parametrize_rule_checks(ORDER)
def test_rule(rule: Rule, check: Check) -> None:
    check(rule)
