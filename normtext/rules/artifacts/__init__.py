"""The rules of the family "artifacts", in the order in which they run."""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules.artifacts.broken_address import broken_address
from normtext.rules.artifacts.broken_markup import broken_markup
from normtext.rules.artifacts.broken_placeholder import broken_placeholder
from normtext.rules.artifacts.character_loop import character_loop
from normtext.rules.artifacts.control_token import control_token
from normtext.rules.artifacts.echoed_phrase import echoed_phrase
from normtext.rules.artifacts.emoji_name import emoji_name
from normtext.rules.artifacts.foreign_punctuation import foreign_punctuation
from normtext.rules.artifacts.glued_clause import glued_clause
from normtext.rules.artifacts.glued_number import glued_number
from normtext.rules.artifacts.glued_sentence import glued_sentence
from normtext.rules.artifacts.glued_words import glued_words
from normtext.rules.artifacts.language_tag import language_tag
from normtext.rules.artifacts.lost_end import lost_end
from normtext.rules.artifacts.lost_word import lost_word
from normtext.rules.artifacts.misplaced_space import misplaced_space
from normtext.rules.artifacts.model_chatter import model_chatter
from normtext.rules.artifacts.prompt_leak import prompt_leak
from normtext.rules.artifacts.refusal import refusal
from normtext.rules.artifacts.repeated_word import repeated_word
from normtext.rules.artifacts.repetition_loop import repetition_loop
from normtext.rules.artifacts.spaced_number import spaced_number
from normtext.rules.artifacts.subtitle_leftover import subtitle_leftover
from normtext.rules.artifacts.untranslated import untranslated
from normtext.rules.artifacts.wrapping import wrapping
from normtext.rules.artifacts.wrong_language_word import wrong_language_word

ORDER: tuple[Rule, ...] = (
    control_token,
    language_tag,
    wrapping,
    prompt_leak,
    model_chatter,
    refusal,
    lost_word,
    lost_end,
    untranslated,
    wrong_language_word,
    broken_placeholder,
    broken_markup,
    broken_address,
    subtitle_leftover,
    emoji_name,
    spaced_number,
    foreign_punctuation,
    repetition_loop,
    character_loop,
    echoed_phrase,
    repeated_word,
    glued_sentence,
    glued_clause,
    misplaced_space,
    glued_number,
    glued_words,
)
