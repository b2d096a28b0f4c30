"""What is promised of every pipeline, over damaged and hostile text of many languages."""

from __future__ import annotations

import pickle
import threading
from functools import lru_cache
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext as nt
from normtext.core.profile import profile_names
from normtext.rules import ORDER
from normtext.testing import (
    DAMAGE,
    assert_certified,
    assert_chunk_invariant,
    assert_converged,
    assert_idempotent,
    assert_keeps_lines,
    assert_maps_offsets,
    assert_replays,
    assert_sound_triggers,
    assert_subsets_agree,
    assert_unchanged,
    damaged,
    hostile,
    prose,
)

TEXTS = hostile() | damaged(prose())
LANGS = st.sampled_from([None, "en", "de", "fr", "tr", "ru", "ar", "fa", "zh", "ja", "id"])
PIPES = [pytest.param(name, unit, id=f"{name}-{unit}") for name in profile_names() for unit in ("document", "line")]

# The smallest counter-examples to the idempotence of other tools: each came out differently the second time.
PEERS_COUNTER_EXAMPLES = [
    "Ã\r√©", "√©&#10;한ﬃ", '"".', ',""', "—\n''", "&", "St. Luke's", "&amp;amp;", "e\u0301'１\u2028'", "بوسع",
    "\u00a0√©", r"\&quot;", "\x8d\x9bß", "—", "(", "- Advertisement -", "amp;–", "&amp;", "[a]([b](c))", '""a""',
    "a@b.co", "\n\n", "&lt;\u2028<", "<p>\n&amp;", "&amp;\n<p>", "a&#10;b", "snake_case_name", "2*3*4 = 24",
    "平成１２年",
    "Privacy policy news: the EU passed a law.",
]  # fmt: skip


@lru_cache(maxsize=64)
def pipeline(profile: str, unit: str) -> nt.Pipeline:
    return nt.Pipeline(profile, unit=cast("Any", unit))


@pytest.mark.parametrize(("profile", "unit"), PIPES)
@given(text=TEXTS, lang=LANGS)
def test_every_profile_converges_and_is_idempotent(profile: str, unit: str, text: str, lang: str | None) -> None:
    pipe = pipeline(profile, unit)
    result = pipe.explain(text, lang=lang)
    assert result.status == "converged", (result.culprits, result.problems, text)
    assert pipe(result.text, lang=lang) == result.text
    assert pipe.proposals(result.text, lang=lang) == []


@pytest.mark.parametrize(("profile", "unit"), PIPES)
@given(text=TEXTS)
def test_edits_replay_and_offsets_map(profile: str, unit: str, text: str) -> None:
    assert_replays(pipeline(profile, unit), text)
    assert_maps_offsets(pipeline(profile, unit), text)


@given(text=TEXTS, names=st.sets(st.sampled_from([rule.name for rule in ORDER]), min_size=1))
def test_every_subset_of_rules_converges(text: str, names: set[str]) -> None:
    pipe = nt.Pipeline(only=names)
    assert_converged(pipe, text)
    assert_certified(pipe, text)
    assert_idempotent(pipe, text)


@given(
    text=TEXTS, names=st.sets(st.sampled_from([rule.name for rule in pipeline("web", "document").rules]), min_size=1)
)
def test_what_all_rules_left_each_subset_leaves(text: str, names: set[str]) -> None:
    assert_subsets_agree(pipeline("web", "document"), nt.Pipeline(only=names), text)


@given(text=TEXTS)
def test_a_rule_whose_trigger_does_not_fire_finds_nothing(text: str) -> None:
    for pipe in (pipeline("web", "document"), pipeline("web", "line"), pipeline("canonical", "document")):
        assert_sound_triggers(ORDER, text, pipe=pipe)


@pytest.mark.parametrize("profile", profile_names())
@given(first=TEXTS, second=TEXTS)
def test_line_mode_keeps_lines_and_may_be_cut_between_them(profile: str, first: str, second: str) -> None:
    assert_keeps_lines(pipeline(profile, "line"), first)
    assert_chunk_invariant(pipeline(profile, "line"), first, second)


@pytest.mark.parametrize("text", PEERS_COUNTER_EXAMPLES)
@pytest.mark.parametrize(("profile", "unit"), PIPES)
def test_counter_examples_of_other_tools_converge(profile: str, unit: str, text: str) -> None:
    assert_converged(pipeline(profile, unit), text)
    assert_certified(pipeline(profile, unit), text)
    assert_idempotent(pipeline(profile, unit), text)


@given(text=prose())
def test_undamaged_prose_comes_back_byte_for_byte(text: str) -> None:
    assert_unchanged(pipeline("web", "document"), text)
    assert_unchanged(pipeline("web", "line"), text)


@pytest.mark.parametrize("name", sorted(name for name, damage in DAMAGE.items() if damage.lossless))
@given(data=st.data())
def test_lossless_damage_is_undone(name: str, data: st.DataObject) -> None:
    text = data.draw(prose("en" if name == "site-chrome" else None))  # the chrome is English, and would speak for it
    assert pipeline("web", "document")(data.draw(damaged(st.just(text), by=[name]))) in (text, text + "\n")


def test_batches_threads_and_processes_give_the_same_results() -> None:
    texts = [f"the &amp; {at}\n\nSkip to content\n" + "x" * at for at in range(40)] + PEERS_COUNTER_EXAMPLES
    pipe = pipeline("web", "document")
    expected = [pipe(text) for text in texts]
    assert pipe.normalize_many(texts) == expected
    assert [result.text for result in pipe.map(texts, jobs=2)] == expected
    assert [result.edits for result in pipe.map(texts, jobs=2)] == [pipe.explain(text).edits for text in texts]
    found: dict[int, list[str]] = {}
    threads = [
        threading.Thread(target=lambda at=at: found.update({at: [pipe(text) for text in texts]})) for at in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(outputs == expected for outputs in found.values())
    assert pickle.loads(pickle.dumps(pipe)).normalize_many(texts) == expected
