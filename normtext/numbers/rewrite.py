"""Which numbers are written anew, and how; every rewriting is verified by reading the result.

A number belongs to one class by how it is broken or foreign, and each rule rewrites one class, in one step, to the
final form. Before a rule proposes anything, the rewritten text is read again: it must have the same numbers with the
same values, the new forms must be final, and the language must be the same. So no rewriting changes what a text says,
none makes another one possible that would undo it, and there is less to rewrite with every sweep.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from normtext import lazy
from normtext.core.doc import Doc
from normtext.facts.scripts import script_of
from normtext.numbers import guards
from normtext.numbers.find import readings
from normtext.numbers.lexicon import Lexicon, fold, lexicon
from normtext.numbers.literals import ascii_digits, has_foreign_digits
from normtext.numbers.locale import Marks, marks_of, varieties
from normtext.numbers.model import Numeral, Reading, magnitude
from normtext.numbers.render import percentage, written

SPACED, DIGITS, GROUPING, FORM, WORDS, SCALE, PERCENT = (
    "spaced-digits",
    "foreign-digits",
    "foreign-grouping",
    "number-form",
    "number-words",
    "scale-words",
    "percent-words",
)

_WINDOW = 160
"""Code points to either side of a number that are read again with it: more than any guard looks at."""
_APART = 48
"""Rewritings at least this far from each other cannot make one number together."""


class Rewriting(NamedTuple):
    """`[start, end)` becomes `after`; `rule` is the class of the number."""

    start: int
    end: int
    after: str
    rule: str
    why: str


def rewritings(doc: Doc, rule: str) -> list[Rewriting]:
    """The verified rewritings of one class."""
    return _verified_classes(doc).get(rule, [])


def _verified_classes(doc: Doc) -> dict[str, list[Rewriting]]:
    return doc.fact(_verified)


def _verified(doc: Doc) -> dict[str, list[Rewriting]]:
    planned = _planned(doc)
    if not planned:
        return {}
    if not _holds(doc, planned, whole=True):
        planned = _settle(doc, [edit for edit in planned if _holds(doc, [edit])])
    classes: dict[str, list[Rewriting]] = {}
    for at, edit in enumerate(planned):
        beside = planned[max(0, at - 1) : at + 2]
        mixed = any(
            other.rule != edit.rule and other.start - edit.end < _APART and edit.start - other.end < _APART
            for other in beside
        )
        # Another rule may be off: then this edit has to hold without the one beside it.
        if not mixed or _holds(doc, [edit]):
            classes.setdefault(edit.rule, []).append(edit)
    return classes


def _settle(doc: Doc, edits: list[Rewriting]) -> list[Rewriting]:
    """Those of the edits that hold when they are made together."""
    if _holds(doc, edits, whole=True):
        return edits
    apart: list[Rewriting] = []
    for edit in edits:
        if not apart or edit.start - apart[-1].end >= _APART:
            apart.append(edit)
    return apart if len(apart) < len(edits) and _holds(doc, apart, whole=True) else []


def _planned(doc: Doc) -> list[Rewriting]:
    words, marks = lexicon(doc.lang), marks_of(doc.lang)
    style, least = doc.str_option("numbers.style"), doc.int_option("numbers.min_word_value")
    found = []
    previous: Reading | None = None
    for reading in readings(doc):
        shared = previous is not None and (
            _shares_scale(doc.text, previous, reading, words) or _linked(doc.text, previous, reading, words)
        )
        previous = reading
        if shared:
            continue
        edit = _rewriting(doc, reading, words, marks, style, least)
        if edit is not None and edit.after != doc.text[edit.start : edit.end]:
            found.append(edit)
    return found


def _shares_scale(text: str, left: Reading, right: Reading, words: Lexicon) -> bool:
    """Whether a number of scale counts for the number before it too ("4.2 to 3.9 million")."""
    numeral = right.numeral
    if numeral is None or numeral.form == "digits" or magnitude(numeral.value) < 1000 or right.start - left.end > 9:
        return False
    if left.numeral is not None and left.numeral.scale:
        return False
    between = text[left.end : right.start].strip()
    return bool(between) and not any(char in ",.;:()\n，。、；" for char in between)


_LINK = 6
"""A link with its spaces is no longer, in code points."""


def _linked(text: str, left: Reading, right: Reading, words: Lexicon) -> bool:
    """Whether a link joins two numbers in words directly, the first an hour or a numeral: "sette e trenta"."""
    first, second = left.numeral, right.numeral
    if right.start - left.end > _LINK:
        return False
    if first is None or second is None or first.form != "words" or second.form != "words" or left.end != first.end:
        return False
    between = fold(text[left.end : right.start].strip() or " ")
    return between in words.settings.get("link", ()) and 0 < first.value <= 24 and 0 < second.value < 60


def _holds(doc: Doc, edits: Sequence[Rewriting], *, whole: bool = False) -> bool:
    """Whether the text with these edits reads the same, with nothing left to do where they were made."""
    first = 0 if whole else max(0, edits[0].start - _WINDOW)
    last = len(doc.text) if whole else min(len(doc.text), edits[-1].end + _WINDOW)
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at, size = first, 0
    for edit in edits:
        pieces += (doc.text[at : edit.start], edit.after)
        size += edit.start - at
        spans.append((size, size + len(edit.after)))
        size += len(edit.after)
        at = edit.end
    pieces.append(doc.text[at:last])
    before = doc if whole else _like(doc, doc.text[first:last], doc.lang)
    after = _like(doc, "".join(pieces), doc.hint if whole else doc.lang)
    if whole and doc.hint is None and after.lang != doc.lang:
        return False
    if [(r.kind, r.value) for r in readings(before)] != [(r.kind, r.value) for r in readings(after)]:
        return False
    return not any(edit.start < end and start < edit.end for edit in _planned(after) for start, end in spans)


def _like(doc: Doc, text: str, hint: str | None) -> Doc:
    options = {key: doc.option(key) for key in ("numbers.style", "numbers.min_word_value")}
    return Doc(text, hint=hint, unit=doc.unit, options=options)


def _rewriting(doc: Doc, reading: Reading, words: Lexicon, marks: Marks, style: str, least: int) -> Rewriting | None:
    numeral, text = reading.numeral, doc.text
    if numeral is None or numeral.ordinal or numeral.fraction or numeral.ambiguous or numeral.loose:
        return None
    if reading.kind not in ("cardinal", "percent", "currency", "unit") or not marks.known:
        return None
    if numeral.form != "digits" and not _words_may_change(text, reading, numeral, words, least):
        return None
    if _guarded(text, numeral):
        return None
    after: str | None
    if numeral.form == "digits" and not numeral.grouped and not numeral.places:
        after = ascii_digits(text[numeral.start : numeral.end])
    else:
        after = written(numeral.value, numeral.places, marks, style, groups=numeral.grouped)
    if after is None:
        return None
    rule, why = _class(doc, numeral)
    if reading.worded and text[reading.end : reading.end + 1] in ("-", "‐", "‑"):
        return None
    if reading.kind != "percent":
        return Rewriting(numeral.start, numeral.end, after, rule, why)
    if reading.worded:
        rule, why = PERCENT, "a percentage in words"
    return Rewriting(reading.start, reading.end, percentage(after, marks, style), rule, why)


def _class(doc: Doc, numeral: Numeral) -> tuple[str, str]:
    if numeral.form == "words":
        return WORDS, "a number in words"
    if numeral.form == "mixed":
        return SCALE, "a number in digits and words"
    if numeral.spaced:
        return SPACED, "spaces inside a number"
    if has_foreign_digits(doc.text, numeral) and _foreign_script(doc, numeral):
        return DIGITS, "digits of another script than the text's"
    if numeral.foreign and _foreign_everywhere(doc, numeral):
        return GROUPING, "digits grouped as in other languages"
    return FORM, "not the form that numbers have in this style"


def _foreign_script(doc: Doc, numeral: Numeral) -> bool:
    """Whether the text has no letter of a script that uses these digits, or one number mixes two scripts' digits."""
    systems = {digit_script(char) for char in doc.text[numeral.start : numeral.end] if char.isdecimal()}
    if len(systems) > 1 or (systems != {frozenset()} and doc.fact(_european)):
        return True
    return all(system and not system & doc.fact(_scripts) for system in systems)


_RUN = lazy.pattern(r"\d+")


def _european(doc: Doc) -> bool:
    """Whether the text writes its numbers in ASCII digits, and any others in it are few: a quarter at most."""
    runs: list[str] = _RUN.findall(doc.text)
    ascii_runs = sum(run.isascii() for run in runs)
    return _FEWEST <= ascii_runs >= 4 * (len(runs) - ascii_runs)


_FEWEST = 4
"""Numbers in ASCII digits that make a habit."""


def _scripts(doc: Doc) -> frozenset[str]:
    return frozenset(script_of(char) for char in doc.chars if not char.isdecimal())


@cache
def digit_script(char: str) -> frozenset[str]:
    """The scripts whose texts use a digit; empty for ASCII digits, which all do."""
    import unicodedata

    if char.isascii():
        return frozenset()
    name = unicodedata.name(char, "")
    if name.startswith("FULLWIDTH"):
        return frozenset({"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"})
    if name.startswith("MATHEMATICAL"):
        return frozenset({"Common-none"})
    if "ARABIC-INDIC" in name:
        return frozenset({"Arabic", "Thaana", "Syriac"})
    return frozenset({name.split(" DIGIT")[0].split(" ")[0].title()})


def _foreign_everywhere(doc: Doc, numeral: Numeral) -> bool:
    """Whether no region of the language groups digits in this way."""
    body = doc.text[numeral.start : numeral.end]
    used = [char for char in body if char in ".,"]
    group, decimal = used[0], used[-1] if used[-1] != used[0] else ""
    return all(g != group or (decimal and d != decimal) for g, d in varieties(doc.lang))


def _words_may_change(text: str, reading: Reading, numeral: Numeral, words: Lexicon, least: int) -> bool:
    if numeral.form == "words":
        if numeral.tokens < 2 and magnitude(numeral.value) < least:
            return False
        if guards.capitalized_inside(text, numeral.start):
            return False
        if guards.in_title_case(text, numeral.start, numeral.end, words):
            return False
        if guards.part_of_longer(text, numeral.start, numeral.end, words):
            return False
        if guards.named_by_words(text, numeral.start, numeral.end, numeral.value):
            return False
        if words.settings.get("read_only") or numeral.year or guards.is_year(text, numeral.end, numeral.value):
            return False
        if guards.decade(text, numeral.start, numeral.end, numeral.value) or guards.elliptic_before(
            text, numeral.start
        ):
            return False
        if guards.month_after(text, numeral.end, words) or guards.in_quoted_title(text, numeral.start, numeral.end):
            return False
    if isinstance(numeral.value, Fraction) and 10**6 % numeral.value.denominator:
        return False
    before = text[numeral.start - 1] if numeral.start else " "
    after = text[numeral.end] if numeral.end < len(text) else " "
    if after in "-‐‑/'’" or (before in "-‐‑/" and (numeral.start < 2 or text[numeral.start - 2] < "\u0590")):
        return False
    if guards.ordinal_after(text, numeral.end, words):
        return False
    if guards.vague_before(text, numeral.start, words) or guards.vague_after(text, numeral.end, words):
        return False
    if words.settings.get("of") and magnitude(numeral.value) >= 10**5 and guards.of_after(text, numeral.end):
        return False
    return not guards.in_idiom(text, numeral.start, numeral.end, words)


def _guarded(text: str, numeral: Numeral) -> bool:
    """Whether what stands before makes the number part of a name, a reference or an identifier."""
    return (
        guards.identifier_before(text, numeral.start)
        or guards.reference_before(text, numeral.start)
        or guards.broken_before(text, numeral.start)
    )
