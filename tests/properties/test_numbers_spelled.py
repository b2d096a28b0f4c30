"""Numbers that CLDR's rules spell out, up to 2,500,000,000 in some 60 languages, are read back whole.

`spelled.json.gz` is made by `python -m normtext.build numbers-spelled` from CLDR 48.2 (Unicode-3.0). `FLOORS` has the
languages that do not read all of it, with the per cent that they do: grammars with gaps, and slips of CLDR's rules.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import normtext as nt

SPELLED = json.loads(gzip.decompress((Path(__file__).parent / "spelled.json.gz").read_bytes()))
PAIRS = sorted((lang, kind) for lang, kinds in SPELLED.items() for kind in kinds)
FLOORS: dict[tuple[str, str], int] = {
    ("af", "ordinal"): 95,
    ("ar", "cardinal"): 94,
    ("ar", "ordinal"): 89,
    ("bg", "cardinal"): 93,
    ("bg", "ordinal"): 86,
    ("ca", "ordinal"): 95,
    ("fi", "cardinal"): 87,
    ("fi", "ordinal"): 72,
    ("fil", "cardinal"): 46,
    ("fil", "ordinal"): 77,
    ("fr", "ordinal"): 97,
    ("ga", "cardinal"): 46,
    ("gu", "ordinal"): 95,
    ("hr", "ordinal"): 72,
    ("hu", "ordinal"): 92,
    ("ko", "cardinal"): 79,
    ("ko", "ordinal"): 81,
    ("mt", "cardinal"): 39,
    ("my", "cardinal"): 97,
    ("ne", "ordinal"): 95,
    ("pl", "cardinal"): 88,
    ("pl", "ordinal"): 39,
    ("sl", "cardinal"): 59,
    ("sw", "cardinal"): 93,
    ("sw", "ordinal"): 77,
    ("vi", "ordinal"): 95,
}


def share(lang: str, kind: str) -> tuple[float, list[str]]:
    """The per cent of phrases that are read back whole with their value, and those that are not."""
    right, wrong = 0, []
    for value, phrases in SPELLED[lang][kind].items():
        for phrase in phrases:
            found = nt.find_numbers(phrase, lang=lang)
            if [(number.surface, number.value.split(" ")[0]) for number in found] == [(phrase, value)]:
                right += 1
            else:
                wrong.append(phrase)
    return 100 * right / (right + len(wrong)), wrong


@pytest.mark.parametrize(("lang", "kind"), PAIRS)
def test_what_cldr_spells_out_is_read_back(lang: str, kind: str) -> None:
    per_cent, wrong = share(lang, kind)
    assert per_cent >= FLOORS.get((lang, kind), 100), wrong
