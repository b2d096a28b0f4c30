"""Placeholders that translation took apart: "% d", "% 1 $ s", "{ name }", "$ {path}", "％s", "{ % if x % }"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.code import code_spans
from normtext.facts.pieces import AnyLine
from normtext.rules.artifacts._prose import BEFORE_SPACING

_NAME = r"[A-Za-z_]\w{0,40}(?:\.\w{1,40})*"
_PATTERNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    # printf: "% d" after a word, "% 1 $ s" anywhere; "50 % de" and "x % d" are percentages and arithmetic.
    ("%", lazy.pattern(r"(?<![\d%\w])(?<!\d )(?<!\b[A-Za-z] )%[ ]{1,2}([sd])(?![\w'’])"), r"%\1"),
    ("%", lazy.pattern(r"%[ ]?(\d{1,2})[ ]?\$[ ]?([-+0#]?\d{0,2}(?:\.\d)?[sdifux@])(?!\w)"), r"%\1$\2"),
    ("%", lazy.pattern(rf"%[ ]?\([ ]?({_NAME})[ ]?\)[ ]?([sdif])(?!\w)"), r"%(\1)\2"),
    ("％", lazy.pattern(r"(?<!\d)(?<!\d )％[ ]?((?:\d{1,2}\$)?[sdifux@])(?![A-Za-z0-9_])"), r"%\1"),
    # Jinja and Liquid blocks, double braces, braces.
    ("{", lazy.pattern(r"\{ ?% ?(-?) ?([a-z]\w{1,20}\b[^{}%\n]{0,120}?) ?(-?) ?% ?\}"), r"{%\1 \2 \3%}"),
    ("{", lazy.pattern(rf"\{{ \{{ ?({_NAME}(?: ?\| ?\w+)*) ?\}} \}}"), r"{{ \1 }}"),
    (
        "{",
        lazy.pattern(rf"(?<![{{\w\\#^])(?:([$#@])[ ]?)?\{{(?! ?[$%])[ ]?({_NAME}|\d{{1,2}})[ ]?\}}(?!\}})"),
        r"\1{\2}",
    ),
    ("｛", lazy.pattern(rf"[｛{{] ?({_NAME}|\d{{1,2}}) ?[｝}}]"), r"{\1}"),
)
_OPEN = lazy.pattern(rf"(?<![{{\w\\$])\$?\{{ ?(?:{_NAME}|\d{{1,2}})(?=[\s.,!?]|\Z)(?![^{{}}\n]{{0,200}}\}})")
_BROKEN_POSITION = lazy.pattern(
    r"(?:(?<=[^\W\d_])|(?<!\S))%[ ]?\d{1,2}[ ]?\$(?![ ]?[-+0#]?\d{0,2}(?:\.\d)?[sdifux@](?!\w))"
)
_JOINERS = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "och", "og", "ja", "i", "a"})
"""Words between braces that are spoken about: "the { and } signs"."""
_CODE_LINE = lazy.pattern(r"[=<>]|\}\s*[;)]|;\s*\}|\b(?:import|export|const|return|function|set|sets)\b")


_PERCENT = lazy.pattern(r"% {1,2}[sd](?![\w'’])|% ?\d{1,2} ?\$|% ?\( ?[A-Za-z_]|％ ?[\dsdifux@]")
"""What the patterns about the percent sign have in common; "5 % of" is not it."""
_has_percent = AnyLine(lambda line: ("%" in line or "％" in line) and _PERCENT.search(line))


@rule(
    "broken-placeholder",
    family="artifacts",
    stage=BEFORE_SPACING,
    needs=["{", "｛", _has_percent],
    certainty=Certainty.LIKELY,
    examples=[
        Example("Found % d results in % s.", "Found %d results in %s."),
        Example("Page % 1 $ d of % 2 $ d", "Page %1$d of %2$d"),
        Example("Hola, { nombre }: {0 } de { 1 }.", "Hola, {nombre}: {0} de {1}."),
        Example("Stored in $ {HOME} by % ( user ) s.", "Stored in ${HOME} by %(user)s."),
        Example("「％s」は｛0｝件です", "「%s」は{0}件です"),
        Example("{ % if admin % } Hello { { name } } { % endif % }", "{% if admin %} Hello {{ name }} {% endif %}"),
    ],
    keeps=[
        Keep("We are 100 % sure that 50 % de los votos and 20 % s tím count.", "percentages"),
        Keep(
            "The set { 1, 2 } and {{ user.name }}, {0}, %d, %1$s and ${HOME} stay.", "sets, and placeholders in order"
        ),
        Keep("Here x % d is the remainder of n % s, {\\displaystyle p^{n }}.", "arithmetic"),
    ],
)
def broken_placeholder(doc: Doc) -> Iterator[Proposal | Flag]:
    """Closes the gaps in placeholders of printf, Python, Java, shell, ICU and Jinja; reports those that lost a part."""
    text, chars = doc.text, doc.chars
    for mark, pattern, template in _PATTERNS:
        if mark not in chars:
            continue
        for match in pattern.finditer(text):
            after = re.sub(r" {2,}", " ", match.expand(template))
            if after == match[0] or _in_code(doc, match):
                continue
            if (
                mark == "{"
                and "%" not in after
                and (_CODE_LINE.search(_near(text, match)) or after.strip("${#@}") in _JOINERS)
            ):
                continue
            if match[0].startswith("{%") and match[0].endswith("%}"):
                continue  # the writer's own spacing
            yield doc.flag("placeholder_corrupt", match.start(), match.end(), "a placeholder has gaps", repaired=True)
            yield doc.replace(match.start(), match.end(), after, "a placeholder has gaps")
    if "%" in chars:
        for match in _BROKEN_POSITION.finditer(text):
            yield doc.flag("placeholder_corrupt", match.start(), match.end(), "a placeholder lost its end")
    if "{" in chars:
        for match in _OPEN.finditer(text):
            if not _in_code(doc, match) and not _CODE_LINE.search(_near(text, match)):
                yield doc.flag("placeholder_corrupt", match.start(), match.end(), "a brace is not closed")


def _in_code(doc: Doc, match: re.Match[str]) -> bool:
    """Whether a match lies in lines of code or in `inline code`; what looks like a formula may be placeholders."""
    return any(
        start < match.end()
        and match.start() < end
        and (doc.text[start] == "`" or doc.text[start - 1 : start] in ("", "\n"))
        for start, end in code_spans(doc)
    )


def _near(text: str, match: re.Match[str]) -> str:
    """The line of a match, as far as 100 code points reach."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 100)
    end = text.find("\n", match.end(), match.end() + 100)
    return text[start : end if end >= 0 else match.end() + 100]
