"""Records and their indexes made into one table."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from normtext.names.align import surnames
from normtext.names.compiled import ALIAS, CANONICAL, CASED, GLOSS, KIND_BITS, MOST_TOKENS, may_be_meant
from normtext.names.fold import form, parts, skeletons
from normtext.names.record_parts import token_forms
from normtext.names.records import Record, all_forms
from normtext.names.tables import numbers, pack, pack_index, pack_set, pack_values

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
    firsts: set[str] = set()
    seconds: set[str] = set()
    borne: Counter[str] = Counter()
    for number, record in enumerate(records):
        for text, kind in forms_of(record):
            entry = number << KIND_BITS | kind
            if entry not in exact[text]:
                exact[text].append(entry)
            words = text.split(" ")
            if 1 < len(words) <= MOST_TOKENS and (own or may_be_meant(record)):
                firsts.add(words[0])
                seconds.add(words[1])
                lead = " ".join(words[:2])
                leads[lead] = max(leads.get(lead, 0), len(words))
        if record.kind == "person":
            borne.update(set(parts(form(record.canonical).split(" "))))
            for tokens in token_forms(record):
                for token in tokens:
                    for skeleton in skeletons(token):
                        keyed[skeleton].add(number)
                for one, two in pairwise(tokens if len(tokens) > 2 and record.tier < 3 else ()):
                    for skeleton in skeletons(one + two):
                        keyed[skeleton].add(number)
                for at in surnames(tokens, record.country):
                    for skeleton in skeletons(tokens[at]):
                        family[skeleton].add(number)
    body = {
        "rows": b"".join(rows),
        "strings": "\n".join(strings).encode(),
        "rows.starts": numbers(starts),
        "rows.countries": numbers(map(_country_number, records)),
        "tiers": numbers(sum(record.tier <= tier for record in records) for tier in (1, 2)),
        **pack_index("exact", exact),
        "firsts": pack_set(firsts),
        "seconds": pack_set(seconds),
        "borne": pack_set(token for token, count in borne.items() if count >= LEAST_BEARERS),
        "well_known": pack_set(token for token, count in borne.items() if count >= MANY_BEARERS),
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
