"""The grammar of number words, one engine for all languages: a stack of addends, and scales that multiply them.

"two hundred thousand five": 2; hundred multiplies it, 200; thousand multiplies that, 200 000; five fits below, 200 005.
An addend fits if it is less than the room that the one before it leaves: nothing after "five", units after "twenty".
A scale takes all addends that are smaller than itself. Languages differ in tables, not in code: units before tens
(`inverted`), compounds, vigesimal words (with more room), lakh and crore, myriads, short and long scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from normtext import lazy
from normtext.numbers.lexicon import Atom, Lexicon
from normtext.numbers.model import Numeral, Value

_LONGEST = 24
"""Words of a factor behind a scale."""
_GREAT = 10**5
"""Scales from here on are not multiplied together with what a link adds to them."""
_PACKS = frozenset({12, 144})
"""Dozens and gross multiply any number before them."""


class Token(NamedTuple):
    """One step of a number: a word's atom, or a literal with its numeral. Compounds give several with one span."""

    start: int
    end: int
    atom: Atom | None
    literal: Numeral | None = None
    word: str = ""


class _Part(NamedTuple):
    value: Value
    room: Value
    at: int
    """Index of the token it began with."""


class _Mark(NamedTuple):
    """A place where a number may end."""

    upto: int
    parts: tuple[_Part, ...]
    ordinal: bool
    fraction: bool = False


_JOINT = lazy.pattern(r"[ \u00a0\u202f]{1,4}|[-\u2010\u2011’']|\u00ad|\u200b|")


def adjacent(text: str, left: Token, right: Token) -> bool:
    """Whether two tokens can be of one number: nothing but a space or a hyphen between them."""
    return right.start - left.end <= 4 and _JOINT.fullmatch(text, left.end, right.start) is not None


@dataclass(slots=True)
class Sum:
    """One attempt to add up a number from a token on."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    parts: list[_Part]
    marks: list[_Mark]
    linked: bool = False
    pending: Value = 0
    year: bool = False
    link_at: int = -1
    """Index of the last link."""
    below: Value = 10**30
    """In languages that put scales first, the scale whose factor this is: no other as great is in it."""

    def run(self, at: int) -> int:
        """Consumes tokens from `at` on; the index after the last that was understood."""
        scale_first = bool(self.lexicon.settings.get("scale_first"))
        while at < len(self.tokens):
            literal = self.tokens[at].literal
            after = self._multiplied(at) if scale_first else None
            if after is not None:
                at = after
                continue
            if not (self._atom(self.tokens[at].atom, at) if literal is None else self._add(literal.value, 1, at)):
                break
            at += 1
            if self.marks and self.marks[-1].ordinal and not self._ordinal_goes_on(at):
                break
        return at

    def _multiplied(self, at: int) -> int | None:
        """Where the factor behind a scale ends, in languages that count "thousands three"; None for no such pair."""
        atom = self.tokens[at].atom
        if atom is None or atom.role != "scale" or atom.ordinal or atom.value >= self.below:
            return None
        rest = Sum(self.tokens[at + 1 : at + 1 + _LONGEST], self.lexicon, [], [], below=atom.value)
        rest.run(0)
        for mark in reversed(rest.marks):
            factor = sum((part.value for part in mark.parts), start=0)
            product = factor * atom.value
            if 0 < factor < max(1000, atom.value) and (not self.parts or product < self.parts[-1].room):
                self.parts.append(_Part(product, atom.value, at))
                self._mark(at + 1 + mark.upto)
                return at + 1 + mark.upto
        return None

    def _ordinal_goes_on(self, at: int) -> bool:
        """Whether more ordinals of the same number follow ("vigésimo quinto"), after a link where units come first."""
        if self.linked:
            return True
        following = self.tokens[at].atom if at < len(self.tokens) else None
        if self.lexicon.settings.get("ordinal_first") and following is not None:
            return following.role in ("add", "scale", "link")
        if following is not None and following.role == "link" and self.lexicon.inverted and at + 1 < len(self.tokens):
            following = self.tokens[at + 1].atom
            return following is not None and following.role == "add" and following.value >= 20
        return following is not None and following.ordinal and following.role == "add"

    def _atom(self, atom: Atom | None, at: int) -> bool:
        if atom is None:
            return False
        if atom.role == "link":
            if not self.parts or self.linked:
                return False
            self.linked, self.link_at = True, at
            return True
        if atom.role == "add":
            return self._add(atom.value + self.pending, atom.room, at, ordinal=atom.ordinal)
        if atom.role == "scale":
            return self._scale(atom, at)
        if atom.role == "half":
            return self._half(atom.value, at)
        if atom.role == "plus":
            if self.parts or self.pending:
                return False
            self.pending = atom.value
            return True
        if atom.role == "article":
            return self._article(at)
        return False

    def _mark(self, upto: int, *, ordinal: bool = False, fraction: bool = False) -> bool:
        self.linked = False
        self.pending = 0
        ordinal = ordinal or bool(self.marks and self.marks[-1].ordinal)
        self.marks.append(_Mark(upto, tuple(self.parts), ordinal, fraction))
        return True

    def _add(self, value: Value, room: Value, at: int, *, ordinal: bool = False) -> bool:
        if not self.parts:
            self.parts.append(_Part(value, room, at))
            return self._mark(at + 1, ordinal=ordinal)
        top = self.parts[-1]
        if (
            top.value == 0
            and len(self.parts) == 1
            and not self.linked
            and 0 < value < 10
            and self.tokens[top.at].literal is None
            and self.lexicon.settings.get("leading_zero")
        ):
            self.parts[-1] = _Part(value, 1, top.at)
            return self._mark(at + 1, ordinal=ordinal)
        if (
            value == 0
            and top.room > 100
            and self.lexicon.settings.get("zero_scales")
            and self._next_role(at) == "scale"
        ):
            self.parts.append(_Part(0, 1, at))
            return True
        word = self.tokens[at].word
        elliptic = self.lexicon.settings.get("ellipsis", ())
        if elliptic and not self.linked and value < 10 and self._next_role(at) != "scale":
            if word in self.lexicon.settings.get("first_only", ()):
                return False
            if value < 10 <= top.room // 10:
                if word not in elliptic:
                    return False
                value = value * top.room // 10
        if 0 < value < top.room and (not self.linked or self._link_fits(top, value)):
            self.parts.append(_Part(value, min(room, top.room), at))
            return self._mark(at + 1, ordinal=ordinal)
        below = self.parts[-2].room if len(self.parts) > 1 else None
        tens = 20 <= value < 100 and value % 10 == 0 and 0 < top.value < 10
        if self.lexicon.inverted and self.linked and tens and (below is None or value < below):
            self.parts[-1] = _Part(top.value + value, 1, top.at)
            return self._mark(at + 1, ordinal=ordinal)
        if self._digits(top, value, room, at):
            return self._mark(at + 1, ordinal=ordinal)
        return False

    def _link_fits(self, top: _Part, value: Value) -> bool:
        return top.room >= self.lexicon.link_room

    def _digits(self, top: _Part, value: Value, room: Value, at: int) -> bool:
        """English years and the like: "nineteen eighty-four", "one twenty-two"."""
        if not self.lexicon.settings.get("pairs") or self.linked or not isinstance(value, int) or value < 10:
            return False
        whole = sum(part.value for part in self.parts)
        if len(self.parts) > 2 or value > 99 or self.parts[0].at != 0 or not isinstance(whole, int):
            return False
        if not (1 <= whole <= 9 or (10 <= whole <= 99 and top.room == 1) or (whole in (20,))):
            return False
        self.parts[:] = [_Part(100 * whole, 100, self.parts[0].at), _Part(value, room, at)]
        self.year = True
        return True

    def _scale(self, atom: Atom, at: int) -> bool:
        scale = atom.value
        taken: list[_Part] = []
        while (
            not self.linked
            and self.parts
            and (self.parts[-1].value < scale or (not taken and self._multiplies(self.parts[-1], scale)))
        ):
            if taken and self.parts[-1].room >= _GREAT and self.parts[-1].at < self.link_at < taken[0].at:
                break  # "two million and five billion" are two numbers
            taken.insert(0, self.parts.pop())
            if scale in _PACKS:
                break
        factor: Value = sum((part.value for part in taken), start=0) if taken else 1
        if not taken and not atom.bare:
            return False
        factor += self.pending if not taken else 0
        product = factor * scale
        if self.parts and product >= self.parts[-1].room:
            self._cut(taken[0].at if taken else at)
            return False
        self.parts.append(_Part(product, scale, taken[0].at if taken else at))
        return self._mark(at + 1, ordinal=atom.ordinal)

    def _multiplies(self, part: _Part, scale: Value) -> bool:
        """Whether a scale takes a greater number before it: dozens do, and any scale a number in digits."""
        return (
            part.room not in _PACKS if scale in _PACKS else part.room == 1 and self.tokens[part.at].literal is not None
        )

    def _cut(self, token: int) -> None:
        """Forget what was understood from a token on: it begins another number."""
        while self.marks and self.marks[-1].upto > token:
            self.marks.pop()

    def _half(self, value: Value, at: int) -> bool:
        if not self.parts:
            self.parts.append(_Part(value, value, at))
            return self._mark(at + 1, fraction=True)
        top = self.parts[-1]
        if len(self.parts) == 1 and top.value == 1 and not self.linked and self.lexicon.settings.get("half_link", True):
            self.parts[-1] = _Part(value, value, top.at)
            return self._mark(at + 1, fraction=True)
        if self.linked and top.room > 1 and self._next_role(at) == "scale":
            self.parts.append(_Part(value, value, at))
            return self._mark(at + 1, fraction=True)
        if self.linked or not self.lexicon.settings.get("half_link", True):
            share = value * top.room if top.room >= self.lexicon.settings.get("half_room", 1000) else value
            self.parts.append(_Part(share, 1 if share >= 1 else share, at))
            return self._mark(at + 1, fraction=True)
        return False

    def _next_role(self, at: int) -> str:
        following = self.tokens[at + 1].atom if at + 1 < len(self.tokens) else None
        return "" if following is None else following.role

    def _article(self, at: int) -> bool:
        """An article is one before a scale ("a hundred"), and nothing before a half."""
        if self.parts and not self.linked:
            return False
        role = self._next_role(at)
        if role == "scale":
            return self._add(1, 1, at)
        return role == "half"
