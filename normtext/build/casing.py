"""`python -m normtext.build casing`: train casing models on your own text.

    python -m normtext.build casing --lang xx corpus.txt… --out casing-xx.bin
        the model of one language or domain; the shared tables and the general model of the package are its start.
    python -m normtext.build casing --all FOLDER… --lists FOLDER --work FOLDER [--names names.tsv] [--only en,de]
        the models of the package: FOLDER/<lang>.txt.gz of every language, and the tables that they share. They go on
        from the package's general model, or with --anew from one that is made first; without --names the names that
        the package has stay.

Text: one sentence a line, a blank line between documents. names.tsv: `person|place|organisation<TAB>name` a line.
Lists: <lang>.tsv of `word<TAB>log10 of its frequency in 10**9 words`, or below 0 for words of a dictionary.
Beside each model its card is written: data with hashes, versions, seed, figures.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from normtext.build.casing_card import accuracy, add_figures, write_card
from normtext.build.casing_corpus import Chunk, Corpus, corpus, documents, passages, transliterated
from normtext.build.casing_evidence import UNPOOLED, Counted, Known, Shared, Tally, count, nothing_counted, pool
from normtext.build.casing_tables import (
    kept_names,
    listed,
    model_arrays,
    named_tables,
    names,
    pool_tables,
    table_of,
)
from normtext.build.casing_training import Trained, train, unpruned
from normtext.casing.model import MODELS, read, shared, write

SEED = 1
EPOCHS = 2
MOST_CHUNKS = 120
"""Chunks (8 million words) that weights are trained on; counts are of all text."""
BASE_CHUNKS = 5
"""Chunks of each language that the base is trained on, so that no language outweighs the others."""
BITS = (
    {"en": 20}
    | dict.fromkeys(("es", "fr", "nl", "pl", "ru"), 19)
    | dict.fromkeys(("bg", "de", "fi", "hr", "hu", "id", "it", "nb", "pt", "ro", "sk", "sv", "vi"), 18)
)
"""Size of the shipped weight tables (power of two), where a larger one gains."""
USUAL_BITS = 17
LICENCE = "CC BY-SA 4.0 (sources: NOTICE)"
GENERAL = "casing-und.bin"
"""The general model, which training goes on from."""
RELATIVES = {"sr": "hr", "hr": "sr"}
"""Languages that are so near that each learns from the other's text too."""
BOTH_SCRIPTS = frozenset({"sr"})


class Build:
    """The making of all models of the package."""

    def __init__(self, folders: Sequence[Path], lists: Path, work: Path, out: Path) -> None:
        self.folders, self.lists, self.work, self.out = folders, lists, work, out
        self.languages = sorted({path.name.split(".")[0] for folder in folders for path in folder.glob("*.txt.gz")})
        work.mkdir(parents=True, exist_ok=True)
        out.mkdir(parents=True, exist_ok=True)

    def files(self, lang: str) -> list[Path]:
        """The text of a language."""
        return [path for folder in self.folders if (path := folder / f"{lang}.txt.gz").is_file()]

    def text(self, lang: str) -> Corpus:
        """The corpus of a language, its relatives' text included."""
        return corpus(passages(self._documents(lang), SEED), lang)

    def _documents(self, lang: str) -> Iterator[list[str]]:
        files = self.files(lang) + self.files(RELATIVES.get(lang, ""))
        yield from documents(files)
        if lang in BOTH_SCRIPTS:
            yield from transliterated(documents(files))

    def counts(self) -> dict[str, Counted]:
        """The counts of all languages; kept in the work folder."""
        found = {}
        for lang in self.languages:
            kept = self.work / f"counts-{lang}.npz"
            if not kept.is_file():
                counted = count(self.text(lang))
                words, stems = counted.words, counted.stems
                np.savez(kept, a=words.hashes, b=words.counts, c=stems.hashes, d=stems.counts, e=counted.look)
            with np.load(kept) as arrays:
                found[lang] = Counted(Tally(arrays["a"], arrays["b"]), Tally(arrays["c"], arrays["d"]), arrays["e"])
        return found

    def run(self, names_file: Path | None, only: Sequence[str], *, anew: bool) -> None:
        """Makes the shared tables and the models of all languages, or of `only` some; `anew`: the general one too."""
        counts = self.counts()
        pooled = pool(counts)
        tables = named_tables(*names(names_file)) if names_file else kept_names(shared())
        tables |= pool_tables(pooled)
        write(self.out / "casing-shared.bin", tables)
        known = {
            lang: Known(
                counts[lang],
                pooled,
                table_of(tables, "name"),
                table_of(tables, "name_stem"),
                listed(self.lists / f"{lang}.tsv"),
                voted=lang not in UNPOOLED,
                look=counts[lang].look,
            )
            for lang in self.languages
        }
        start = None if anew else MODELS / GENERAL
        base = unpruned(read(start)) if start else self._base(known)
        general = ["und"] if anew else []
        for lang in only or general + sorted(self.languages, key=lambda lang: counts[lang].words.counts.sum()):
            started = time.monotonic()
            if lang == "und":
                self._general(known, base)
            else:
                text = self.text(lang)
                chunks = text.chunks[:MOST_CHUNKS]
                trained = train(chunks, known[lang].evidence, epochs=EPOCHS, seed=SEED, start=base)
                self._ship(lang, text.masks, known[lang], trained, text.tokens, start)
            print(f"{lang}: {time.monotonic() - started:.0f} s", flush=True)

    def _ship(
        self,
        lang: str,
        masks: Counter[tuple[int, int]],
        known: Known,
        trained: Trained,
        tokens: int,
        start: Path | None = None,
    ) -> None:
        path = self.out / f"casing-{lang}.bin"
        write(path, model_arrays(masks, known, trained, BITS.get(lang, USUAL_BITS)))
        files = self.files(lang) + self.files(RELATIVES.get(lang, ""))
        made = {"tokens": tokens, "epochs": EPOCHS, "seed": SEED}
        write_card(path, lang=lang, files=files, **made, licence=LICENCE, start=start)

    def _base(self, known: Mapping[str, Known]) -> Trained:
        """Weights that all languages start from; kept in the work folder."""
        kept = self.work / "base.npz"
        if not kept.is_file():
            trained = self._mixed([lang for lang in known if lang not in UNPOOLED], known, None)[0]
            np.savez(kept, weights=trained.weights, seen=trained.seen)
        with np.load(kept) as arrays:
            return Trained(arrays["weights"], arrays["seen"])

    def _general(self, known: Mapping[str, Known], base: Trained) -> None:
        """The model for languages without one: every language is shown as if it were unknown."""
        pooled = [lang for lang in known if lang not in UNPOOLED]
        look = np.sum([known[lang].own.look for lang in pooled], axis=0)
        unknown = {lang: known[lang].as_unknown(look) for lang in pooled}
        trained, masks, tokens = self._mixed(list(unknown), unknown, base)
        lone = next(iter(unknown.values()))
        empty = Known(nothing_counted(), lone.pool, lone.names, lone.name_stems, listed(Path()), voted=False, look=look)
        self._ship("und", masks, empty, trained, tokens)

    def _mixed(
        self, languages: Sequence[str], known: Mapping[str, Known], start: Trained | None
    ) -> tuple[Trained, Counter[tuple[int, int]], int]:
        chunks: list[Chunk] = []
        knower: dict[int, Known] = {}
        masks: Counter[tuple[int, int]] = Counter()
        for lang in languages:
            text = self.text(lang)
            masks.update(text.masks)
            for chunk in text.chunks[: BASE_CHUNKS if start is None else 1]:
                chunks.append(chunk)
                knower[id(chunk)] = known[lang]
        trained = train(chunks, lambda chunk: knower[id(chunk)].evidence(chunk), epochs=EPOCHS, seed=SEED, start=start)
        return trained, masks, sum(len(chunk.label) for chunk in chunks)


def own_model(lang: str, files: Sequence[Path], out: Path, bits: int) -> None:
    """Trains a user's model: starts from the shipped model of the language, or from the general one."""
    tables = shared()
    shipped = MODELS / f"casing-{lang}.bin"
    before = shipped if shipped.is_file() else MODELS / GENERAL
    start = unpruned(read(before))
    text = corpus(passages(documents(files), SEED), lang)
    counted = count(text)
    known = Known(
        counted,
        Shared(table_of(tables, "pool"), table_of(tables, "pool_stem")),
        table_of(tables, "name"),
        table_of(tables, "name_stem"),
        listed(Path()),
        voted=False,
        look=counted.look,
    )
    trained = train(text.chunks, known.evidence, epochs=EPOCHS, seed=SEED, start=start)
    write(out, model_arrays(text.masks, known, trained, bits))
    write_card(out, lang=lang, files=files, tokens=text.tokens, epochs=EPOCHS, seed=SEED, start=before)


def main(arguments: list[str]) -> int:
    """Builds what the arguments ask for; its exit code."""
    parser = argparse.ArgumentParser(prog="normtext.build casing", description=__doc__.split("\n\n")[0])
    parser.add_argument("inputs", nargs="+", type=Path, metavar="FILE|FOLDER")
    parser.add_argument("--lang", help="language of the text: one model")
    parser.add_argument("--all", action="store_true", help="inputs are folders: the models of the package")
    parser.add_argument("--only", default="", help="with --all: these languages, by commas")
    parser.add_argument("--names", type=Path, help="with --all: gazetteer (default: the names of the package)")
    parser.add_argument("--anew", action="store_true", help="with --all: make the general model too")
    parser.add_argument("--lists", type=Path, default=Path("lists"), help="with --all: folder of word lists")
    parser.add_argument("--work", type=Path, default=Path("build-casing"), help="with --all: intermediate results")
    parser.add_argument("--out", type=Path, help="model file, or with --all the folder (default: the package's)")
    parser.add_argument("--bits", type=int, default=USUAL_BITS, help="size of the weight table, power of two")
    parser.add_argument("--dev", type=Path, help="naturally cased text to measure the model on")
    parser.add_argument("--figures", type=Path, help="with --all: only put these figures into the cards")
    given = parser.parse_args(arguments)
    if given.all and given.figures:
        add_figures(given.out or MODELS, given.figures)
        return 0
    if given.all:
        build = Build(given.inputs, given.lists, given.work, given.out or MODELS)
        build.run(given.names, [lang for lang in given.only.split(",") if lang], anew=given.anew)
        return 0
    if not given.lang:
        parser.error("give --lang xx, or --all")
    out = given.out or Path(f"casing-{given.lang}.bin")
    own_model(given.lang, given.inputs, out, given.bits)
    if given.dev:
        print(accuracy(out, given.lang, given.dev))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
