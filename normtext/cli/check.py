"""`normtext check` and `normtext verify`."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from normtext.cli import FAILED, FOUND, OK
from normtext.cli.options import Parser, add_text_options, pipeline_of
from normtext.cli.streams import STDIN
from normtext.cli.texts import Texts
from normtext.errors import ConfigError


def check_command(arguments: Sequence[str]) -> int:
    """Names each file that would change."""
    parser = Parser(prog="normtext check", description="Exits with 1 if a text would change.")
    parser.add_argument("files", nargs="*", default=[STDIN], metavar="FILE")
    parser.add_argument("--diff", action="store_true", help="show what would change")
    add_text_options(parser)
    given = parser.parse_args(arguments)
    pipe = pipeline_of(given)
    texts = Texts(given)
    found = 0
    for name, text in texts:
        result = pipe.explain(text)
        if not result.changed:
            continue
        found += 1
        rules = ", ".join(sorted({edit.rule for edit in result.edits}))
        print(f"{name}: would change: {len(result.edits)} edits ({rules})")
        if given.diff:
            sys.stdout.writelines(_diff(name, text, result.text))
    return FAILED if texts.failed else FOUND if found else OK


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    rows = difflib.unified_diff(before.split("\n"), after.split("\n"), name, f"{name} (repaired)", lineterm="", n=1)
    return (row.encode("utf-8", "backslashreplace").decode("utf-8") + "\n" for row in rows)


def verify_command(arguments: Sequence[str]) -> int:
    """Checks the promises on a corpus."""
    parser = Parser(
        prog="normtext verify",
        description="Tests idempotence, determinism, offsets, edits, line counts and linear time on your own texts.",
    )
    parser.add_argument("files", nargs="*", default=[STDIN], metavar="FILE")
    parser.add_argument(
        "--callable", metavar="MODULE:NAME", help="test any function from str to str instead, such as ftfy:fix_text"
    )
    parser.add_argument("--lines", action="store_true", help="also: the number of lines stays")
    parser.add_argument("--each-line", action="store_true", help="each line of the FILEs is a text of its own")
    parser.add_argument(
        "--timing", action="store_true", help="also: time grows linearly (on texts of 20,000 characters and more)"
    )
    add_text_options(parser)
    given = parser.parse_args(arguments)
    from normtext.testing.verify import verify

    normalize = _callable(given.callable) if given.callable else pipeline_of(given)
    texts = Texts(given, each_line=given.each_line)
    lines = given.lines or (not given.callable and given.unit == "line")
    found = 0
    for finding in verify(normalize, texts, lines=lines, timing=given.timing):
        found += 1
        print(
            f"{finding.name}: {finding.promise}: {finding.message.encode('utf-8', 'backslashreplace').decode('utf-8')}"
        )
    print(f"{texts.count} text{'s' * (texts.count != 1)}, {found} broken promise{'s' * (found != 1)}")
    return FAILED if texts.failed else FOUND if found else OK


def _callable(path: str) -> Callable[[str], str]:
    """The function at "module:name".

    Raises:
        ConfigError: there is none.
    """
    module, _, name = path.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    try:
        found: Any = import_module(module)
        for part in (name or "").split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(f"--callable {path}: {error}; give MODULE:NAME, such as ftfy:fix_text") from error
    if not callable(found):
        raise ConfigError(f"--callable {path}: it is a {type(found).__name__}, not a function")
    return found  # type: ignore[no-any-return]
