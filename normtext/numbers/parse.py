"""From a run of tokens to the number that it begins with: signs, spoken decimals, and what is too loose to rewrite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from normtext import lazy
from normtext.numbers.grammar import Sum, Token
from normtext.numbers.lexicon import Lexicon
from normtext.numbers.literals import LONGEST
from normtext.numbers.model import Numeral, Value, decimal_string

_ROUND = frozenset({100, 1000, 10**4, 10**5, 10**6, 10**9, 10**12})
"""One word for one of these is as often "very many" as it is exact."""


_PLAIN_MINUS = lazy.pattern(r"\b(?:al|lo|pelo|au|plus ou|o|ou|à|of|nada|a|ao|или|не)[ \u00a0]\Z", re.IGNORECASE)
"""Before these the word for minus is "least" or "less" (al menos, au moins, più o meno)."""


def parse(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Numeral, int] | None:
    """The longest number at the beginning of a run of adjacent tokens, and how many tokens it takes."""
    sign = 1
    first = 0
    head = tokens[0].atom
    if head is not None and head.role == "minus":
        sign, first = -1, 1
        if len(tokens) == 1 or _PLAIN_MINUS.search(text, max(0, tokens[0].start - 9), tokens[0].start):
            return None
    state = Sum(tokens[first:] if first else tokens, lexicon, [], [])
    state.run(0)
    decimals = _point(tokens, first, state, lexicon)
    if decimals is not None:
        value, used = decimals
        return _numeral(tokens, first, used, sign * value, lexicon, ordinal=False, fraction=True), used
    if not state.marks:
        return None
    mark = state.marks[-1]
    used = first + mark.upto
    value = sum((part.value for part in mark.parts), start=0)
    numeral = _numeral(tokens, first, used, sign * value, lexicon, ordinal=mark.ordinal, fraction=mark.fraction)
    if state.year and mark.upto == state.marks[-1].upto:
        numeral.loose = True
    return numeral, used


def _point(tokens: Sequence[Token], first: int, state: Sum, lexicon: Lexicon) -> tuple[Value, int] | None:
    """A spoken decimal: a number, the word for the mark, then single digits or a whole number, then scales."""
    upto = first + (state.marks[-1].upto if state.marks else 0)
    if upto >= len(tokens):
        return None
    atom = tokens[upto].atom
    if atom is None or atom.role != "point" or (state.marks and state.marks[-1].ordinal):
        return None
    whole = sum((part.value for part in state.marks[-1].parts), start=0) if state.marks else 0
    at = upto + 1
    places = ""
    if _is_link(tokens, at):
        at += 1
    while at < len(tokens):
        token = tokens[at]
        if token.literal is not None:
            places += str(token.literal.value)
            at += 1
            break
        hundred = token.atom is not None and token.atom.role == "scale" and token.atom.bare and token.atom.value < 1000
        if token.atom is None or (token.atom.role != "add" and not hundred) or token.atom.ordinal:
            break
        if 0 <= token.atom.value < 10 and not (lexicon.inverted and _is_link(tokens, at + 1)):
            places += str(token.atom.value)
            at += 1
            continue
        upto = next((i for i in range(at, len(tokens)) if _is_thousand(tokens[i])), len(tokens))
        rest = Sum(tokens[at:upto], lexicon, [], [])
        rest.run(0)
        if not rest.marks:
            break
        places += decimal_string(sum((part.value for part in rest.marks[-1].parts), start=0))
        at += rest.marks[-1].upto
    if not places.isdecimal() or len(places) > LONGEST or Fraction(whole).denominator != 1:
        return None
    tenths = lexicon.fractions.get(tokens[at].word) if at < len(tokens) and tokens[at].word else None
    if tenths:
        return whole + Fraction(int(places), tenths), at + 1
    value: Value = whole + Fraction(int(places), 10 ** len(places))
    while at < len(tokens):
        scale = tokens[at].atom
        if scale is None or scale.role != "scale" or scale.ordinal:
            break
        value *= scale.value
        at += 1
    return value, at


def _is_thousand(token: Token) -> bool:
    """Whether a token multiplies the whole number rather than its decimals."""
    return token.atom is not None and token.atom.role == "scale" and token.atom.value >= 1000


def _is_link(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    atom = tokens[at].atom
    return atom is not None and atom.role == "link"


def _in_hundreds(tokens: Sequence[Token], value: Value) -> bool:
    """Whether hundreds from eleven to nineteen are counted, and something is added: nobody counts things like that."""
    if not 1100 < value < 2000 or value % 100 == 0 or len(tokens) < 2:
        return False
    first, second = tokens[0].atom, tokens[1].atom
    if first is None or second is None or first.role != "add" or not 11 <= first.value <= 19:
        return False
    return second.role == "scale" and second.value == 100


def _numeral(
    tokens: Sequence[Token], first: int, used: int, value: Value, lexicon: Lexicon, *, ordinal: bool, fraction: bool
) -> Numeral:
    body = tokens[first:used]
    literals = [token.literal for token in body if token.literal is not None]
    words = sum(token.atom is not None and token.atom.role in ("add", "scale", "half", "plus") for token in body)
    if isinstance(value, Fraction) and value.denominator == 1:
        value = value.numerator
    if literals and len(body) == 1:
        only = literals[0]
        only.start = tokens[0].start
        only.value = value
        return only
    loose = first > 0 or any(literal.loose or literal.ambiguous is not None for literal in literals)
    lone = body[0].atom
    if lone is not None and (lone.role == "article" or (len(body) == 1 and value in _ROUND) or lone.value == 0):
        loose = loose or lone.role in ("article", "add", "scale")
    if any(token.word in lexicon.hurried for token in body):
        loose = True
    if len(body) > 1 and body[-1].literal is not None:
        loose = True  # "27 miljarder 1970": perhaps a year, or a number of its own
    return Numeral(
        tokens[0].start,
        tokens[used - 1].end,
        value,
        "mixed" if literals else "words",
        year=not literals and _in_hundreds(body, value),
        tokens=words,
        ordinal=ordinal,
        fraction=fraction and isinstance(value, Fraction),
        loose=loose,
        scale=bool(literals),
        grouped=True,
    )
