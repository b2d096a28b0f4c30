"""The filter: texts from files, folders or standard input, repaired, to standard output, files, or in place."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from normtext.cli import COMMANDS, FAILED, OK, complain
from normtext.cli.options import Parser, add_jobs_option, add_text_options, pipeline_of
from normtext.cli.run import Run
from normtext.cli.streams import PART, STDIN, Unchanged, open_output
from normtext.errors import ConfigError


def parser() -> argparse.ArgumentParser:
    """The filter's options."""
    commands = "\n".join(f"  normtext {name:10} {what}" for name, (_, what) in COMMANDS.items())
    found = Parser(
        prog="normtext",
        description="Repairs damaged multilingual text: FILEs or standard input to standard output.",
        epilog=f"other commands (normtext COMMAND --help tells more):\n{commands}\n\n"
        "A file that is called like a command: normtext ./check\n"
        "Exit status: 0 done, 1 check or verify found something, 2 usage, 3 some input failed and was passed through, "
        "130 interrupted.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("files", nargs="*", default=[STDIN], metavar="FILE", help="a document or table; - is stdin")
    found.add_argument("--version", action="store_true", help="print the version")
    add_text_options(found)
    add_jobs_option(found, "processes")
    writing = found.add_argument_group("writing")
    writing.add_argument("--in-place", action="store_true", help="replace each FILE by its repaired text, atomically")
    writing.add_argument(
        "-o", "--output", metavar="PATH", help="a file, which appears when complete, or a folder's mirror"
    )
    writing.add_argument("--resume", action="store_true", help="leave out files that are in the output folder already")
    writing.add_argument("--explain", metavar="FILE", help="write each edit and flag as a line of JSON")
    writing.add_argument("--debris-to", metavar="FILE", help="write the removed debris as lines of JSON")
    writing.add_argument("--stats", action="store_true", help="count edits by rule, on standard error")
    writing.add_argument("--statistics", metavar="FILE", help="write counts and samples, for: normtext report FILE")
    writing.add_argument(
        "--progress", action="store_true", help="show progress even where standard error is no terminal"
    )
    writing.add_argument("-q", "--quiet", action="store_true", help="name failed input only")
    writing.add_argument("-v", "--verbose", action="store_true", help="name each changed record")
    return found


def filter_command(arguments: Sequence[str]) -> int:
    """Repairs the inputs; the exit status."""
    given = parser().parse_args(arguments)
    if given.version:
        from normtext import __version__

        print(f"normtext {__version__}")
        return OK
    _check(given)
    with ExitStack() as stack:
        run = Run(given, pipeline_of(given), stack)
        if given.in_place:
            run.to_files(((name, Path(name)) for name in given.files), in_place=True)
        elif Path(given.files[0]).is_dir():
            run.to_files(_mirrored(Path(given.files[0]), Path(given.output), resume=given.resume))
        elif given.output not in (None, STDIN) and run.reader.layout(given.files[0]) == "parquet":
            run.to_files([(given.files[0], Path(given.output))])
        else:
            _to_output(run, given)
        run.finish()
    return FAILED if run.failed else OK


def _to_output(run: Run, given: argparse.Namespace) -> None:
    """Repairs all inputs onto one output; a file is left as it was where one of them could not be read."""
    with open_output(given.output) as out:
        if not run.to_stream(given.files, out) and given.output not in (None, STDIN):
            complain(f"{given.output}: not written, because not all input could be read")
            raise Unchanged


def _check(given: argparse.Namespace) -> None:
    """Raises `ConfigError` for what cannot be meant."""
    if "" in given.files or given.output == "":
        raise ConfigError("a name is empty; give the name of a file, or - for standard input and output")
    if given.in_place and (given.output or STDIN in given.files):
        raise ConfigError("--in-place needs FILEs and no --output; it replaces each file by its own repaired text")
    folders = [name for name in given.files if name != STDIN and Path(name).is_dir()]
    if folders and given.in_place:
        raise ConfigError(f"{folders[0]} is a folder; name its files, or write a mirror with --output FOLDER")
    if folders and (len(given.files) != 1 or given.output in (None, STDIN)):
        raise ConfigError("a folder needs --output FOLDER, which becomes its mirror, and stands alone")
    if folders:
        check_apart(Path(folders[0]), Path(given.output))
    if given.resume and not folders:
        raise ConfigError("--resume goes on with a folder: normtext FOLDER --output FOLDER --resume")
    first = given.files[0]
    if first == STDIN or Path(first).exists():
        return
    from difflib import get_close_matches

    near = get_close_matches(first, COMMANDS, n=1, cutoff=0.75)
    if near:
        raise ConfigError(f"there is no file {first!r}; did you mean the command normtext {near[0]}?")


def check_apart(source: Path, target: Path) -> None:
    """Raises `ConfigError` where a folder's mirror cannot be written."""
    if target.resolve().is_relative_to(source.resolve()):
        raise ConfigError(f"{target} lies within {source}; give a folder outside it")
    if target.exists() and not target.is_dir():
        raise ConfigError(f"{target} is no folder; give one for the mirror of {source}")


def _mirrored(source: Path, target: Path, *, resume: bool) -> Iterator[tuple[str, Path]]:
    """Every file below a folder, and the same place below another."""
    for path in files_below(source):
        goal = target / path.relative_to(source)
        if not (resume and goal.exists()):
            goal.parent.mkdir(parents=True, exist_ok=True)
            yield str(path), goal


def files_below(folder: Path) -> Iterator[Path]:
    """The files below a folder, in order of their paths; leftovers of interrupted writing are none."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not is_leftover(path))


def is_leftover(path: Path) -> bool:
    """Whether a file was being written when its process died."""
    return path.name.startswith(".") and path.suffix == PART
