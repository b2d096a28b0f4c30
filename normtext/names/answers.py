"""What was asked before: a bounded memory of a pure function, read at the speed of a dict."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")

_UNKNOWN: Any = object()
_MOST = 1 << 14
LONGEST = 200
"""Longer strings are not remembered: in scripts without spaces a piece is a sentence."""


class Answers(dict[Question, Answer]):
    """`answers[question]` is `compute(question)`, computed once as long as it is remembered. For several threads.

    When half of what may be remembered is, it is put aside, and what was put aside before is forgotten; what comes
    again is taken back.
    """

    __slots__ = ("_aside", "_compute", "_lock", "_most")

    def __init__(self, compute: Callable[[Question], Answer], most: int = _MOST) -> None:
        super().__init__()
        self._compute = compute
        self._most = most
        self._lock = Lock()
        self._aside: dict[Question, Answer] = {}

    def __missing__(self, question: Question) -> Answer:
        answer: Answer = self._aside.get(question, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = self._compute(question)
            if isinstance(question, str) and len(question) > LONGEST:
                return answer
        with self._lock:
            if 2 * len(self) >= self._most:
                self._aside = dict(self)
                self.clear()
            self[question] = answer
        return answer
