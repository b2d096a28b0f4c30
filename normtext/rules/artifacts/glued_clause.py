"""Clauses run together at a comma, a semicolon, a bracket or a closing quotation mark: "won 3-1,but"."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.scripts import script_of
from normtext.facts.words import is_word
from normtext.rules.artifacts._prose import (
    line_around,
    looks_like_code,
    no_spaces,
    piece_around,
    quotes_before,
    word_after,
    word_before,
)

_COMMA_CLOSE = r"(?<=\S.)(?=[^\W\d_]{2}|[^\W\d_][^\w\s]|[ayoàéвисаяуо](?!\S))"
_BRACKET_CLOSE = r"(?<=\w.)(?=[^\W\d_]{3})"
_QUOTE_CLOSE = r"(?<=[^\W\d_][,.!?].)(?=[^\W\d_]{2})"
_COMMA, _BRACKET = lazy.pattern(rf"[,;،؛]{_COMMA_CLOSE}"), lazy.pattern(rf"\){_BRACKET_CLOSE}")
_QUOTE = lazy.pattern(rf"[\"”]{_QUOTE_CLOSE}")
_EVIDENCE = lazy.pattern(
    rf"[,;،؛)\"”»](?:(?<=[,;،؛]){_COMMA_CLOSE}|(?<=\)){_BRACKET_CLOSE}|(?<=[\"”]){_QUOTE_CLOSE}|(?<=»)[\u0620-\u06d3]{{2}})"
)
"""What may be any of these, with `_GUILLEMET`, within a piece."""
_GUILLEMET = lazy.pattern(r"»(?:(?<=[.!؟].)|(?<=[.!؟] .))(?=[\u0620-\u064a\u0671-\u06d3]{2})")
"""Behind a whole sentence that is quoted no ending follows in Arabic letters."""

_WITH_ENDINGS = frozenset({"tr", "az", "tk", "uz", "kk", "ky", "tt"})
"""Languages that set endings directly behind a closing quotation mark (Korean does too): “…”dır, “…”라고."""
_ADDRESSES = frozenset({"url", "email", "path", "code", "template", "markup", "tag"})
_LONGEST_BRACKET = 120
_PLAIN = 60
"""A word of one letter is one of so many of the language."""


@rule(
    "glued-clause",
    family="artifacts",
    stage=Stage.JOINS,
    needs=[AnyPiece(_EVIDENCE.search)],
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "Er kam früh,blieb aber nur kurz;dann fuhr er heim.", "Er kam früh, blieb aber nur kurz; dann fuhr er heim."
        ),
        Example("The mill (built in 1820)burned down last week.", "The mill (built in 1820) burned down last week."),
        Example('"It is over,"she said, and closed the door.', '"It is over," she said, and closed the door.'),
        Example("The quake came at 5:03 p.m.,the agency said.", "The quake came at 5:03 p.m., the agency said."),
        Example("“Stay at home,”Mayor Chen said.", "“Stay at home,” Mayor Chen said."),
        Example("حضر الجميع،ثم بدأ الاجتماع في القاعة.", "حضر الجميع، ثم بدأ الاجتماع في القاعة."),
    ],
    keeps=[
        Keep("Set the columns to name,date,place,price in the file.", "a list without spaces"),
        Keep("Anayasa “Vatan bir bütündür, parçalanamaz.”dır diye sürer.", "an ending behind a quotation", "tr"),
        Keep("그는 “내일 다시 만나자.”라고 말했다.", "an ending behind a quotation", "ko"),
        Keep("The word(s) may be (re)written and (in)directly quoted.", "brackets within words"),
        Keep("N,N-dimethylformamide and 2,4-dichlorophenol are in the bottle.", "chemical names"),
    ],
)
def glued_clause(doc: Doc) -> Iterator[Proposal | Flag]:
    """Puts the lost space after a comma or semicolon between words, after a bracket, and after quoted speech."""
    for match in _COMMA.finditer(doc.text):
        if _after_comma(doc, match.start()):
            yield doc.insert(match.end(), " ", "the space after a punctuation mark is lost")
    for match in _BRACKET.finditer(doc.text):
        if _after_bracket(doc, match.start()):
            yield doc.insert(match.end(), " ", "the space after a bracket is lost")
    for match in _GUILLEMET.finditer(doc.text):
        yield doc.insert(match.end(), " ", "the space after quoted speech is lost")
    for match in _QUOTE.finditer(doc.text):
        if _after_quote(doc, match.start()):
            yield doc.insert(match.end(), " ", "the space after quoted speech is lost")


def _after_comma(doc: Doc, at: int) -> bool:
    text = doc.text
    left, right = word_before(text, at), word_after(text, at + 1)
    if len(right) == 1 and not (left.islower() and len(left) > 2 and is_word(right, doc.base_lang, _PLAIN)):
        return False
    if not right or no_spaces(right[0]) or (left and no_spaces(left[-1])):
        return False
    if not left and not (text[at - 1].isdigit() or text[at - 1] in ")]»”%" or _dotted(text, at)):
        return False
    if text[at - 1].isdigit():
        if not (right.islower() or right.istitle()) or text[at + 1 + len(right) : at + 2 + len(right)] in ("-", "("):
            return False
    elif len(left) == 1 or (left.isupper() and right.isupper()):
        return False  # "TL;DR"
    piece = piece_around(text, at)
    if looks_like_code(piece) or piece.count(",") + piece.count(";") > 2 or is_protected(doc, at, at + 1, _ADDRESSES):
        return False
    line = line_around(doc, at)
    return line.count(" ") >= 2 * sum(line.count(mark) - line.count(mark + " ") for mark in ",;" if mark in line)


def _dotted(text: str, at: int) -> bool:
    """Whether an abbreviation with its last period ends at `at`: "5 p.m.", "Apple Inc."."""
    return text[at - 1] == "." and text[at - 2 : at - 1].isalpha()


def _after_bracket(doc: Doc, at: int) -> bool:
    """Whether the bracket that closes at `at` holds words of its own: what stands in it, and before it, shows that."""
    text = doc.text
    opens = text.rfind("(", max(0, at - _LONGEST_BRACKET), at)
    if opens < 0 or (opens > 0 and not text[opens - 1].isspace()):
        return False
    inner = text[opens + 1 : at]
    if no_spaces(word_after(text, at + 1)[0]) or looks_like_code(inner) or ")" in inner or "\n" in inner:
        return False
    return (" " in inner or (len(inner) == 4 and inner.isdigit())) and not is_protected(doc, at, at + 1, _ADDRESSES)


def _after_quote(doc: Doc, at: int) -> bool:
    text = doc.text
    right = word_after(text, at + 1)
    if no_spaces(right[0]) or script_of(right[0]) == "Hangul" or is_protected(doc, at, at + 1, _ADDRESSES):
        return False
    if doc.base_lang in _WITH_ENDINGS:
        return False
    if text[at] == '"':
        opened = quotes_before(doc, at) % 2 == 1
        return opened and (right.islower() or text[at - 1] == ",")
    if right.islower():
        return "”" not in line_around(doc, at)[:1]
    start = text.rfind("\n", 0, at) + 1
    return text[at - 1] == "," and text.rfind("“", start, at) > text.rfind("”", start, at)
