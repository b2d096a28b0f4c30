"""The rules of the family "names", in the order in which they run."""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules.names.garbled_person import garbled_person
from normtext.rules.names.old_place_name import old_place_name
from normtext.rules.names.person_form import person_form
from normtext.rules.names.short_person import short_person
from normtext.rules.names.uncased_country import uncased_country
from normtext.rules.names.uncased_name import uncased_name
from normtext.rules.names.uncased_organisation import uncased_organisation

ORDER: tuple[Rule, ...] = (
    garbled_person,
    person_form,
    short_person,
    old_place_name,
    uncased_organisation,
    uncased_country,
    uncased_name,
)
