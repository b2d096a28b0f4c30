"""`python -m normtext.build debris-pages`: pages whose lines are labelled, made of running text and interface phrases.

They teach the line model languages of which there are no real pages with labels: `python -m normtext.build debris`
takes them beside real ones. Texts are a folder of LANG.txt.gz, one sentence a line, documents in order; phrases are
JSON lines {"lang", "t", "lic": [licences]}, of which only those under MIT and BSD licences are used.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from normtext.build.debris_blocks import block

PAGES = 14
"""Pages made for each language."""
SENTENCES, LEAST_SENTENCES, LEAST_PHRASES = 20_000, 500, 40
"""Sentences read of a language; a language with fewer sentences or phrases than these is left out."""
LONGEST_PHRASE = 140
NETWORKS = [
    "Facebook",
    "Twitter",
    "WhatsApp",
    "Telegram",
    "Instagram",
    "LinkedIn",
    "Pinterest",
    "Reddit",
    "YouTube",
    "TikTok",
    "Email",
    "VK",
    "X",
]
ENDONYMS = [
    "English",
    "Français",
    "Deutsch",
    "Español",
    "Italiano",
    "Português",
    "Русский",
    "中文",
    "日本語",
    "한국어",
    "العربية",
    "Türkçe",
    "Polski",
    "Nederlands",
    "Svenska",
    "Suomi",
    "Magyar",
    "Čeština",
    "Română",
    "Українська",
    "ไทย",
    "हिन्दी",
    "Ελληνικά",
]
FILES = ["IMG_%d.jpg", "image%d.png", "photo-%d-1024x768.jpg", "DSC%05d"]


def main(arguments: Sequence[str]) -> int:
    """Write the pages as JSON lines."""
    parser = argparse.ArgumentParser(prog="python -m normtext.build debris-pages")
    parser.add_argument("texts", type=Path, help="a folder of LANG.txt.gz")
    parser.add_argument("phrases", type=Path, help="JSON lines, .gz")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True, help="JSON lines, .gz")
    given = parser.parse_args(arguments)
    chance = random.Random(given.seed)
    phrases = load_phrases(given.phrases, chance)
    count = 0
    with gzip.GzipFile(given.output, "wb", mtime=0) as file, io.TextIOWrapper(file, encoding="utf-8") as out:
        for path in sorted(given.texts.glob("*.txt.gz")):
            lang = path.name.removesuffix(".txt.gz")
            sentences = load_sentences(path) if len(phrases[lang]) >= LEAST_PHRASES else []
            if len(sentences) < LEAST_SENTENCES:
                continue
            for number in range(PAGES):
                lines = [{"t": text, "y": label} for text, label in page(sentences, phrases[lang], chance)]
                entry = {"id": f"s-{lang}-{number}", "lang": lang, "domain": f"synth-{lang}", "lines": lines}
                out.write(json.dumps(entry, ensure_ascii=False) + "\n")
                count += 1
    print(f"{count} pages")
    return 0


def load_phrases(path: Path, chance: random.Random) -> dict[str, list[str]]:
    """The phrases of each language, their gaps filled."""
    found: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if any("MIT" in licence or "BSD" in licence for licence in row["lic"]) and len(row["t"]) < LONGEST_PHRASE:
                found[row["lang"]].append(row["t"].replace("{}", chance.choice(["3", "2019", "Anna", "12"])))
    return found


def load_sentences(path: Path) -> list[str]:
    """The first sentences of a language that are neither very short nor very long."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [text for line in islice(lines, SENTENCES + 2) if 15 < len(text := line.strip()) < 400]


def page(sentences: Sequence[str], phrases: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """The lines of one page, with labels: an article of consecutive sentences, and what a site puts around it."""
    at = chance.randrange(len(sentences) - 80)
    pool = sentences[at : at + 60]

    def noise(least: int, most: int) -> Iterator[tuple[str, str]]:
        for _ in range(chance.randint(least, most)):
            for text in _debris(sentences, phrases, chance):
                yield text, "drop"

    if chance.random() < 0.85:
        yield from noise(1, 14)
    title = pool[0].split()
    if chance.random() < 0.8:
        yield " ".join(title[:12]).rstrip(".,;"), "either"
    if chance.random() < 0.5:
        yield from noise(0, 4)
    yield from _article(pool, sentences, chance, noise)
    if chance.random() < 0.85:
        yield from noise(1, 6)
        if chance.random() < 0.7:
            bullet = chance.choice(["", "- ", "• "])
            for _ in range(chance.randint(2, 8)):
                teaser = chance.choice(sentences)
                if chance.random() >= 0.4:
                    teaser = _start(teaser, chance.randint(5, 16))
                yield bullet + teaser, "drop"
        yield from noise(1, 10)


def _article(
    pool: Sequence[str],
    sentences: Sequence[str],
    chance: random.Random,
    noise: Callable[[int, int], Iterator[tuple[str, str]]],
) -> Iterator[tuple[str, str]]:
    """Paragraphs, with a heading, a list or a piece of debris between some of them."""
    at = 1
    for _ in range(chance.randint(3, 14)):
        size = chance.randint(1, 4)
        paragraph = " ".join(pool[at : at + size])
        at += size
        if at >= len(pool):
            break
        yield paragraph, "keep"
        what = chance.random()
        if what < 0.08:
            yield _start(chance.choice(sentences), chance.randint(1, 7)), "keep"
        if what > 0.93:
            yield from noise(1, 3)
        if 0.6 < what < 0.72:
            for line in block(sentences, chance):
                yield line, "keep"
        if 0.08 <= what < 0.11:
            yield " ".join(chance.choice(sentences).split()[:5]).rstrip(".,;") + ":", "keep"
            for _ in range(chance.randint(2, 6)):
                item = chance.choice(["- ", "• ", ""])
                yield item + _start_of(chance, sentences, 6), "keep"


def _debris(sentences: Sequence[str], phrases: Sequence[str], chance: random.Random) -> list[str]:
    """One phrase, share bar, language menu, counter, file name or teaser."""
    what = chance.random()
    if what < 0.7:
        return [chance.choice(phrases)]
    if what < 0.75:
        return chance.sample(NETWORKS, chance.randint(2, 6))
    if what < 0.8:
        return [chance.choice([" | ", " ", " / ", ""]).join(chance.sample(ENDONYMS, chance.randint(3, 12)))]
    if what < 0.85:
        return [str(chance.choice([0, 0, 0, 1, 5, 12, 348]))]
    if what < 0.9:
        return [chance.choice(FILES) % chance.randint(1, 99999)]
    teaser = chance.choice(sentences)
    return [chance.choice(["", "", "- ", "• "]) + _start(teaser, chance.randint(4, 14))]


def _start(sentence: str, words: int) -> str:
    return " ".join(sentence.split()[:words]).rstrip(".,;:")


def _start_of(chance: random.Random, sentences: Sequence[str], most: int) -> str:
    """The beginning of any sentence, as an item of a list."""
    return " ".join(chance.choice(sentences).split()[: chance.randint(1, most)]).rstrip(".,;")
