"""Truecasing by normtext and other tools: F1 of words with capitals, on naturally cased text of your own, lowered.

    python -m benchmarks.casing --data FOLDER [--lang en,de] [--train FOLDER …] [--json FILE]

FOLDER of --data holds `<lang>.jsonl.gz`, a line {"text", "starts"}: a passage, and the offsets at which its sentences
begin. --train holds `<lang>.txt.gz`, a sentence a line: what sacremoses' truecaser, which comes without models, is
trained on (at most 1,200,000 words). PyPI `truecase` is English only. A tool that is not installed is left out.
Words are letters and digits between white space and signs; "mid" leaves out the first word of each sentence, and
precision and recall are of those; the other tools get sentence by sentence, and the first letter of each is raised.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

System = Callable[[str, list[int]], str]
"""From a passage in lower case and the offsets of its sentences to the passage with its case."""

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")
MOST_WORDS = 1_200_000


Form = tuple[int, int, str]
"""A word `[start, end)` and its form."""


class Figures(NamedTuple):
    """What a system did on the passages of a language; shares in per cent."""

    f1: float
    f1_mid: float
    precision: float
    recall: float
    a_second: float
    """Words."""


def passages(path: Path) -> list[tuple[str, list[int]]]:
    """The texts of a file with the starts of their sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["text"], row["starts"]) for row in rows]


def small(text: str, lang: str) -> str:
    """The text in lower case, as long as it was."""
    if lang == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def measure(system: System, texts: list[tuple[str, list[int]]], lang: str) -> Figures:
    """The figures of a system on naturally cased texts."""
    counts = {kind: [0, 0, 0] for kind in ("all", "mid")}  # right, given, wanted
    words = 0
    seconds = 0.0
    for text, starts in texts:
        lowered = small(text, lang)
        begun = time.perf_counter()
        output = system(lowered, starts)
        seconds += time.perf_counter() - begun
        if len(output) != len(text):
            raise ValueError("a system changed more than case")
        firsts = {found.start() for start in starts if (found := WORD.search(text, start))}
        for found in WORD.finditer(text):
            words += 1
            want, got = found[0], output[found.start() : found.end()]
            plain = lowered[found.start() : found.end()]
            for kind in ("all",) if found.start() in firsts else ("all", "mid"):
                tally = counts[kind]
                tally[0] += want == got != plain
                tally[1] += got != plain
                tally[2] += want != plain
    f1, _, _ = _f1(*counts["all"])
    f1_mid, precision, recall = _f1(*counts["mid"])
    return Figures(f1, f1_mid, precision, recall, words / max(seconds, 1e-9))


def _f1(right: int, given: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * right / max(given + wanted, 1)
    return round(100 * f1, 1), round(100 * precision, 1), round(100 * recall, 1)


def by_normtext(lang: str, _: Sequence[Path]) -> System:
    """The truecaser alone; it finds sentences itself."""
    from normtext.casing.truecase import Truecaser

    caser = Truecaser.of(lang)
    return lambda text, _starts: "\n".join(map(caser, text.split("\n")))


def by_sentence_starts(lang: str, _: Sequence[Path]) -> System:
    """A capital for the first letter of each sentence: the floor."""
    return lambda text, starts: _carried(text, starts, lambda sentence: ())


def by_sacremoses(lang: str, folders: Sequence[Path]) -> System:
    """Moses' truecaser: the most frequent form of each word."""
    from sacremoses import MosesTruecaser

    files = [path for folder in folders if (path := folder / f"{lang}.txt.gz").is_file()]
    if not files:
        raise ImportError("sacremoses has no models: give --train")
    caser = MosesTruecaser()
    caser.train(_training(files), progress_bar=False)

    def cased(sentence: str) -> Iterator[Form]:
        found = list(TOKEN.finditer(sentence))
        forms = caser.truecase(" ".join(match[0] for match in found))
        if len(forms) == len(found):
            for match, form in zip(found, forms, strict=True):
                yield match.start(), match.end(), form

    return lambda text, starts: _carried(text, starts, cased)


def by_truecase(lang: str, _: Sequence[Path]) -> System:
    """PyPI `truecase`: uni-, bi- and trigrams of English news. NLTK's rules cut the words."""
    if lang != "en":
        raise ImportError("truecase is English only")
    caser = import_module("truecase.TrueCaser").TrueCaser()
    words = import_module("nltk.tokenize").NLTKWordTokenizer()

    def cased(sentence: str) -> Iterator[Form]:
        spans = list(words.span_tokenize(sentence))
        forms = caser.get_true_case_from_tokens([sentence[start:end] for start, end in spans])
        for (start, end), form in zip(spans, forms, strict=True):
            yield start, end, form

    return lambda text, starts: _carried(text, starts, cased)


SYSTEMS: dict[str, Callable[[str, Sequence[Path]], System]] = {
    "normtext": by_normtext,
    "sacremoses": by_sacremoses,
    "truecase": by_truecase,
    "sentence starts": by_sentence_starts,
}


def _training(files: Sequence[Path]) -> Iterator[list[str]]:
    """Sentences as words and signs, up to `MOST_WORDS`."""
    words = 0
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if tokens := TOKEN.findall(line):
                    yield tokens
                    words += len(tokens)
                if words > MOST_WORDS:
                    return


def _carried(text: str, starts: list[int], cased: Callable[[str], Iterable[Form]]) -> str:
    """The text with the case that a tool gives the words of each sentence, and the first letter of it raised."""
    letters = list(text)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        for first, last, form in cased(text[start:end]):
            if form.lower() == text[start + first : start + last]:
                letters[start + first : start + last] = form
        if (word := WORD.search(text, start, end)) and len(capital := letters[word.start()].title()) == 1:
            letters[word.start()] = capital
    return "".join(letters)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--train", type=Path, nargs="+", default=[])
    parser.add_argument("--lang", help="languages, parted by commas; all files without")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    chosen = options.lang.split(",") if options.lang else None
    found: dict[str, dict[str, dict[str, float]]] = {}
    print("| language | system | F1 | F1 mid | precision | recall | words a second |\n|" + " --- |" * 7)
    for path in sorted(options.data.glob("??.jsonl.gz")):
        lang = path.name.split(".")[0]
        if chosen and lang not in chosen:
            continue
        texts = passages(path)
        for name, make in SYSTEMS.items():
            try:
                figures = measure(make(lang, options.train), texts, lang)
            except (ImportError, LookupError):
                continue
            found.setdefault(lang, {})[name] = figures._asdict()
            *shares, speed = figures
            print(f"| {lang} | {name} | " + " | ".join(map(str, shares)) + f" | {speed:,.0f} |", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
