"""A text cut into the words that can be part of a name, fast: most words are known not to be at one look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from normtext import lazy
from normtext.names.answers import Answers
from normtext.names.compiled import (
    BORNE,
    CASED,
    COMMON,
    FOLLOWERS,
    FOLLOWS,
    FOLLOWS_COMMON,
    FORM,
    GLOSS,
    OF_OFFICE,
    bucket,
)
from normtext.names.context import ANYWHERE, countries_named
from normtext.names.fold import TOKEN, form, norm, parts, possessive, skeletons
from normtext.names.gazetteer import Gazetteer, Known
from normtext.names.held import Holding
from normtext.names.lexicon import CONTINUES, CORE, ENGLISH, HINT, LEADS, lexicon
from normtext.names.likeness import Likeness, likeness
from normtext.names.pairs import Ones, spelled
from normtext.names.pieces import Pieces
from normtext.names.pinyin import syllables
from normtext.names.places import former_names
from normtext.names.records import Record
from normtext.names.tables import key
from normtext.names.words import INERT, At, Word

if TYPE_CHECKING:
    from normtext.names.echoes import Person
    from normtext.names.runs import Run

_MOST_WORDS = 3 << 12
_ONCE, _FEW, _MANY = 1 << 8, 1 << 11, 1 << 12
"""How many answers are remembered: of what is asked once for a stretch, of records, of words."""
_SELDOM = 7
_WITHIN = lazy.pattern(r"(?<=[^\W\d_])[‘`´ʼʿʾ](?=[^\W\d_])")
"""Letters of transliterations, written as quotation marks within a word: no word of English has them."""


_HYPHENS = frozenset("-‐‑")
_JOINTS = frozenset((" ", "-", "\u00a0", "‐", "‑", " -", "·", "•", "・", "＝", ". "))
_AROUND = frozenset(("", " ", ".", "(", "\n"))
"""What stands before a letter that is a word of a dotted acronym: "U.S."."""


class Scanner:
    """The words of one gazetteer. What it remembers is bounded, and follows from what is asked alone."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.pieces = Pieces(self)
        self.word = Answers(self._look_up, _MOST_WORDS)
        """What is known of a word of a text, its possessive ending left out."""
        self.leads = Answers(self._look_up_lead, _MANY)
        """How many words the longest form has that begins with two folded words, a space between them; 0 for none."""
        self.exact = Answers(gazetteer.exact, _FEW)
        """The records that have this folded form."""
        self.alike = Answers(gazetteer.alike, _FEW)
        """Persons whose name shares parts with these telling parts, and how many besides the family name."""
        self.countrymen = Answers(self._look_for_countrymen, _ONCE)
        """Known persons who share a telling part, of a country."""
        self.people = Answers(self._look_for_people, _ONCE)
        """The known persons of a country, as `echoes` looks for them."""
        self.countries = Answers(self._look_for_countries, _FEW)
        """The countries that a stretch of text names."""
        self.holds = Answers(self._look_into, _MANY)
        """What a stretch of text alone may hold, whatever stands around it."""
        self.begun = Answers(self._look_for_first_form, _FEW)
        """Likewise, but only of the known form that it begins with."""
        self.homes = Answers(self._look_for_homes, _MANY)
        """The buckets of the offices of `countrymen` with a part."""
        self.holders = Answers(self._look_for_holders, _FEW)
        """By their offices the rows of these."""
        self.runs = Answers(self._look_for_runs, _ONCE)
        """The free runs of a stretch, with whatever evidence around them."""
        self.would_be = Answers(self._look_who_it_would_be, _FEW)
        """Whether a stretch would name somebody, beside office and country (see `holdings.would_be`)."""
        self.is_told = Answers(self._look_whether_told, _FEW)
        """Whether it names somebody without evidence."""
        self.is_any_of = Answers(self._look_whether_any_of, _FEW)
        """Whether it would name any of the countrymen, or of those alike; for what is asked often, as it is dear."""
        self._asked: Answers[object, Iterator[int]] = Answers(lambda _: count(1), _MANY)
        self.skeletons = Answers(self._look_for_skeletons, 2 * _MANY)
        """The skeletons of the words of a piece."""
        self._misspelt = Answers(self._look_whether_misspelt, _MANY)

    def _look_up(self, text: str) -> Word:
        surface = text[: len(text) - possessive(text)]
        folded = norm(surface)
        if not folded or len(folded) > 40:
            return INERT
        layers, words, number = self.gazetteer.layers, lexicon(), key(folded)
        searched = self.gazetteer.searched
        known, said = 0, words.word(number)
        for layer in layers:
            known |= layer.word(number) & (BORNE if layer not in searched else ~0)
        english = bool(said & ENGLISH)
        ordinary = bool(said & CORE) and not _WITHIN.search(text)
        alone, unsettled = self._alone(surface, number, ordinary) if known & FORM else (False, False)
        telling = tuple(parts((folded,)))
        country = words.country_at(number) if said & HINT else ""
        borne = bool(known & BORNE)
        if telling and telling != (folded,):
            borne = any(layer.borne(part) for layer in layers for part in telling)
        pinyin = "" if english or borne or country or searched is not layers else syllables(folded)
        keyed = not english and (
            bool(pinyin)
            or any(layer.is_keyed(n) for layer in searched for part in telling for n in spelled(part, False).keys)
        )
        follows = bucket(number, common=False) if known & FOLLOWS else 0
        follows |= bucket(number, common=True) if known & FOLLOWS_COMMON else 0
        leads = bool(said & LEADS) and folded not in COMMON
        return Word(
            folded,
            telling,
            alone,
            unsettled,
            known & FOLLOWERS,
            follows,
            keyed,
            ordinary,
            borne,
            country,
            pinyin,
            leads,
            bool(said & CONTINUES),
            bool(known & OF_OFFICE),
        )

    def _alone(self, surface: str, number: int, ordinary: bool) -> tuple[bool, bool]:
        """Whether a word alone is a form that may be meant, and whether its record writes it otherwise."""
        meant = [hit for hit in self.gazetteer.exact_at(number) if _may_stand_for(*hit, surface, ordinary)]
        return bool(meant), any(not settled(known.record, known.layer > 0, surface) for known, _ in meant)

    def _look_up_lead(self, lead: str) -> int:
        return max(layer.leads(lead) for layer in self.gazetteer.searched)

    def _look_for_countrymen(self, asked: tuple[tuple[str, ...], str]) -> list[tuple[Known, int]]:
        return self.gazetteer.countrymen(*asked)

    def may_be_broken(self, part: str, country: str = "") -> bool:
        """Whether a word that stands in a name can be none of it: no name that people bear, no word of English.

        `country`: where those around it are of one, a word of another language may be a name elsewhere.
        """
        words = lexicon()
        if part in words.core or (part in words.english and part not in words.foreign):
            return False
        layers = self.gazetteer.layers
        if part in words.foreign:
            elsewhere = country and not any(layer.borne_in(part, country) for layer in layers)
            return bool(elsewhere) or not any(layer.well_known(part) for layer in layers)
        return not words.classes(part) and not any(layer.borne(part) for layer in layers)

    def _look_for_people(self, country: str) -> list[Person]:
        from normtext.names.echoes import people

        return people(self.gazetteer, country)

    def _look_for_countries(self, stretch: str) -> frozenset[str]:
        return countries_named([self.word[token] for token in TOKEN.findall(stretch)])

    def _look_into(self, stretch: str) -> Holding:
        from normtext.names.holdings import found_anywhere, in_clauses, together

        clauses = in_clauses(stretch)
        if clauses == [stretch]:
            return found_anywhere(stretch, self)
        return together(map(self.holds.__getitem__, clauses))

    def _look_for_first_form(self, stretch: str) -> Holding:
        from normtext.names.holdings import found_anywhere

        return found_anywhere(stretch, self, only_first=True)

    def _look_for_homes(self, asked: tuple[str, str]) -> int:
        return self.gazetteer.offices_of(*asked)

    def _look_for_holders(self, asked: tuple[str, str]) -> dict[frozenset[str], list[int]]:
        return self.gazetteer.holders(*asked)

    def _look_for_runs(self, stretch: str) -> list[Run]:
        from normtext.names.holdings import supposed_runs

        return supposed_runs(stretch, self, ANYWHERE)

    def _look_who_it_would_be(self, asked: tuple[str, Ones, str, int]) -> bool:
        from normtext.names.holdings import would_be

        return would_be(*asked, self)

    def _look_whether_told(self, stretch: str) -> bool:
        from normtext.names.holdings import is_told

        return is_told(stretch, self)

    def _look_whether_any_of(self, asked: tuple[str, str]) -> bool:
        from normtext.names.holdings import is_any_of

        return is_any_of(*asked, self)

    def often(self, asked: object) -> bool:
        """Whether something comes so often that it pays to find out more, for the next time."""
        return next(self._asked[asked]) > _SELDOM

    def _look_for_skeletons(self, piece: str) -> frozenset[str]:
        words = (self.word[match[0]] for match in TOKEN.finditer(piece))
        return frozenset(skeleton for word in words for part in word.parts for skeleton in skeletons(part))

    def misspells(self, piece: str, families: Mapping[str, Iterable[str]]) -> bool:
        """Whether a word of a piece is one of the family names, which are filed under their skeletons, misspelt."""
        return any(
            self._misspelt[piece, family] for skeleton in self.skeletons[piece] for family in families.get(skeleton, ())
        )

    def _look_whether_misspelt(self, pair: tuple[str, str]) -> bool:
        piece, family = pair
        folded = form(family).replace(" ", "")
        return any(
            likeness(self.word[match[0]].norm, folded) >= Likeness.VARIANT
            and match[0][: len(match[0]) - possessive(match[0])] not in (family, family.upper())
            for match in TOKEN.finditer(piece)
        )

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[At]:
        """The words of a text, or of a part of it, in order."""
        found = []
        last = -9
        known = self.word
        for match in TOKEN.finditer(text, start, len(text) if end is None else end):
            begin, stop = match.span()
            surface = match[0]
            word = known[surface]
            glued = joined = False
            if begin - last <= 2:
                gap = text[last:begin]
                glued, joined = gap in _JOINTS or (gap == "." and text[last - 2 : last - 1] in _AROUND), gap in _HYPHENS
            last = stop
            if surface[-1] in "sS'’" and possessive(surface):
                stop -= possessive(surface)
            found.append(At(begin, stop, word, glued, joined))
        return found


def _may_stand_for(known: Known, kind: int, surface: str, ordinary: bool) -> bool:
    """Whether one word that is a form of a record may stand for it."""
    record = known.record
    if known.layer > 0:
        return kind != CASED or surface in record.case_sensitive
    if record.kind == "person" or record.tier > 1 or kind == GLOSS:
        return False
    return kind != CASED or not ordinary or surface in record.case_sensitive


def settled(record: Record, own: bool, surface: str) -> bool:
    """Whether a surface is how the record is written: the rules have nothing to do there."""
    if record.kind == "place" and not own and surface != record.canonical:
        another = surface.casefold() != record.canonical.casefold()
        return surface.isupper() or (another and form(surface) not in former_names().get(record.canonical, ()))
    if own and record.forms:
        return False  # that depends on the language
    return surface == record.canonical or (
        record.kind == "organisation" and not own and not surface.islower() and surface in record.aliases
    )


@lru_cache(maxsize=16)
def scanner(gazetteers: tuple[Gazetteer, ...], *, own: bool = False) -> Scanner:
    """The scanner of our gazetteer under the caller's; or of the caller's own names."""
    every = Gazetteer.load().merge(*gazetteers)
    return Scanner(every.above() if own else every)
