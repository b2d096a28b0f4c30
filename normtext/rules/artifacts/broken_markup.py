r"""Markup that translation took apart: "< b > word < / b >", "** word **", "[text] (https://…)", "\ n"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.protected import is_protected
from normtext.rules.artifacts._prose import BEFORE_SPACING

_INLINE = "a abbr b bdi cite code del em font i ins kbd label mark q s small span strike strong sub sup tt u var button"
_BLOCK = "p div h1 h2 h3 h4 h5 h6 li ul ol td th tr table blockquote pre section article title option select"
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))
_PAIRED = frozenset((_INLINE + " " + _BLOCK).split())
_ATTRIBUTE = r"[A-Za-z][\w-]{0,30}\s?=\s?(?:\"[^\"<>\n]{0,300}\"|'[^'<>\n]{0,300}')"
_TAG = lazy.pattern(
    rf"< ?(?P<slash>/?) ?(?P<name>[A-Za-z][A-Za-z0-9]{{0,9}})(?P<attributes>(?: {{1,2}}{_ATTRIBUTE}){{0,8}})"
    r"(?P<gap> ?)(?P<void>/?) ?>"
)
_EQUALS = lazy.pattern(r"(?<=[\w-])\s?=\s?(?=[\"'])")
_UNCLOSED = lazy.pattern(rf"< ?(?:a|img|div|span|p|font) {{1,2}}{_ATTRIBUTE}(?=\s+[^\W\d_])(?![^<>\n]{{0,300}}>)")
_BOLD = lazy.pattern(r"(?<![*\w])\*\*( ?)([^*\s](?:[^*\n]{0,120}[^*\s])?)( ?)\*\*(?![*\w])")
_SPLIT_BOLD = lazy.pattern(r"(?<![*\w])\* \* ?([^\W\d_][^*\n]{1,120}?) ?\* \*(?![*\w])")
_OPERAND = lazy.pattern(r"(?:\d+|[b-df-hj-np-xzB-DF-HJ-NP-XZ])[.,;]?\Z")
_LINK = lazy.pattern(r"(?<=[^\W\d_]\])[ ]{1,2}(?=\((?:https?://|www\.|mailto:|/|#)[^\s()]{1,300}\))")
_IMAGE = lazy.pattern(r"(?:(?<=\s)|\A)! (?=\[[^\]\n]{0,100}\]\()")
_ESCAPE = lazy.pattern(r"(?<=[\w.!?:,;])\\ ([nt])(?=[^\Wa-z]|\s|\Z)")


@rule(
    "broken-markup",
    family="artifacts",
    stage=BEFORE_SPACING,
    needs="<*]\\",
    certainty=Certainty.LIKELY,
    examples=[
        Example("It is < b > closed < / b > today.", "It is <b>closed</b> today."),
        Example("Read < a href = 'https://example.org' > more </ a >.", "Read <a href='https://example.org'>more</a>."),
        Example("Erste Zeile <br / > zweite", "Erste Zeile <br /> zweite"),
        Example(
            "A ** bold ** word, a [link] (https://example.org).", "A **bold** word, a [link](https://example.org)."
        ),
        Example("One line.\\ nAnother.", "One line.\\nAnother."),
    ],
    keeps=[
        Keep("If a < b and c > d, then a / b < c / d; 2 ** 3 ** 2 is 512.", "mathematics"),
        Keep("* * * *", "a rule between scenes"),
        Keep("As shown before [12] (https://example.org), it holds.", "a citation"),
        Keep("<b>Bold</b> and **bold** are in order.", ""),
    ],
)
def broken_markup(doc: Doc) -> Iterator[Proposal | Flag]:
    """Closes the gaps in HTML tags, Markdown emphasis and links, and escapes.

    A tag must be one of HTML and, unless it stands alone by nature ("br"), have its partner in the text; a tag with an
    attribute but no end is reported.
    """
    text, chars = doc.text, doc.chars
    if "<" in chars:
        yield from _tags(doc)
    if "*" in chars and "**" in text.replace("* *", "**"):
        yield from _emphasis(doc)
    if "]" in chars and "(" in chars:
        for match in _LINK.finditer(text):
            yield doc.delete(match.start(), match.end(), "a Markdown link has a gap")
        for match in _IMAGE.finditer(text):
            yield doc.delete(match.start() + 1, match.end(), "a Markdown image has a gap")
    if "\\" in chars:
        for match in _ESCAPE.finditer(text):
            if not is_protected(doc, match.start(), match.end(), {"code", "path"}):
                yield doc.delete(match.start() + 1, match.start() + 2, "an escape has a gap")


def _tags(doc: Doc) -> Iterator[Proposal | Flag]:
    text = doc.text
    found = [match for match in _TAG.finditer(text) if match["name"].lower() in _PAIRED | _VOID]
    opened = {match["name"].lower() for match in found if not match["slash"]}
    closed = {match["name"].lower() for match in found if match["slash"]}
    for match in found:
        name = match["name"].lower()
        if name in _PAIRED and (name not in opened or name not in closed):
            continue
        attributes = _EQUALS.sub("=", match["attributes"]).replace("  ", " ")
        void = (" /" if match["gap"] or attributes else "/") if match["void"] else ""
        tag = f"<{match['slash']}{match['name']}{attributes}{void}>"
        if tag == match[0]:
            continue
        start, end = match.start(), match.end()
        if name in _INLINE.split():
            if match["slash"] and text[start - 1 : start] == " " and text[start - 2 : start - 1].strip():
                start -= 1
            elif not match["slash"] and text[end : end + 1] == " " and text[end + 1 : end + 2].strip():
                end += 1
        yield doc.replace(start, end, tag, "an HTML tag has gaps")
    for match in _UNCLOSED.finditer(text):
        yield doc.flag("placeholder_corrupt", match.start(), match.end(), "an HTML tag lost its end")


def _emphasis(doc: Doc) -> Iterator[Proposal | Flag]:
    for line in doc.lines:
        if line.text.count("**") % 2 == 0:
            for match in _BOLD.finditer(line.text):
                if (match[1] or match[3]) and _is_text(match[2]) and not _is_operand(line.text, match):
                    start, end = line.start + match.start(), line.start + match.end()
                    yield doc.replace(start, end, f"**{match[2]}**", "Markdown emphasis has gaps")
        for match in _SPLIT_BOLD.finditer(line.text):
            start, end = line.start + match.start(), line.start + match.end()
            yield doc.replace(start, end, f"**{match[1]}**", "Markdown emphasis has gaps")


def _is_text(content: str) -> bool:
    return sum(char.isalpha() for char in content) > 2 or not content.isascii()


def _is_operand(line: str, match: re.Match[str]) -> bool:
    """Whether a number, or a variable of one letter, stands on a side of the stars: a power."""
    before, after = line[: match.start()].split()[-1:] or [""], line[match.end() :].split()[:1] or [""]
    return any(_OPERAND.match(word) for word in (before[0], after[0]))
