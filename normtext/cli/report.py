"""`normtext report`: one HTML page from the statistics of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from normtext.cli import OK
from normtext.cli.options import Parser
from normtext.cli.streams import open_output
from normtext.errors import InputError
from normtext.report.page import report_page
from normtext.report.statistics import Statistics, total

FOLDER = "_normtext"
"""Where `normtext run` keeps the statistics of its parts, in the output folder."""


def report_command(arguments: Sequence[str]) -> int:
    """Writes the page."""
    parser = Parser(
        prog="normtext report",
        description="Makes one self-contained HTML page from what a run wrote with --statistics, or from the output "
        "folder of normtext run.",
    )
    parser.add_argument("runs", nargs="+", metavar="RUN", help="a statistics file, or an output folder of normtext run")
    parser.add_argument("-o", "--output", metavar="PAGE", help="the HTML file (default: standard output)")
    parser.add_argument("--title", default="normtext report", help="the page's heading")
    given = parser.parse_args(arguments)
    page = report_page(total(_read(path) for run in given.runs for path in _parts(run)), given.title)
    with open_output(given.output) as out:
        out.write(page.encode("utf-8"))
    return OK


def _parts(run: str) -> Iterator[Path]:
    path = Path(run)
    if not path.is_dir():
        yield path
        return
    parts = sorted((path / FOLDER).rglob("*.json"))
    if not parts:
        raise InputError(f"{run}: no statistics in it; give the output folder of normtext run, or a --statistics file")
    yield from parts


def _read(path: Path) -> Statistics:
    try:
        return Statistics.from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except (ValueError, TypeError) as error:
        raise InputError(f"{path}: not the statistics of a run; write them with --statistics FILE") from error
