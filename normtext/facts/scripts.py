"""Which script a code point, a word or a text is written in (Unicode property Script, long names: "Latin", "Han").

The table is `data/tables/scripts.tsv`; it is read on the first question about a code point beyond ASCII.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache

from normtext import resources

COMMON = "Common"
"""What code points have that belong to no one script: digits, punctuation, marks that are inherited, unassigned."""


def script_of(char: str) -> str:
    """The script of one code point; "Common" for those that belong to none."""
    return _SCRIPTS[char]


def script_counts(text: str) -> dict[str, int]:
    """How many code points of each script a text has, without "Common"."""
    counts = Counter(map(_SCRIPTS.__getitem__, text))
    counts.pop(COMMON, None)
    return counts


def scripts_of(chars: Iterable[str]) -> frozenset[str]:
    """The scripts of code points, "Common" among them."""
    return frozenset(map(_SCRIPTS.__getitem__, chars))


def main_script(text: str) -> str:
    """The script that most code points of a text have, "Common" where none has one; on a tie the first by name."""
    counts = script_counts(text)
    return min(counts, key=lambda script: (-counts[script], script)) if counts else COMMON


def is_mixed_script(word: str) -> bool:
    """Whether a word mixes scripts that no language writes in one word, such as Latin and Cyrillic letters."""
    scripts = {_SCRIPTS[char] for char in word} - {COMMON}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


_TOGETHER = (
    frozenset({"Han", "Hiragana", "Katakana"}),
    frozenset({"Han", "Hangul"}),
    frozenset({"Han", "Bopomofo"}),
)


@cache
def _ranges() -> tuple[list[int], list[int], list[str]]:
    """First code points, last code points and scripts of all ranges, in code point order."""
    source = resources.text("tables/scripts.tsv")
    rows = [line.split("\t") for line in source.splitlines()]
    return [int(row[0], 16) for row in rows], [int(row[1], 16) for row in rows], [row[2] for row in rows]


class _Memo(dict[str, str]):
    """Code point to script; each is looked up in the ranges once."""

    def __missing__(self, char: str) -> str:
        firsts, lasts, scripts = _ranges()
        code = ord(char)
        at = bisect_right(firsts, code) - 1
        script = self[char] = scripts[at] if at >= 0 and code <= lasts[at] else COMMON
        return script


_SCRIPTS = _Memo()
_SCRIPTS.update((chr(code), "Latin" if chr(code).isalpha() else COMMON) for code in range(128))
