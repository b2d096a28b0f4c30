r"""How numbers are read, beside other tools: `python -m benchmarks.numbers --data FILE [--limit N] [--save]`.

FILE has JSON lines (*.jsonl, *.jsonl.gz) with `text`, `lang`, `kind` and `spans`, each with the `value` that is to be
found: a plain decimal ("2500"), a percentage ("15%"), for dates ISO 8601 ("2024-09-22"). Most tools report no spans, so
values alone count: F1 of the values that a tool finds in a text against those that are there. Readers of numbers are
measured on rows of their `kind`, readers of dates on `date` rows with a year. text2num and number-parser read words and
leave digits as they are, separators included. Recognizers-Text wants an old `emoji` beside it and is installed by hand.
A tool that is not installed, or does not know a language, is left out. Throughput is measured on the articles of our
corpora in English, each round with other texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.corpora import articles
from benchmarks.systems import System, record, table

Read = Callable[[str, str], list[str]]
MODULES = {
    "text2num": "text_to_num",
    "number-parser": "number_parser",
    "recognizers-text-number": "recognizers_number",
}
_PLAIN = frozenset({"cardinal", "fraction"})


def _normtext(text: str, lang: str) -> list[str]:
    import normtext as nt

    return [number.value for number in nt.find_numbers(text, lang=lang) if number.kind in _PLAIN]


def _normtext_kind(kind: str) -> Read:
    def read(text: str, lang: str) -> list[str]:
        import normtext as nt

        return [number.value for number in nt.find_numbers(text, lang=lang) if number.kind == kind]

    return read


def _text2num(text: str, lang: str) -> list[str]:
    return _digits(import_module("text_to_num").alpha2digit(text, lang))


def _number_parser(text: str, lang: str) -> list[str]:
    return _digits(import_module("number_parser").parse(text, language=lang))


def _quantulum3(text: str, lang: str) -> list[str]:
    if lang != "en":
        raise ValueError(lang)
    vars(import_module("quantulum3.classifier"))["USE_CLF"] = False  # its model needs more libraries
    return [str(quantity.value) for quantity in import_module("quantulum3.parser").parse(text)]


CULTURES = {"en": "en-us", "es": "es-es", "fr": "fr-fr", "pt": "pt-br", "it": "it-it", "nl": "nl-nl"}
CULTURES |= {"zh": "zh-cn", "ja": "ja-jp", "ko": "ko-kr", "tr": "tr-tr"}


def _recognizers(kind: str) -> Read:
    def read(text: str, lang: str) -> list[str]:
        recognize = getattr(import_module("recognizers_number"), f"recognize_{kind}")
        found = [result.resolution["value"] for result in recognize(text, CULTURES[lang]) if result.resolution]
        return [value.replace(",", ".") if "." not in value else value for value in found]

    return read


def _recognizers_dates(text: str, lang: str) -> list[str]:
    recognize = import_module("recognizers_date_time").recognize_datetime
    results = [result.resolution["values"][0] for result in recognize(text, CULTURES[lang]) if result.resolution]
    return [values["value"][:10] for values in results if "value" in values]


def _babel(text: str, lang: str) -> list[str]:
    """Every word that Babel parses as a number of the locale, grouping checked."""
    babel = import_module("babel.numbers")
    values = []
    for word in text.split():
        try:
            values.append(str(babel.parse_decimal(word.strip(".,;:!?()«»\"'"), locale=lang, strict=True)))
        except babel.NumberFormatError:
            continue
    return values


def _dateparser(text: str, lang: str) -> list[str]:
    search = import_module("dateparser.search").search_dates
    return [found.date().isoformat() for _, found in search(text, languages=[lang]) or ()]


def _digits(text: str) -> list[str]:
    """The numbers of a text whose words were replaced by digits."""
    return [word for word in (word.strip(".,;:!?()") for word in text.split()) if _value(word) is not None]


READERS: dict[str, tuple[str, Read]] = {
    "normtext": ("cardinal", _normtext),
    "text2num": ("cardinal", _text2num),
    "number-parser": ("cardinal", _number_parser),
    "quantulum3": ("cardinal", _quantulum3),
    "Babel": ("cardinal", _babel),
    "Recognizers-Text": ("cardinal", _recognizers("number")),
    "normtext (ordinals)": ("ordinal", _normtext_kind("ordinal")),
    "Recognizers-Text (ordinals)": ("ordinal", _recognizers("ordinal")),
    "normtext (percent)": ("percent", _normtext_kind("percent")),
    "Recognizers-Text (percent)": ("percent", _recognizers("percentage")),
    "normtext (dates)": ("date", _normtext_kind("date")),
    "dateparser": ("date", _dateparser),
    "Recognizers-Text (dates)": ("date", _recognizers_dates),
}


def _value(text: str) -> str | None:
    """One spelling for equal values."""
    try:
        return str(round(Fraction(text.removesuffix("%")), 9))
    except (ValueError, ZeroDivisionError):
        return text if len(text) == 10 and text[4:8:3] == "--" else None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in content.decode("utf-8").splitlines():
        row = json.loads(line)
        if row.get("kind") != "date" or not any(span["value"].startswith("--") for span in row["spans"]):
            yield row


def f1(rows: list[dict[str, Any]], read: Read) -> float | None:
    """F1 of the values in per cent; None where the tool is not there or does not know the language."""
    right = found = there = 0
    for row in rows:
        try:
            values = Counter(filter(None, map(_value, read(row["text"], row["lang"]))))
        except ImportError:
            return None
        except Exception:  # peers raise what they like; a language that fails throughout has no figure
            values = Counter()
        gold = Counter(filter(None, (_value(span["value"]) for span in row["spans"])))
        right += sum((values & gold).values())
        found += sum(values.values())
        there += sum(gold.values())
    return 200 * right / (found + there) if found else None


def speed(read: Read) -> float | None:
    """Megabytes a second on English articles, the best of three."""
    texts = [article.clean for article in articles() if article.lang == "en"]
    size, best = sum(len(text.encode()) for text in texts), 0.0
    try:
        for number in range(3):
            fresh = [f"{number}\n{text}" for text in texts]  # none that a tool remembers
            start = time.process_time()
            for text in fresh:
                read(text, "en")
            best = max(best, size / 1e6 / (time.process_time() - start))
    except Exception:
        return None
    return round(best, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--langs", default="en,de,fr,es,it,pt,nl,ru,uk,zh,ja,ko,hi,ar,tr,vi,he,sv")
    parser.add_argument("--limit", type=int, default=60, help="rows of a kind in a language")
    parser.add_argument("--save", action="store_true", help="append the record to benchmarks/results/numbers.jsonl")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    langs = options.langs.split(",")
    by_kind: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(options.data):
        by_kind[row["kind"], row["lang"]].append(row)
    results = []
    for tool, (kind, read) in READERS.items():
        result: dict[str, Any] = {"tool": tool, "kind": kind}
        for lang in langs:
            figure = f1(by_kind[kind, lang][: options.limit], read)
            result[lang] = None if figure is None else round(figure, 1)
        rate = speed(read)
        result["MB/s"] = None if rate is None else f"{rate:.3f}"
        results.append(result)
    print(table(results))
    if options.save:
        packages = (
            "normtext",
            "text2num",
            "number-parser",
            "quantulum3",
            "babel",
            "dateparser",
            "recognizers-text-number",
        )
        installed = [name for name in packages if find_spec(MODULES.get(name, name))]
        record("numbers", [System(name, name, lambda text, lang: text) for name in installed], results)


if __name__ == "__main__":
    main()
