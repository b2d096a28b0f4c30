"""`normtext verify`: the promises, checked on your own corpus, for normtext or for any `str -> str`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from normtext.core.pipeline import Pipeline
from normtext.testing import properties

_LINEAR_SLACK = 12.0
"""Time of 4 times the text over time of the text: 4 is linear, 16 quadratic; noise stays well below 12."""

_TIMED_CHARS = 20_000
"""Shorter texts take too little time to compare."""


class Finding(NamedTuple):
    """A promise that a text shows to be broken."""

    promise: str
    name: str
    """What the text is called: its file, or file and line."""
    message: str


def verify(
    normalize: Callable[[str], str], texts: Iterable[tuple[str, str]], *, lines: bool = False, timing: bool = False
) -> Iterator[Finding]:
    """What is wrong with `normalize` on these `(name, text)` pairs.

    For any callable: idempotence, determinism, no exception; with `lines`, that the number of lines stays; with
    `timing`, that time grows linearly. For a `Pipeline` also: convergence, certification, replay of the edits, offset
    maps, and for unit "line" that cutting the text between lines changes nothing.
    """
    for name, text in texts:
        for promise, check in _promises(normalize, lines=lines, timing=timing):
            try:
                check(text)
            except AssertionError as error:
                yield Finding(promise, name, str(error))
            except Exception as error:
                yield Finding("never raises", name, f"{type(error).__name__}: {error}")
                break


def _promises(
    normalize: Callable[[str], str], *, lines: bool, timing: bool
) -> Iterator[tuple[str, Callable[[str], None]]]:
    yield "idempotent", lambda text: properties.assert_idempotent(normalize, text)
    yield "deterministic", lambda text: _assert_deterministic(normalize, text)
    if isinstance(normalize, Pipeline):
        pipe = normalize
        yield "converged", lambda text: properties.assert_converged(pipe, text)
        yield "certified", lambda text: properties.assert_certified(pipe, text)
        yield "edits replay", lambda text: properties.assert_replays(pipe, text)
        yield "offsets map", lambda text: properties.assert_maps_offsets(pipe, text[:_TIMED_CHARS])
        if pipe.unit == "line":
            yield "cut anywhere", lambda text: _assert_cuts(pipe, text)
    if lines:
        yield "keeps lines", lambda text: _assert_lines(normalize, text)
    if timing:
        yield "linear time", lambda text: _assert_linear(normalize, text)


def _assert_deterministic(normalize: Callable[[str], str], text: str) -> None:
    first, second = normalize(text), normalize(text)
    assert first == second, f"two calls differ\n  first:  {first!r}\n  second: {second!r}"


def _assert_cuts(pipe: Pipeline, text: str) -> None:
    rows = text.split("\n")
    if len(rows) > 1:
        at = len(rows) // 2
        properties.assert_chunk_invariant(pipe, "\n".join(rows[:at]), "\n".join(rows[at:]))


def _assert_lines(normalize: Callable[[str], str], text: str) -> None:
    before, after = text.count("\n"), normalize(text).count("\n")
    assert before == after, f"{before} line breaks became {after}"


def _assert_linear(normalize: Callable[[str], str], text: str) -> None:
    if len(text) < _TIMED_CHARS:
        return
    once, four = (min(_seconds(normalize, text * times) for _ in range(2)) for times in (1, 4))
    assert four <= once * _LINEAR_SLACK, (
        f"4 times the text took {four / once:.1f} times as long ({len(text)} code points)"
    )


def _seconds(normalize: Callable[[str], str], text: str) -> float:
    start = time.process_time()
    normalize(text)
    return max(time.process_time() - start, 1e-6)
