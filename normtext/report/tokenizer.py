"""What normalization does to a SentencePiece model's view of texts: pieces per word, unknown pieces, byte fallbacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normtext.errors import DataError


@dataclass(slots=True)
class View:
    """How a model cuts texts."""

    words: int = 0
    characters: int = 0
    pieces: int = 0
    unknown: int = 0
    """Pieces that the model does not know: their text is lost to it."""
    fallback: int = 0
    """Pieces that are single bytes."""
    unstable: int = 0
    """Texts that the model's own normalizer would change further."""

    @property
    def pieces_per_word(self) -> float:
        """Pieces for each white-space separated word: lower is better understood."""
        return self.pieces / self.words if self.words else 0.0

    @property
    def characters_per_piece(self) -> float:
        """Code points for each piece, for scripts without spaces: higher is better understood."""
        return self.characters / self.pieces if self.pieces else 0.0


class Tokenizer:
    """A SentencePiece model, for counting.

    Raises:
        DataError: the file is no model.
    """

    def __init__(self, path: str) -> None:
        if not Path(path).is_file():
            raise DataError(f"{path}: no such file; --tokenizer takes a SentencePiece model")
        from sentencepiece import SentencePieceProcessor

        try:
            self._model: Any = SentencePieceProcessor(model_file=path)
        except (OSError, RuntimeError) as error:
            raise DataError(f"{path}: not a SentencePiece model: {error}") from error

    def add(self, view: View, text: str) -> None:
        """Counts a text. Lone surrogates, which no model can take, count as unknown."""
        plain = text.encode("utf-8", "replace").decode("utf-8")
        view.words += len(plain.split())
        view.characters += len(plain)
        for piece in self._model.encode(plain, out_type=int):
            view.pieces += 1
            view.unknown += bool(self._model.is_unknown(piece))
            view.fallback += bool(self._model.is_byte(piece))
        view.unstable += self._normal(plain) != " ".join(plain.split())

    def _normal(self, text: str) -> str:
        """The text as the model normalizes it, with its word marks as spaces."""
        return " ".join(str(self._model.normalize(text)).replace("\N{LOWER ONE EIGHTH BLOCK}", " ").split())


def compare(tokenizer: Tokenizer, pairs: Iterable[tuple[str, str]]) -> tuple[View, View]:
    """The view of the sources and of the outputs of `(source, output)` pairs."""
    before, after = View(), View()
    for source, output in pairs:
        tokenizer.add(before, source)
        tokenizer.add(after, output)
    return before, after
