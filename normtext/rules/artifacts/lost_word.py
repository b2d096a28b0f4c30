"""Words that a model did not know: "<unk>", "⁇", "[UNK]"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected

_MARKED = lazy.pattern(
    r"<\|?unk\|?>|\[unk\]|⟨unk⟩|‹unk›|\{unk\}|__unk__|@unk@|<unknown>|⁇|(?<!\w)unk_token(?!\w)", re.IGNORECASE
)
_BARE = lazy.pattern(r"(?<=[^\W\d_] )UNK(?= [^\W\d_])")


def _may_be_lost(piece: str) -> bool:
    return piece == "UNK" or (("unk" in piece.lower() or "⁇" in piece) and _MARKED.search(piece) is not None)


@rule(
    "lost-word",
    family="artifacts",
    needs=[AnyPiece(_may_be_lost, words=True)],
    keeps=[
        Keep("The airport code UNK (Unalakleet) is printed on the ticket.", "an airport"),
        Keep("Alles Unkraut und jeder Funk sind weg.", "words with these letters"),
    ],
)
def lost_word(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports marks of unknown words: what stood there is lost, so nothing is deleted.

    A bare "UNK" counts beside a marked one, or where it stands twice.
    """
    marked = [match for match in _MARKED.finditer(doc.text) if not is_protected(doc, *match.span(), {"code", "url"})]
    bare = list(_BARE.finditer(doc.text))
    for match in [*marked, *(bare if marked or len(bare) > 1 else ())]:
        yield doc.flag("unk_token", match.start(), match.end(), "a word was lost in translation", severity="error")
