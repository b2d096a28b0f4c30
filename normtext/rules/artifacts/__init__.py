"""The rules of the family "artifacts", in the order in which they run."""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules.artifacts.glued_clause import glued_clause
from normtext.rules.artifacts.glued_number import glued_number
from normtext.rules.artifacts.glued_sentence import glued_sentence
from normtext.rules.artifacts.glued_words import glued_words

ORDER: tuple[Rule, ...] = (
    glued_sentence,
    glued_clause,
    glued_number,
    glued_words,
)
