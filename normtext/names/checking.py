"""What makes names of a gazetteer unusable together: two owners, circles, words that stand everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from normtext.errors import DataError
from normtext.names.fold import form
from normtext.names.lexicon import lexicon
from normtext.names.romanize import script_of

T = TypeVar("T")
MOST = 20
"""Faults that one message tells of."""


class Faults:
    """Faults found so far, to be told together."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, fault: str) -> None:
        """One more."""
        self._found.append(fault)

    def of(self, read: Callable[..., T], *given: Any) -> T | None:
        """What `read` makes of the arguments; None, and a fault more, where it raises."""
        try:
            return read(*given)
        except DataError as error:
            self.add(str(error))
            return None

    def raise_any(self) -> None:
        """Raises what was found.

        Raises:
            DataError: there are faults.
        """
        if self._found:
            more = len(self._found) - MOST
            raise DataError("\n".join(self._found[:MOST]) + (f"\nand {more} more" if more > 0 else ""))


def check(
    records: Mapping[str, dict[str, Any]],
    places: Mapping[str, str],
    aliases: Mapping[tuple[str, str], str],
    faults: Faults,
) -> None:
    """Finds aliases that lead to two records or round in a circle, that are words, or that have digits.

    Forms that are words of some language count in exactly their own case; that is added to their records.

    Args:
        records: the fields of each record, by its id.
        places: where each record begins.
        aliases: where each alias of each record stands, under the record's id and the alias.
        faults: takes what is found.
    """
    canonicals = {form(fields["canonical"]): key for key, fields in records.items()}
    leads = _leads(canonicals, aliases)
    owners: dict[str, tuple[str, str]] = {}
    round_about: set[str] = set()
    for (key, alias), at in aliases.items():
        canonical, folded = records[key]["canonical"], form(alias)
        other = canonicals.get(folded, key)
        owner, before = owners.setdefault(folded, (key, at))
        if key in round_about and other in round_about:
            continue
        if other != key:
            circle = _circle(key, leads)
            round_about |= set(circle)
            names = " -> ".join(repr(records[name]["canonical"]) for name in circle)
            faults.add(
                f"{at}: the aliases lead in a circle: {names}; keep one of these names as the canonical form"
                if circle
                else f"{at}: the alias {alias!r} of {canonical!r} is the canonical form of another record "
                f"({places[other]}); one name cannot lead to two"
            )
        elif owner != key:
            faults.add(
                f"{at}: the alias {alias!r} already stands for {records[owner]['canonical']!r} ({before}); "
                "keep one of the two"
            )
        elif any(char.isdigit() for char in alias):
            faults.add(f"{at}: the alias {alias!r} has digits, and names are told by their letters; leave it out")
        elif is_general(alias) and alias not in records[key]["case_sensitive"]:
            faults.add(
                f"{at}: the alias {alias!r} of {canonical!r} is an ordinary word, which texts are full of; add another "
                "word to it, or name it in 'case_sensitive' if it counts in exactly this case"
            )
    for fields in records.values():
        words = (text for text in (fields["canonical"], *fields["aliases"]) if is_word(text))
        fields["case_sensitive"] = tuple(dict.fromkeys((*fields["case_sensitive"], *words)))


def _leads(canonicals: Mapping[str, str], aliases: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """From each record whose name is an alias of another one, that other one."""
    return {canonicals[form(alias)]: key for key, alias in aliases if canonicals.get(form(alias), key) != key}


def _circle(start: str, leads: Mapping[str, str]) -> list[str]:
    """The records on the way from one back to it; none if the way ends."""
    way = [start]
    while (following := leads.get(way[-1])) is not None and following not in way[1:]:
        way.append(following)
        if following == start:
            return way
    return []


def is_word(text: str) -> bool:
    """Whether a text is one word that some language has: "Orange", "EU"."""
    folded, words = form(text), lexicon()
    return folded in words.core or folded in words.english or folded in words.foreign


def is_general(text: str) -> bool:
    """Whether a text would be found wherever people write: one letter, or an ordinary word that is no acronym."""
    folded, words = form(text), lexicon()
    if len(folded) < 2 and script_of(folded) == "Latn":
        return True
    if text.isupper():
        return False
    return folded in words.core or folded in words.english or (text.islower() and folded in words.foreign)
