"""A pipeline over many texts in several processes."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from normtext.core.pipeline import Pipeline
    from normtext.core.result import Result

Pair = tuple[str, str | None]
"""A text and its language."""

_CHUNK_TEXTS, _CHUNK_CHARS = 256, 1 << 17
"""A task for a worker process: small enough to spread, large enough that handing it over costs little."""


def explained(pipeline: Pipeline, pairs: Iterator[Pair], jobs: int) -> Iterator[Result]:
    """A `Result` for each text, in order and in bounded memory, over `jobs` processes."""
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_adopt, initargs=(pipeline,))
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for chunk in _chunks(pairs):
            with _uninterrupted():  # the processes begin with the first task
                waiting.append(pool.submit(_explain_all, chunk))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Interruptions wait, and go past the processes that begin here: these would report them in words of their own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunks(pairs: Iterator[Pair]) -> Iterator[list[Pair]]:
    chunk: list[Pair] = []
    size = 0
    for pair in pairs:
        chunk.append(pair)
        size += len(pair[0] or "")  # what is no text is the worker's to refuse
        if len(chunk) >= _CHUNK_TEXTS or size >= _CHUNK_CHARS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_adopted: list[Pipeline] = []  # in a worker process: the pipeline it serves


def _adopt(pipeline: Pipeline) -> None:
    # A handler inherited from the parent would raise within a task, where the pool keeps it: the worker would live on,
    # and a pool that is broken would wait for it for ever. An interruption is the parent's to handle.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _adopted[:] = [pipeline]


def _explain_all(chunk: list[Pair]) -> list[Result]:
    return [_adopted[0].explain(text, lang=lang) for text, lang in chunk]
