"""`normtext names mine`: names that a corpus spells in more than one way."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from normtext.cli import OK
from normtext.cli.options import Parser
from normtext.cli.streams import open_input, open_output


def names_command(arguments: Sequence[str]) -> int:
    """Writes variants of names as a table for review; what stays in it is a gazetteer for `--gazetteer`."""
    parser = Parser(prog="normtext names", description="Finds names that a corpus spells in more than one way.")
    parser.add_argument("action", choices=["mine"], help="mine: a table of variants, to be reviewed by a person")
    parser.add_argument("files", nargs="*", default=["-"], metavar="FILE", help="UTF-8 text; standard input by default")
    parser.add_argument("-o", "--output", metavar="FILE", help="the CSV table; standard output by default")
    parser.add_argument("--least", type=int, default=1, metavar="N", help="leave out variants seen less than N times")
    given = parser.parse_args(arguments)
    from normtext.names.mine import mine, write

    def lines(name: str) -> Iterator[str]:
        with open_input(name) as stream:
            for line in stream:
                yield line.decode("utf-8", "replace")

    proposals = mine((line for name in given.files for line in lines(name)), given.least)
    table = io.StringIO()
    write(proposals, table)
    with open_output(given.output) as out:
        out.write(table.getvalue().encode("utf-8"))
    return OK
