"""What is remembered of names changes the time, never the output, and is bounded."""

from collections.abc import Iterator

import pytest

import normtext as nt
from normtext.core.doc import Doc
from normtext.names.answers import Answers
from normtext.names.held import SOMETHING
from normtext.names.holdings import found_anywhere, in_clauses, together
from normtext.names.mentions import may_name, scanner_of
from normtext.names.scan import scanner

PIPE = nt.Pipeline("web", only=["names"])
TEXTS = [
    "Iraq's prime minister mohammad hijau sudani spoke. Later sudani's adviser met Angela Merkl of Germany.",
    "The opec meeting followed talks with hizballah, and aid convoys reached Kiev after midnight.",
    "Anna Whitfield and Ruth Castellanos met the secretary of state of the United States, Antony Blinkin, in New York.",
    "The president of France, Emanuel Macron, and “président” Kais Saied of Tunisia spoke to Keir Starmer.",
    "british premier jier sitamo met the president of Ukraine, volodymyr zelensky, and the un in london.",
    "The paper was read by the whole of the committee, which met in the town hall on Monday and went home.",
]


@pytest.fixture
def forgetful() -> Iterator[None]:
    """A scanner that forgets at once."""
    scanner.cache_clear()
    scan = scanner_of(Doc("", options=PIPE._settings.options))
    for holder in (scan, scan.pieces):
        for memory in vars(holder).values():
            if isinstance(memory, Answers):
                memory._most = 1
    yield
    scanner.cache_clear()


def _findings(texts: list[str] = TEXTS) -> list[tuple[str, object]]:
    results = [PIPE.explain(text, lang=lang) for text in texts for lang in (None, "en")]
    return [(result.text, (list(map(repr, result.edits)), list(map(repr, result.flags)))) for result in results]


def test_the_texts_have_work_for_the_rules() -> None:
    assert sum(text not in TEXTS for text, _ in _findings()) > len(TEXTS)


def test_a_scanner_that_forgets_finds_the_same(forgetful: None) -> None:
    forgetting = _findings()
    scanner.cache_clear()
    assert forgetting == _findings()
    assert sorted(map(repr, forgetting)) == sorted(map(repr, _findings(TEXTS[::-1])))


def test_memories_are_bounded() -> None:
    scan = scanner_of(Doc("", options=PIPE._settings.options))
    memories = [one for holder in (scan, scan.pieces) for one in vars(holder).values() if isinstance(one, Answers)]
    assert sum(memory._most for memory in memories) < 1 << 17
    assert all(len(memory) <= memory._most for memory in memories)


def test_words_without_names_arouse_nobody() -> None:
    assert not may_name(Doc(TEXTS[-1], hint="en", options=PIPE._settings.options))


def test_a_run_longer_than_any_name_names_nobody() -> None:
    words = " ".join(f"Qelmar{'abcdefghijklmnopqrstuvwxyz'[at]}o Zudrin{'abcdefghij'[at % 10]}" for at in range(26))
    text = f"The president of France {words} spoke."
    assert PIPE(text, lang="en") == text


STRETCHES = [
    "Joe Biden, the president; Anna Whitfield, Keir Starmer.",
    "mohammad hijau sudani, Ruth Castellanos (Emanuel Macron)",
    "习近平，普京、泽连斯基；新华社北京电。老周",
    "Wall Street, New York, United Nations",
]


@pytest.mark.parametrize("stretch", STRETCHES)
def test_clauses_hold_together_what_the_stretch_holds(stretch: str) -> None:
    scan = scanner_of(Doc("", options=PIPE._settings.options))
    assert len(in_clauses(stretch)) > 1
    whole, parts = found_anywhere(stretch, scan), together(map(scan.holds.__getitem__, in_clauses(stretch)))
    assert (whole.level, whole.families) == (parts.level, parts.families)
    if whole.level < SOMETHING:  # else nothing more is asked
        assert (whole.glosses, whole.runs, whole.echo) == (parts.glosses, parts.runs, parts.echo)
