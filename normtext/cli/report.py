"""`normtext report`: one HTML page from the statistics of a run, or a tokenizer's view of texts before and after."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from normtext.cli import FAILED, OK
from normtext.cli.options import Parser, add_text_options, pipeline_of
from normtext.cli.streams import open_output
from normtext.cli.texts import Texts
from normtext.errors import InputError
from normtext.report.page import report_page
from normtext.report.statistics import Statistics, total

FOLDER = "_normtext"
"""Where `normtext run` keeps the statistics of its parts, in the output folder."""

FAILED_FILES = "failed-files.json"
"""What of it says which files failed as a whole."""


def report_command(arguments: Sequence[str]) -> int:
    """Writes the page, or prints the tokenizer's view."""
    parser = Parser(
        prog="normtext report",
        description="Makes one self-contained HTML page from what a run wrote with --statistics, or from the output "
        "folder of normtext run. With --tokenizer: shows how a SentencePiece model cuts FILEs before and after.",
    )
    parser.add_argument("files", nargs="+", metavar="RUN|FILE", help="statistics, output folders of runs, or texts")
    parser.add_argument("-o", "--output", metavar="PAGE", help="the HTML file (default: standard output)")
    parser.add_argument("--title", default="normtext report", help="the page's heading")
    parser.add_argument("--tokenizer", metavar="MODEL", help="a SentencePiece model")
    add_text_options(parser)
    given = parser.parse_args(arguments)
    if given.tokenizer:
        return _tokenizer(given)
    page = report_page(total(_read(path) for run in given.files for path in _parts(run)), given.title)
    with open_output(given.output) as out:
        out.write(page.encode("utf-8"))
    return OK


def _tokenizer(given: argparse.Namespace) -> int:
    """Prints a row a figure: before, after."""
    from normtext.report.tokenizer import Tokenizer, compare

    pipe = pipeline_of(given)
    texts = Texts(given)
    before, after = compare(Tokenizer(given.tokenizer), ((text, pipe(text)) for _, text in texts))
    print(f"{'':36}{'before':>12}{'after':>12}")
    print(f"{'pieces per word':36}{before.pieces_per_word:12.3f}{after.pieces_per_word:12.3f}")
    print(f"{'characters per piece':36}{before.characters_per_piece:12.3f}{after.characters_per_piece:12.3f}")
    for name, label in (
        ("pieces", "pieces"),
        ("unknown", "unknown pieces"),
        ("fallback", "byte fallbacks"),
        ("unstable", "texts its normalizer changes further"),
    ):
        print(f"{label:36}{getattr(before, name):12,}{getattr(after, name):12,}")
    return FAILED if texts.failed else OK


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
