"""`python -m normtext.build language FOLDER …`: train the language identification model.

Each FOLDER holds one text file a language, `<tag>.txt` or `<tag>.txt.gz`, one sentence or paragraph a line. Languages
of one script are trained together: candidates for features are all n-grams and words, kept are those that tell
languages apart best, their weights come from a logistic regression on windows of 1 to 12 words. All is seeded.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normtext.facts.language_model import LONGEST, hashes, letters
from normtext.facts.scripts import main_script

MODELS = Path(__file__).parents[1] / "data" / "models"
TABLES = Path(__file__).parents[1] / "data" / "tables"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Recipe:
    """How the model of one script is made: rows of features, bits of the slot table, training steps."""

    features: int
    slot_bits: int
    steps: int


RECIPES = {
    "Latin": Recipe(38_000, 19, 450),
    "Cyrillic": Recipe(16_000, 18, 400),
    "Arabic": Recipe(4_000, 16, 300),
    "Devanagari": Recipe(3_000, 16, 300),
    "Han": Recipe(5_000, 16, 300),
    "Bengali": Recipe(1_000, 14, 100),
    "Hebrew": Recipe(1_000, 14, 100),
    "Ethiopic": Recipe(1_000, 14, 100),
}
BATCH = 2048
RATE = 0.15
MOST_LETTERS = 3_000_000
"""Letters of a language that are used, evenly from its lines."""
TEMPER = np.float32(0.25)
FULL_WEIGHT = 100_000
"""Letters of text from which on a language is drawn as often as any other; with less text it is drawn less often."""


def main(arguments: Sequence[str]) -> int:
    """Train on the folders and write `language.npz` and the card `language.toml`."""
    parser = argparse.ArgumentParser(prog="python -m normtext.build language", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--script", action="append", choices=sorted(RECIPES), help="only these; default: all")
    parser.add_argument("--output", type=Path, default=MODELS, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    corpora = _corpora(options.folders, random.Random(options.seed))
    weights = _weights()
    arrays: dict[str, NDArray[np.generic]] = {}
    card = [f"seed = {options.seed}", f'numpy = "{np.__version__}"', f'unicode = "{unicodedata.unidata_version}"']
    for script in options.script or RECIPES:
        group = {tag: corpus for tag, corpus in corpora.items() if _script(corpus.lines) == script}
        if len(group) < 2:
            continue
        recipe = RECIPES[script]
        trainer = Trainer(group, weights, recipe, np.random.default_rng(options.seed))
        trainer.train()
        arrays |= {f"{script}.{name}": array for name, array in trainer.arrays().items()}
        card += ["", f"[{script}]", f"features = {recipe.features}", f"held_out = {trainer.held_out():.4f}"]
        card += [f'data.{tag} = "{corpus.digest} {corpus.letters}"' for tag, corpus in group.items()]
        print("\n".join(card[-len(group) - 3 :][:3]), flush=True)
    options.output.mkdir(parents=True, exist_ok=True)
    np.savez(options.output / "language.npz", allow_pickle=False, **arrays)
    (options.output / "language.toml").write_text("\n".join(card) + "\n", encoding="utf-8")
    return 0


def _weights() -> dict[str, float]:
    """How often a language is met, beside one that is met often.

    Rarer ones are drawn less often in training, more frequent ones get a prior after it.
    """
    rows = (line.split("\t") for line in (TABLES / "language-weights.tsv").read_text(encoding="utf-8").splitlines())
    return {tag: float(weight) for tag, weight in rows}


@dataclass(frozen=True)
class Corpus:
    """The lines of one language, each as `letters` gives it, and a held-out share of them."""

    lines: list[str]
    held_out: list[str]
    letters: int
    digest: str


def _corpora(folders: Sequence[Path], chance: random.Random) -> dict[str, Corpus]:
    raw: dict[str, list[str]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.txt*")):
            raw.setdefault(path.name.split(".")[0], []).extend(_read(path))
    return {tag: _corpus(lines, chance) for tag, lines in sorted(raw.items())}


def _read(path: Path) -> list[str]:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").splitlines()


def _corpus(lines: list[str], chance: random.Random) -> Corpus:
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    chance.shuffle(lines)
    kept, size = [], 0
    for line in lines:
        words = letters(line)
        if len(words) > 6:
            kept.append(words)
            size += len(words)
        if size > MOST_LETTERS:
            break
    cut = max(1, min(500, len(kept) // 20))
    return Corpus(kept[cut:], kept[:cut], size, digest)


def _script(lines: list[str]) -> str:
    script = main_script("".join(lines[:200]))
    return "Han" if script in ("Hiragana", "Katakana") else script


class Trainer:
    """Chooses features and fits their weights for the languages of one script."""

    def __init__(
        self, corpora: dict[str, Corpus], weights: dict[str, float], recipe: Recipe, chance: np.random.Generator
    ) -> None:
        self.corpora = list(corpora.values())
        self.tags = list(corpora)
        self.recipe = recipe
        self.chance = chance
        self.shift = np.uint64(64 - recipe.slot_bits)
        drawn = np.array(
            [min(1.0, corpus.letters / FULL_WEIGHT) ** 0.5 * weights.get(tag, 1.0) for tag, corpus in corpora.items()]
        )
        self.drawn = drawn / drawn.sum()
        self.prior = np.log([max(1.0, weights.get(tag, 1.0)) for tag in corpora]).astype(np.float32)
        self.slots, self.weights = self._choose_features()
        self.bias: Floats = np.log(self.drawn).astype(np.float32)

    def _choose_features(self) -> tuple[NDArray[np.uint16], Floats]:
        """The slot table and first weights.

        Kept are the features whose presence says most about the language (mutual information); their first weights are
        those of naive Bayes, tempered, since n-grams overlap.
        """
        size = 1 << self.recipe.slot_bits
        shares = np.zeros((len(self.tags), size), dtype=np.float32)
        for row, corpus in enumerate(self.corpora):
            total = 0
            for start in range(0, len(corpus.lines), 2000):
                chunks = list(_chunks("".join(corpus.lines[start : start + 2000])))
                slots = np.concatenate([hashes(chunk) >> self.shift for chunk in chunks]).astype(np.int64)
                shares[row] += np.bincount(slots, minlength=size).astype(np.float32)
                total += sum(map(len, chunks))
                if total > MOST_LETTERS // 2:
                    break
            shares[row] /= max(total, 1)
        smooth = np.float32(2e-6)
        weight = self.drawn[:, None].astype(np.float32)
        mean = (shares * weight).sum(axis=0) + smooth
        gain = np.zeros(size, dtype=np.float32)
        for row in range(len(self.tags)):
            share = shares[row] + smooth
            gain += weight[row] * share * np.abs(np.log(share / mean))
        best = np.argsort(-gain, kind="stable")[: self.recipe.features]
        best.sort()
        table = np.zeros(size, dtype=np.uint16)
        table[best] = np.arange(1, len(best) + 1, dtype=np.uint16)
        weights = np.zeros((len(best) + 1, len(self.tags)), dtype=np.float32)
        weights[1:] = TEMPER * np.log((shares[:, best] + smooth) / mean[best]).T
        return table, weights

    def rows(self, words: str) -> NDArray[np.uint16]:
        """The feature rows of a text, those that are not in the model left out."""
        rows = self.slots[hashes(words) >> self.shift]
        found: NDArray[np.uint16] = rows[rows > 0]
        return found

    def _window(self, corpus: Corpus) -> str:
        line = corpus.lines[int(self.chance.integers(len(corpus.lines)))]
        return _cut(line, self.chance)

    def train(self) -> None:
        """Adagrad on batches of windows; the language of a window is drawn first."""
        squares = np.full_like(self.weights, 1e-2)
        bias_squares = np.full_like(self.bias, 1e-2)
        for step in range(self.recipe.steps):
            rate = np.float32(RATE * (1 - step / self.recipe.steps))
            labels = self.chance.choice(len(self.tags), size=BATCH, p=self.drawn)
            found = [self.rows(self._window(self.corpora[label])) for label in labels]
            owner = np.repeat(np.arange(BATCH), [len(rows) for rows in found])
            rows = np.concatenate(found).astype(np.int64)
            error = _shares(_sums(self.weights[rows], owner, BATCH) + self.bias)
            if step % 25 == 0:
                right = (error.argmax(axis=1) == labels).mean()
                print(f"{self.tags[0]} … {self.tags[-1]} step {step}: {right:.3f} right", flush=True)
            error[np.arange(BATCH), labels] -= 1
            order = np.argsort(rows, kind="stable")
            used, first = np.unique(rows[order], return_index=True)
            slope = np.add.reduceat(error[owner[order]], first, axis=0)
            squares[used] += slope * slope
            self.weights[used] -= rate * slope / np.sqrt(squares[used])
            total = error.sum(axis=0)
            bias_squares += total * total
            self.bias -= rate * total / np.sqrt(bias_squares)
        self.weights[0] = 0

    def held_out(self) -> float:
        """The share of held-out windows of 1 to 12 words that is told right, the mean over languages."""
        shares = []
        for label, corpus in enumerate(self.corpora):
            scores = [
                self.weights[self.rows(_cut(line, self.chance))].sum(axis=0) + self.bias for line in corpus.held_out
            ]
            shares.append(np.mean([score.argmax() == label for score in scores]))
        return float(np.mean(shares))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What is stored: weights in 8 bits, in steps of `scale`."""
        most = float(np.quantile(np.abs(self.weights[1:]), 0.9999))
        scale = most / 127
        return {
            "tags": np.array(self.tags),
            "places": np.flatnonzero(self.slots).astype(np.uint32),
            "bits": np.array(self.recipe.slot_bits),
            "weights": np.clip(np.rint(self.weights / scale), -127, 127).astype(np.int8),
            "bias": self.bias + self.prior,
            "scale": np.array(scale),
        }


def _chunks(text: str) -> Iterator[str]:
    for start in range(0, len(text), LONGEST):
        yield text[start : start + LONGEST]


def _cut(line: str, chance: np.random.Generator) -> str:
    """A window of 1 to 12 words, of 2 to 24 letters where there are no spaces."""
    words = line.split()
    if len(line) > 8 * len(words):
        size = int(chance.integers(2, 25))
        start = int(chance.integers(0, max(1, len(line) - size)))
        return f" {line[start : start + size].strip()} "
    size = int(chance.integers(1, 13))
    start = int(chance.integers(0, max(1, len(words) - size + 1)))
    return f" {' '.join(words[start : start + size])} "


def _sums(values: Floats, owner: NDArray[np.int64], size: int) -> Floats:
    """The sums of the rows of `values` of each owner; owners ascend."""
    sums = np.zeros((size, values.shape[1]), dtype=np.float32)
    owners, first = np.unique(owner, return_index=True)
    if len(owners):
        sums[owners] = np.add.reduceat(values, first, axis=0)
    return sums


def _shares(scores: Floats) -> Floats:
    shares: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
