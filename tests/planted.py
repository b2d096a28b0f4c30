"""Rules planted to try the engine: rewriting systems that converge, cycle, grow, raise or propose nonsense."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import Doc, Flag, Proposal, Rule, Stage, rule
from normtext.core.driver import Settings
from normtext.core.edit import Certainty
from normtext.core.stages import Stages


def rewriting(name: str, old: str, new: str, stage: Stage = Stage.LETTERS) -> Rule:
    """A rule that replaces each `old` by `new`."""

    def find(doc: Doc) -> Iterator[Proposal]:
        """Replaces one string by another."""
        at = doc.text.find(old)
        while at >= 0:
            yield doc.replace(at, at + len(old), new, f"{old} to {new}")
            at = doc.text.find(old, at + len(old))

    return rule(name, family="characters", stage=stage, trigger=lambda doc: old in doc.text)(find)


def raising(name: str, on: str) -> Rule:
    """A rule that raises where `on` occurs."""

    def find(doc: Doc) -> Iterator[Proposal]:
        """Fails."""
        if on in doc.text:
            raise KeyError(on)
        yield from ()

    return rule(name, family="characters")(find)


def nonsense(name: str, on: str) -> Rule:
    """A rule that proposes a span outside the text where `on` occurs."""

    def find(doc: Doc) -> Iterator[Proposal]:
        """Points outside the text."""
        if on in doc.text:
            yield Proposal(0, len(doc.text) + 1, "", "beyond the end")

    return rule(name, family="characters")(find)


def settings(*rules: Rule, unit: str = "document", lang: str | None = None) -> Settings:
    """Settings with these rules alone."""
    return Settings(Stages.of(rules), lang, unit, {}, Certainty.LIKELY)  # type: ignore[arg-type]


@rule("doubled-x", family="characters")
def doubled_x(doc: Doc) -> Iterator[Proposal | Flag]:
    """Deletes the second of two x."""
    at = doc.text.find("xx")
    if at >= 0:
        yield doc.delete(at + 1, at + 2, "one x is enough")
        yield doc.flag("doubled", at, at + 2, "two x", repaired=True)
