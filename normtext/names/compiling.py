"""Records and their indexes made into one table."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from normtext.names import pairs
from normtext.names.align import surnames
from normtext.names.compiled import (
    ALIAS,
    BORNE,
    CANONICAL,
    CASED,
    COMMON,
    FOLLOWS,
    FOLLOWS_COMMON,
    FORM,
    GLOSS,
    KIND_BITS,
    MOST_TOKENS,
    OF_OFFICE,
    WELL_KNOWN,
    bucket,
    may_be_meant,
)
from normtext.names.context import offices, stands_for
from normtext.names.fold import form, parts, skeletons
from normtext.names.record_parts import token_forms
from normtext.names.records import Record, all_forms
from normtext.names.tables import key, numbers, pack, pack_facts, pack_index, pack_set, pack_values

LEAST_BEARERS, MANY_BEARERS = 2, 6
"""A token is a name that people bear, or a common one, from as many records on."""


def compile_records(
    records: Sequence[Record],
    about: dict[str, Any] | None = None,
    *,
    own: bool = True,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """One buffer with the records, in the order of their tiers, and their indexes; deterministic.

    `own`: whether they are a caller's records, all of which may be meant in a text. `more`: further sections.
    """
    records = sorted(records, key=order)
    strings: dict[str, int] = {}
    rows = [record.pack(strings).encode() for record in records]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))
    exact: dict[str, list[int]] = defaultdict(list)
    leads: dict[str, int] = {}
    keyed: dict[str, set[int]] = defaultdict(set)
    family: dict[str, set[int]] = defaultdict(set)
    words: dict[int, int] = defaultdict(int)
    together = pairs.Packing()
    borne: Counter[str] = Counter()
    for number, record in enumerate(records):
        for text, kind in forms_of(record):
            entry = number << KIND_BITS | kind
            if entry not in exact[text]:
                exact[text].append(entry)
            tokens = text.split(" ")
            if len(tokens) == 1:
                words[key(text)] |= FORM
            elif len(tokens) <= MOST_TOKENS and (own or may_be_meant(record)):
                common = tokens[0] in COMMON
                words[key(tokens[0])] |= bucket(key(tokens[1]), common=common)
                words[key(tokens[1])] |= FOLLOWS_COMMON if common else FOLLOWS
                lead = " ".join(tokens[:2])
                leads[lead] = max(leads.get(lead, 0), len(tokens))
        if record.kind == "person":
            borne.update(set(parts(form(record.canonical).split(" "))))
            names, all_parts = token_forms(record), set[str]()
            for name in names:
                all_parts.update(name)
                if len(name) > 2 and record.tier < 3:
                    all_parts.update(one + two for one, two in pairwise(name))
            families = {name[at] for name in names for at in surnames(name, record.country)}
            for filed, spelled in ((keyed, all_parts), (family, families)):
                for skeleton in {skeleton for part in spelled for skeleton in skeletons(part)}:
                    filed[skeleton].add(number)
            if not own:
                together.add(number, record)
            for said in {word for office in offices(record.roles) for word in office}:
                for word in stands_for(said):
                    words[key(word)] |= OF_OFFICE
    for token, count in borne.items():
        words[key(token)] |= BORNE * (count >= LEAST_BEARERS) | WELL_KNOWN * (count >= MANY_BEARERS)
    body = {
        "rows": b"".join(rows),
        "strings": "\n".join(strings).encode(),
        "rows.starts": numbers(starts),
        "rows.countries": numbers(map(_country_number, records)),
        "tiers": numbers(sum(record.tier <= tier for record in records) for tier in (1, 2)),
        **pack_index("exact", exact),
        **pack_facts("words", {number: known for number, known in words.items() if known}),
        **together.sections(),
        **(more or {}),
        "leads": pack_set(leads),
        "leads.words": pack_values(leads),
        **pack_index("family", {skeleton: sorted(found) for skeleton, found in family.items()}),
        **pack_index("keyed", {skeleton: sorted(found) for skeleton, found in keyed.items()}),
    }
    digest = hashlib.sha256(b"".join(body.values())).hexdigest()
    return pack({"about": json.dumps({"digest": digest, **(about or {})}, sort_keys=True).encode(), **body})


def order(record: Record) -> tuple[int, bool]:
    """By what records are sorted: those of the first tier stand first, those with forms of several languages lead."""
    return record.tier, not record.forms


def _country_number(record: Record) -> int:
    return int.from_bytes(record.country.encode("ascii", "replace")[:4], "big")


def forms_of(record: Record) -> Iterable[tuple[str, int]]:
    """The folded forms of a record, with what they are."""
    cased = {form(text) for text in record.case_sensitive}
    for texts, kind in (
        ((record.canonical,), CANONICAL),
        (all_forms(record), ALIAS),
        (record.aliases, ALIAS),
        (record.scripts, ALIAS),
        (record.glosses, GLOSS),
    ):
        for text in texts:
            folded = form(text)
            if folded and not any(char.isdigit() for char in text):  # "G20" would be found in every "g"
                yield folded, CASED if folded in cased else kind
