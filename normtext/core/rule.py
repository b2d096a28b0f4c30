"""Rules: a named kind of damage, a cheap trigger, and a generator of proposals and flags."""

from __future__ import annotations

import enum
import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from normtext.core.edit import Certainty, Flag, Proposal
from normtext.errors import ConfigError
from normtext.facts.pieces import AnyLine, AnyPiece, roused

if TYPE_CHECKING:
    from normtext.core.doc import Doc

Find = Callable[["Doc"], Iterable[Proposal | Flag]]
Trigger = Callable[["Doc"], bool]
Check = Callable[[Mapping[str, object]], None]


class Stage(enum.IntEnum):
    """When a rule runs within a sweep. Rules of one stage see the same text; each stage sees what the last one left."""

    ENCODING = 10
    """Mojibake: what the characters are."""
    ENTITIES = 12
    INVISIBLES = 14
    LETTERS = 16
    """Widths, ligatures, look-alikes, letters of a language."""
    COMPOSITION = 18
    """NFC and line ends."""
    TOKENS = 20
    """Tokenizer leftovers and spacing."""
    DEBRIS = 30
    ARTIFACTS = 40
    """Chatter, tags, loops, placeholders."""
    JOINS = 44
    """Run-ons: text glued together."""
    NUMBERS = 50
    CASING = 60
    NAMES = 70


class Scope(enum.IntEnum):
    """How much of a text a rule's decision may depend on. Cutting text at wider borders changes nothing."""

    SPAN = 1
    LINE = 2
    PARAGRAPH = 3
    DOCUMENT = 4


FAMILIES = ("characters", "debris", "artifacts", "numbers", "casing", "names")


class Example(NamedTuple):
    """A damaged text and its repair: documentation and test in one."""

    before: str
    after: str
    lang: str | None = None


class Keep(NamedTuple):
    """A text that looks damaged and is right."""

    text: str
    why: str = ""
    lang: str | None = None


class Needs(NamedTuple):
    """What a text must have: one of some code points, or a piece that says yes to one of some questions."""

    chars: frozenset[str] = frozenset()
    questions: int = 0
    """The bits of the questions."""

    @staticmethod
    def of(needed: Iterable[str | AnyPiece | AnyLine]) -> Needs:
        """What is listed."""
        listed = frozenset(needed)
        questions = {item for item in listed if not isinstance(item, str)}
        chars = cast("frozenset[str]", listed - questions)
        return Needs(chars, reduce(or_, (question.bit for question in questions), 0))

    def met_by(self, chars: frozenset[str], roused: int) -> bool:
        """Whether a text of these code points has it, of whose pieces some say yes to these questions."""
        return roused & self.questions != 0 or not self.chars.isdisjoint(chars)


class Rule(NamedTuple):
    """One kind of damage and how to find and repair it.

    `find` yields `Proposal`s and `Flag`s for the text of a `Doc`. It must be a pure function of the document's text
    and settings. It is run only where it may yield something: where the text has what it `needs` (None: nothing), and
    `trigger` is true, a cheap test of the same kind as `find`.
    `languages`: tags of the only languages the rule works in; None means any.
    `options`: the rule's own options with their defaults, read by `doc.option("rule-name.option")`.
    `check`: looks at the values of all options when a pipeline is made, and raises a `NormtextError` for a bad one,
    such as a file that cannot be read: it must not surface as a fault in the middle of a corpus.
    """

    name: str
    family: str
    find: Find
    stage: Stage
    needs: Needs | None = None
    trigger: Trigger | None = None
    scope: Scope = Scope.LINE
    certainty: Certainty = Certainty.SAFE
    languages: frozenset[str] | None = None
    options: Mapping[str, object] = MappingProxyType({})
    check: Check | None = None
    examples: tuple[Example, ...] = ()
    keeps: tuple[Keep, ...] = ()
    doc: str = ""

    def may_find(self, doc: Doc) -> bool:
        """Whether `find` may yield something."""
        if self.needs is not None and not self.needs.met_by(doc.chars, roused(doc)):
            return False
        return self.trigger is None or doc.fact(self.trigger)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same rule: two that are alike are two."""
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)

    def __reduce__(self) -> tuple[Callable[[str, str], Rule], tuple[str, str]]:
        """Pickles by name, as functions do: a rule must be a module-level object to cross to another process."""
        return _named, (self.find.__module__, self.find.__qualname__)


def _named(module: str, qualname: str) -> Rule:
    found: Rule = reduce(getattr, qualname.split("."), cast("Any", importlib.import_module(module)))
    return found


_STAGES: dict[str, Stage] = {
    "characters": Stage.LETTERS,
    "debris": Stage.DEBRIS,
    "artifacts": Stage.ARTIFACTS,
    "numbers": Stage.NUMBERS,
    "casing": Stage.CASING,
    "names": Stage.CASING,
}


def rule(
    name: str,
    *,
    family: str,
    stage: Stage | None = None,
    needs: Iterable[str | AnyPiece | AnyLine] | None = None,
    trigger: Trigger | None = None,
    scope: Scope = Scope.LINE,
    certainty: Certainty = Certainty.SAFE,
    languages: Iterable[str] | None = None,
    options: Mapping[str, object] | None = None,
    check: Check | None = None,
    examples: Iterable[Example] = (),
    keeps: Iterable[Keep] = (),
) -> Callable[[Callable[[Doc], Iterator[Proposal | Flag]]], Rule]:
    """Makes a rule of a generator function, whose docstring becomes the rule's page.

    `needs`: code points and questions about pieces; a text that has none of them is not shown to the rule.

    Raises:
        ConfigError: the family is unknown, or the name is not made of lower-case words and hyphens.
    """
    if family not in FAMILIES:
        raise ConfigError(f"rule {name!r}: family {family!r} is none of {', '.join(FAMILIES)}")
    if not name.replace("-", "").isalnum() or name != name.lower():
        raise ConfigError(f"rule {name!r}: a name is lower-case words joined by hyphens, such as 'language-menu'")

    def make(find: Callable[[Doc], Iterator[Proposal | Flag]]) -> Rule:
        return Rule(
            name=name,
            family=family,
            find=find,
            stage=_STAGES[family] if stage is None else stage,
            needs=None if needs is None else Needs.of(needs),
            trigger=trigger,
            scope=scope,
            certainty=certainty,
            languages=None if languages is None else frozenset(languages),
            options=MappingProxyType(dict(options or {})),
            check=check,
            examples=tuple(examples),
            keeps=tuple(keeps),
            doc=find.__doc__ or "",
        )

    return make
