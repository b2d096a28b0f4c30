"""The driver: sweeps, the ladder's three branches, overlaps, flags, line mode."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import normtext as nt
from normtext.core.driver import ladder, resolve, sweep_once
from normtext.core.edit import Certainty
from normtext.core.rule import Stage
from tests.planted import doubled_x, nonsense, raising, rewriting, settings


def test_rules_run_until_a_whole_sweep_proposes_nothing() -> None:
    outcome = ladder("aaaa", settings(rewriting("halve", "aa", "a")))
    assert (outcome.run.text, outcome.status) == ("a", "converged")


def test_a_cycle_is_broken_by_leaving_its_rules_out() -> None:
    outcome = ladder(
        "a cc", settings(rewriting("forth", "a", "b"), rewriting("back", "b", "a"), rewriting("honest", "cc", "c"))
    )
    assert (outcome.run.text, outcome.status, outcome.culprits) == ("a c", "partial", ("back", "forth"))


def test_a_grower_is_left_out() -> None:
    outcome = ladder("a cc", settings(rewriting("grower", "a", "aa"), rewriting("honest", "cc", "c")))
    assert (outcome.run.text, outcome.status, outcome.culprits) == ("a c", "partial", ("grower",))


def test_an_explosion_is_stopped_before_it_takes_all_memory() -> None:
    outcome = ladder("a cc", settings(rewriting("bomb", "a", "a" * 50), rewriting("honest", "cc", "c")))
    assert (outcome.run.text, outcome.status, outcome.culprits) == ("a c", "partial", ("bomb",))


def test_a_grower_that_another_rule_feeds_returns_the_source() -> None:
    rules = settings(rewriting("eater", "b", ""), rewriting("grower", "a", "aa"), rewriting("feeder", "c", "a"))
    outcome = ladder("cb", rules)
    assert ladder(outcome.run.text, rules).run.text == outcome.run.text


@pytest.mark.parametrize("bad", [raising("bad", "a"), nonsense("bad", "a")])
def test_a_failing_rule_is_left_out_and_named(bad: nt.Rule) -> None:
    outcome = ladder("a cc", settings(bad, rewriting("honest", "cc", "c")))
    assert (outcome.run.text, outcome.status, outcome.culprits) == ("a c", "partial", ("bad",))
    assert "bad: " in outcome.problems[0]


def test_a_rule_that_fails_only_on_the_lighter_output_returns_the_source() -> None:
    outcome = ladder("ab", settings(rewriting("grower", "a", "aa"), rewriting("maker", "b", "q"), raising("late", "q")))
    assert outcome.status in ("partial", "unconverged")
    assert outcome.run.text == "ab"


def test_of_overlapping_proposals_the_earlier_rule_wins() -> None:
    sweep = sweep_once("abc", settings(rewriting("first", "bc", "X"), rewriting("second", "ab", "Y")))
    assert (sweep.text, sweep.fired) == ("aX", frozenset({"first"}))


def test_two_insertions_at_one_place_overlap() -> None:
    @nt.rule("inserts", family="characters")
    def inserts(doc: nt.Doc) -> Iterator[nt.Proposal]:
        """Inserts twice."""
        if "|" not in doc.text:
            yield doc.insert(1, "|", "one")
            yield doc.insert(1, "|", "two")

    assert sweep_once("ab", settings(inserts)).text == "a|b"


def test_resolving_keeps_text_order() -> None:
    from normtext.core.driver import Applied
    from normtext.core.edit import Proposal

    late = Applied(Proposal(4, 5, "x", ""), doubled_x, Certainty.SAFE)
    early = Applied(Proposal(0, 2, "y", ""), doubled_x, Certainty.SAFE)
    assert resolve([late, early]) == [early, late]


def test_stages_see_what_the_last_stage_left() -> None:
    rules = settings(rewriting("later", "b", "c", Stage.NAMES), rewriting("earlier", "a", "b", Stage.ENCODING))
    assert sweep_once("a", rules).text == "c"


def test_flags_of_later_sweeps_are_findings_about_the_source() -> None:
    pipe = nt.Pipeline(only=["doubled-x"], rules=[doubled_x])
    result = pipe.explain("a xxxx b")
    assert [(flag.name, flag.start, flag.end) for flag in result.flags] == [("doubled", 2, 4)]


def test_suggestions_are_reported_and_not_applied() -> None:
    @nt.rule("doubtful", family="characters", certainty=nt.Certainty.SUGGEST)
    def doubtful(doc: nt.Doc) -> Iterator[nt.Proposal]:
        """Suggests to spell out."""
        at = doc.text.find("&c")
        if at >= 0:
            yield doc.replace(at, at + 2, "etc.", "an old sign")

    result = nt.Pipeline(only=["doubtful"], rules=[doubtful]).explain("bread &c")
    assert (result.text, result.edits) == ("bread &c", ())
    assert [(found.start, found.end, found.before, found.after) for found in result.suggestions] == [
        (6, 8, "&c", "etc.")
    ]


def test_line_mode_drops_proposals_with_line_breaks() -> None:
    rules = [rewriting("breaks", ";", ";\n")]
    text = "a;b\nc;d"
    assert nt.Pipeline(only=["breaks"], rules=rules, unit="line").explain(text).status == "converged"
    assert nt.Pipeline(only=["breaks"], rules=rules, unit="line")(text) == text


@pytest.mark.parametrize("text", ["", "\n", "\r\n", "a\r\nb", "\n\n", "a\r", "a\r\r\nb\r", "ab\n"])
def test_line_mode_keeps_line_breaks_as_they_are(text: str) -> None:
    pipe = nt.Pipeline(only=["to-nothing"], rules=[rewriting("to-nothing", "a", "")], unit="line")
    assert pipe(text) == text.replace("a", "")


def test_a_carriage_return_that_an_edit_bares_belongs_to_the_line_break() -> None:
    pipe = nt.Pipeline(
        only=["to-nothing", "no-cr"],
        rules=[rewriting("to-nothing", "a", ""), rewriting("no-cr", "\r", "")],
        unit="line",
    )
    once = pipe("b\ra\nc")
    assert pipe(once) == once
    assert once.count("\n") == 1
