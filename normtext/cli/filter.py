"""The filter: texts from files, folders or standard input, repaired, to standard output, files, or in place."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from normtext.cli import COMMANDS, FAILED, OK
from normtext.cli.options import Parser, add_pipeline_options, add_reading_options, add_record_options, pipeline_of
from normtext.cli.run import Run
from normtext.cli.streams import STDIN, open_output
from normtext.errors import ConfigError


def parser() -> argparse.ArgumentParser:
    """The filter's options."""
    commands = "\n".join(f"  normtext {name:10} {what}" for name, (_, what) in COMMANDS.items())
    found = Parser(
        prog="normtext",
        description="Repairs damaged multilingual text: FILEs or standard input to standard output.",
        epilog=f"other commands (normtext COMMAND --help tells more):\n{commands}\n\n"
        "A file that is called like a command: normtext ./check\n"
        "Exit status: 0 done, 1 check or verify found something, 2 usage, 3 some input failed and was passed through.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("files", nargs="*", default=[STDIN], metavar="FILE", help="a document or table; - is stdin")
    found.add_argument("--version", action="store_true", help="print the version")
    add_pipeline_options(found)
    add_reading_options(found)
    add_record_options(found)
    found.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="processes (default: 1)")
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
    if given.in_place and (given.output or STDIN in given.files):
        raise ConfigError("--in-place needs FILEs and no --output; it replaces each file by its own repaired text")
    with ExitStack() as stack:
        run = Run(given, pipeline_of(given), stack)
        folders = [name for name in given.files if name != STDIN and Path(name).is_dir()]
        if given.in_place:
            for name in given.files:
                run.to_file(name, Path(name))
        elif folders:
            _mirror(run, given, folders)
        elif run.reader.layout(given.files[0]) == "parquet":
            _parquet(run, given)
        else:
            out = stack.enter_context(open_output(given.output))
            for name in given.files:
                run.to_stream(name, out)
        run.finish()
    return FAILED if run.failed else OK


def _parquet(run: Run, given: argparse.Namespace) -> None:
    if len(given.files) != 1 or given.output in (None, STDIN):
        raise ConfigError("a Parquet file needs --output FILE or --in-place; several are done as a folder")
    run.to_file(given.files[0], Path(given.output))


def _mirror(run: Run, given: argparse.Namespace, folders: Sequence[str]) -> None:
    """Repairs every file below a folder into the same place below the output folder."""
    if len(given.files) != 1 or given.output in (None, STDIN):
        raise ConfigError("a folder needs --output FOLDER, which becomes its mirror, and stands alone")
    source, target = Path(folders[0]), Path(given.output)
    if target.resolve().is_relative_to(source.resolve()):
        raise ConfigError(f"--output {target} lies within {source}; give a folder outside it, or use --in-place")
    for path in files_below(source):
        goal = target / path.relative_to(source)
        if given.resume and goal.exists():
            continue
        goal.parent.mkdir(parents=True, exist_ok=True)
        run.to_file(str(path), goal)


def files_below(folder: Path) -> Iterator[Path]:
    """The files below a folder, in order of their paths; leftovers of interrupted writing are none."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".part")
