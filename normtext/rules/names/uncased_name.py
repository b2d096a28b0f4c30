"""Places and organisations in small letters, in languages other than English."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.protected import is_protected
from normtext.names.forms import asked_for
from normtext.names.place_forms import forms_of, may_be_uncased, uncased


@rule(
    "uncased-name",
    family="names",
    scope=Scope.LINE,
    certainty=Certainty.LIKELY,
    trigger=may_be_uncased,
    examples=[
        Example("Der Gipfel der nato fand in kiew statt.", "Der Gipfel der NATO fand in Kiew statt.", "de"),
        Example("Le sommet de l'onu a lieu à genève.", "Le sommet de l'ONU a lieu à Genève.", "fr"),
    ],
    keeps=[
        Keep("È nato in una città piccola.", "born", "it"),
        Keep("La porcelana china es cara.", "an adjective", "es"),
        Keep("Un dessin à l'encre de chine.", "a thing named after a place", "fr"),
    ],
)
def uncased_name(doc: Doc) -> Iterator[Proposal | Flag]:
    """A country, a large city or an international organisation gets the capitals that the text's language gives it.

    Places do so behind words that say where ("in", "nach"), in Turkish before an apostrophe; its words never.
    """
    forms = forms_of(doc.base_lang)
    if forms is None or asked_for(doc) not in ("", doc.base_lang):
        return
    kinds = (
        (forms.place, doc.str_option("names.places")),
        (forms.organisation, doc.str_option("names.organisations")),
    )
    for pattern, policy in kinds:
        for start, end in uncased(doc, pattern) if policy != "off" else ():
            after = forms.cased[doc.text[start:end]]
            if not is_protected(doc, start, end):
                yield doc.replace(start, end, after, f"{after} has capitals in this language")
