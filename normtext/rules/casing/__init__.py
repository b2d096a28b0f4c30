"""The rules of the family "casing", in the order in which they run."""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules.casing.all_capitals import all_capitals
from normtext.rules.casing.lost_case import lost_case

ORDER: tuple[Rule, ...] = (lost_case, all_capitals)
