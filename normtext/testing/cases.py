r"""Case files: Markdown in which headings say the behaviour, prose says why, and fenced blocks are the cases.

    ## A date swallowed the space before the next sentence
    Pages lose the line break between a caption and the text.

    ```before lang=en
    it ended on september 22the journal said.
    ```
    ```after
    It ended on September 22. The journal said.
    ```

Blocks: `before` then `after`; `keep` (must come back as it is); `known-failure` then `after` (not repaired yet; when it
is, the case fails, and moves to `before`). Words behind the kind: `lang=xx`, `profile=name`, `unit=line`. A block's
content is its text without the last line break; `\u{200B}` stands for the code point U+200B.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from normtext.errors import DataError

_FENCE = re.compile(r"(`{3,})(before|after|keep|known-failure)\b(.*)")
_ESCAPE = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}")
_SETTINGS = {"lang", "profile", "unit"}


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what must become of it. `line`: where its block opens in the file (from 1)."""

    behaviour: str
    kind: str
    before: str
    after: str
    line: int
    lang: str | None = None
    profile: str = "web"
    unit: str = "document"


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in order.

    Raises:
        DataError: a block is not closed, has no partner, or has an unknown setting; the message names file and line.
    """
    cases: list[Case] = []
    heading = path.stem
    pending: tuple[str, str, int, dict[str, str]] | None = None
    lines = path.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        match = _FENCE.match(lines[at])
        if lines[at].startswith("#"):
            heading = lines[at].lstrip("# ")
        if not match:
            at += 1
            continue
        fence, kind, words = match.groups()
        opened, body = at + 1, []
        at += 1
        while at < len(lines) and lines[at].rstrip() != fence:
            body.append(lines[at])
            at += 1
        if at == len(lines):
            raise DataError(f"{path}:{opened}: the block is not closed; end it with {fence}")
        at += 1
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), "\n".join(body))
        if kind == "after":
            if pending is None:
                raise DataError(f"{path}:{opened}: 'after' needs a 'before' or 'known-failure' block above it")
            cases.append(_case(heading, *pending, text))
            pending = None
            continue
        if pending is not None:
            raise DataError(f"{path}:{pending[2]}: this block needs an 'after' block below it")
        settings = _settings(words, path, opened)
        if kind == "keep":
            cases.append(_case(heading, kind, text, opened, settings, text))
        else:
            pending = ("repair" if kind == "before" else kind, text, opened, settings)
    if pending is not None:
        raise DataError(f"{path}:{pending[2]}: this block needs an 'after' block below it")
    return cases


def _case(heading: str, kind: str, before: str, line: int, settings: dict[str, str], after: str) -> Case:
    return Case(
        behaviour=heading,
        kind=kind,
        before=before,
        after=after,
        line=line,
        lang=settings.get("lang"),
        profile=settings.get("profile", "web"),
        unit=settings.get("unit", "document"),
    )


def _settings(words: str, path: Path, line: int) -> dict[str, str]:
    settings = dict(word.partition("=")[::2] for word in words.split())
    for key in settings.keys() - _SETTINGS:
        raise DataError(f"{path}:{line}: unknown setting {key!r}; known: {', '.join(sorted(_SETTINGS))}")
    return settings
