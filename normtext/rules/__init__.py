"""All rules. One file per damage; reading `ORDER`, and the `ORDER` of each family, is reading the pipeline.

Stages come first (see `normtext.core.rule.Stage`): of two rules of one stage, the one named earlier wins where they
want the same text.
"""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules import artifacts, casing, characters, debris, names, numbers

ORDER: tuple[Rule, ...] = (
    *characters.ORDER,
    *debris.ORDER,
    *artifacts.ORDER,
    *numbers.ORDER,
    *names.ORDER,
    *casing.ORDER,
)
