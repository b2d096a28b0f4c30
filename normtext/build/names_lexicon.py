"""`python -m normtext.build names-lexicon FACTS LETTERS DEMONYMS`: words, name parts, country hints for matching names.

FACTS is a folder with `name_parts.jsonl.gz`, `country_hints.jsonl.gz` and `foreign_nouns.jsonl`; LETTERS a text file of
lines "latin TAB letters"; DEMONYMS one of lines "country TAB word|word" (`corpora/names/demonyms.tsv`). Ordinary words
are read from the word tables that come with normtext.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from normtext.names.fold import HONORIFICS, form, norm, tokens
from normtext.names.lexicon import CONTINUES, CORE, ENGLISH, HINT, LEADS, PATH
from normtext.names.romanize import script_of
from normtext.names.tables import key, pack, pack_facts, pack_index, pack_set

WORDS = PATH.parent / "words"
NICKNAMES = PATH.parent / "name_nicknames.tsv"
MOST_FOREIGN = 6000
"""Words a language: the most frequent ones name everyday things, which is what translation puts in a name's place."""
COUNTRY_WORDS = frozenset(
    [
        "and",
        "of",
        "the",
        "united",
        "states",
        "kingdom",
        "republic",
        "federal",
        "federation",
        "islamic",
        "union",
        "new",
        "north",
        "south",
    ]
)
"""Words in names of countries that are words all the same."""
MOST_CORE = 16_000
"""English words that every text may have: rarer ones are as often names or foreign."""
LEAST_OFFICES = 6
LEAST_COUNT, LEAST_SHARE, MOST_SPELLINGS = 3, 0.04, 6
"""A spelling of a name part counts from 3 attestations and 4 % of them on; below is noise (see the table's source)."""


def main(arguments: Sequence[str]) -> int:
    """Write the lexicon."""
    if len(arguments) != 3:
        print("usage: python -m normtext.build names-lexicon FACTS LETTERS DEMONYMS", file=sys.stderr)
        return 2
    facts, letters, demonyms = map(Path, arguments)
    english = {norm(word) for word in _words("en") if word.islower()}
    foreign = {norm(word) for path in sorted(WORDS.glob("*.txt.gz")) for word in _common(path.name[:-7])}
    foreign |= {norm(row["word"]) for row in rows(facts / "foreign_nouns.jsonl")}
    countries = {form(row["text"]) for row in rows(facts / "country_hints.jsonl.gz")}
    offices = _office_words(rows(facts / "persons.jsonl.gz")) - (countries - HONORIFICS - COUNTRY_WORDS)
    core = {norm(word) for word in _words("en")[:MOST_CORE] if word.islower()} | offices
    english |= offices
    hints = _hints((*rows(facts / "country_hints.jsonl.gz"), *_peoples(demonyms)), english)
    sections = {
        **word_sections(english, core, hints),
        "foreign": pack_set(foreign - core),
        "letters": letters.read_bytes(),
        **_parts(rows(facts / "name_parts.jsonl.gz"), _letters(letters)),
        **pack_index("nicknames", _nicknames()),
        **pack_index("hints", hints),
    }
    replace_file(PATH, pack(sections))
    for name, data in sections.items():
        print(f"{name}: {len(data):,} bytes")
    return 0


def replace_file(path: Path, data: bytes) -> None:
    """Puts a file in the place of another at once: processes that have the old one mapped keep it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, which may be gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _words(lang: str) -> list[str]:
    with gzip.open(WORDS / f"{lang}.txt.gz", "rt", encoding="utf-8") as lines:
        return lines.read().split("\n")


def _common(lang: str) -> list[str]:
    """The frequent ordinary words of a language; German nouns are capitalised, so they are not told from names."""
    return [word for word in _words(lang)[:MOST_FOREIGN] if lang != "en" and word.islower()]


def _nicknames() -> dict[str, set[int]]:
    """For each name the numbers of the groups it is in; a short form is like the full ones only."""
    found: dict[str, set[int]] = defaultdict(set)
    pairs = 0
    for line in NICKNAMES.read_text(encoding="utf-8").splitlines():
        full, *short = line.split("\t")
        if not full.startswith("#"):
            for name in short:
                pairs += 1
                found[full].add(pairs)
                found[name].add(pairs)
    return found


def _letters(path: Path) -> dict[str, str]:
    lines = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {char: latin for latin, _, chars in lines for char in chars}


def _office_words(persons: Iterable[Mapping[str, Any]]) -> set[str]:
    """The words that offices are called by: capitalised as often as not, and no part of a name."""
    people = list(persons)
    borne = {token.norm for row in people for token in tokens(row["canonical"])} - HONORIFICS
    counts: Counter[str] = Counter()
    for role in {role for row in people for role in row["roles"]}:
        counts.update({token.norm for token in tokens(role)} - borne)
    return {word for word, count in counts.items() if count >= LEAST_OFFICES and word.isascii()}


def _parts(parts: Iterable[Mapping[str, Any]], letters: Mapping[str, str]) -> dict[str, bytes]:
    natives: dict[str, tuple[int, int]] = {}
    classes: dict[str, set[int]] = defaultdict(set)
    blob = bytearray()
    for row in parts:
        spellings = _spellings(row["latin"], row["total"])
        native = norm(row["native"])
        if not spellings or native in natives:
            continue
        text = " ".join(spellings).encode()
        natives[native] = (len(blob), len(blob) + len(text))
        if row["total"] >= LEAST_COUNT and row["lang"] != "japanese":
            pinyin = ["".join(letters.get(char, "") for char in native)] if row["script"] == "Hani" else []
            for spelling in spellings + pinyin:
                classes[spelling].add(len(natives))
        blob += text
    return {**pack_index("parts", natives), "parts.text": bytes(blob), **pack_index("classes", classes)}


def _spellings(latin: Mapping[str, int], total: int) -> list[str]:
    ranked = sorted(((norm(text), count) for text, count in latin.items()), key=lambda pair: (-pair[1], pair[0]))
    good = [text for text, count in ranked if count >= LEAST_COUNT and count >= LEAST_SHARE * total]
    if not good and ranked and ranked[0][1] >= 1:
        good = [ranked[0][0]]
    return [text for text in dict.fromkeys(good) if text.isascii() and text.isalpha()][:MOST_SPELLINGS]


def word_sections(english: Iterable[str], core: Iterable[str], hints: Iterable[str]) -> dict[str, bytes]:
    """What is known of single words: see `lexicon.ENGLISH`."""
    words: dict[int, int] = defaultdict(int)
    leads = {text.split(" ", 1)[0] for text in hints if " " in text}
    later = {word for text in hints for word in text.split(" ")[1:]}
    for bit, texts in ((ENGLISH, english), (CORE, core), (HINT, hints), (LEADS, leads), (CONTINUES, later)):
        for text in texts:
            words[key(text)] |= bit
    return pack_facts("words", words)


def _peoples(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, words = line.split("\t")
            yield from ({"text": word, "country": country} for word in words.split("|"))


def _hints(hints: Iterable[Mapping[str, Any]], english: set[str]) -> dict[str, list[int]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in hints:
        text = form(row["text"])
        if text and text not in english and (len(text) > 3 or script_of(text) != "Latn"):
            found[text].add(row["country"])
    extra = {"us": "US", "usa": "US", "u s": "US", "american": "US", "uk": "GB", "u k": "GB", "uae": "AE", "eu": "EU"}
    found.update({text: {country} for text, country in extra.items()})
    found["european union"] = found["european"] = {"EU"}
    return {
        text: [ord(code[0]) << 8 | ord(code[1])]
        for text, codes in found.items()
        if len(codes) == 1 and len(code := min(codes)) == 2
    }
