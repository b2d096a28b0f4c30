"""How well the tokens of a mention align with those of a form of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from normtext.names.fold import BARE, readings
from normtext.names.likeness import Likeness, distance, likeness, same_bones


class Pair(NamedTuple):
    """Tokens `[i, i + width)` of the mention are token `[j, j + span)` of the form."""

    i: int
    width: int
    j: int
    span: int
    like: Likeness


class Alignment(NamedTuple):
    """Which tokens pair up; the others of the mention are `extra`, those of the form `missing`."""

    pairs: tuple[Pair, ...]
    extra: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def strong(self) -> int:
        """How many pairs are more than initials."""
        return sum(pair.like > Likeness.INITIAL for pair in self.pairs)

    @property
    def like(self) -> Likeness:
        """The weakest likeness of a pair."""
        return min((pair.like for pair in self.pairs), default=Likeness.NONE)


def _may_be_joined(left: str, right: str, whole: str) -> bool:
    """Whether two tokens written as one are a spelling of a third."""
    if len(whole) <= max(4 if whole.isascii() else 1, len(left)) or abs(len(left) + len(right) - len(whole)) > 3:
        return False
    joined = left + right
    return same_bones(joined, whole) and likeness(joined, whole) >= Likeness.VARIANT


@lru_cache(maxsize=1 << 9)
def align(mention: tuple[str, ...], form: tuple[str, ...]) -> Alignment:
    """The best pairing, in any order, each token once; two tokens in a row may be one on the other side."""
    offers: list[tuple[int, int, Pair]] = []
    for i, token in enumerate(mention):
        for j, other in enumerate(form):
            like = likeness(token, other)
            if like:
                offers.append((-like, abs(i - j), Pair(i, 1, j, 1, like)))
            if like >= Likeness.VARIANT:
                continue
            if i + 1 < len(mention) and _may_be_joined(token, mention[i + 1], other):
                offers.append((-Likeness.VARIANT, abs(i - j), Pair(i, 2, j, 1, Likeness.VARIANT)))
            if j + 1 < len(form) and _may_be_joined(other, form[j + 1], token):
                offers.append((-Likeness.VARIANT, abs(i - j), Pair(i, 1, j, 2, Likeness.VARIANT)))
    free_i, free_j = set(range(len(mention))), set(range(len(form)))
    pairs = []
    for _, _, pair in sorted(offers):
        left, right = set(range(pair.i, pair.i + pair.width)), set(range(pair.j, pair.j + pair.span))
        if left <= free_i and right <= free_j:
            free_i -= left
            free_j -= right
            pairs.append(pair)
    return Alignment(tuple(sorted(pairs)), tuple(sorted(free_i)), tuple(sorted(free_j)))


def closeness(mention: Sequence[str], form: Sequence[str], alignment: Alignment) -> float:
    """From 0 to 1: how near the paired tokens are to each other in letters."""
    total = 0.0
    for pair in alignment.pairs:
        ours, theirs = "".join(mention[pair.i : pair.i + pair.width]), "".join(form[pair.j : pair.j + pair.span])
        latin = ours.isascii() and theirs.isascii()
        same = 1.0 if ours == theirs else 0.85 - (min(distance(ours, theirs), 3.0) / 4 if latin else 0.1)
        total += 0.3 if pair.like == Likeness.INITIAL else same
    return total / max(1, len(alignment.pairs))


def loosest(mention: Sequence[str], form: Sequence[str], alignment: Alignment) -> float:
    """The greatest distance of a pair of tokens, each read as is nearest."""
    pairs = (
        ("".join(mention[pair.i : pair.i + pair.width]), "".join(form[pair.j : pair.j + pair.span]))
        for pair in alignment.pairs
        if pair.like > Likeness.INITIAL
    )
    return max((_nearest(ours, theirs) for ours, theirs in pairs), default=0.0)


@lru_cache(maxsize=1 << 11)
def _nearest(a: str, b: str) -> float:
    pairs = [(left, right) for left in readings(a) for right in readings(b)]
    return min((distance(left, right) for left, right in pairs if left[0] != BARE and right[0] != BARE), default=0.0)


def in_order(alignment: Alignment) -> bool:
    """Whether the paired tokens stand in the order of the form, or with the first put last, or the last first."""
    order = [pair.j for pair in alignment.pairs]
    first_last = order[:-1] == sorted(order[:-1]) and order[-1] == min(order)
    last_first = order[1:] == sorted(order[1:]) and order[0] == max(order)
    return order == sorted(order) or first_last or last_first


FAMILY_FIRST = frozenset(["CN", "TW", "HK", "MO", "KR", "KP", "VN", "KH"])
"""Countries whose names are written family name first in English news as well."""


def surnames(form: Sequence[str], country: str) -> tuple[int, ...]:
    """Which tokens of a name can be the family name: the last; the first in East Asia; both if unknown."""
    if country in FAMILY_FIRST and len(form) > 1:
        return (0,)
    return (len(form) - 1,) if country or len(form) < 2 else (len(form) - 1, 0)
