"""The text as rules see it: immutable, with facts that are computed on first use and shared by all rules of a stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, cast

from normtext import lazy
from normtext.core.edit import Certainty, Flag, Proposal, Severity
from normtext.facts.lines import Line, split_lines
from normtext.facts.pieces import chars

Fact = TypeVar("Fact")
Unit = Literal["document", "line"]

_UNKNOWN: Any = object()
_LINE_BREAK = lazy.pattern(r"[\n\r]")


class Doc:
    """One text and everything that rules may ask about it.

    In unit "line", `text` is one line without its line break. Offsets are code points of `text`, half-open.
    """

    __slots__ = ("_facts", "_options", "hint", "text", "unit")

    def __init__(
        self,
        text: str,
        *,
        hint: str | None = None,
        unit: Unit = "document",
        options: Mapping[str, object] | None = None,
    ) -> None:
        self.text = text
        self.hint = hint
        """The language that the caller named, as a BCP 47 tag, or None."""
        self.unit = unit
        self._options: Mapping[str, object] = options or {}
        self._facts: dict[object, Any] = {}

    def fact(self, compute: Callable[[Doc], Fact]) -> Fact:
        """The value of `compute(self)`, computed once for this text. `compute` must be pure."""
        known: Fact = self._facts.get(compute, _UNKNOWN)
        if known is _UNKNOWN:  # no exception on the way: 0.1 us for each trigger of a clean text
            known = self._facts[compute] = compute(self)
        return known

    def option(self, key: str) -> object:
        """The value of an option such as "numbers.style" or "language-menu.min_names"."""
        return self._options[key]

    def flag_option(self, key: str) -> bool:
        """The value of an option that is true or false."""
        return bool(self._options[key])

    def int_option(self, key: str) -> int:
        """The value of an option that is a whole number."""
        return int(cast("int", self._options[key]))

    def str_option(self, key: str) -> str:
        """The value of an option that is a word."""
        return str(self._options[key])

    @property
    def lang(self) -> str:
        """The language of the text: the caller's hint, else detected; "und" where it cannot be told."""
        if self.hint is not None:
            return self.hint
        return self.fact(_detected)

    @property
    def base_lang(self) -> str:
        """The language without script and region: "pt" for "pt-BR"."""
        return self.lang.split("-", 1)[0].lower()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines, without their line breaks (LF or CRLF), as spans of the text."""
        return self.fact(_lines)

    @property
    def chars(self) -> frozenset[str]:
        """The set of the text's code points, and always all ASCII letters, digits and the space: a set for triggers."""
        return self.fact(chars)

    @property
    def folded(self) -> str:
        """The text in lower case. Its offsets are those of the text only where lengths agree: for tests, not spans."""
        return self.fact(_folded)

    @property
    def pieces(self) -> list[str]:
        """The text's white-space separated pieces, in order."""
        return self.fact(_pieces)

    @property
    def words(self) -> frozenset[str]:
        """The text's white-space separated pieces, as a set."""
        return self.fact(_words)

    # What rules yield

    def replace(self, start: int, end: int, after: str, why: str, certainty: Certainty | None = None) -> Proposal:
        """A proposal to put `after` in the place of `[start, end)`."""
        return Proposal(start, end, after, why, certainty)

    def delete(self, start: int, end: int, why: str, certainty: Certainty | None = None) -> Proposal:
        """A proposal to delete `[start, end)`."""
        return Proposal(start, end, "", why, certainty)

    def insert(self, at: int, text: str, why: str, certainty: Certainty | None = None) -> Proposal:
        """A proposal to insert `text` before the code point at `at`."""
        return Proposal(at, at, text, why, certainty)

    def delete_lines(self, first: int, last: int, why: str, certainty: Certainty | None = None) -> Proposal:
        """A proposal to delete the lines `first` to `last` (indices into `lines`, `last` included), breaks included.

        In unit "line" the line stays, empty: the number of lines never changes.
        """
        lines = self.lines
        start, end = lines[first].start, lines[last].end
        if self.unit == "document":
            if last + 1 < len(lines):
                end = lines[last + 1].start
            elif first > 0:
                start = lines[first - 1].end
        return Proposal(start, end, "", why, certainty)

    def flag(
        self, name: str, start: int, end: int, why: str, *, severity: Severity = "warning", repaired: bool = False
    ) -> Flag:
        """A finding about `[start, end)`."""
        return Flag(name, start, end, severity, why, repaired)

    def valid(self, proposal: Proposal) -> bool:
        """Whether a proposal lies within the text and replaces text by text."""
        start, end, after = proposal[0], proposal[1], proposal[2]
        return isinstance(after, str) and 0 <= start <= end <= len(self.text)

    def allowed(self, proposal: Proposal) -> bool:
        """Whether the unit allows a proposal: no line break may appear within a line of unit "line"."""
        return self.unit == "document" or _LINE_BREAK.search(proposal.after) is None


def _lines(doc: Doc) -> tuple[Line, ...]:
    return split_lines(doc.text)


def _folded(doc: Doc) -> str:
    return doc.text.lower()


def _pieces(doc: Doc) -> list[str]:
    return doc.text.split()


def _words(doc: Doc) -> frozenset[str]:
    return frozenset(doc.pieces)


def _detected(doc: Doc) -> str:
    from normtext.facts.language import document_language

    return document_language(doc)
