"""Looks for faults with hostile strings: `python -m benchmarks.fuzz [N] [--seed S] [--seconds T] [--profile P …]`.

Each string goes through one pipeline, in turn: profiles (half of the strings: "repair") x units, with and without a
language. Checked are: no exception; no string takes long; status "converged"; a second pass changes nothing; a family
of the profile, alone, changes nothing on the output (law 4); in unit "line" the number of lines stays and lines are
repaired as if they stood alone; replaying the edits gives the output and undoing them all gives the source. Prints the
seed, the count and, for each kind of failure, the smallest failing input found; --record appends the count to
`results/fuzz.jsonl`. Exit status 1 if there is any failure.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import normtext as nt
from benchmarks.hostile import hostile

PROFILES = ("web", "repair", "canonical", "aggressive", "search")
MIX = ("repair", "web", "repair", "canonical", "repair", "web", "repair", "aggressive", "repair", "search")
"""What is tried in turn: the families that repair are in all profiles, and "repair" is twice as fast as the others."""
UNITS = ("document", "line")
LANGS = (None, None, "en", None, "de", "fr", "ru", "ar", "fa", "zh", "ja", "tr", "hi", "el", "id")
FAMILIES = ("characters", "debris", "artifacts", "numbers", "casing", "names")
LONGEST = 20.0
"""Seconds of the processor that a string may take; most take some milliseconds."""
RECORD = Path(__file__).parent / "results" / "fuzz.jsonl"


class Failure(NamedTuple):
    """What went wrong, in words that are the same for all inputs that fail in one way."""

    kind: str
    profile: str
    unit: str
    lang: str | None
    family: str
    """The family that was run alone on the output."""
    text: str


@cache
def pipeline(profile: str, unit: str, family: str | None = None) -> nt.Pipeline:
    only = None
    if family is not None:
        only = [rule.name for rule in pipeline(profile, unit).rules if rule.family == family]
    return nt.Pipeline(profile, unit="line" if unit == "line" else "document", only=only)


def fault(text: str, profile: str, unit: str, lang: str | None, family: str) -> str | None:
    """The kind of the first law that this text breaks, or None."""
    with limited():
        return _fault(text, profile, unit, lang, family)


def _fault(text: str, profile: str, unit: str, lang: str | None, family: str) -> str | None:
    pipe = pipeline(profile, unit)
    try:
        result = pipe.explain(text, lang=lang)
        if result.status != "converged":
            return f"{result.status}: {', '.join(result.culprits)}: {first_line(result.problems)}"
        again = pipe.explain(result.text, lang=lang)
        if again.text != result.text:
            return f"not idempotent: {', '.join(sorted({edit.rule for edit in again.edits}))}"
        return (
            broken_account(result)
            or broken_subset(result.text, pipeline(profile, unit, family), lang)
            or (broken_lines(text, result.text, pipe, lang) if unit == "line" else None)
        )
    except Exception as error:
        return f"raised {type(error).__name__}: {str(error)[:80]}"


def first_line(problems: tuple[str, ...]) -> str:
    return problems[0].split("\n", 1)[0][:120] if problems else "a cycle or a grower"


def broken_account(result: nt.Result) -> str | None:
    pieces = []
    at = 0
    for edit in result.edits:
        if edit.start < at or result.source[edit.start : edit.end] != edit.before:
            return f"edits out of order or place: {edit.rule}"
        pieces += [result.source[at : edit.start], edit.after]
        at = edit.end
    if "".join((*pieces, result.source[at:])) != result.text:
        return "replaying the edits does not give the output"
    if result.undo(result.edits) != result.source:
        return "undoing all edits does not give the source"
    return None


def broken_subset(output: str, alone: nt.Pipeline, lang: str | None) -> str | None:
    if not alone.rules or alone(output, lang=lang) == output:
        return None
    fired = sorted({edit.rule for edit in alone.explain(output, lang=lang).edits})
    return f"the output is no fixpoint of one family: {', '.join(fired)}"


def broken_lines(text: str, output: str, pipe: nt.Pipeline, lang: str | None) -> str | None:
    if output.count("\n") != text.count("\n"):
        return "the number of lines changed"
    head, newline, tail = text.partition("\n")
    if newline and pipe(head + newline, lang=lang) + pipe(tail, lang=lang) != output:
        return "a line is repaired differently beside another"
    return None


def shrink(failure: Failure, seconds: float = 5.0) -> Failure:
    """A smaller text with the same kind of failure: pieces are cut out, large ones first, while it still fails so."""
    text = failure.text
    deadline = time.monotonic() + seconds
    size = max(1, len(text) // 2)
    while size:
        at = 0
        while at < len(text) and time.monotonic() < deadline:
            shorter = text[:at] + text[at + size :]
            if fault(shorter, *failure[1:5]) == failure.kind:
                text = shorter
            else:
                at += size
        size //= 2
    return failure._replace(text=text)


@contextmanager
def limited() -> Iterator[None]:
    """Interrupts what takes more than `LONGEST` seconds of the processor, where the system can."""
    if not hasattr(signal, "ITIMER_VIRTUAL"):
        yield
        return
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def interrupt(_: int, __: object) -> None:
    raise TimeoutError(f"more than {LONGEST} s")


def search(
    count: int, seed: int, seconds: float, profiles: list[str], say: Callable[[str], None]
) -> tuple[int, list[Failure]]:
    """How many strings were tried, and the smallest input for each kind of failure."""
    if hasattr(signal, "SIGVTALRM"):
        signal.signal(signal.SIGVTALRM, interrupt)
    settings = list(product(profiles, UNITS))
    found: dict[tuple[str, str], Failure] = {}
    tally: dict[tuple[str, str], int] = {}
    start = time.monotonic()
    index = -1
    for index in range(count):
        if seconds and time.monotonic() - start > seconds:
            index -= 1
            break
        profile, unit = settings[index % len(settings)]
        text, turn = hostile(seed, index), index // len(settings)
        lang, family = LANGS[turn % len(LANGS)], FAMILIES[turn % len(FAMILIES)]
        kind = fault(text, profile, unit, lang, family)
        if kind is not None:
            key = (kind, profile)
            tally[key] = tally.get(key, 0) + 1
            if key not in found or len(text) < len(found[key].text):
                found[key] = Failure(kind, profile, unit, lang, family, text)
        if index % 10_000 == 9_999:
            say(f"{index + 1:,} strings, {sum(tally.values()):,} failures of {len(found)} kinds")
    return index + 1, [shrink(failure) for failure in merged(found)]


def merged(found: dict[tuple[str, str], Failure]) -> Iterator[Failure]:
    """One failure for each kind, from the profile with the smallest input."""
    kinds = sorted({kind for kind, _ in found})
    for kind in kinds:
        yield min((failure for key, failure in found.items() if key[0] == kind), key=lambda failure: len(failure.text))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=1_000_000, help="how many strings (default: 1,000,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long (default: no limit)")
    parser.add_argument("--record", action="store_true", help=f"append the count to {RECORD.name}")
    parser.add_argument("--profile", action="append", choices=PROFILES, help="only this profile; may be repeated")
    arguments = parser.parse_args()
    tried, failures = search(
        arguments.count,
        arguments.seed,
        arguments.seconds,
        arguments.profile or list(MIX),
        lambda line: print(line, file=sys.stderr),
    )
    for failure in failures:
        print(
            f"{failure.kind}\n  profile={failure.profile} unit={failure.unit} lang={failure.lang} text={failure.text!a}"
        )
    if arguments.record:
        row = {"version": nt.__version__, "seed": arguments.seed, "strings": tried, "kinds_of_failure": len(failures)}
        with RECORD.open("a", encoding="utf-8") as record:
            record.write(json.dumps(row) + "\n")
    print(f"normtext {nt.__version__}: {tried:,} strings of seed {arguments.seed}, {len(failures)} kinds of failure")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
