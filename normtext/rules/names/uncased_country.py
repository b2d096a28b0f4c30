"""The short names of the United States, the United Kingdom, the United Nations and the European Union in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.memory import OfLines
from normtext.facts.pieces import AnyPiece
from normtext.names.english import in_english, may_be_english

_NOUNS = (
    "administration|agenc(?:y|ies)|aid|air|aircraft|allies|ally|ambassadors?|army|arms|assets?|attorney|attacks?|backed|"
    "bases?|borders?|capitol|census|central|charter|citizens?|coalition|coast|commander|commission(?:er)?|companies|company|"
    "congress(?:ional|man|woman)?|consul(?:ate)?|convoy|council|courts?|currency|customs|defen[cs]e|delegation|democracy|"
    "department|diplomats?|dollars?|drones?|economy|elections?|embass(?:y|ies)|envoys?|exports?|federal|fighter|fleet|forces|"
    "foreign|general assembly|government|house|human rights|imports?|intelligence|invasion|investigators?|jets?|"
    "journalists?|justice|lawmakers?|leaders?|led|marines?|markets?|media|military|ministers?|missiles?|mission|mediated|"
    "national|navy|nuclear|officers?|officials?|officers|parliament|peacekeepers?|personnel|planes?|policy|politicians?|"
    "politics|president(?:ial)?|prime|prosecutors?|resolution|relations|report|representatives?|republicans?|"
    "sanctions|secretary(?:-general)?|security|senat(?:e|ors?)|service|ships?|sources|special|spokes(?:man|woman|person)|"
    "state|states|strikes?|supreme|tariffs?|territory|trade|treasury|troops|veterans?|vessels?|veto|voters?|war(?:ships?)?|"
    "warplanes?|weapons|withdrawal"
)
_SHORT = {"us": "US", "usa": "USA", "uk": "UK", "un": "UN", "eu": "EU"}
_SURE = lazy.pattern(
    r"(?<![\w.@#/\\-])(?:"
    rf"(?<=\b[Tt]he )(?:us|uk|un|eu)(?=[ \n]+(?:(?:\w+[ -])?(?:{_NOUNS})\b|and\b|in\b|is\b|was\b|will\b|has\b|had\b|"
    r"said\b|to\b|of\b|for\b|on\b|with\b|would\b|could\b|may\b|can\b|from\b|by\b|at\b|as\b|also\b|welcomed\b|must\b|should\b))"
    r"|(?<=\b[Tt]he )(?:us|uk|un|eu)(?=[.,;:!?)]|'s|’s|$)"
    rf"|(?<=\bof the )(?:us|uk|un|eu)\b(?=\W)"
    rf"|(?:us|uk|un|eu)(?=-(?:led|backed|based|made|funded|trained|supported|brokered|sponsored|born|style|mediated|china|"
    r"russia|iran|israel)\b)"
    rf"|(?:(?<=^)|(?<=[.!?]\s)|(?<=[\"“(])|(?<=\bsaid )|(?<=\bthat )|(?<=\bsenior )|(?<=\bformer )|"
    rf"(?<=\btop )|(?<=\ba )|(?<=\ban )|(?<=\bby )|(?<=\bagainst )|(?<=\bsome )|(?<=\bmany )|"
    r"(?<=\bmost )|(?<=\bmore )|(?<=\bother )|(?<=\bseveral )|(?<=\bthousands of )|(?<=\bhundreds of ))"
    rf"(?:us|uk|un|eu)(?=[ ](?:{_NOUNS})\b)"
    r"|usa(?![\w.])"
    r")(?!\.\w)(?!\w)",
    re.MULTILINE,
)
_DOTTED = lazy.pattern(r"(?<![\w.@#/])(?:u\.s\.a\.|u\.s\.|u\.k\.|u\.n\.|e\.u\.)(?!\w)")
_NAME = lazy.pattern(r"(?<!\w)(?:usa?|uk|un|eu)(?!\w)")
_EITHER = lazy.pattern(
    r"[eu](?:(?<!\w.)(?:(?<=u)(?:sa?|k|n)|(?<=e)u)(?!\w)"
    r"|(?<![\w.@#/].)(?:(?<=u)\.(?:s\.a\.|s\.|k\.|n\.)|(?<=e)\.u\.)(?!\w))"
)
"""What either finds, looked for at two letters."""
_holds_one = AnyPiece(_EITHER.search, words=True)


def _places(text: str, piece: str) -> Iterator[int]:
    """Where a short name may begin in the places of a piece: a search for letters that are in many words is slow."""
    for match in _EITHER.finditer(piece):
        at = text.find(piece)
        while at >= 0:
            yield at + match.start()
            at = text.find(piece, at + 1)


def _has_name(line: str) -> bool:
    text = line + "\n"
    places = (match.start() for match in _EITHER.finditer(text))
    return any(_SURE.match(text, place) or _DOTTED.match(text, place) for place in places)


_have_names = OfLines(_has_name)


def _may_shorten(doc: Doc) -> bool:
    return may_be_english(doc) and any(_have_names(doc))


@rule(
    "uncased-country",
    family="names",
    scope=Scope.LINE,
    certainty=Certainty.LIKELY,
    needs=[_holds_one],
    trigger=_may_shorten,
    examples=[
        Example("the us troops and u.s. officials", "the US troops and U.S. officials", "en"),
        Example("the un security council met us-led forces", "the UN security council met US-led forces", "en"),
    ],
    keeps=[
        Keep("they told us that all of us soldiers were tired", "the pronoun", "en"),
        Keep("she gave us aid money; contact us", "the pronoun", "en"),
        Keep("un homme et une femme", "the article", "fr"),
    ],
)
def uncased_country(doc: Doc) -> Iterator[Proposal | Flag]:
    """Lower-case "us", "uk", "un", "eu", "usa" and "u.s." where they are names: beside "the", institutions, "-led".

    Each keeps its own style, with or without points. The pronoun, and French or Spanish "un", stay.
    """
    if doc.str_option("names.organisations") == "off":
        return
    places = sorted({place for piece in _holds_one.pieces(doc) for place in _places(doc.text, piece)})
    sure = [match for place in places if (match := _SURE.match(doc.text, place))]
    dotted = [match for place in places if (match := _DOTTED.match(doc.text, place))]
    if not (sure or dotted) or not doc.fact(in_english):
        return
    for match in sure:
        yield doc.replace(match.start(), match.end(), _SHORT[match[0]], f"{match[0]!r} is a name here, not a word")
    for match in dotted:
        yield doc.replace(match.start(), match.end(), match[0].upper(), "an abbreviated name")
