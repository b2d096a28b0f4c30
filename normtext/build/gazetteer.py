"""`python -m normtext.build gazetteer FACTS --lists corpora/names [--out FILE]`: the compiled gazetteer.

FACTS is a folder with `persons.jsonl.gz`, `places.jsonl.gz`, `organisations.jsonl.gz`, or single JSONL files; later
ones add to earlier ones. LISTS is a folder of reviewed lists, which decide where they know a name. Records keep their
sources; those of sources whose licence is not open are left out.
"""

from __future__ import annotations

import argparse
import datetime
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from normtext.build.gazetteer_cldr import known_cities
from normtext.build.gazetteer_clean import cleaned, countable, plain
from normtext.build.gazetteer_forms import prove_forms, read_forms, with_forms
from normtext.build.gazetteer_lists import entries
from normtext.build.gazetteer_merge import merged
from normtext.build.names_lexicon import replace_file, rows
from normtext.errors import DataError
from normtext.facts.words import proper_words, word_languages, word_ranks
from normtext.names.anchors import sections
from normtext.names.compiled import CANONICAL, CASED
from normtext.names.compiling import compile_records, order
from normtext.names.fold import form, norm, tokens
from normtext.names.gazetteer import DEFAULT, Gazetteer
from normtext.names.local import WRITTEN
from normtext.names.records import Record

LISTS = frozenset(("eu-official-journal", "un-consolidated", "us-ofac-sdn"))
"""Sources that name people in order to sanction them: a person known from nowhere else is never written into a text."""
NOT_OPEN: set[str] = set()
KINDS = {"persons": "person", "places": "place", "organisations": "organisation"}
BYGONE = frozenset(
    [
        "leningrad",
        "petrograd",
        "stalingrad",
        "stalino",
        "constantinople",
        "byzantium",
        "danzig",
        "konigsberg",
        "lemberg",
        "breslau",
        "angora",
        "batavia",
        "tsaritsyn",
        "frunze",
        "tselinograd",
        "akmola",
        "akmolinsk",
        "verny",
        "vernyy",
        "christiania",
        "edo",
        "fort",
        "beria",
        "berea",
        "veroia",
        "dairen",
        "mukden",
    ]
)
"""Names of an earlier age: texts that use them speak of that age, so they are never brought up to date."""
PARTS = frozenset(["greatbritain", "britain", "england", "holland"])
"""Names of a part, or of an earlier state, that people use for the whole: each is right where it stands."""
MAIN = {"Arab", "Cyrl", "Grek", "Hani", "Hang", "Hebr", "Kana", "Deva"}
"""Scripts whose forms of lesser places are kept."""
GLOSSES = DEFAULT.parent / "name_glosses.tsv"


def main(arguments: Sequence[str]) -> int:
    """Compile and write."""
    parser = argparse.ArgumentParser(prog="normtext.build gazetteer", description=__doc__)
    parser.add_argument("facts", nargs="+", type=Path, help="folders or files with records")
    parser.add_argument("--lists", type=Path, help="a folder of reviewed lists")
    parser.add_argument("--out", type=Path, default=DEFAULT)
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="the date to record")
    given = parser.parse_args(arguments)
    reviewed = [] if given.lists is None else list(_reviewed(given.lists))
    found = merged(cleaned((row for path in given.facts for row in _rows(path)), LISTS), reviewed, LISTS)
    if given.lists is not None:
        found = with_forms(found, read_forms(given.lists / "forms.tsv"))
    names = Counter((row["type"], form(row["canonical"])) for row in found)
    glosses = _glosses()
    records = unique(
        record(row, glosses, ambiguous=names[row["type"], form(row["canonical"])] > 1)
        for row in known_cities(found)
        if countable(row["canonical"])
    )
    records.sort(key=order)
    about = {"date": given.date, "version": 3, "records": len(records)}
    data = compile_records(records, about, own=False, more=sections(records, _words(), _plain()))
    gazetteer = Gazetteer((("data", data),))
    prove(gazetteer, records)
    prove_forms(gazetteer, records)
    replace_file(given.out, data)
    print(f"{given.out}: {len(records):,} records, {len(data):,} bytes")
    return 0


def prove(gazetteer: Gazetteer, records: Iterable[Record]) -> None:
    """Each canonical form leads to its own record, or to one of the same canonical form: nothing that is right changes.

    Raises:
        DataError: a canonical form leads elsewhere.
    """
    for one in records:
        found = gazetteer.exact(form(one.canonical))
        own = [known.record for known, kind in found if kind in (CANONICAL, CASED)]
        if not any(other.id == one.id for other in own):
            raise DataError(f"the canonical form {one.canonical!r} of {one.id} does not lead to it")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_dir():
        for name, kind in KINDS.items():
            for row in rows(path / f"{name}.jsonl.gz"):
                yield {**row, "type": kind}
    else:
        for row in rows(path):
            yield {"type": "person", **row}


def _reviewed(folder: Path) -> Iterator[dict[str, Any]]:
    for name, kind in KINDS.items():
        yield from entries(folder / f"{name}.tsv", kind)
    yield from entries(folder / "parties.tsv", "organisation", tier=2)


def _words() -> Iterator[str]:
    """The words of all languages that have a table, folded."""
    for language in word_languages():
        yield from map(norm, word_ranks(language))


_FREQUENT = 500


def _plain() -> frozenset[str]:
    """The frequent words of all languages that are not mostly written with capitals, and have no marks."""
    return frozenset(
        word
        for language in sorted(WRITTEN)
        for word, rank in word_ranks(language).items()
        if rank < _FREQUENT and word == norm(word) and word not in proper_words(language)
    )


def _glosses() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    if GLOSSES.exists():
        for line in GLOSSES.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                part, meanings = line.split("\t")
                found[part] += meanings.split("|")
    return found


def record(row: Mapping[str, Any], glosses: Mapping[str, Sequence[str]], *, ambiguous: bool = False) -> Record:
    """A row of the facts as a record."""
    sources = set(row["source"])
    listed = bool(sources & LISTS) and sources <= LISTS
    canonical = _text(row["canonical"])
    tier, kind = row["tier"], row["type"]
    aliases = [_text(alias) for alias in row["aliases"]]
    scripts = [_text(text) for script, forms in row["scripts"].items() for text in forms if tier == 1 or script in MAIN]
    if kind == "organisation":
        aliases = [alias for alias in aliases if not (alias.isupper() and alias == canonical.upper() != canonical)]
    if kind == "place":
        aliases = [alias for alias in aliases if plain(alias) not in BYGONE | PARTS]
        scripts = scripts if tier == 1 else []
    return Record(
        id=row["id"],
        canonical=canonical,
        kind=kind,
        lang=row["lang"],
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != canonical and countable(alias))),
        scripts=tuple(dict.fromkeys(filter(countable, scripts))),
        glosses=tuple(translated(canonical, glosses)) if kind == "person" and tier <= 2 else (),
        forms=tuple(map(_text, row.get("forms", ()))),
        roles=tuple(_text(role) for role in row["roles"]),
        held=tuple(row.get("held", ())) if any(row.get("held", ())) else (),
        country=row["country"] or "",
        tier=tier,
        rewrite=not listed,
        ambiguous=ambiguous,
        case_sensitive=tuple(_text(text) for text in row.get("case_sensitive", ())),
        sources=tuple(sorted(sources)),
    )


def _text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("|", " ").split())


def translated(canonical: str, glosses: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The name with one part in translation: "Volodymyr Green", "Volodymyr the Green"."""
    words = list(tokens(canonical))
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            part = " ".join(token.norm for token in words[first:last])
            start = words[first].start
            if first and canonical[words[first - 1].start : start].lower() in ("al-", "el-", "as-", "ash-"):
                start = words[first - 1].start
            for meaning in glosses.get(part, ()):
                for text in (meaning, f"the {meaning}"):
                    yield canonical[:start] + text + canonical[words[last - 1].end :]


def unique(records: Iterable[Record]) -> list[Record]:
    """The records, less the aliases that are another record's canonical form, or another alias of no lower tier."""
    kept = list(records)
    canonicals = defaultdict(set)
    owners: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(kept):
        canonicals[form(one.canonical)].add(number)
        for alias in one.aliases:
            owners[form(alias)].add(number)
    own = [{form(text) for text in (one.canonical, *one.aliases)} for one in kept]
    result = []
    for number, one in enumerate(kept):
        aliases = []
        for alias in one.aliases:
            folded = form(alias)
            if folded.startswith("the ") and folded[4:] in own[number]:
                continue
            others = {
                other
                for other in canonicals[folded] - {number}
                if kept[other].tier <= one.tier or kept[other].kind != "organisation" or one.kind != "organisation"
            }
            rivals = [kept[other].tier for other in owners[folded] - {number}]
            if others or any(tier <= one.tier for tier in rivals):
                continue
            aliases.append(alias)
        result.append(one._replace(aliases=tuple(aliases)))
    return result
