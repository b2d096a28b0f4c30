"""The rules of the family "characters", in the order in which they run."""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules.characters.bidi import stray_bidi_control
from normtext.rules.characters.code_page import wrong_code_page
from normtext.rules.characters.control_character import backspace, c1_control, control_character, terminal_escape
from normtext.rules.characters.decomposed import decomposed
from normtext.rules.characters.divided_word import divided_word
from normtext.rules.characters.fold import (
    compatibility_character,
    digraph_letter,
    doubled_quote,
    pipe_for_danda,
    styled_letter,
    symbol_font_bullet,
    tatweel,
    typographic_mark,
    unicode_escape,
)
from normtext.rules.characters.html_entity import html_entity
from normtext.rules.characters.invisible import soft_hyphen, stray_invisible, stray_tag, stray_variation_selector
from normtext.rules.characters.language_letter import (
    arabic_yeh_kaf,
    catalan_dot,
    doubled_dot,
    numerator_for_danda,
    romanian_cedilla,
    vowel_in_pieces,
    zero_for_anusvara,
)
from normtext.rules.characters.latin_page import wrong_latin_code_page
from normtext.rules.characters.line_end import odd_line_end
from normtext.rules.characters.look_alike import look_alike
from normtext.rules.characters.mojibake import mojibake
from normtext.rules.characters.repeated_space import edge_space, repeated_space
from normtext.rules.characters.spaced_ideograph import spaced_ideograph
from normtext.rules.characters.spaced_punctuation import spaced_bracket, spaced_punctuation
from normtext.rules.characters.spaced_quote import spaced_quote
from normtext.rules.characters.spaced_sign import spaced_sign
from normtext.rules.characters.split_apostrophe import accent_for_apostrophe, split_apostrophe
from normtext.rules.characters.subword import (
    bpe_mark,
    moses_joiner,
    sentencepiece_mark,
    treebank_bracket,
    wordpiece_mark,
)
from normtext.rules.characters.surrogate_pair import surrogate_pair
from normtext.rules.characters.width import full_width_latin, half_width_kana, ligature, presentation_form

ORDER: tuple[Rule, ...] = (
    # ENCODING
    wrong_code_page,
    wrong_latin_code_page,
    mojibake,
    surrogate_pair,
    # ENTITIES
    html_entity,
    unicode_escape,
    # INVISIBLES
    terminal_escape,
    backspace,
    c1_control,
    control_character,
    stray_bidi_control,
    stray_tag,
    stray_variation_selector,
    stray_invisible,
    soft_hyphen,
    # LETTERS
    full_width_latin,
    half_width_kana,
    ligature,
    look_alike,
    presentation_form,
    romanian_cedilla,
    arabic_yeh_kaf,
    doubled_dot,
    catalan_dot,
    zero_for_anusvara,
    numerator_for_danda,
    vowel_in_pieces,
    styled_letter,
    tatweel,
    digraph_letter,
    symbol_font_bullet,
    typographic_mark,
    compatibility_character,
    # COMPOSITION
    odd_line_end,
    decomposed,
    # TOKENS
    sentencepiece_mark,
    bpe_mark,
    moses_joiner,
    wordpiece_mark,
    treebank_bracket,
    doubled_quote,
    pipe_for_danda,
    divided_word,
    spaced_ideograph,
    split_apostrophe,
    accent_for_apostrophe,
    spaced_punctuation,
    spaced_bracket,
    spaced_quote,
    spaced_sign,
    repeated_space,
    edge_space,
)
