"""How alike two tokens of names are, and how far apart they sound."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from normtext.names.fold import BARE, readings, skeletons
from normtext.names.lexicon import lexicon


class Likeness(IntEnum):
    """How two tokens resemble each other."""

    NONE = 0
    INITIAL = 1
    """One is the first letter of the other."""
    TYPO = 2
    """One slip apart; could be another name."""
    VARIANT = 3
    """Spellings of one name: vowels, doubled letters, digraphs, transliterations."""
    SAME = 4


_GROUPS = ("kqcx", "gq", "szc", "vwfb", "yji", "dt", "gh", "kh", "mn", "Sszcj", "xSs", "qSj")


_NEAR = frozenset((a, b) for group in _GROUPS for a in group for b in group if a != b)


_LESS_NEAR = frozenset((("g", "k"), ("k", "g"), ("m", "n"), ("n", "m"), ("b", "f"), ("f", "b")))


_VOWELS = frozenset("aeiouy")


_STRONG_VOWELS = frozenset("aiou")


_FOLDS = (
    ("tsz", "z"), ("dzs", "j"),
    ("tsch", "S"), ("dsch", "j"), ("tch", "S"), ("sch", "S"), ("dzh", "j"), ("sh", "S"), ("ch", "S"), ("zh", "S"),
    ("cz", "S"), ("sz", "S"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("dj", "j"),
    ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ij", "i"), ("yj", "i"), ("iy", "i"),
    ("ii", "i"), ("yy", "i"), ("ey", "ei"), ("ks", "x"), ("w", "v"),
)  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _sound(token: str) -> str:
    for digraph, letter in _FOLDS:
        token = token.replace(digraph, letter)
    if token.endswith("ng"):
        token = token[:-1]
    return "".join(char for at, char in enumerate(token) if at == 0 or char != token[at - 1])


_OPEN = frozenset("aeiouyhjw")


_COARSE = str.maketrans("kqcgxszSjvwfbpdtmn", "kkkkkkkkkvvvvvttmm", "aeiouyh")


@lru_cache(maxsize=1 << 12)
def _bones(token: str) -> tuple[str, frozenset[str]]:
    """The consonants in coarse groups: tokens that are near have nearly the same."""
    bones = _sound(token).translate(_COARSE)
    return bones, frozenset(bones)


@lru_cache(maxsize=1 << 12)
def _rigid(token: str) -> str:
    """The consonants that no cheap change of a transliteration makes or unmakes: those of other groups than k, s, h."""
    return "".join(sorted(_bones(token)[0].replace("k", "")))


def _far(a: str, b: str) -> bool:
    """Whether two tokens are surely more than one consonant apart."""
    (ours, our_set), (theirs, their_set) = _bones(a), _bones(b)
    if abs(len(ours) - len(theirs)) > 2 or len(our_set ^ their_set) > 2:
        return True
    return bool(ours and theirs) and ours[0] != theirs[0] and a[0] not in _OPEN and b[0] not in _OPEN


def may_be_alike(a: str, b: str) -> bool:
    """Whether two folded tokens may be more than `NONE` to each other; asked before `likeness`, as it costs less."""
    if a == b or len(a) == 1 or len(b) == 1 or not (a.isascii() and b.isascii()) or BARE in (a[0], b[0]):
        return True
    return not _far(a, b) or lexicon().nickname(a, b)


def same_bones(a: str, b: str) -> bool:
    """Whether two tokens have the same consonants, roughly; those of other scripts may have."""
    return not (a.isascii() and b.isascii()) or _bones(a)[0] == _bones(b)[0]


def _swap(a: str, b: str) -> float:
    if a in _VOWELS and b in _VOWELS:
        return 0.15 if a in "yi" and b in "yi" else 0.25
    return 0.7 if (a, b) in _LESS_NEAR else 0.4 if (a, b) in _NEAR else 1.0


_SWAPS = {
    a + b: cost
    for a in "abcdefghijklmnopqrstuvwxyzS"
    for b in "abcdefghijklmnopqrstuvwxyzS"
    if (cost := _swap(a, b)) < 1 and a != b
}


_DROPS = {"y": 0.2, "h": 0.2, **dict.fromkeys("jaeiou", 0.35)}


_LAST = 0.7
"""What it costs to drop a last "a" or "o": they tell names apart."""


def _drops(sound: str) -> list[float]:
    costs = [_DROPS.get(char, 1.0) for char in sound]
    if sound[-1] in "ao":
        costs[-1] = _LAST
    return costs


@lru_cache(maxsize=1 << 10)
def distance(a: str, b: str) -> float:
    """An edit distance between two sounds in which what transliterations differ in is cheap; 9 for tokens far apart."""
    if not a or not b or _far(a, b):
        return _APART
    a, b = _sound(a)[:24], _sound(b)[:24]
    if a == b:
        return 0.0
    limit = max(1.0, 0.45 * min(len(a), len(b)))
    opening = 0.3 if a[0] != b[0] and a[0] in _STRONG_VOWELS and b[0] in _STRONG_VOWELS else 0.0
    drops = _drops(b)
    above = list(accumulate(drops, initial=0.0))
    before: list[float] = []
    for i, (left, drop) in enumerate(zip(a, _drops(a), strict=True)):
        last = above[0] + drop
        row = [last]
        for j, right in enumerate(b):
            cost = above[j] + (0.0 if left == right else _SWAPS.get(left + right, 1.0))
            last = min(cost, above[j + 1] + drop, last + drops[j])
            if i and j and left != right and left == b[j - 1] and right == a[i - 1]:
                last = min(last, before[j - 1] + 0.8)
            row.append(last)
        if min(row) > limit:
            return _APART
        before, above = above, row
    return above[-1] + opening


_APART = 9.0


@lru_cache(maxsize=1 << 12)
def likeness(a: str, b: str) -> Likeness:
    """What two folded tokens are to each other, in any script. Symmetric."""
    if a == b:
        return Likeness.SAME
    if a.isascii() and b.isascii():
        return _spelled_likeness(a, b)
    return max(
        (_spelled_likeness(left, right) for left in readings(a) for right in readings(b)),
        default=Likeness.NONE,
    )


RESPELLINGS = (("ch", "kh"), ("dh", "z"), ("ts", "c"))
"""Letters that stand for the same sound in the transliterations of two languages: Chodorkowski, Kazemi, Cipras."""


def _spelled_likeness(a: str, b: str) -> Likeness:
    """What two Latin tokens are to each other, also where one is respelled as the other spells."""
    like = _latin_likeness(a, b)
    if like >= Likeness.VARIANT or a[0] == BARE or b[0] == BARE:
        return like
    ours, theirs = _marks(a), _marks(b)
    if not (ours and theirs) and not (ours | theirs) & _OVA:
        return like
    if like < Likeness.TYPO and (b in masculine(a) or a in masculine(b)):
        return Likeness.TYPO
    for left, right, marks in ((a, b, ours & theirs << 3 & ~theirs), (b, a, theirs & ours << 3 & ~ours)):
        for at, (one, other) in enumerate(RESPELLINGS):
            if marks & 8 << at:
                return max(like, _latin_likeness(left.replace(one, other), right))
    return like


@lru_cache(maxsize=1 << 12)
def _marks(token: str) -> int:
    """Which letters of `RESPELLINGS` a token has: the second ones from bit 0 on, the first ones from bit 3 on."""
    found = _OVA if token.endswith("ova") else 0
    for at, (one, other) in enumerate(RESPELLINGS):
        found |= (one in token) << at + 3 | (other in token) << at
    return found


_OVA = 1 << 6


def _latin_likeness(a: str, b: str) -> Likeness:
    if a.startswith(BARE) or b.startswith(BARE):
        left, right = a.lstrip(BARE), b.lstrip(BARE)
        same = len(right) > 1 and len(left) > 1 and not skeletons(left).isdisjoint(skeletons(right))
        return Likeness.VARIANT if same and abs(len(left) - len(right)) <= 5 else Likeness.NONE
    if a == b:
        return Likeness.VARIANT
    if len(a) == 1 or len(b) == 1:
        return Likeness.INITIAL if a[:1] == b[:1] else Likeness.NONE
    short = min(len(a), len(b))
    words = lexicon()
    ours, theirs = words.classes(a), words.classes(b)
    if words.nickname(a, b):
        return Likeness.VARIANT
    if short < _LONG and _rigid(a) != _rigid(b) and ours.isdisjoint(theirs):  # then they are 1 apart, or more
        return Likeness.TYPO if short > 3 and not (ours and theirs) and one_slip(a, b) else Likeness.NONE
    gap = distance(a, b)
    if ours & theirs and gap <= 0.45 * short:
        return Likeness.VARIANT
    if gap == 0.0 and short >= 3:
        return Likeness.VARIANT
    known_apart = bool(ours and theirs)
    if short <= 3:
        return Likeness.VARIANT if gap <= 0.2 and not known_apart else Likeness.NONE
    if short == 4:
        if gap <= 0.3 and not known_apart:
            return Likeness.VARIANT
        return Likeness.TYPO if one_slip(a, b) and not known_apart else Likeness.NONE
    if not skeletons(a).isdisjoint(skeletons(b)) and gap <= (0.3 if known_apart else 0.1 * short + 0.05):
        return Likeness.VARIANT
    if known_apart:
        return Likeness.NONE
    if gap <= 0.1 * short:
        return Likeness.VARIANT
    return Likeness.TYPO if one_slip(a, b) or (a[0] == b[0] and gap <= 0.8) else Likeness.NONE


def masculine(token: str) -> tuple[str, ...]:
    """What a family name may be that Czech writes so for a woman: "Merkel" for "Merkelova", "Kuneva" for "Kunevova"."""
    return (token[:-3], token[:-3] + "a") if token.endswith("ova") and len(token) > _LEAST_WITH_ENDING else ()


_LEAST_WITH_ENDING = 6


_LONG = 10
"""Tokens of so many letters are variants even if a consonant is more in one of them."""


@lru_cache(maxsize=1 << 10)
def one_slip(a: str, b: str) -> bool:
    """Whether one letter was dropped, added or swapped with the next; with one replaced it is another name."""
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, char in enumerate(a) if char != b[i]), len(a))
    if len(b) - len(a) == 1:
        return a[at:] == b[at + 1 :]
    return len(a) == len(b) and a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
