"""Spaces before punctuation and inside brackets, as tokenizers and machine translation leave them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.rules.characters._spacing import spacing
from normtext.rules.characters._tokenized import is_tokenized_somewhere, tokenized

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_MARK = lazy.pattern(
    r"(?<=[^\s(\[{¿¡«„‚‘“‹=+*/<>|~^@#$&])( +)((?:[,;:!?%…··،؛؟۔।॥৷։՝።፣။၊。，、；：！？]|\.)[.!?]{0,3})"
    r"(?=\s|$|[\"'”’“»)\]」』])"
)
_BEHIND_LOW = lazy.pattern(r"(?<=“)( +)([,.;:!?]{1,3})(?=\s|$)")
"""The same behind a mark that closes, where a low one has opened: „ja“."""
_TIGHT_IN_TOKENIZED = frozenset("%…")


_APART = lazy.pattern(r"[,.;:!?%…··،؛؟۔।॥৷։՝።፣။၊。，、；：！？][.!?]{0,3}(?=\Z|[\"'”’“»)\]」』])")
"""What begins a piece where a mark stands apart from its word."""


_apart = AnyPiece(_APART.match)


def _trigger(doc: Doc) -> bool:
    """Whether a mark stands apart that may not do so in French, or, if only tokenizers set it apart, beside a word."""
    marks = _apart.pieces(doc)
    if all(mark[0] in ";:!?" for mark in marks) and spacing(doc).marks_apart:
        return False
    return not all(map(_needs_tokens, marks)) or is_tokenized_somewhere(doc)


def _needs_tokens(mark: str) -> bool:
    """Whether a mark stands apart in other text than what a tokenizer has been at."""
    return mark[0] in _TIGHT_IN_TOKENIZED or mark.startswith("..")


@rule(
    "spaced-punctuation",
    family="characters",
    stage=Stage.TOKENS,
    needs=[_apart],
    trigger=_trigger,
    examples=[
        Example("„Ja“ , sagte sie, „gern.“", "„Ja“, sagte sie, „gern.“", "de"),
        Example("Yes , said the mayor .", "Yes, said the mayor.", "en"),
        Example("Bonjour , dit-il . Ça va ?", "Bonjour, dit-il. Ça va ?", "fr"),
    ],
    keeps=[
        Keep("Quelle heure est-il ? Attention : danger ; merci.", "French sets some marks apart", "fr"),
        Keep("He wrote it in .NET and : ) went home.", "a name, an emoticon", "en"),
        Keep("12e : Morel\n44e : Diarra (sp)\n88e : Morel", "all colons are set apart"),
        Keep("Wait ... what?", "an ellipsis between words", "en"),
        Keep("A decent home . . . for every family, he said.", "a spaced ellipsis", "en"),
        Keep("Letters, digits and . / - _ or ~.", "signs that are listed", "en"),
    ],
)
def spaced_punctuation(doc: Doc) -> Iterator[Proposal | Flag]:
    """A mark that closes something stands directly behind it.

    Languages that set `; : ! ?` apart (French, Breton) keep their spaces; where the language is unknown, only lines
    that a tokenizer has been at lose them. Spaces within numbers and addresses are left to the rules about those.
    """
    facts = tokenized(doc)
    apart = spacing(doc).marks_apart
    unknown = doc.base_lang == "und"
    alone = [f" {piece}" for piece in _apart.pieces(doc)]
    for number, line in enumerate(doc.lines):
        if "„" not in line.text and not any(map(line.text.__contains__, alone)):
            continue
        in_tokens = facts.lines[number]
        several, end_of_text = _several(line.text), len(line.text.rstrip())
        operators = _OPERATOR.search(line.text) is not None
        closed = _BEHIND_LOW.finditer(line.text) if "„" in line.text else ()
        for match in chain(_MARK.finditer(line.text), closed):
            mark = match[2]
            if mark[0] in apart or (mark[0] in ";:!?" and not in_tokens and (unknown or doc.fact(_sets_apart))):
                continue
            if _needs_tokens(mark) and not in_tokens:
                continue
            if mark[0] == "%" and spacing(doc).percent_apart:
                continue
            if mark[0] in "··" and not (in_tokens and doc.base_lang == "el"):
                continue
            if _stands_for_itself(line.text, match):
                continue
            if not in_tokens and (_in_ellipsis(line.text, match) or _goes_on(line.text, match)):
                continue
            if mark[0] in "،؛؟۔" and match.end() < end_of_text and not several and not doc.fact(_many):
                continue
            if _numeric(line.text, match) or (operators and mark[0] in _OPERATORS):
                continue
            start, end = line.start + match.start(1), line.start + match.end(1)
            if is_protected(doc, start, end + 1, _KEPT):
                continue
            yield doc.delete(start, end, "no space before this mark")


def _sets_apart(doc: Doc) -> bool:
    """Whether a text whose language nobody has named sets all its colons apart, and no comma: its author's habit."""
    if doc.hint is not None or _SPACED_COMMA.search(doc.text):
        return False
    colons = [match[0] for match in _COLON.finditer(doc.text)]
    return len(colons) >= _HABIT and all(colon[0] == " " for colon in colons)


_COLON = lazy.pattern(r".:(?=\s)")
_SPACED_COMMA = lazy.pattern(r"\w [,.](?=\s)")
_HABIT = 3
"""Colons that show a habit."""


def _several(line: str) -> bool:
    """Whether two marks or more stand alone: one Arabic mark by itself may be set apart on purpose."""
    return len(_ALONE.findall(line)) > 1


def _many(doc: Doc) -> bool:
    """Whether so many do in the whole text."""
    return len(_ALONE.findall(doc.text)) > _HABIT


_ALONE = lazy.pattern(r" [،؛؟۔.!:](?=\s|$)")


_LISTED = lazy.pattern(r" +[/\\_~+*@#$&=<>|^](?!\S)")


def _stands_for_itself(line: str, match: re.Match[str]) -> bool:
    """Whether the mark is one of a list of signs (". / - _"), or in the place of letters that were lost ("????")."""
    lost = match[2].startswith("???") and line[match.end() :].strip() != ""
    return lost or _LISTED.match(line, match.end()) is not None


def _goes_on(line: str, match: re.Match[str]) -> bool:
    """Whether the sentence goes on behind a question or exclamation mark: "The ? operator", spoken about.

    So may a quotation, or all of a line that has lost its capitals.
    """
    before = line[match.start() - 1]
    return (
        match[2][0] in "?!"
        and before.isalpha()
        and line[match.end() + 1 : match.end() + 2].islower()
        and line != line.lower()
    )


def _in_ellipsis(line: str, match: re.Match[str]) -> bool:
    """Whether a full stop is one of several with spaces between them: ". . ."."""
    return match[2] == "." and (line.startswith(" .", match.end()) or line[: match.start()].endswith(" ."))


_KEPT = frozenset({"code", "url", "email", "path", "markup", "emoticon", "template"})
_ADDRESS = lazy.pattern(r"(?:\bwww|https?|ftp)\Z", re.IGNORECASE)


def _numeric(line: str, match: re.Match[str]) -> bool:
    """Whether the mark may be part of a number or an address that spaces have pulled apart."""
    before, after = line[max(0, match.start() - 12) : match.start()], line[match.end() : match.end() + 5]
    if _ADDRESS.search(before):
        return True
    if match[2] not in (",", ".", ":") or not before[-1:].isdecimal():
        return False
    follows = re.match(r" ?(\d+)", after)
    return follows is not None and (match[2] != "," or len(follows[1]) == 3)


_OPERATOR = lazy.pattern(r"(?<!\S)[A-Za-z0-9] [?:%] [A-Za-z0-9](?!\S)")
"""`?`, `:` or `%` between single letters or digits, as in `x ? y : z`: an operator."""
_OPERATORS = frozenset("?:%")


_BRACKETS = {"(": ")", "[": "]"}
_BRACKET = lazy.pattern(r"([(\[])(?<!\S.)( +)([^()\[\]\n]{1,400}?)( +)([)\]])(?=\s|$|[.,;:!?\"'”’»%])")
_ONE_SIDE = lazy.pattern(r"(?<=\s)([(\[])( +)(?=\w)|(?<=[\w.,!?%”\"])( +)([)\]])(?=\s|$|[.,;:!?])")
_CONTENT = lazy.pattern(r"[^\W\d_]{2,}|^\W*\d[\d .,:/–-]*\W*$|[\u3040-\u9fff\uac00-\ud7ff]")
_INVERTED = lazy.pattern(r"([¿¡])(?<![^\s.,;:!?…].) +(?=\w)")


@rule(
    "spaced-bracket",
    family="characters",
    stage=Stage.TOKENS,
    needs=[AnyPiece(lazy.pattern(r"[)\]]|[.,;:!?…]?[(\[¿¡]\Z").match)],
    examples=[
        Example("The agency ( based in Geneva ) agreed.", "The agency (based in Geneva) agreed."),
        Example("¿ Dónde está?", "¿Dónde está?", "es"),
    ],
    keeps=[Keep("( o¬ô )", "an emoticon"), Keep("[ ] open [ x ] done", "boxes to tick")],
)
def spaced_bracket(doc: Doc) -> Iterator[Proposal | Flag]:
    """Brackets around words stand close to them, and so do inverted question and exclamation marks."""
    facts = tokenized(doc)
    for number, line in enumerate(doc.lines):
        for match in _BRACKET.finditer(line.text):
            if _BRACKETS[match[1]] != match[5] or not _CONTENT.search(match[3]):
                continue
            for group in (2, 4):
                start, end = line.start + match.start(group), line.start + match.end(group)
                if not is_protected(doc, start, end, _KEPT):
                    yield doc.delete(start, end, "no space inside brackets")
        if facts.lines[number]:
            for match in _ONE_SIDE.finditer(line.text):
                group = 2 if match[1] else 3
                start, end = line.start + match.start(group), line.start + match.end(group)
                if not is_protected(doc, start, end, _KEPT):
                    yield doc.delete(start, end, "no space inside brackets")
        for match in _INVERTED.finditer(line.text):
            yield doc.delete(line.start + match.end(1), line.start + match.end(), "no space after an inverted mark")
