"""`python -m normtext.build casing-text`: collections of text as training text for casing.

    python -m normtext.build casing-text --lang xx --format FORMAT FILE… [--without FILE…] --out xx.txt.gz

Formats: `wrapped` (running text, a blank line between paragraphs, as treebanks' raw text), `lines` (a sentence or a
paragraph a line), `columns` (a word a line, it comes first, a blank line between sentences), `conllu` (`# text =`
lines), `squad` (JSON of questions and answers: the paragraphs). Out come sentences, one a line, a blank line between
documents. Left out are those that say nothing of natural case (short, no capital or mostly capitals, Title Case, web
addresses, a small first letter) and all that a file of --without holds: equal sentences, or nine words in a row. Such a
file is text, or JSON Lines with "text"; gzip or not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from normtext.facts.sentences import sentence_spans

LONGEST = 1200
"""Code points of a sentence."""
RUN = 9
"""Words in a row that text and a held-out passage may not share."""

Documents = Iterator[list[str]]

_TIGHT = re.compile(r"[.,;:!?)\]»”%…]+|\.\.\.")
_OPEN = ("(", "«", "[", "“", "„")
_FOLD = re.compile(r"[\W_]+")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n")


def _split(paragraph: str, lang: str) -> list[str]:
    return [paragraph[span.start : span.end].strip() for span in sentence_spans(paragraph, lang)]


def wrapped(path: Path, lang: str) -> Documents:
    """The sentences of each paragraph of hard-wrapped text."""
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        yield _split(" ".join(paragraph.split()), lang)


def lines(path: Path, lang: str) -> Documents:
    """The sentences of each line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield _split(line, lang)


def columns(path: Path, lang: str) -> Documents:
    """The sentences of a file with a word a line, the spaces before marks taken out. "#" parts words of one entry."""
    words: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if word := line.partition("\t")[0].partition(" ")[0]:
            words += word.split("#") if len(word) > 1 else [word]
        elif words:
            yield [spaced(words)]
            words = []


def conllu(path: Path, lang: str) -> Documents:
    """The sentences of a treebank, as one document."""
    yield [line[9:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# text = ")]


def squad(path: Path, lang: str) -> Documents:
    """The sentences of the paragraphs of each article."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        contexts = (" ".join(paragraph["context"].split()) for paragraph in article["paragraphs"])
        yield [sentence for context in contexts for sentence in _split(context, lang)]


FORMATS: dict[str, Callable[[Path, str], Documents]] = {
    "wrapped": wrapped,
    "lines": lines,
    "columns": columns,
    "conllu": conllu,
    "squad": squad,
}


def spaced(words: list[str]) -> str:
    """Words and marks as text: no space before a closing mark or after an opening one, straight quotes in turns."""
    text = ""
    quoted = tight = False
    for word in words:
        closes = word == '"' and quoted
        if not text or tight or closes or _TIGHT.fullmatch(word):
            text += word
        else:
            text += " " + word
        tight = word.endswith(_OPEN) or (word == '"' and not quoted)
        quoted ^= word == '"'
    return text


def natural(sentence: str) -> bool:
    """Whether a sentence can teach case."""
    words = sentence.split()
    letters = [char for char in sentence if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if len(words) < 3 or len(letters) < 8 or len(sentence) > LONGEST or not 0 < capitals <= len(letters) / 2:
        return False
    if letters[0].islower() or "http" in sentence or "www." in sentence:
        return False
    if not sentence[0].isalnum() and sentence[0] not in "\"«“„(¿¡'‘":
        return False
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) < 4 or sum(word[0].isupper() for word in long) < 0.8 * len(long)


class Seen:
    """Sentences that may not come again, and runs of words that may not come at all."""

    def __init__(self) -> None:
        self._sentences: set[str] = set()
        self._runs: set[str] = set()

    def hold_out(self, path: Path) -> None:
        """Adds what a file holds: every line of a text, every sentence and run of words of a passage in JSON."""
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
            for row in rows:
                if ".jsonl" in path.name:
                    text = json.loads(row)["text"]
                    self._runs |= _runs(text)
                    self._sentences |= {_FOLD.sub("", part.casefold()) for part in _SENTENCE_ENDS.split(text)}
                else:
                    self._sentences.add(_FOLD.sub("", row.casefold()))

    def new(self, sentence: str) -> bool:
        """Whether nothing like it was seen; from now on it was."""
        folded = _FOLD.sub("", sentence.casefold())
        if folded in self._sentences or _runs(sentence) & self._runs:
            return False
        self._sentences.add(folded)
        return True


def _runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def main(arguments: list[str]) -> int:
    """Writes the training text that the arguments ask for; its exit code."""
    parser = argparse.ArgumentParser(prog="normtext.build casing-text", description=__doc__.split("\n\n")[0])
    parser.add_argument("inputs", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--lang", required=True)
    parser.add_argument("--format", required=True, choices=FORMATS)
    parser.add_argument("--without", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--out", required=True, type=Path)
    given = parser.parse_args(arguments)
    seen = Seen()
    for path in given.without:
        seen.hold_out(path)
    kept: list[str] = []
    for path in given.inputs:
        for document in FORMATS[given.format](path, given.lang):
            tidy = [unicodedata.normalize("NFC", " ".join(sentence.split())) for sentence in document]
            if chosen := [sentence for sentence in tidy if natural(sentence) and seen.new(sentence)]:
                kept.append("\n".join(chosen) + "\n")
    with given.out.open("wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as packed:
        packed.write("\n".join(kept).encode())
    print(f"{sum(document.count(chr(10)) for document in kept)} sentences")
    return 0
