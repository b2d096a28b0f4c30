"""The public face as a user's type checker sees it: `mypy --strict` has to accept every line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_type

import normtext as nt
from normtext.testing import assert_idempotent, verify


@nt.rule("greeting", family="debris", trigger=lambda doc: "hello" in doc.words, options={"least": 2})
def greeting(doc: nt.Doc) -> Iterator[nt.Proposal | nt.Flag]:
    """Greetings."""
    assert_type(doc.int_option("greeting.least"), int)
    assert_type(doc.lang, str)
    yield doc.delete(0, 5, why="a greeting", certainty=nt.Certainty.SAFE)
    yield doc.flag("greeting", 0, 5, "a greeting", severity="info")


assert_type(greeting, nt.Rule)
assert_type(nt.normalize("text", lang="en", profile="web"), str)

gazetteer = nt.Gazetteer.from_records([{"canonical": "Ana Example", "type": "person"}])
assert_type(gazetteer.match("Ana Example", context={"roles": ["minister"], "country": "PT"}), nt.Match | None)

pipe = nt.Pipeline(
    "web",
    lang=None,
    unit="line",
    only=None,
    without=["names"],
    options={"numbers.style": "plain"},
    rules=[greeting],
    gazetteers=[gazetteer],
)
assert_type(pipe("text", lang="de"), str)
assert_type(pipe.map(["one", "two"], langs=["en", None], jobs=1), Iterator[nt.Result])
assert_type(pipe.normalize_many(["one", "two"]), list[str])
assert_type(pipe.signature, str)

result = pipe.explain("text")
assert_type(result.text, str)
assert_type(result.edits, tuple[nt.Edit, ...])
assert_type(result.flags, tuple[nt.Flag, ...])
assert_type(result.suggestions, tuple[nt.Edit, ...])
assert_type(result.removed, tuple[nt.Removed, ...])
assert_type(result.culprits, tuple[str, ...])
assert_type(result.to_source(0, 1), tuple[int, int])
assert_type(result.undo("greeting"), str)
assert_type(result.undo(result.edits[:0]), str)
for edit in result.edits:
    assert_type(edit.steps, tuple[nt.Step, ...])
    assert_type(edit.certainty, nt.Certainty)

assert_type(nt.find_numbers("2,500", lang="en"), list[nt.Number])
assert_type(nt.detect_language("text", among=["en", "de"]), nt.Language)

assert_idempotent(pipe, "text")
for finding in verify(str.lower, [("name", "text")]):
    assert_type(finding.message, str)
