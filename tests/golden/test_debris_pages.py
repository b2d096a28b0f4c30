"""Scraped pages in nineteen languages, in our own words: the article stays, nearly all of the rest goes.

A line of `pages/<lang>-<what>.txt` opens with "+" (of the article), "-" (of the page), "?" (either) or "!" (of the
article, and still lost: when it stays, write "+").
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import normtext as nt

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
LEAST_REMOVED = 0.97
"""Share of the pages' lines that go; it only ever rises."""


@cache
def pipeline() -> nt.Pipeline:
    return nt.Pipeline(only=["debris"])


def marked(path: Path) -> list[tuple[str, str]]:
    """The lines of a page with their marks."""
    return [(line[0], line[1:]) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def left(path: Path) -> Counter[str]:
    """The lines that are left of a page, with their numbers."""
    text = "\n".join(line for _, line in marked(path))
    return Counter(pipeline()(text, lang=path.name.partition("-")[0]).split("\n"))


def missing(path: Path, mark: str) -> list[str]:
    """The lines with a mark that are not left."""
    found = left(path)
    wanted = Counter(line for each, line in marked(path) if each == mark)
    return list((wanted - found).elements())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_stays(path: Path) -> None:
    assert missing(path, "+") == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_known_to_be_lost_is_still_lost(path: Path) -> None:
    assert len(missing(path, "!")) == sum(mark == "!" for mark, _ in marked(path))


def test_nearly_all_of_the_page_goes() -> None:
    lines = sum(mark == "-" for path in PAGES for mark, _ in marked(path))
    gone = sum(len(missing(path, "-")) for path in PAGES)
    assert gone >= LEAST_REMOVED * lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_twice_is_a_page_once(path: Path) -> None:
    once = pipeline()("\n".join(line for _, line in marked(path)))
    assert pipeline()(once) == once
