"""Which language a text is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normtext.core.doc import Doc


def document_language(doc: Doc) -> str:
    """The language of a document, from features that no rule alters; "und" where it cannot be told."""
    return "und"
