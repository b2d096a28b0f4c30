"""One record for one person, place or organisation, from rows of several sources.

The reviewed lists decide: a row of another source that bears one of their names and no other country is theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from normtext.names.fold import form

Row = dict[str, Any]


def merged(rows: Iterable[Row], reviewed: Iterable[Row], lists: frozenset[str]) -> list[Row]:
    """The rows of all sources, those of one entity as one; `lists` are the sources that sanction people."""
    known = _of_lists_as_one(list(rows), lists)
    by_form: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(known):
        by_form[row["type"], form(row["canonical"])].append(number)
        if set(row["source"]) <= lists:
            for alias in row["aliases"]:
                by_form[row["type"], form(alias)].append(number)
    by_id = {row["id"]: number for number, row in enumerate(known)}
    gone: set[int] = set()
    result = []
    for row in reviewed:
        named = by_id.get(row["same"])
        found = _same(row, known, by_form, lists) | ({named} if named is not None else set())
        found -= gone
        gone |= found
        result.append(_joined(row, [known[number] for number in sorted(found)]))
    left = [row for number, row in enumerate(known) if number not in gone]
    return result + _without_doubles(left)


def _same(
    row: Row, known: Sequence[Row], by_form: Mapping[tuple[str, str], list[int]], lists: frozenset[str]
) -> set[int]:
    """The rows that are the reviewed one's: of several people of one name in one database, none but a leading one."""
    texts = [row["canonical"], *(text for text in row["aliases"] if _telling(text, row))]
    numbers = {number for text in texts for number in by_form.get((row["type"], form(text)), ())}
    whole = {form(text) for text in texts if form(text).count(" ") > 1}
    fitting = {number for number in numbers if _fits(row, known[number], lists, whole)}
    fitting -= {number for number in fitting if _is_longer(known[number], row)}
    people = [number for number in fitting if known[number]["id"].startswith("wd:")]
    if row["type"] == "person" and len(people) > 1:
        best = min(known[number]["tier"] for number in people)
        leading = [number for number in people if known[number]["tier"] == best]
        fitting -= set(people) - (set(leading) if len(leading) == 1 else set())
    return fitting


def _is_longer(other: Row, row: Row) -> bool:
    """Whether the factbook gives a name in full: right where a text has it so, and nobody else does."""
    return other["source"] == ["factbook"] and len(form(other["canonical"]).split()) != len(
        form(row["canonical"]).split()
    )


def _telling(text: str, row: Row) -> bool:
    words = form(text).split(" ")
    if text in row["case_sensitive"]:
        return False
    return len(words) > 1 if row["type"] == "person" else len(words) > 1 or len(words[0]) > 5


def _fits(row: Row, other: Row, lists: frozenset[str], whole: set[str]) -> bool:
    """Whether nothing contradicts it; a name on a list alone must have the country or three names in common."""
    if set(other["source"]) <= lists:
        if row["type"] != "person" or (row["country"] and other["country"] and row["country"] != other["country"]):
            return False
        same = {form(text) for text in (other["canonical"], *other["aliases"])}
        return bool(row["country"] and row["country"] == other["country"]) or bool(whole & same)
    if row["type"] == "place":
        return bool(row["country"] == other["country"]) and _of_a_kind(row, other)
    return not row["country"] or not other["country"] or bool(row["country"] == other["country"])


def _of_a_kind(row: Row, other: Row) -> bool:
    """Whether both are cities, or both are not: Luxembourg is two places."""
    return ("city" in row["roles"]) == ("city" in other["roles"])


def _joined(row: Row, others: Sequence[Row]) -> Row:
    """One row of all: names and offices of each; what the project has called it before stays its name."""
    first = next((other for other in others if "curated" in other["source"]), None)
    first = first or next((other for other in others if other["tier"] == 1), None)
    canonical = _called(row, others)
    result = dict(row)
    ids = sorted((other["id"] for other in others), key=lambda name: not name.startswith("wd:"))
    result["id"] = first["id"] if first is not None else next(iter(ids), row["id"])
    aliases = [row["canonical"], *row["aliases"]]
    scripts: dict[str, list[str]] = {script: list(forms) for script, forms in row["scripts"].items()}
    cased = list(row["case_sensitive"])
    roles, sources = list(row["roles"]), list(row["source"])
    held = list(row.get("held", [""] * len(roles)))
    for other in others:
        aliases += [other["canonical"], *other["aliases"]]
        for script, forms in other["scripts"].items():
            scripts.setdefault(script, []).extend(forms)
        cased += other.get("case_sensitive", ())
        for role in other["roles"]:
            if role not in roles:
                roles.append(role)
                held.append("")
        sources += other["source"]
    without = {form(text) for text in row["without"]}
    result["canonical"] = canonical
    result["aliases"] = [text for text in dict.fromkeys(aliases) if text != canonical and form(text) not in without]
    result["scripts"] = {script: list(dict.fromkeys(forms)) for script, forms in scripts.items()}
    result["case_sensitive"] = list(dict.fromkeys(cased))
    result["roles"], result["held"] = roles, held
    result["source"] = list(dict.fromkeys(sources))
    result["tier"] = min([row["tier"], *(other["tier"] for other in others if "curated" in other["source"])])
    result["population"] = max((other.get("population") or 0 for other in others), default=0)
    return result


def _called(row: Row, others: Sequence[Row]) -> str:
    """What the entity is called: as a list of ours or the factbook has it, else as another source writes that name."""
    if not row["same"]:
        for other in sorted(others, key=_authority):
            same = row["type"] == "person" and form(other["canonical"]) == form(row["canonical"])
            if (same or _authority(other) < 2) and other["canonical"] not in row["without"]:
                return str(other["canonical"])
    return str(row["canonical"])


def _authority(row: Row) -> int:
    return 0 if "curated" in row["source"] else 1 if row["source"] == ["factbook"] else 2


def _of_lists_as_one(rows: Sequence[Row], lists: frozenset[str]) -> list[Row]:
    """One row for one name on several lists, unless the lists give it different countries."""
    result: list[Row] = []
    places: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row["type"], form(row["canonical"])
        at = places.get(key)
        if not set(row["source"]) <= lists:
            result.append(row)
        elif at is None or len({result[at]["country"], row["country"]} - {None}) > 1:
            places.setdefault(key, len(result))
            result.append(row)
        else:
            first = result[at]
            joined = _joined({**first, "same": first["id"], "without": (), "case_sensitive": ()}, [row])
            result[at] = {**joined, "id": first["id"], "country": first["country"] or row["country"]}
    return result


def _without_doubles(rows: Sequence[Row]) -> list[Row]:
    """The factbook's office holders are joined to the one person of that name whom another database knows."""
    others: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row["type"] == "person" and row["id"].startswith("wd:"):
            others[form(row["canonical"])].append(number)
    joined: dict[int, Row] = {}
    gone = set()
    for number, row in enumerate(rows):
        if row["source"] != ["factbook"]:
            continue
        same = others.get(form(row["canonical"]), [])
        if len(same) == 1 and rows[same[0]]["country"] in (None, row["country"]):
            other = rows[same[0]]
            plain = {**other, "same": other["id"], "without": (), "case_sensitive": ()}
            joined[same[0]] = {**_joined(plain, [row]), "id": other["id"], "country": row["country"]}
            gone.add(number)
    return [joined.get(number, row) for number, row in enumerate(rows) if number not in gone]
