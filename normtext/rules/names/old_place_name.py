"""Places under a former name, or spelled as another language spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.facts.words import is_word
from normtext.names.context import countries_named
from normtext.names.english import in_english
from normtext.names.fold import form, norm
from normtext.names.lexicon import lexicon
from normtext.names.likeness import Likeness, likeness
from normtext.names.mention import Mention
from normtext.names.mentions import may_name, mentions, scanner_of
from normtext.names.places import former_names
from normtext.rules.names._writing import account, fitted, speaks

_BEFORE = lazy.pattern(
    r"\b(?:in|from|to|near|of|at|around|outside|inside|into|towards?|via|through|between|reached|left|visited|entered|"
    r"captured|seized|over|across|for|against|with|leaving|reaching|and|or)\s\Z",
    re.IGNORECASE,
)
_AT_START = lazy.pattern(r"(?:\A|\n|[.!?:;,(]\s|[\"“‘])\Z")
_AFTER = lazy.pattern(
    r"[-\s]+(?:high|supreme|stock|university|college|institute|street|road|avenue|gate|school|sapphire|duck|opera|"
    r"philharmonic|symphony|museum|hotel|times|post|express|dynamo|fc|united|city of)\b",
    re.IGNORECASE,
)
_OF = lazy.pattern(
    r"\b(?:university|college|treaty|siege|battle|city|bishop|archbishop|duke|council|edict|congress|port)\s+of\s\Z",
    re.IGNORECASE,
)
_TITLE = lazy.pattern(
    r"[\w,] (?:[\"“‘'*_])?[A-Z]\w+ (?:in|of|from|to|at|on) \Z|[\"“‘'*_][A-Z]\w+ (?:in|of|from|to|at|on) \Z"
)
"""A capitalised word and a preposition before the place: a title or a proper name."""
_PAST = lazy.pattern(
    r"\b1[0-8]\d\d\b|\b19[0-8]\d\b|\b(?:fall of|colonial|imperial|soviet|ottoman|mongols?|medieval|ancient|"
    r"empire|emperors?|dynast\w+|kingdoms?|vicero\w+|tsars?|crusade\w*|centur\w+|ghetto|missionar\w+)\b",
    re.IGNORECASE,
)
"""Years and words of the time when the place was called so."""
_MODERN = 1


@rule(
    "old-place-name",
    family="names",
    scope=Scope.LINE,
    certainty=Certainty.LIKELY,
    trigger=may_name,
    examples=[Example("Aid convoys reached Kiev after midnight.", "Aid convoys reached Kyiv after midnight.", "en")],
    keeps=[
        Keep("I ordered chicken Kiev.", "a dish", "en"),
        Keep("The Bombay High Court kept its name.", "part of another name", "en"),
        Keep("He studied in Calcutta in 1935.", "the name of that time", "en"),
        Keep("Die Reise ging von Kiew nach Peking.", "German says so", "de"),
    ],
)
def old_place_name(doc: Doc) -> Iterator[Proposal | Flag]:
    """A place is called by its present English name; not within other names, dishes, or sentences about the past."""
    policy = doc.str_option("names.places")
    if policy == "off":
        return
    for mention in mentions(doc):
        record = mention.record
        if record.kind != "place" or not record.rewrite or (record.tier > _MODERN and not mention.own):
            continue
        surface = doc.text[mention.start : mention.end]
        after = fitted(surface, record.canonical)
        if surface == after or surface.isupper() or not speaks(doc, mention):
            continue
        if surface.removeprefix("the ") == after.removeprefix("The "):
            continue
        if surface.casefold() == after.casefold():
            if mention.known != "word" and (" " in surface or _names_a_place(doc.text, mention, surface)):
                yield doc.replace(mention.start, mention.end, after, account(mention))
        elif (policy == "modern" and (mention.own or form(surface) in former_names().get(record.canonical, ()))) and (
            _free(doc, mention) or (mention.own and not doc.fact(in_english))
        ):
            yield doc.replace(mention.start, mention.end, after, account(mention))


_INSIDE = lazy.pattern(
    r"\b(?:in|from|near|inside|outside|into|towards?|between|against|across|visited|(?:presidents?|ministers?|premier|king|"
    r"queen|army|government|people|capital|republic|parliament|embassy|ambassador|invasion) of)\s\Z",
    re.IGNORECASE,
)
_WHERE = lazy.pattern(
    r"(?:\b(?:in|from|to|near|at|of|around|outside|inside|into|towards?|via|between|against|across|over|visited|left|with|for)\s|"
    r"\b(?:in|from|to|of|between|with|near) \w+ and )\Z",
    re.IGNORECASE,
)


_AND = lazy.pattern(r"\b(?:in|from|of|to|between|near) (\w+) and \Z", re.IGNORECASE)


def _names_a_place(text: str, mention: Mention, surface: str) -> bool:
    """Whether a word that may be a thing ("china", "turkey") stands where a place stands."""
    where = _INSIDE if is_word(surface, "en") else _WHERE
    other = _AND.search(text[max(0, mention.start - 40) : mention.start])
    if other and lexicon().country(norm(other[1])):
        return True
    return bool(where.search(text[max(0, mention.start - 40) : mention.start])) or text[
        mention.end : mention.end + 2
    ] in ("'s", "’s")


def _free(doc: Doc, mention: Mention) -> bool:
    """Whether the name stands for the place itself, today."""
    text, start, end = doc.text, mention.start, mention.end
    before = text[max(0, start - 24) : start]
    line = text[text.rfind("\n", 0, start) + 1 : end + 60].split("\n")[0]
    at_start = _AT_START.search(before) is not None and (
        mention.own or (_is_long(text[start:end], mention.record.canonical) and _is_in_its_country(doc, mention))
    )
    if (
        not (at_start or _BEFORE.search(before))
        or _OF.search(before)
        or _TITLE.search(before)
        or _AFTER.match(text, end)
        or _PAST.search(line)
        or mention.record.canonical in line.replace(text[start:end], "")  # of the names themselves: "(now Almaty)"
    ):
        return False
    follows = re.compile(r" ([^\W\d_]\w*)").match(text, end)
    if follows and follows[1][:1].isupper():
        return False
    return not re.compile(r", [A-Z]\w+,").match(text, end)


def _is_in_its_country(doc: Doc, mention: Mention) -> bool:
    """Whether the line speaks of the place's country: a Bagdad may be in Kentucky."""
    scan, text = scanner_of(doc), doc.text
    begin, stop = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    words = scan.words(text, begin, mention.start) + scan.words(text, mention.end, stop if stop > 0 else len(text))
    return mention.record.country in countries_named([at.word for at in words])


def _is_long(surface: str, canonical: str) -> bool:
    """Whether a form is a spelling of the name too long to be another's, where nothing says that it is a place."""
    return len(surface) > _SHORT and likeness(form(surface), form(canonical)) >= Likeness.VARIANT


_SHORT = 5
