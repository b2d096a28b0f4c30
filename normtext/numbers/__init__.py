"""Numbers in text: grammars, guards, values. The rules in `normtext.rules.numbers` rewrite with it."""

from __future__ import annotations

from normtext.numbers.find import find_numbers
from normtext.numbers.model import Number

__all__ = ["Number", "find_numbers"]
