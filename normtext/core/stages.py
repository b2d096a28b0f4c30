"""Rules in the order in which a sweep runs them, and which of them a text rouses: most texts rouse next to none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import compress, groupby
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from normtext.facts.pieces import roused

if TYPE_CHECKING:
    from normtext.core.doc import Doc
    from normtext.core.rule import Rule, Trigger


class Group(NamedTuple):
    """The rules of one stage, in the order in which they run. Each rule has a bit of its own."""

    rules: tuple[Rule, ...]
    bits: tuple[int, ...]
    all: int
    """The bits of all."""
    restless: int
    """The bits of those that need nothing."""
    triggers: tuple[Trigger, ...]
    """The different triggers of the restless ones; none where some have none."""

    @staticmethod
    def of(rules: Iterable[tuple[int, Rule]]) -> Group:
        """The group of these rules with their bits."""
        bits, members = zip(*rules, strict=True)
        restless = [(bit, rule.trigger) for bit, rule in zip(bits, members, strict=True) if rule.needs is None]
        triggers = {trigger: None for _, trigger in restless if trigger is not None}
        untested = any(trigger is None for _, trigger in restless)
        return Group(members, bits, sum(bits), sum(bit for bit, _ in restless), () if untested else tuple(triggers))

    def roused(self, doc: Doc, met: int) -> Iterable[Rule]:
        """The rules that a text may be shown to, given the bits of those whose needs it meets."""
        here = met & self.all
        if self.restless and self._stirred(doc):
            here |= self.restless
        return compress(self.rules, map(here.__and__, self.bits)) if here else ()

    def _stirred(self, doc: Doc) -> bool:
        try:
            return not self.triggers or any(map(doc.fact, self.triggers))
        except Exception:  # the rule's own call will say which it is
            return True


class Stages(NamedTuple):
    """Rules in the order in which a sweep runs them, and what rouses those that need something."""

    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    chars: dict[str, int]
    """For each code point that some rules need their bits."""
    questions: dict[int, int]
    """Likewise for the bit of each question."""
    needed: tuple[frozenset[str], int]
    """The keys of both."""

    @staticmethod
    def of(rules: Iterable[Rule]) -> Stages:
        """Rules sorted by stage, those of one stage in the order given."""
        ordered = tuple(sorted(rules, key=_stage))
        groups = groupby(((1 << at, rule) for at, rule in enumerate(ordered)), key=lambda pair: pair[1].stage)
        chars: dict[str, int] = {}
        questions: dict[int, int] = {}
        for at, rule in enumerate(ordered):
            for char in rule.needs.chars if rule.needs else ():
                chars[char] = chars.get(char, 0) | 1 << at
            for question in _bits(rule.needs.questions) if rule.needs else ():
                questions[question] = questions.get(question, 0) | 1 << at
        needed = frozenset(chars), reduce(or_, questions, 0)
        return Stages(ordered, tuple(Group.of(group) for _, group in groups), chars, questions, needed)

    def met(self, doc: Doc) -> int:
        """The bits of the rules whose needs a text meets."""
        chars, questions = self.needed
        found = 0
        for char in chars & doc.chars:
            found |= self.chars[char]
        for question in _bits(roused(doc) & questions) if questions else ():
            found |= self.questions[question]
        return found


def _stage(rule: Rule) -> int:
    return rule.stage


def _bits(number: int) -> list[int]:
    """The bits of a number, each alone."""
    found = []
    while number:
        found.append(number & -number)
        number &= number - 1
    return found
