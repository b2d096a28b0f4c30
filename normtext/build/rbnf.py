"""Spells numbers out by CLDR's rule-based number formats (RBNF), as its JSON files give them.

Only what integers need: substitutions of the quotient, the remainder and the number itself, optional parts and plural
forms. A rule that ends in a decimal format ("=#,##0=") spells nothing, so the result is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_PART = re.compile(r"\[|\]|\$\((\w+),([^)]*)\)\$|→→→|([→←=])(%[^→←=]*|[#0][^→←=]*|)\3")
_CASE = re.compile(r"(\w+)\{([^}]*)\}")

PluralRule = Callable[[int], str]


class _Rule(NamedTuple):
    base: int
    divisor: int
    body: str
    two_sided: bool


class Spellout:
    """The rule sets of one language."""

    def __init__(self, sets: dict[str, list[list[str]]], cardinal: PluralRule, ordinal: PluralRule) -> None:
        self._sets = {name: _parse(rules) for name, rules in sets.items()}
        self._plural = {"cardinal": cardinal, "ordinal": ordinal}

    @property
    def public(self) -> list[str]:
        """The names of the rule sets that are meant to be used."""
        return [name for name in self._sets if not name.startswith("%%")]

    def spell(self, number: int, rules: str) -> str | None:
        """`number` in words by the rule set of this name; None where the set has only digits for it."""
        try:
            return self._spell(number, rules, 0)
        except (KeyError, LookupError, RecursionError):
            return None

    def _spell(self, number: int, name: str, depth: int) -> str:
        if depth > 40:
            raise LookupError(name)
        rules = self._sets[name]
        at = max(i for i, rule in enumerate(rules) if rule.base <= number)
        if rules[at].two_sided and at > 0 and number % rules[at].divisor == 0 and rules[at].base % rules[at].divisor:
            at -= 1
        return self._expand(rules[at], number, name, depth, rules[max(at - 1, 0)])

    def _expand(self, rule: _Rule, number: int, name: str, depth: int, previous: _Rule) -> str:
        out: list[str] = []
        skipping = False
        at = 0
        for part in _PART.finditer(rule.body):
            if not skipping:
                out.append(rule.body[at : part.start()])
            at = part.end()
            token = part[0]
            if token == "[":
                skipping = number % rule.divisor == 0
            elif token == "]":
                skipping = False
            elif skipping:
                continue
            elif part[1]:
                forms = dict(_CASE.findall(part[2]))
                form = self._plural[part[1]](number // rule.divisor)
                out.append(str(forms.get(form, forms.get("other", ""))))
            elif token == "→→→":
                out.append(self._expand(previous, number % rule.divisor, name, depth + 1, previous))
            else:
                value = {"←": number // rule.divisor, "→": number % rule.divisor, "=": number}[part[3]]
                if part[4][:1] in ("#", "0"):
                    raise LookupError(part[4])
                out.append(self._spell(value, part[4] or name, depth + 1))
        out.append(rule.body[at:])
        return "".join(out)


def _parse(rules: list[list[str]]) -> list[_Rule]:
    parsed = []
    for descriptor, body in rules:
        marks = descriptor.rstrip(">")
        base_text, _, radix_text = marks.replace(",", "").partition("/")
        if not base_text.isdigit():
            continue
        base, radix = int(base_text), int(radix_text or 10)
        exponent = 0
        while base >= radix ** (exponent + 1):
            exponent += 1
        exponent -= len(descriptor) - len(marks)
        text = body.removesuffix(";")
        text = text.removeprefix("'")
        parsed.append(_Rule(base, radix ** max(exponent, 0), text, "←" in text and "→" in text))
    return sorted(parsed)
