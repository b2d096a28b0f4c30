"""The rules of the family "numbers", in the order in which they run.

Each number belongs to one rule, which writes it anew in one step (`normtext.numbers.rewrite`), so their order matters
to no text. The last only reports.
"""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules.numbers.ambiguous_number import ambiguous_number
from normtext.rules.numbers.foreign_digits import foreign_digits
from normtext.rules.numbers.foreign_grouping import foreign_grouping
from normtext.rules.numbers.iso_date import iso_date
from normtext.rules.numbers.number_form import number_form
from normtext.rules.numbers.number_words import number_words
from normtext.rules.numbers.percent_words import percent_words
from normtext.rules.numbers.scale_words import scale_words
from normtext.rules.numbers.spaced_digits import spaced_digits

ORDER: tuple[Rule, ...] = (
    spaced_digits,
    foreign_digits,
    foreign_grouping,
    number_form,
    percent_words,
    scale_words,
    number_words,
    iso_date,
    ambiguous_number,
)
