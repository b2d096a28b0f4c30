"""`normtext debris learn`: lines that recur over the documents of a site, for the option "site-chrome.phrases"."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.cli import FAILED, OK, complain
from normtext.cli.options import Parser, add_reading_options, add_record_options
from normtext.cli.streams import STDIN, open_output
from normtext.cli.texts import Texts
from normtext.errors import ConfigError


def debris_command(arguments: Sequence[str]) -> int:
    """Learns the lines of a site and writes them for review."""
    parser = Parser(
        prog="normtext debris learn",
        description="Finds lines that recur over documents and writes them as TOML. Review the file, then give it to "
        "the filter: normtext --option site-chrome.phrases=site.toml",
    )
    parser.add_argument(
        "files", nargs="*", default=[STDIN], metavar="FILE", help="documents; .jsonl, .csv: one a record"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="the TOML file (default: standard output)")
    parser.add_argument("--least", type=int, default=4, metavar="N", help="documents that have a line (default: 4)")
    parser.add_argument(
        "--share", type=float, default=0.001, metavar="X", help="share of the documents that have it (default: 0.001)"
    )
    add_record_options(parser)
    add_reading_options(parser)
    if arguments[:1] != ["learn"] and not {"-h", "--help"} & set(arguments[:1]):
        raise ConfigError("normtext debris: the one thing it does is learn: normtext debris learn FILE… -o site.toml")
    given = parser.parse_args(arguments[1:] if arguments[:1] == ["learn"] else arguments)
    if given.least < 1 or not 0 <= given.share <= 1:
        raise ConfigError("normtext debris learn: --least is 1 or more, --share from 0 to 1")
    from normtext.debris import learn

    texts = Texts(given)
    found = learn((text for _, text in texts), least=given.least, share=given.share)
    with open_output(given.output) as out:
        out.write(found.to_toml().encode("utf-8"))
    complain(f"{found.documents} documents, {found.copies} copies left out, {len(found.lines)} lines recur")
    return FAILED if texts.failed else OK
