"""The command line: which command runs, and what every failure looks like to the person who typed it.

Exit status: 0 done, 1 `check` or `verify` found something, 2 usage or configuration, 3 some input failed (it was
passed through unchanged and named on standard error).
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from normtext.errors import NormtextError

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("normtext.cli.check", "exit 1 if something would change; --diff shows it"),
    "verify": ("normtext.cli.check", "test idempotence, offsets, line counts and more on your own corpus"),
    "debris": ("normtext.cli.debris", "debris learn: lines that recur over a site's documents, for the filter"),
    "names": ("normtext.cli.names", "names mine: what a corpus spells in more than one way, as a table to review"),
    "run": ("normtext.cli.engines", "repair a folder of files on local processes, Ray or Spark, with resume"),
    "report": ("normtext.cli.report", "one HTML page from the statistics of a run"),
    "rules": ("normtext.cli.catalogue", "list all rules"),
    "rule": ("normtext.cli.catalogue", "the page of one rule"),
    "profiles": ("normtext.cli.catalogue", "list all profiles"),
    "languages": ("normtext.cli.catalogue", "list the languages and what each family knows of them"),
}
"""Commands by name: their module, which has a function of the command's name, and what they do."""

OK, FOUND, USAGE, FAILED = 0, 1, 2, 3


def run(arguments: Sequence[str]) -> int:
    """Runs a command; the exit status. Without a command's name it is the filter."""
    if hasattr(signal, "SIGTERM") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)
    name, rest = (arguments[0], arguments[1:]) if arguments and arguments[0] in COMMANDS else ("filter", arguments)
    module = COMMANDS[name][0] if name in COMMANDS else "normtext.cli.filter"
    try:
        command: Callable[[Sequence[str]], int] = getattr(import_module(module), f"{name}_command")
        status = command(rest)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except NormtextError as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        # The reader left: end quietly, and keep Python from complaining when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        complain("interrupted; what was written so far is complete up to the last record")
        return 130
    except OSError as error:
        if error.errno == errno.ENOSPC:
            complain(
                f"no space left on the device while writing {error.filename or 'the output'}; no file was replaced"
            )
        else:
            complain(f"{error.filename or 'input or output'}: {error.strerror or error}")
        return FAILED


def _terminate(number: int, frame: object) -> NoReturn:
    """Ends as an exception does, so that nothing half-written stays behind."""
    sys.exit(128 + number)


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"normtext: {message}\n")
    sys.stderr.flush()
