"""The rules of the family "debris", in the order in which they run."""

from __future__ import annotations

from normtext.core.rule import Rule

ORDER: tuple[Rule, ...] = ()
