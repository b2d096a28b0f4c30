"""The card of a casing model: what it was made of, and how well it does."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from normtext.casing.model import Casing, read, shared
from normtext.casing.truecase import Truecaser


def write_card(
    model: Path,
    *,
    lang: str,
    files: Sequence[Path],
    tokens: int,
    epochs: int,
    seed: int,
    licence: str = "that of the text",
    start: Path | None = None,
) -> None:
    """Writes the card beside the model: same name, ending `.json`. `start`: the model that training went on from."""
    card = {
        "language": lang,
        "licence": licence,
        "model": {"bytes": model.stat().st_size, "sha256": _sha256(model)},
        "data": [{"file": f"{path.parent.name}/{path.name}", "sha256": _sha256(path)} for path in files],
        "words": tokens,
        "epochs": epochs,
        "seed": seed,
        **({"start": {"file": start.name, "sha256": _sha256(start)}} if start else {}),
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
    }
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    model.with_suffix(".json").write_text(text, encoding="utf-8")


def add_figures(folder: Path, measured: Path) -> None:
    """Writes figures into the cards of a folder's models.

    `measured`: JSON of {language: {figure: value}}; the figures of a language are put into its card as they are.
    """
    for lang, figures in json.loads(measured.read_text(encoding="utf-8")).items():
        path = folder / f"casing-{lang}.json"
        if path.is_file():
            card = json.loads(path.read_text(encoding="utf-8")) | {"figures": figures}
            path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def accuracy(model: Path, lang: str, gold: Path) -> str:
    """Word-level figures of a model on naturally cased text, lowered first."""
    caser = Truecaser(lang, Casing(read(model), shared()))
    lines = gold.read_text(encoding="utf-8").splitlines()
    right = given = wanted = hits = total = 0
    for line in lines:
        for want, got in zip(line.split(), caser(line).split(), strict=True):
            total += 1
            right += want == got
            given += got != got.lower()
            wanted += want != want.lower()
            hits += want == got != got.lower()
    precision, recall = hits / max(given, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"words {total}, right {right / max(total, 1):.2%}, cased: P {precision:.2%} R {recall:.2%} F1 {f1:.2%}"
