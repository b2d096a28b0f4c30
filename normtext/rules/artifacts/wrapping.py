"""What wraps a whole text: a code fence, a tag such as <translation>."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.code import is_code
from normtext.facts.lines import Line

_FENCE = lazy.pattern(r"[ \t]*(`{3,}|~{3,}|\"\"\")[ \t]*([\w+-]*)[ \t]*\Z")
_INNER = lazy.pattern(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*([\w+-]*)", re.MULTILINE)
_TEXT_KINDS = frozenset({"", "markdown", "md", "text", "txt", "plaintext", "plain", "translation", "mdx", "html"})
_TAG = lazy.pattern(
    r"\s*<(translations?|translated(?:[_-]?text)?|output|result|answer|response|target(?:[_-]?text)?|final(?:[_-]?\w{1,20})?|text|"
    r"traducci[oó]n|traduction|traduzione|tradu[cç][aã]o|[uü]bersetzung|перевод|译文|翻译|翻訳)>(?=.)",
    re.IGNORECASE | re.DOTALL,
)


_LONG = 20
"""Code points of a sentence in a script without spaces, if no full stop ends it."""


def _trigger(doc: Doc) -> bool:
    head = doc.text[:40].lstrip()
    return head.startswith(("```", "~~~", '"""', "<")) or doc.text[-40:].rstrip().endswith(("```", "~~~"))


@rule(
    "wrapping",
    family="artifacts",
    trigger=_trigger,
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "```text\nThe lake froze in January, and the boats stayed in.\n```",
            "The lake froze in January, and the boats stayed in.",
        ),
        Example("<translation>\nDer See fror zu.\n</translation>", "Der See fror zu."),
        Example(
            "The lake froze in January, and the boats stayed in.\n```",
            "The lake froze in January, and the boats stayed in.",
        ),
    ],
    keeps=[
        Keep("```python\nprint('frozen')\n```", "code"),
        Keep(
            "```sh\ngit push\n```\n\nThen wait for the answer of the server.\n\n```sh\ngit pull\n```",
            "two blocks of code",
        ),
        Keep("<b>The lake froze</b>", "markup"),
    ],
)
def wrapping(doc: Doc) -> Iterator[Proposal | Flag]:
    """Removes a fence or a tag of the answer format that wraps the whole text, and a last fence that opens nothing.

    What the fence holds must be prose: its kind is none, text or Markdown, and its lines are no code.
    """
    lines = [line for line in doc.lines if line.text and not line.text.isspace()]
    if not lines:
        return
    yield from _fences(doc, lines)
    match = _TAG.match(doc.text)
    if match:
        closing = f"</{match[1]}>"
        body = doc.text.rstrip()
        if body.lower().endswith(closing.lower()) and body.lower().count(closing.lower()) == 1:
            end = len(body) - len(closing)
            inner = doc.text[match.end() : end]
            start, stop = match.end() + len(inner) - len(inner.lstrip()), match.end() + len(inner.rstrip())
            if start < stop:
                why = "a tag of the answer format wraps the text"
                yield doc.flag("llm_chatter", 0, len(body), why, repaired=True)
                yield doc.delete(match.start() + len(match[0]) - len(match[0].lstrip()), start, why)
                yield doc.delete(stop, len(body), why)


def _fences(doc: Doc, lines: list[Line]) -> Iterator[Proposal | Flag]:
    opens, closes = _FENCE.match(lines[0].text), _FENCE.match(lines[-1].text)
    if opens is None and closes is None:
        return
    inner = lines[1 if opens else 0 : -1 if closes and len(lines) > 1 else None]
    body = "\n".join(line.text for line in inner)
    fences = _INNER.findall(body)
    if not inner or not _is_prose(inner):
        return
    if opens and closes and len(lines) > 2:
        wraps = opens[2].lower() in _TEXT_KINDS and not closes[2] and opens[1] == closes[1]
        if not wraps or len(fences) % 2 or (fences and not (opens[2] and fences[0])):
            return
    elif fences or (opens or closes)[1] == '"""' or (opens and opens[2].lower() not in _TEXT_KINDS):  # type: ignore[index]
        return
    why = "a fence wraps the text"
    yield doc.flag("llm_chatter", lines[0].start, lines[-1].end, why, repaired=True)
    if opens:
        yield doc.delete(lines[0].start, inner[0].start, why)
    if closes:
        yield doc.delete(inner[-1].end, lines[-1].end, why)


def _is_prose(lines: list[Line]) -> bool:
    """Whether most lines read as prose, and at least one as a sentence."""
    code = sum(is_code(line.text) for line in lines)
    sentence = any(
        line.text.count(" ") > 2
        or (not line.text.isascii() and len(line.text) > (8 if line.text[-1] in "。．！？।" else _LONG))
        for line in lines
    )
    return sentence and 2 * code < len(lines)
