"""The options that commands share, and the pipeline that they ask for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from normtext.core.pipeline import Pipeline
from normtext.errors import ConfigError


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line that says what to do."""

    def __init__(self, prog: str, description: str, **settings: Any) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Raises `ConfigError`, with near names for an option that does not exist."""
        import difflib

        _, _, wrong = message.partition("unrecognized arguments: ")
        known = [option for action in self._actions for option in action.option_strings]
        near = [close for word in wrong.split() for close in difflib.get_close_matches(word.split("=")[0], known, n=1)]
        hint = f"did you mean {', '.join(near)}?" if near else f"see {self.prog} --help"
        raise ConfigError(f"{message}; {hint}")


def add_text_options(parser: argparse.ArgumentParser) -> None:
    """The options of all commands that take texts and a pipeline."""
    add_pipeline_options(parser)
    add_reading_options(parser)
    add_record_options(parser)


def add_pipeline_options(parser: argparse.ArgumentParser) -> None:
    """--lang, --profile, --unit and their kind."""
    group = parser.add_argument_group("what is repaired, and how")
    group.add_argument("--profile", default="web", metavar="NAME", help="a profile, or a TOML file (default: web)")
    group.add_argument(
        "--lang", metavar="TAG", help="the language of the text, such as en or pt-BR (default: detected)"
    )
    group.add_argument("--unit", choices=("document", "line"), default="document", help="what one text is")
    group.add_argument(
        "--only", metavar="NAMES", action="append", help="families or rules, by comma: nothing else runs"
    )
    group.add_argument(
        "--without", metavar="NAMES", action="append", help="families or rules, by comma, that do not run"
    )
    group.add_argument("--option", metavar="KEY=VALUE", action="append", default=[], help="such as numbers.style=plain")
    group.add_argument(
        "--gazetteer", metavar="FILE", action="append", default=[], help="names of your own: CSV, JSONL or TOML"
    )


def add_jobs_option(parser: argparse.ArgumentParser, what: str) -> None:
    """-j."""
    parser.add_argument("-j", "--jobs", type=_jobs, default=1, metavar="N", help=f"{what} (default: 1)")


def _jobs(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"{word!r} is no number of processes; give 1 or more")
    return int(word)


def add_record_options(parser: argparse.ArgumentParser) -> None:
    """--jsonl, --format and --field."""
    group = parser.add_argument_group("records")
    group.add_argument("--jsonl", action="store_const", const="jsonl", dest="format", help="the same as --format jsonl")
    group.add_argument(
        "--format", choices=("text", "jsonl", "csv", "tsv", "parquet"), help="of the input (default: by file name)"
    )
    group.add_argument(
        "--field", default="text", metavar="NAMES", help="text fields or columns, by comma (default: text)"
    )


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """--encoding and --max-size."""
    group = parser.add_argument_group("reading")
    group.add_argument("--encoding", default="utf-8", metavar="NAME", help="of input and output (default: utf-8)")
    group.add_argument(
        "--max-size", default="64M", metavar="SIZE", help="largest document, such as 500K or 2G (default: 64M)"
    )


def pipeline_of(arguments: argparse.Namespace) -> Pipeline:
    """The pipeline that the options describe.

    Raises:
        ConfigError: one of them names something that does not exist.
    """
    gazetteers = []
    if arguments.gazetteer:
        from normtext.names.gazetteer import Gazetteer

        gazetteers = [Gazetteer.load(path) for path in arguments.gazetteer]
    return Pipeline(
        arguments.profile,
        lang=arguments.lang,
        unit=arguments.unit,
        only=_names(arguments.only),
        without=_names(arguments.without),
        options=dict(_pair(option) for option in arguments.option),
        gazetteers=gazetteers,
    )


def _names(given: Sequence[str] | None) -> list[str] | None:
    return None if given is None else [name.strip() for names in given for name in names.split(",") if name.strip()]


def _pair(option: str) -> tuple[str, str]:
    key, equals, value = option.partition("=")
    if not equals:
        raise ConfigError(f"--option {option}: give KEY=VALUE, such as numbers.style=plain")
    return key.strip(), value


def size_of(word: str) -> int:
    """The bytes that "500K", "64M" or "2G" stand for.

    Raises:
        ConfigError: it is no size.
    """
    number, unit = (word[:-1], word[-1].upper()) if word[-1:].isalpha() else (word, "")
    if not number.isdecimal() or unit not in ("", "K", "M", "G"):
        raise ConfigError(f"--max-size {word}: give a number of bytes, such as 500K, 64M or 2G")
    if not int(number):
        raise ConfigError("--max-size 0: nothing could be read; give a number of bytes, such as 64M")
    return int(number) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[unit]
