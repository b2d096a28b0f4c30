"""The tools that are measured side by side, each as a function (text, language) -> text. One not installed is left out.

Peers come with the extra `normtext[benchmarks]`; bifixer (GPL-3.0) is measured where it is installed by hand.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, NamedTuple

import normtext as nt

Repair = Callable[[str, str], str]
RESULTS = Path(__file__).parent / "results"


class System(NamedTuple):
    """A tool in one configuration."""

    name: str
    package: str
    call: Repair


def _normtext(profile: str) -> Repair:
    pipe = nt.Pipeline(profile)
    return lambda text, lang: pipe(text, lang=None if lang == "und" else lang)


def _ftfy() -> Repair:
    fix: Callable[[str], str] = import_module("ftfy").fix_text
    return lambda text, lang: fix(text)


def _ftfy_quiet() -> Repair:
    """Encoding, entities and controls only: what ftfy does without touching quotes, widths and ligatures."""
    ftfy = import_module("ftfy")
    config = ftfy.TextFixerConfig(
        uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, fix_line_breaks=False
    )
    fix: Callable[..., str] = ftfy.fix_text
    return lambda text, lang: fix(text, config)


def _by_language(make: Callable[[str], Callable[[str], str]]) -> Repair:
    """A tool that wants an object for each language."""
    made = cache(make)
    return lambda text, lang: made(lang.split("-")[0])(text)


def _sacremoses_normalize() -> Repair:
    module = import_module("sacremoses")
    return _by_language(lambda lang: module.MosesPunctNormalizer(lang=lang).normalize)


def _ftfy_detokenize() -> Repair:
    """The strongest stack of peers: ftfy, then the Moses detokenizer line by line."""
    ftfy, module = import_module("ftfy"), import_module("sacremoses")

    def make(lang: str) -> Callable[[str], str]:
        detokenizer: Any = module.MosesDetokenizer(lang=lang)
        return lambda text: "\n".join(
            detokenizer.detokenize(line.split(" ")) if line.strip() else line
            for line in ftfy.fix_text(text).split("\n")
        )

    return _by_language(make)


def _clean_text(**settings: bool) -> Repair:
    clean: Callable[..., str] = import_module("cleantext").clean
    return lambda text, lang: clean(text, **settings)


def _bifixer() -> Repair:
    """The chain of its command for one language: characters, punctuation, spelling and detokenization, line by line."""
    module = import_module("bifixer.restorative_cleaning")

    def make(lang: str) -> Callable[[str], str]:
        characters = module.getCharsReplacements(lang)
        punctuation = module.getNormalizedPunctReplacements(lang)
        spelling, detokenization = module.getReplacements(lang), module.getDetokenizations(lang)

        def line(text: str) -> str:
            fixed = module.normalize(module.fix(text, lang, *characters), lang, *punctuation)
            repaired: str = module.ortho_detok_fix(fixed, spelling, detokenization)
            return repaired

        return lambda text: "\n".join(line(each) for each in text.split("\n"))

    return _by_language(make)


_MAKERS: tuple[tuple[str, str, Callable[[], Repair]], ...] = (
    ("normtext web", "normtext", lambda: _normtext("web")),
    ("normtext repair", "normtext", lambda: _normtext("repair")),
    ("ftfy", "ftfy", _ftfy),
    ("ftfy, quiet", "ftfy", _ftfy_quiet),
    ("sacremoses normalize", "sacremoses", _sacremoses_normalize),
    ("ftfy + sacremoses detokenize", "sacremoses", _ftfy_detokenize),
    ("clean-text", "clean-text", lambda: _clean_text()),
    ("clean-text, mild", "clean-text", lambda: _clean_text(lower=False, to_ascii=False)),
    ("bifixer", "bifixer", _bifixer),
)


def systems(names: list[str] | None = None) -> list[System]:
    """The installed tools, or those of them that are named. What is missing is said on stderr."""
    found = []
    for name, package, make in _MAKERS:
        if names and name not in names:
            continue
        try:
            found.append(System(name, package, make()))
        except ImportError as error:
            print(f"left out: {name} ({error})", file=sys.stderr)
    return found


def circumstances(measured: list[System]) -> dict[str, object]:
    """What a result depends on: versions, commit, interpreter, machine."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return {
        "commit": commit.stdout.strip() or "unknown",
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "machine": platform.machine(),
        "versions": {package: metadata.version(package) for package in sorted({each.package for each in measured})},
    }


def record(benchmark: str, measured: list[System], rows: list[dict[str, object]]) -> Path:
    """Appends a result to `benchmarks/results/<benchmark>.jsonl`."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{benchmark}.jsonl"
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps({**circumstances(measured), "rows": rows}, ensure_ascii=False) + "\n")
    return path


def table(rows: list[dict[str, object]]) -> str:
    """Rows as a Markdown table; the first column to the left, figures to the right."""
    if not rows:
        return "(nothing measured)"
    columns = list(rows[0])
    lines = ["| " + " | ".join(columns) + " |", "| --- |" + " ---: |" * (len(columns) - 1)]
    lines += ["| " + " | ".join(_cell(row.get(column)) for column in columns) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:,.1f}" if isinstance(value, float) else str(value)
