"""The command line: which command runs, and what every failure looks like to the person who typed it.

Exit status: 0 done, 1 `check` or `verify` found something, 2 usage or configuration, 3 some input failed (it was
passed through unchanged and named on standard error), 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
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

OK, FOUND, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130


def run(arguments: Sequence[str]) -> int:
    """Runs a command; the exit status. Without a command's name it is the filter."""
    if hasattr(signal, "SIGTERM") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)
    name, rest = (arguments[0], arguments[1:]) if arguments and arguments[0] in COMMANDS else ("filter", arguments)
    module = COMMANDS[name][0] if name in COMMANDS else "normtext.cli.filter"
    try:
        command: Callable[[Sequence[str]], int] = getattr(import_module(module), f"{name}_command")
        status = _status(command, rest)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except NormtextError as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        _forget_output()  # the reader left: end quietly
        return OK
    except KeyboardInterrupt:
        complain("interrupted; files that were not complete are as they were")
        return INTERRUPTED
    except MemoryError:
        complain("out of memory; use --unit line or --jsonl, or a smaller --max-size, or fewer --jobs")
        return FAILED
    except OSError as error:
        what = error.filename or "standard output"
        if error.errno == errno.ENOSPC:
            complain(f"{what}: no space left on the device; files that were not complete are as they were")
        else:
            complain(f"{what}: {error.strerror or error}")
        _forget_output()
        return FAILED
    except RuntimeError as error:
        if type(error).__name__ != "BrokenProcessPool":  # the class is costly to import
            raise
        complain("a worker process was killed, perhaps for want of memory; try fewer --jobs or a smaller --max-size")
        return FAILED


def _status(command: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """The command's status, also where it ends the program, as --help and signals do."""
    try:
        return command(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else OK


def _forget_output() -> None:
    """Keeps Python from writing again, as it exits, what could not be written."""
    if sys.stdout is not None:
        with suppress(OSError):
            sys.stdout.flush()
            return
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(number: int, frame: object) -> NoReturn:
    """Ends as an exception does, so that nothing half-written stays behind."""
    sys.exit(128 + number)


def complain(message: str) -> None:
    """One line on standard error, where there is one."""
    if sys.stderr is None:
        return
    sys.stderr.write(f"normtext: {message}\n")
    sys.stderr.flush()


class Complaints:
    """Lines on standard error about single records: the first ones, and at the end how many more there were."""

    SHOWN = 20

    def __init__(self, *, all_of_them: bool = False) -> None:
        self._all = all_of_them
        self._count = 0

    def __call__(self, message: str) -> None:
        """Complains about a record."""
        self._count += 1
        if self._all or self._count <= self.SHOWN:
            complain(message)

    def finish(self, hint: str = "") -> None:
        """Says how many were not shown, and perhaps how to see them."""
        if not self._all and self._count > self.SHOWN:
            complain(f"{self._count - self.SHOWN:,} more records like these{hint}")
