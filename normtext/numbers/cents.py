"""One amount of two readings: "2 dollars and 5 cents", "15 dollars and 50"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from normtext.numbers.lexicon import Lexicon, fold
from normtext.numbers.model import Reading, decimal_string
from normtext.numbers.money import NEXT, money


def with_cents(text: str, readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Reading]:
    """Joins what is one amount: "2 dollars and 5 cents", "15 dollars and 50"."""
    links = {fold(word) for word in lexicon.settings.get("money_link", lexicon.settings.get("link", ()))}
    held: Reading | None = None
    for reading in readings:
        if held is not None:
            joined = _joined(text, held, reading, links, lexicon)
            if joined is not None:
                yield joined
                held = None
                continue
            yield held
        held = reading
    if held is not None:
        yield held


def _joined(text: str, left: Reading, right: Reading, links: set[str], lexicon: Lexicon) -> Reading | None:
    if left.kind != "currency" or left.worded or right.start - left.end > 6 or right.numeral is None:
        return None
    between = fold(text[left.end : right.start].strip()) if text[left.end : right.start].strip() else ""
    if between and between not in links:
        return None
    amount, end = right.numeral.value, right.end
    if not isinstance(amount, int):
        return None
    cents = right.kind == "currency" and right.worded
    if not cents:
        match = NEXT.match(text, right.numeral.end + (text[right.numeral.end : right.numeral.end + 1] == " "))
        word = match[0].rstrip(".") if match else ""
        if match and word and (fold(word) in money().hundredths or fold(word) in lexicon.cents):
            cents, end = True, match.start() + len(word)
        elif amount % 100 == 0 and fold(text[right.start : right.numeral.end].split()[-1]) in lexicon.cents:
            amount, cents = amount // 100, True
    if not 0 < amount < 100:
        return None
    rest = text[right.end : right.end + 2].strip()
    plain = right.kind == "cardinal" and right.start > left.end and not rest[:1].isalnum()
    if not (cents or plain):
        return None
    code, _, whole = left.value.partition(" ")
    if "." in whole:
        return None
    return Reading(left.start, end, "currency", f"{code} {decimal_string(Fraction(100 * int(whole) + amount, 100))}")
