"""Fractions: denominators in words, two numbers with a word for division between them, and digits with a bar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from normtext import lazy
from normtext.numbers import guards
from normtext.numbers.grammar import Token
from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.model import Numeral
from normtext.numbers.parse import parse


def plural_fraction(
    text: str, run: list[Token], at: int, numeral: Numeral, used: int, lexicon: Lexicon
) -> tuple[Numeral, int] | None:
    """An ordinal in the plural after cardinals is a denominator where the language has it so: "veinte quintos" is 4."""
    last = run[at + used - 1]
    if not (
        numeral.ordinal and used > 1 and lexicon.settings.get("plural_fraction") and last.word.endswith(("s", "i"))
    ):
        return None
    denominator = lexicon.fractions.get(last.word)
    head = parse(text, run[at : at + used - 1], lexicon) if denominator else None
    if not denominator or head is None or head[0].ordinal or head[1] != used - 1:
        return None
    value = Fraction(head[0].value) / denominator
    return replace(head[0], end=last.end, value=value, fraction=True, loose=True), used


def fraction(run: list[Token], at: int, numeral: Numeral, used: int, lexicon: Lexicon) -> tuple[Numeral, int]:
    """The numeral with the fraction that goes on behind it, and the scale behind that ("three quarters million")."""
    found, taken = _fraction(run, at, numeral, used, lexicon)
    scale = run[at + taken].atom if found.fraction and taken > used and at + taken < len(run) else None
    if scale is not None and scale.role == "scale" and not scale.ordinal and scale.value >= 1000:
        return replace(found, end=run[at + taken].end, value=found.value * scale.value), taken + 1
    return found, taken


def _fraction(run: list[Token], at: int, numeral: Numeral, used: int, lexicon: Lexicon) -> tuple[Numeral, int]:
    """A denominator after a whole number: "two thirds"; and a whole part before it: "five and two thirds"."""
    end = at + used
    if numeral.ordinal and lexicon.settings.get("unit_fraction") and isinstance(numeral.value, int):
        first = run[at].atom
        if used == 2 and first is not None and first.value == 1 and numeral.value >= 100:
            value = Fraction(1, numeral.value)
            return replace(numeral, value=value, fraction=True, ordinal=False, loose=True), used
    if numeral.ordinal or not isinstance(numeral.value, int) or end >= len(run):
        return numeral, used
    denominator = _denominator(run, end, numeral, lexicon)
    if denominator:
        value = _mixed(run[at:end], denominator, lexicon) or Fraction(numeral.value, denominator)
        return replace(numeral, end=run[end].end, value=value, fraction=True, loose=True), used + 1
    part, more = _added_part(run, end, lexicon)
    if part is None:
        return numeral, used
    last = run[end - 1].atom
    unit = last.value if last is not None and last.role == "scale" and last.value >= 1000 else 1
    total = numeral.value + part.value * unit
    return replace(numeral, end=part.end, value=total, fraction=True, loose=True), used + more


def _mixed(tokens: list[Token], denominator: int, lexicon: Lexicon) -> Fraction | None:
    """The value where a link parts a whole number from the numerator: "six million and two thirds"."""
    links = [i for i, token in enumerate(tokens) if token.atom is not None and token.atom.role == "link"]
    if not links or links[-1] == 0:
        return None
    whole, above = parse("", tokens[: links[-1]], lexicon), parse("", tokens[links[-1] + 1 :], lexicon)
    if whole is None or above is None or whole[1] != links[-1] or above[1] != len(tokens) - links[-1] - 1:
        return None
    unit = tokens[links[-1] - 1].atom
    room = unit.room if unit is not None and unit.role == "add" else unit.value if unit is not None else 1
    if not isinstance(above[0].value, int) or not 0 < above[0].value < denominator or room < 100:
        return None
    scale = unit.value if unit is not None and unit.role == "scale" and unit.value >= 10**6 else 1
    return Fraction(whole[0].value) + Fraction(above[0].value, denominator) * scale


def _denominator(run: list[Token], at: int, numeral: Numeral, lexicon: Lexicon) -> int | None:
    word, atom = run[at].word, run[at].atom
    if word in lexicon.fractions:
        return lexicon.fractions[word]
    if numeral.value == 1 and atom is not None and atom.ordinal and atom.role == "add" and atom.value > 3:
        return int(atom.value) if lexicon.settings.get("unit_fraction") else None
    return None


def _added_part(run: list[Token], at: int, lexicon: Lexicon) -> tuple[Numeral | None, int]:
    """The fraction of "and two thirds", "and a fifth", and how many tokens it takes with its link."""
    joint = run[at].atom
    if joint is None or joint.role != "link" or at + 2 >= len(run):
        return None, 0
    head = run[at + 1].atom
    if head is not None and head.role == "article" and run[at + 2].word in lexicon.fractions:
        token = run[at + 2]
        part = Numeral(token.start, token.end, Fraction(1, lexicon.fractions[token.word]), "words", fraction=True)
        return part, 3
    found = parse("", run[at + 1 :], lexicon)
    if found is None:
        return None, 0
    part, more = _fraction(run, at + 1, *found, lexicon)
    if part.fraction and isinstance(part.value, Fraction) and 0 < part.value < 1:
        return part, more + 1
    return None, 0


def over(text: str, found: list[Numeral], lexicon: Lexicon) -> list[Numeral]:
    """Fractions of two numbers ("one over three", "two out of five"), and with a whole number before them."""
    shares, divided = lexicon.settings.get("over", ()), lexicon.settings.get("divided", ())
    named = any(key in lexicon.settings for key in _NAMED)
    if not shares and not divided and not named:
        return found
    kept: list[Numeral] = []
    for numeral in found:
        share = _together(text, kept[-1], numeral, lexicon) if kept and named else None
        if share is not None:
            kept[-1] = share
            continue
        if not kept or not _divides(text, kept[-1], numeral, shares, divided):
            linked = kept and numeral.fraction and numeral.form == "words" and "fraction_link" in lexicon.settings
            if linked and 0 < numeral.value < 1 and _joins(text, kept[-1], numeral, lexicon):
                numeral = replace(numeral, start=kept[-1].start, value=kept.pop().value + numeral.value, loose=True)
            kept.append(numeral)
            continue
        top = kept.pop()
        value = Fraction(top.value) / Fraction(numeral.value)
        whole = kept[-1] if kept else None
        if whole is not None and _joins(text, whole, top, lexicon) and 0 < value < 1:
            kept.pop()
            top, value = whole, whole.value + value
        kept.append(replace(top, end=numeral.end, value=value, fraction=True, loose=True))
    return kept


_NAMED = ("parts", "part_ordinals", "ordinal_over", "comma_groups", "part_of")


def _together(text: str, left: Numeral, right: Numeral, lexicon: Lexicon) -> Numeral | None:
    """Two numerals side by side that are one number by a rule of the language; None where they are two."""
    return (
        _named_share(text, left, right, lexicon)
        or _grouped(text, left, right, lexicon)
        or _part_of_scale(text, left, right, lexicon)
    )


def _part_of_scale(text: str, part: Numeral, scale: Numeral, lexicon: Lexicon) -> Numeral | None:
    """A fraction of a round number: "half a million", "two thirds of a million"."""
    links = lexicon.settings.get("part_of")
    if links is None or not part.fraction or not 0 < part.value < 1 or scale.value not in _ROUND:
        return None
    article = text[scale.start : scale.end].split(" ", 1)[0].lower() in lexicon.settings.get("article", ())
    if not article or text[part.end : scale.start].strip() not in ("", *links):
        return None
    return replace(part, end=scale.end, value=Fraction(part.value) * scale.value, loose=True)


_ROUND = frozenset({12, 100, 1000, 10**6, 10**9, 10**12})


def _named_share(text: str, above: Numeral, below: Numeral, lexicon: Lexicon) -> Numeral | None:
    """A numerator and a denominator side by side: "tre ventesimi", "dois onze avos", "पांच का आठवां"."""
    if above.form != "words" or below.form != "words" or above.ordinal or above.fraction or below.fraction:
        return None
    if not isinstance(above.value, int) or not isinstance(below.value, int) or below.value < 2 or above.value < 1:
        return None
    between, settings, end = text[above.end : below.start], lexicon.settings, below.end
    if below.ordinal:
        plural = tuple(settings.get("part_ordinals", ()))
        beside = (
            above.value > 1
            and between in (" ", "-")
            and bool(plural)
            and fold(text[below.start : end]).endswith(plural)
        )
        if not beside and between.strip() not in settings.get("ordinal_over", ()):
            return None
    else:
        part = _PART.match(text, end) if between == " " and "parts" in settings else None
        if part is None or fold(part[1]) not in settings["parts"]:
            return None
        end = part.end()
    return replace(above, end=end, value=Fraction(above.value, below.value), fraction=True, loose=True)


def _grouped(text: str, left: Numeral, right: Numeral, lexicon: Lexicon) -> Numeral | None:
    """One number in words with a comma behind the thousands: "one thousand, two hundred and five"."""
    if text[left.end : right.start] != ", " or not lexicon.settings.get("comma_groups"):
        return None
    if left.form != "words" or right.form != "words" or left.ordinal or left.fraction or right.fraction:
        return None
    if not isinstance(left.value, int) or not isinstance(right.value, int) or left.value < 1000:
        return None
    room = next((scale for scale in (10**9, 10**6, 1000) if left.value % scale == 0), 0)
    if not 100 <= right.value < room:
        return None
    return replace(right, start=left.start, value=left.value + right.value, loose=True)


_PART = lazy.pattern(r" ([^\W\d_]+)")


def _divides(text: str, left: Numeral, right: Numeral, shares: Sequence[str], divided: Sequence[str]) -> bool:
    if not 3 < right.start - left.end < 16 or left.ordinal or right.ordinal or not isinstance(left.value, int):
        return False
    between = fold(text[left.end : right.start].strip() or " ")
    if not isinstance(right.value, int) or right.value <= 0:
        return False
    return between in divided or (between in shares and 0 < abs(left.value) < right.value)


def _joins(text: str, whole: Numeral, part: Numeral, lexicon: Lexicon) -> bool:
    """Whether a whole number and the numerator after it are linked: by a word, or by a link glued to the second."""
    if not isinstance(whole.value, int) or whole.ordinal or whole.fraction:
        return False
    between = text[whole.end : part.start].strip()
    if between in lexicon.settings.get("fraction_link", ()):
        return True
    if between and between not in lexicon.proclitics:
        return fold(between) in lexicon.settings.get("link", ())
    return part.start - whole.end == 2 and text[part.start - 1] in lexicon.proclitics


_SPACED_WORD = r"[^\W\u3040-\u9fff\uac00-\ud7af]"
_RATIO = lazy.pattern(
    rf"(?<!{_SPACED_WORD})(?<![/.:+])(?<!\d,)(?<![\w]-)-?(?:(\d{{1,6}})[ \u00a0]{{1,2}})?(\d{{1,6}})"
    rf"[/／](\d{{1,5}})(?!{_SPACED_WORD}|[/:+-]|[.,]\d)"
)
_VULGAR_SIGN = lazy.pattern(r"[\u00bc-\u00be\u2150-\u215e]")
_VULGAR = lazy.pattern(r"(?<![\w/.,:+-])(\d{0,6}) ?([\u00bc-\u00be\u2150-\u215e])(?![\w/])")
_BAR = lazy.pattern(r"[/／](?<=\d[/／])(?=\d)")
_REACH = 16
"""Code points that can stand before the bar of a fraction."""


def _bars(text: str) -> Iterator[re.Match[str]]:
    """Numbers with a bar, found by their bars, which are rare."""
    done = 0
    for bar in _BAR.finditer(text):
        match = _RATIO.search(text, max(done, bar.start() - _REACH), bar.start() + _REACH)
        while match is not None:
            done = match.end()
            yield match
            match = _RATIO.search(text, done, bar.start() + _REACH)


def ratios(text: str, blocked: list[tuple[int, int]]) -> Iterator[Numeral]:
    """Fractions in digits: "3/4", "10 1/2", "2\u00bd"."""
    if "/" in text or "／" in text:
        for match in _bars(text):
            below = int(match[3])
            if below and match[0] != "24/7" and not guards.overlaps(blocked, *match.span()):
                value = int(match[1] or 0) + Fraction(int(match[2]), below)
                value = -value if match[0][0] == "-" else value
                yield Numeral(*match.span(), value, "digits", fraction=True, loose=True)
    if not text.isascii() and _VULGAR_SIGN.search(text):
        for match in _VULGAR.finditer(text):
            part = Fraction(unicodedata.numeric(match[2])).limit_denominator(100)
            if not guards.overlaps(blocked, *match.span()):
                yield Numeral(*match.span(), int(match[1] or 0) + part, "digits", fraction=True, loose=True)
