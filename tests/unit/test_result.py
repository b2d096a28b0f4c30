"""Results: edits, undo, offsets, what was removed, and their view in a notebook."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import normtext as nt
from tests.planted import doubled_x, rewriting

PIPE = nt.Pipeline(
    only=["one", "two", "doubled-x"], rules=[rewriting("one", "a", "b"), rewriting("two", "bb", "c"), doubled_x]
)


def test_edits_quote_the_source_and_tell_each_step() -> None:
    result = PIPE.explain("-ab-")
    (edit,) = result.edits
    assert (edit.start, edit.end, edit.before, edit.after, edit.rule) == (1, 3, "ab", "c", "two")
    assert [step.rule for step in edit.steps] == ["one", "two"]


def test_undo_gives_back_what_one_rule_did() -> None:
    result = PIPE.explain("xx-a-bb")
    assert result.text == "x-b-c"
    assert result.undo("one") == "x-a-c"
    assert result.undo(result.edits[0]) == "xx-b-c"
    assert result.undo(result.edits) == "xx-a-bb"


def test_undo_gives_back_what_a_family_did() -> None:
    result = nt.Pipeline().explain("Caf&eacute;, the us troops said.", lang="en")
    assert result.text == "Café, the US troops said."
    assert result.undo("names") == "Café, the us troops said."
    assert result.undo("characters") == "Caf&eacute;, the US troops said."


def test_undoing_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(nt.ConfigError, match="did you mean doubled-x"):
        PIPE.explain("xx-a").undo("doubled")


def test_spans_outside_the_texts_are_refused() -> None:
    result = PIPE.explain("xx-a")
    for start, end in ((-1, 2), (2, 1), (0, 5)):
        with pytest.raises(IndexError):
            result.to_source(start, end)
        with pytest.raises(IndexError):
            result.to_output(start, end)


def test_what_was_removed_is_told_with_its_place() -> None:
    source = "Skip to content\n\nThe talks were adjourned on Monday.\n"
    result = nt.Pipeline().explain(source)
    (removed,) = result.removed
    assert (removed.rule, removed.text.strip()) == ("site-chrome", "Skip to content")
    assert source[removed.start : removed.end] == removed.text


def test_offsets_map_both_ways() -> None:
    result = PIPE.explain("xx-a-bb!")
    assert result.text == "x-b-c!"
    assert result.to_source(2, 3) == (3, 4)
    assert result.to_output(5, 7) == (4, 5)
    assert result.to_source(5, 6) == (7, 8)


def test_clean_text_is_the_same_object() -> None:
    text = "nothing to do here"
    result = PIPE.explain(text)
    assert result.text is text
    assert not result.changed
    assert PIPE(text) is text


def test_results_can_be_pickled() -> None:
    result = pickle.loads(pickle.dumps(PIPE.explain("xx-a")))
    assert (result.text, len(result.edits), len(result.flags)) == ("x-b", 2, 1)


def test_the_signature_tells_settings_apart() -> None:
    signatures = {
        nt.Pipeline().signature,
        nt.Pipeline("repair").signature,
        nt.Pipeline(unit="line").signature,
        nt.Pipeline(without=["names"]).signature,
        nt.Pipeline(options={"numbers.style": "plain"}).signature,
        nt.Pipeline(gazetteers=[nt.Gazetteer.from_records([{"canonical": "Ana Example", "type": "person"}])]).signature,
        PIPE.signature,
    }
    assert len(signatures) == 7
    assert nt.Pipeline().signature == nt.Pipeline().signature
    assert nt.Pipeline().explain("a", lang="de").signature.endswith("|lang:de")


def test_the_signature_tells_how_sure_a_repair_must_be(tmp_path: Path) -> None:
    signatures = []
    for certainty in ("safe", "likely"):
        (tmp_path / "mine.toml").write_text(f'certainty = "{certainty}"', encoding="utf-8")
        signatures.append(nt.Pipeline(tmp_path / "mine.toml").signature)
    assert signatures[0] != signatures[1]


def test_the_notebook_view_escapes_text_and_tells_why() -> None:
    page = PIPE.explain("<b> a & xx")._repr_html_()
    assert "&lt;" in page
    assert "one: a to b" in page
    assert "doubled at 8" in page
