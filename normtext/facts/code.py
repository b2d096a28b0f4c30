"""Source code, data and mark-up commands within a text, as spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normtext import lazy

if TYPE_CHECKING:
    from normtext.core.doc import Doc

_OPENING = lazy.pattern(
    r"\s*(?:(?:async )?def \w+\(.*|class [A-Z]\w*(?:\(.{0,80}\))?:$|import [\w.]+(?: as \w+)?$|from [\w.]+ import "
    r"|#include\s*[<\"]|(?:if|while|for|switch|else if) ?\(.{0,200}\) ?\{|return [^.!?]{0,80};$"
    r"|\}\s*(?:else\b.{0,40})?\{?$|<\?(?:php|xml)|(?:public|private|protected|static) [\w<>\[\]]+ \w+[({;=]"
    r"|(?:const|let|var) \w+ ?= |function \w*\(|[{\[]\s*\"[^\"\n]{0,80}\"\s*:|(?:for \w+ in [^.!?]{1,80}|else|try):$"
    r"|(?:if|elif|while) [^.!?\n]{0,60}[=<>()\]][^.!?]{0,60}:$|@@ -\d+,\d+ \+\d+,\d+ @@|\$ [a-z]+ "
    r"|(?:sudo|apt-get|pip|git|sed|grep|awk|curl|npm) (?:-\w|install|clone|push|add|commit)\b)"
)
"""What a line of code begins with."""
_WITHIN_LINE = lazy.pattern(
    r"\bSELECT\b.{1,120}\bFROM\b|\bINSERT INTO\b|\\(?:begin|end|emph|textbf|cite|section|usepackage)\{"
)
_SIGNAL = lazy.pattern(
    r"&&|\|\||[!=]==?|<=|>=|->|=>|::|\+\+|--\w|\+=|-=|\w\(\)|\w\[\w+\]|\{\w+:|;\s*$|;\s*\}|\\[nt]\b|\w=['\"{\[(]|0x[0-9a-fA-F]+"
    r"|^\s*//|/\*|\*/|\w\.\w+\(|\bNULL\b|\bprintf\b|\bprint\(|\becho\b|['\"]\)|(?<=\S) {2}# \w"
)
_SIGN = lazy.pattern(
    r"[-&|=<>:+(\[{;\\x/*.)#](?:(?<=&)(?=&)|(?<=\|)(?=\|)|(?<=[!=<>+-]=)|(?<=[-=]>)|(?<=:)(?=:)|(?<=\+)(?=\+)|(?<=-)(?=-\w)"
    r"|(?<=\()(?=\))|(?<=\[)(?=\w+\])|(?<=\{)(?=\w+:)|(?<=;)(?=\s*(?:$|\}))|(?<=\\)(?=[nt]\b)|(?<==)(?=['\"{\[(])"
    r"|(?<=0x)(?=[0-9a-fA-F])|(?<=/)(?=[/*])|(?<=\*/)|(?<=\.)(?=\w+\()|(?<=['\"]\))|(?<=#)(?= \w))"
)
"""One character of each signal but the words, and of little else: found in a fifth of the time."""
_NAMES = ("NULL", "print", "echo")
_SIGNALS = 3
"""So many different signals make a line code."""
_INLINE = lazy.pattern(r"(?<!`)`([^`\n]{1,200})`(?!`)")
_FORMULA = lazy.pattern(r"\$[^$\n]{1,200}[\\^_{=][^$\n]{0,200}\$")
_WITHIN = (("`", _INLINE), ("$", _FORMULA))
_FENCE = lazy.pattern(r"^[ \t]{0,3}(?:```|~~~)", re.MULTILINE)
_HINT = frozenset("=;{}[]\\|&$*()`<>_-:@#")


def code_spans(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Fenced blocks, `inline code`, $formulas$, and lines of source code, commands or data, in text order."""
    return doc.fact(_code_spans)


def _code_spans(doc: Doc) -> tuple[tuple[int, int], ...]:
    if doc.chars.isdisjoint(_HINT):
        return ()
    spans: list[tuple[int, int]] = []
    fenced = in_code = False
    open_at = 0
    fences = "`" in doc.chars or "~" in doc.chars
    for line in doc.lines:
        if fences and _FENCE.match(line.text):
            if fenced:
                spans.append((open_at, line.end))
            fenced, open_at = not fenced, line.start
            continue
        if fenced:
            continue
        in_code = is_code(line.text) or (in_code and line.text.startswith(("    ", "\t")))
        if in_code:
            spans.append((line.start, line.end))
            continue
        for mark, pattern in _WITHIN:
            if mark in line.text:
                found = pattern.finditer(line.text)
                spans += [(line.start + match.start(), line.start + match.end()) for match in found]
    return tuple(sorted(spans))


def is_code(line: str) -> bool:
    """Whether a line reads as source code: one strong sign, or several different weak ones."""
    if len(line) > 2000 or _HINT.isdisjoint(line):
        return False
    if _OPENING.match(line) is not None:
        return True
    if ("\\" in line or "SELECT" in line or "INSERT" in line) and _WITHIN_LINE.search(line) is not None:
        return True
    if len(_SIGN.findall(line)) < _SIGNALS and not any(map(line.__contains__, _NAMES)):
        return False
    return len({match[0].strip() for match in _SIGNAL.finditer(line)}) >= _SIGNALS
