"""`python -m normtext.build debris-index`: phrases of pages and names of languages, as the rules of debris read them.

To be run when one of the tables changes that it is made of, which lie beside it: debris-phrases.toml,
debris-catalogue.tsv.gz, debris-language-names.tsv.gz, debris-language-more.tsv, debris-sentences.toml,
debris-patterns.toml.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from normtext import resources
from normtext.names.tables import pack, pack_index
from normtext.rules.debris._index import PATH
from normtext.rules.debris._keys import first_word
from normtext.rules.debris._names import read_table
from normtext.rules.debris._phrases import Phrase, tables_of

_SPACELESS = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_CODES = "zh ru jp kr cn uk hu pl cs bg hr lt lv sr th tr ur bn hy kk"
"""Codes of languages that are no words of a great language."""


def main(arguments: Sequence[str]) -> int:
    """Write the index."""
    if arguments:
        raise SystemExit("usage: python -m normtext.build debris-index")
    content = compiled()
    PATH.write_bytes(content)
    print(f"{len(content):,} bytes")
    return 0


def compiled() -> bytes:
    """The index of the tables as they are."""
    phrases, *templates = tables_of(_rows())
    for row in resources.text("tables/debris-catalogue.tsv.gz").splitlines():
        key, _, mark = row.partition("\t")
        phrases.setdefault(key, Phrase("catalogue", not mark))
    kinds = sorted({phrase.kind for phrase in phrases.values()})
    patterns = [
        [at, word, template.pattern.pattern, template.phrase.kind, template.phrase.sure]
        for at, table in enumerate(templates)
        for word, found in table.items()
        for template in found
    ]
    return pack(
        {
            "kinds": " ".join(kinds).encode(),
            "templates": json.dumps(patterns, ensure_ascii=False).encode(),
            "phrases.first": _lines({key.partition(" ")[0] for key in (*phrases, *templates[0])}),
            **pack_index("phrases", {key: [kinds.index(kind) << 1 | sure] for key, (kind, sure, _) in phrases.items()}),
            **_language_names(),
            **_cues(),
            "networks.first": _lines(map(first_word, resources.toml("tables/debris-patterns.toml")["networks"])),
        }
    )


def _rows() -> Iterator[tuple[str, bool, str]]:
    """The phrases with their kind, the sure ones first."""
    tables = resources.toml("tables/debris-phrases.toml")
    for sure in (True, False):
        for kind, lists in tables.items():
            for text in lists["sure" if sure else "hints"]:
                yield kind, sure, text


def _language_names() -> dict[str, bytes]:
    """What tells whether a text may name languages."""
    table = read_table()
    endonyms = set[str]()
    for name in table.endonyms:
        first, _, rest = name.partition(" ")
        if rest not in table.codes:  # in "American English", the second word tells
            endonyms.update(_forms(first))
    words = [name for name in table.codes if len(name) > 4 and " " not in name]
    known = endonyms.union(*map(_forms, words), *map(_forms, _CODES.split()))
    return {
        "names.endonyms": _lines(endonyms),
        "names.words.ascii": _lines(filter(str.isascii, known)),
        "names.words.other": _lines(word for word in known if not word.isascii()),
        "names.openings": _lines({name[:5] for name in table.codes if len(name) >= 5}),
    }


def _cues() -> dict[str, bytes]:
    """The cues of sentences, words with the punctuation that may stand beside them."""
    cues = resources.toml("tables/debris-sentences.toml")["cues"]
    spaceless = {cue for cue in cues if _SPACELESS.search(cue)}
    forms = [form for cue in {*cues} - spaceless for form in _forms(cue)]
    words = (start + form + end for form in forms for start in ("", "(", "[") for end in ("", *".,!:)"))
    return {"cues": _lines(words), "cues.spaceless": _lines(spaceless)}


def _forms(word: str) -> tuple[str, str, str]:
    return word, word.title(), word.upper()


def _lines(words: Iterable[str]) -> bytes:
    return "\n".join(sorted({*words})).encode()
