"""What is promised of a pipeline, as assertions about one text. Each failure names the text and both readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from normtext.core.doc import Doc
from normtext.core.edit import Flag
from normtext.core.pipeline import Pipeline
from normtext.core.rule import Rule

Normalizer = Callable[[str], str]


def assert_idempotent(normalize: Normalizer, text: str | None = None) -> None:
    """`normalize(normalize(text)) == normalize(text)`. Without a text, hypothesis searches for a counter-example."""
    if text is None:
        _search(normalize)
        return
    once = normalize(text)
    twice = normalize(once)
    assert twice == once, f"not idempotent:\n  source: {text!r}\n  once:   {once!r}\n  twice:  {twice!r}"


def _search(normalize: Normalizer) -> None:
    from hypothesis import given

    from normtext.testing.strategies import damaged, hostile, prose

    @given(hostile() | damaged(prose()))
    def search(text: str) -> None:
        assert_idempotent(normalize, text)

    cast("Callable[[], None]", search)()


def assert_converged(pipe: Pipeline, text: str) -> None:
    """The pipeline came to rest: no rule had to be left out, none failed."""
    result = pipe.explain(text)
    assert result.status == "converged", f"{result.status} by {result.culprits} {result.problems}\n  source: {text!r}"


def assert_certified(pipe: Pipeline, text: str) -> None:
    """One sweep over a converged output proposes nothing: stronger than idempotence, which a cycle can feign."""
    result = pipe.explain(text)
    if result.status == "converged":
        again = pipe.proposals(result.text)
        assert not again, f"{again} would still edit the output\n  source: {text!r}\n  output: {result.text!r}"


def assert_replays(pipe: Pipeline, text: str) -> None:
    """The edits applied to the source give the output; the output without all edits is the source."""
    result = pipe.explain(text)
    pieces, at = [], 0
    for edit in result.edits:
        assert at <= edit.start <= edit.end, f"edits out of order at {edit}\n  source: {text!r}"
        assert text[edit.start : edit.end] == edit.before, f"{edit} does not quote the source {text!r}"
        pieces += [text[at : edit.start], edit.after]
        at = edit.end
    replayed = "".join((*pieces, text[at:]))
    assert replayed == result.text, (
        f"replay differs\n  source: {text!r}\n  output: {result.text!r}\n  replay: {replayed!r}"
    )
    assert result.undo(result.edits) == text, f"undo of all edits is not the source {text!r}"


def assert_maps_offsets(pipe: Pipeline, text: str) -> None:
    """The offset map is monotone and total, and a span that goes over and back still covers itself."""
    result = pipe.explain(text)
    last = (0, 0)
    for at in range(len(result.text)):
        span = result.to_source(at, at + 1)
        assert last[0] <= span[0] <= span[1] <= len(text), (
            f"not monotone at output {at}: {last}, {span}\n  source: {text!r}"
        )
        assert last[1] <= span[1], f"not monotone at output {at}: {last}, {span}\n  source: {text!r}"
        back = result.to_output(*span)
        assert span == (span[0], span[0]) or back[0] <= at < back[1], (
            f"output {at} -> {span} -> {back}\n  source: {text!r}"
        )
        last = span
    edited = {at for edit in result.edits for at in range(edit.start, edit.end)}
    for at in range(len(text)):
        low, high = result.to_output(at, at + 1)
        assert 0 <= low <= high <= len(result.text)
        if at not in edited and high - low == 1:
            assert result.text[low] == text[at], f"unedited source {at} maps to another letter\n  source: {text!r}"


def assert_keeps_lines(pipe: Pipeline, text: str) -> None:
    """A pipeline of unit "line" keeps the number of lines."""
    assert pipe.unit == "line"
    output = pipe(text)
    assert output.count("\n") == text.count("\n"), f"line count changed\n  source: {text!r}\n  output: {output!r}"


def assert_chunk_invariant(pipe: Pipeline, first: str, second: str) -> None:
    """A pipeline of unit "line" gives the same lines wherever the text is cut between lines."""
    whole = pipe(f"{first}\n{second}")
    parts = pipe(f"{first}\n") + pipe(second)
    assert whole == parts, f"cutting changes the output\n  whole: {whole!r}\n  parts: {parts!r}"


def assert_unchanged(normalize: Normalizer, text: str) -> None:
    """Undamaged text comes back as it is."""
    output = normalize(text)
    assert output == text, f"undamaged text was edited\n  source: {text!r}\n  output: {output!r}"


def assert_sound_triggers(rules: Iterable[Rule], text: str, *, pipe: Pipeline | None = None) -> None:
    """A rule whose trigger does not fire finds nothing when it is run all the same."""
    settings = (pipe or Pipeline())._settings
    for rule in rules:
        doc = Doc(text, unit=settings.unit, hint=settings.lang, options=settings.options)
        if rule.may_find(doc):
            continue
        found = [item for item in rule.find(doc) if isinstance(item, Flag) or text[item.start : item.end] != item.after]
        assert not found, f"the trigger of {rule.name} missed {found[0]}\n  source: {text!r}"


def assert_subsets_agree(pipe: Pipeline, subset: Pipeline, text: str) -> None:
    """What a pipeline converged on is left alone by one with the same settings and fewer rules."""
    result = pipe.explain(text)
    if result.status == "converged":
        assert_unchanged(subset, result.text)
