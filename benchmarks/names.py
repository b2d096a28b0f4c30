"""Names by normtext and other tools: who is meant by a name, and names put right in running text.

    python -m benchmarks.names [--data FOLDER] [--most N] [--systems a,b] [--json FILE]
    python -m benchmarks.names --cost [--text FILE] [--json FILE]

FOLDER holds `*pairs.jsonl.gz`, a line {"name", "gold", "gold_name", "context"} ("gold": the id of who is meant, null
for somebody whom the gazetteer does not have), and `*mentions.jsonl.gz`, a line {"text", "lang", "kind", "spans"}: each
span {"start", "end", "surface", "accept"}; texts of the kind "nochange" are right. Without it the tools read our own
articles and keeps, in which every change is false. All tools look in the gazetteer of normtext: "exact aliases" for the
very forms, rapidfuzz for the nearest (token sort ratio of 90 and more), rigour for names that have the same symbols,
nomenklatura (logic-v2, from .7 on) among the ten that rapidfuzz finds nearest. One not installed is left out:

    pip install rapidfuzz rigour nomenklatura

`--cost` measures what names cost in a new process: FILE is English text whose names nobody has seen in it; without it
there are only our own articles. "Dense" text is nothing but names and offices of the gazetteer, drawn at random.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import normtext as nt
from normtext.names.fold import form, tokens
from normtext.names.gazetteer import Gazetteer
from normtext.names.records import Record

Row = dict[str, Any]
Matcher = Callable[[str, Mapping[str, Any]], str | None]
"""From a name and its context to the id of who is meant."""
Writer = Callable[[str, str], str]
"""From a text and its language to the text with names put right."""
CORPORA = Path(__file__).parent.parent / "corpora"
NEAR, NEAREST, ALIKE = 90, 10, 0.7


def rows(path: Path) -> list[Row]:
    """The objects of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def people() -> list[Record]:
    """The persons of the gazetteer."""
    return [record for layer in Gazetteer.load().layers for record in layer.records() if record.kind == "person"]


def forms(records: Iterable[Record]) -> dict[str, str]:
    """The forms that lead to one person alone, folded, with the person's id."""
    owners: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for text in (record.canonical, *record.aliases, *record.scripts):
            owners[form(text)].add(record.id)
    return {text: next(iter(ids)) for text, ids in owners.items() if text and len(ids) == 1}


def by_normtext(_: list[Record]) -> Matcher:
    """`Gazetteer.match`."""
    gazetteer = Gazetteer.load()

    def match(name: str, context: Mapping[str, Any]) -> str | None:
        found = gazetteer.match(name, context=context)
        return found.id if found else None

    return match


def by_exact(records: list[Record]) -> Matcher:
    """The very form, folded."""
    known = forms(records)
    return lambda name, _: known.get(form(name))


def by_rapidfuzz(records: list[Record]) -> Matcher:
    """The nearest form, if it is near."""
    nearest = _nearest(records)

    def match(name: str, _: Mapping[str, Any]) -> str | None:
        found = nearest(name, 1)
        return found[0][0] if found and found[0][1] >= NEAR else None

    return match


def _nearest(records: list[Record]) -> Callable[[str, int], list[tuple[str, float]]]:
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    known = forms(records)
    texts = list(known)

    def nearest(name: str, most: int) -> list[tuple[str, float]]:
        found = process.extract(form(name), texts, scorer=fuzz.token_sort_ratio, limit=most, score_cutoff=50)
        return [(known[text], score) for text, score, _ in found]

    return nearest


def by_rigour(records: list[Record]) -> Matcher:
    """The person whose name has the same symbols of names (mohammed = محمد), if it is but one."""
    names = import_module("rigour.names")

    def key(text: str) -> frozenset[str]:
        symbols = {
            str(symbol)
            for name in names.analyze_names(names.NameTypeTag.PER, [text])
            for symbol in name.symbols
            if symbol.category == names.SymbolCategory.NAME
        }
        return frozenset(symbols)

    owners: dict[frozenset[str], set[str]] = defaultdict(set)
    for record in records:
        for text in (record.canonical, *record.aliases):
            owners[key(text)].add(record.id)

    def match(name: str, _: Mapping[str, Any]) -> str | None:
        found = owners.get(wanted, set()) if len(wanted := key(name)) > 1 else set()
        return next(iter(found)) if len(found) == 1 else None

    return match


def by_nomenklatura(records: list[Record]) -> Matcher:
    """The best of the nearest in nomenklatura's own judgement."""
    matching, model = import_module("nomenklatura.matching"), import_module("followthemoney").model
    proxies = import_module("followthemoney.proxy").EntityProxy
    algorithm = matching.get_algorithm("logic-v2")
    config = algorithm.default_config()
    nearest = _nearest(records)
    by_id = {record.id: record for record in records}

    def entity(key: str, names: Sequence[str], country: str | None) -> Any:
        properties = {"name": list(names), **({"country": [country.lower()]} if country else {})}
        return proxies.from_dict({"id": key, "schema": "Person", "properties": properties}, cleaned=True)

    def match(name: str, context: Mapping[str, Any]) -> str | None:
        wanted = entity(f"wanted {name}", [name], context.get("country"))  # it remembers names by id
        scored = []
        for key in dict.fromkeys(key for key, _ in nearest(name, NEAREST)):
            record = by_id[key]
            other = entity(key, (record.canonical, *record.aliases), record.country)
            scored.append((algorithm.compare(wanted, other, config).score, key))
        best = max(scored, default=(0.0, None))
        return best[1] if best[0] >= ALIKE else None

    assert model is not None
    return match


MATCHERS: dict[str, Callable[[list[Record]], Matcher]] = {
    "normtext": by_normtext,
    "exact aliases": by_exact,
    "rapidfuzz": by_rapidfuzz,
    "rigour": by_rigour,
    "nomenklatura": by_nomenklatura,
}


def writes_normtext() -> Writer:
    """The rules of the family "names"."""
    pipe = nt.Pipeline(only={"names"})
    return lambda text, lang: pipe(text, lang=lang)


def writes_exact() -> Writer:
    """Every known form of two words and more becomes the canonical form of its owner."""
    records = [record for layer in Gazetteer.load().layers for record in layer.records()]
    known = forms(records)
    names = {record.id: record.canonical for record in records}

    def write(text: str, _: str) -> str:
        pieces, last = [], 0
        words = list(tokens(text))
        at = 0
        while at < len(words):
            for width in range(min(6, len(words) - at), 1, -1):
                owner = known.get(" ".join(word.norm for word in words[at : at + width]))
                if owner:
                    pieces += [text[last : words[at].start], names[owner]]
                    last = words[at + width - 1].end
                    at += width - 1
                    break
            at += 1
        return "".join((*pieces, text[last:]))

    return write


WRITERS: dict[str, Callable[[], Writer]] = {"normtext": writes_normtext, "exact aliases": writes_exact}


def measure_matching(match: Matcher, pairs: list[Row], names: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall, F1 and false matches in per cent; names a second. `names`: what each id is called."""
    right = given = false = 0
    begun = time.perf_counter()
    for row in pairs:
        found = match(row["name"], row["context"])
        given += found is not None
        if found is not None and row["gold"] is not None:
            right += found == row["gold"] or names.get(found, "").casefold() == row["gold_name"].casefold()
        false += found is not None and row["gold"] is None
    seconds = time.perf_counter() - begun
    known = sum(row["gold"] is not None for row in pairs)
    return {
        **_shares(right, given, known),
        "false matches": _percent(false, len(pairs) - known),
        "names": len(pairs),
        "names a second": round(len(pairs) / max(seconds, 1e-9)),
    }


def measure_writing(write: Writer, texts: list[Row]) -> dict[str, float]:
    """Over mentions: precision, recall, F1; over texts that are right: those changed; all in per cent."""
    right = given = wanted = false = 0
    characters, seconds = 0, 0.0
    for row in texts:
        begun = time.perf_counter()
        output = write(row["text"], row["lang"])
        seconds += time.perf_counter() - begun
        characters += len(row["text"])
        if row["kind"] == "nochange":
            false += output.casefold() != row["text"].casefold()
            continue
        wanted += len(row["spans"])
        outcome = _outcome(row, output)
        given += outcome[0]
        right += outcome[1]
    clean = sum(row["kind"] == "nochange" for row in texts)
    return {
        **_shares(right, given, wanted),
        "false changes": _percent(false, clean),
        "characters a second": round(characters / max(seconds, 1e-9)),
    }


def _outcome(row: Row, output: str) -> tuple[int, int]:
    """How many mentions were changed (a change elsewhere is one too), and how many of them are right."""
    pattern, last = "", 0
    for span in row["spans"]:
        pattern += re.escape(row["text"][last : span["start"]]) + "(.*?)"
        last = span["end"]
    found = re.fullmatch(pattern + re.escape(row["text"][last:]), output, re.DOTALL | re.IGNORECASE)
    if found is None:
        return len(row["spans"]) + 1, 0
    changed = [(span, got) for span, got in zip(row["spans"], found.groups(), strict=True) if got != span["surface"]]
    return len(changed), sum(got in span["accept"] for span, got in changed)


def own_texts() -> Iterator[Row]:
    """Our articles as their authors wrote them, and the texts that look damaged and are right."""
    for path in sorted(CORPORA.glob("articles/*/clean.txt")):
        yield {"text": path.read_text(encoding="utf-8"), "lang": path.parent.name[:2], "kind": "nochange", "spans": []}
    for path in sorted(CORPORA.glob("keep/*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                lang, _, text = line.split("\t", 2)
                yield {"text": text.replace("\\n", "\n"), "lang": lang, "kind": "nochange", "spans": []}


def _shares(right: int, given: int, wanted: int) -> dict[str, float]:
    f1 = 2 * right / max(given + wanted, 1)
    return {"precision": _percent(right, given), "recall": _percent(right, wanted), "F1": round(100 * f1, 1)}


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 1)


def show(title: str, figures: Mapping[str, Mapping[str, float]]) -> None:
    """A table."""
    if figures:
        columns = list(next(iter(figures.values())))
        print(f"\n{title}\n\n| system | " + " | ".join(columns) + " |\n|" + " --- |" * (len(columns) + 1))
        for name, values in figures.items():
            print(f"| {name} | " + " | ".join(f"{values[column]:,}" for column in columns) + " |", flush=True)


def cost(text: str) -> dict[str, float]:
    """Milliseconds to load, characters a second of unseen and of dense text, and MB of growth over each.

    What the first text needs, names or not, counts with the unseen one.
    """
    before = _resident()
    begun = time.perf_counter()
    Gazetteer.load()
    loaded = time.perf_counter() - begun
    pipe = nt.Pipeline(only={"names"})
    pages = [text[at : at + PAGE] for at in range(0, len(text), PAGE)]
    begun = time.process_time()
    for page in pages:
        pipe(page, lang="en")
    unseen = time.process_time() - begun
    read = _resident()
    dense = list(_dense())
    begun = time.process_time()
    for page in dense:
        pipe(page, lang="en")
    spent = time.process_time() - begun
    return {
        "milliseconds to load": round(1000 * loaded, 1),
        "characters a second": round(len(text) / unseen),
        "characters a second, dense": round(sum(map(len, dense)) / spent),
        "MB of growth": round((read - before) / 1e6),
        "MB of growth, dense": round((_resident() - read) / 1e6),
    }


PAGE, DENSE = 2000, 1500


def _dense() -> Iterator[str]:
    """Pages of nothing but names, offices and countries."""
    draw, layer = random.Random(1), Gazetteer.load().layers[0]
    for _ in range(DENSE):
        lines = []
        for _ in range(8):
            one, other = layer.record(draw.randrange(len(layer))), layer.record(draw.randrange(len(layer)))
            office = (*one.roles, "minister")[0]
            name = draw.choice((one.canonical, *one.aliases))
            lines.append(f"{one.country}'s {office} {name} said that {other.canonical} was the {office}.")
        yield "\n".join(lines)


def _resident() -> int:
    """Bytes of memory that the process has, on Linux."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--most", type=int, help="pairs for tools that are slow")
    parser.add_argument("--systems", help="tools, parted by commas; all without")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--cost", action="store_true", help="measure time and memory alone")
    parser.add_argument("--text", type=Path, help="English text for --cost")
    options = parser.parse_args()
    if options.cost:
        own = "\n".join(row["text"] for row in own_texts() if row["lang"] == "en")
        costs = cost(options.text.read_text(encoding="utf-8") if options.text else own)
        show("cost", {"normtext": costs})
        if options.json:
            known = json.loads(options.json.read_text(encoding="utf-8")) if options.json.exists() else {}
            options.json.write_text(json.dumps(known | {"cost": costs}, indent=1) + "\n", encoding="utf-8")
        return
    chosen = options.systems.split(",") if options.systems else [*MATCHERS]
    found: dict[str, dict[str, dict[str, float]]] = {"matching": {}, "mentions": {}, "own texts": {}}
    pairs = [row for path in sorted(options.data.glob("*pairs.jsonl.gz")) for row in rows(path)] if options.data else []
    texts = (
        [row for path in sorted(options.data.glob("*mentions.jsonl.gz")) for row in rows(path)] if options.data else []
    )
    records = people() if pairs else []
    called = {record.id: record.canonical for record in records}
    for name, make in MATCHERS.items() if pairs else ():
        if name in chosen:
            try:
                few = pairs[:: max(1, len(pairs) // options.most)] if options.most and name in SLOW else pairs
                found["matching"][name] = measure_matching(make(records), few, called)
            except ImportError:
                continue
    for name, make_writer in WRITERS.items():
        if name in chosen:
            writer = make_writer()
            if texts:
                found["mentions"][name] = measure_writing(writer, texts)
            measured = measure_writing(writer, list(own_texts()))
            found["own texts"][name] = {key: measured[key] for key in ("false changes", "characters a second")}
    for title, figures in found.items():
        show(title, figures)
    if options.json:
        versions = {name: _version(name) for name in ("normtext", "rapidfuzz", "rigour", "nomenklatura")}
        options.json.write_text(json.dumps({"versions": versions, **found}, indent=1) + "\n", encoding="utf-8")


SLOW = ("rapidfuzz", "nomenklatura")


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
