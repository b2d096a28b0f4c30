"""`normtext debris learn`: lines that recur over the documents of a site, for the option "site-chrome.phrases"."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from normtext.cli import FAILED, OK, complain
from normtext.cli.options import Parser, add_reading_options, add_record_options, size_of
from normtext.cli.records import Reader
from normtext.cli.streams import STDIN, Codec
from normtext.errors import ConfigError, InputError


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

    fields = [field.strip() for field in given.field.split(",")]
    reader = Reader(Codec(given.encoding), size_of(given.max_size), "document", given.format, fields)
    documents = _Documents(reader, given.files)
    found = learn(documents, least=given.least, share=given.share)
    toml = found.to_toml()
    if given.output is None:
        sys.stdout.write(toml)
    else:
        Path(given.output).write_text(toml, encoding="utf-8", newline="\n")
    complain(f"{found.documents} documents, {found.copies} copies left out, {len(found.lines)} lines recur")
    return FAILED if documents.failed else OK


class _Documents:
    """The documents of all inputs; one that cannot be read is named and left out."""

    def __init__(self, reader: Reader, names: Sequence[str]) -> None:
        self._reader = reader
        self._names = names
        self.failed = False

    def __iter__(self) -> Iterator[str]:
        for name in self._names:
            try:
                for record in self._reader.records(name):
                    if record.problem is not None:
                        complain(f"{record.where}: {record.problem}")
                    self.failed = self.failed or record.failed
                    yield from record.texts
            except InputError as error:
                complain(str(error))
                self.failed = True
            except OSError as error:
                complain(f"{name}: {error.strerror or error}")
                self.failed = True
