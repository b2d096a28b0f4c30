"""What the line model sees of the rows around a row, and the blocks that it is taught with."""

from __future__ import annotations

import random

import numpy as np

from normtext.build.debris_blocks import BLOCKS, block
from normtext.rules.debris._context import counts, distances, lengths, same_openings, shares, stems
from normtext.rules.debris._features import columns, matrix
from normtext.rules.debris._page import row_of

TEXT = "The old bridge over the river is closed until May, the council said on Monday evening."
SENTENCES = [TEXT, "Repairs cost 3,000 euros.", "水车转得很慢，村里的人都来看。"]


def test_a_heading_shares_words_with_the_text_below_it_and_a_menu_does_not() -> None:
    rows = [row_of(line) for line in ("Partner shops", "Bridge closed", TEXT)]
    assert shares(rows)[0][:2] == (0, 0)
    assert shares(rows)[1][:2] == (16, 16)


def test_text_far_away_is_not_near() -> None:
    rows = [row_of(line) for line in ("Bridge closed", *("word",) * 9, TEXT)]
    assert shares(rows)[0][0] == 16
    assert shares(rows)[0][1] == 18


def test_words_of_scripts_without_spaces_are_pairs_of_letters() -> None:
    assert stems(row_of("水车转")) == {"水车", "车转"}


def test_rows_that_count_on_are_counted_together_over_other_rows() -> None:
    rows = [row_of(line) for line in ("1. Pears", "from the valley", "2. Plums", "3. Nuts", "7 days")]
    assert counts(rows) == [3, 0, 3, 3, 1]


def test_the_same_opening_counts_beside_a_row() -> None:
    rows = [row_of(line) for line in ("View plans", "View prices", "Call us")]
    assert same_openings(rows) == [1, 1, 0]


def test_distances_reach_to_the_next_marked_row() -> None:
    body, hit = np.array([0, 0, 1, 0]), np.array([1, 0, 0, 0])
    above, below, nearer = distances(body, hit).T.tolist()
    assert above[1:] == [1, 2, 3]
    assert set(below) == {41}
    assert nearer[1] == 32


def test_rows_of_one_length_do_not_differ() -> None:
    spread, longest = lengths(np.array([3, 3, 3, 9])).T.tolist()
    assert spread[0] > 0
    assert longest == [9, 9, 9, 9]
    assert lengths(np.array([3, 3]))[:, 0].tolist() == [0, 0]


def test_glued_words_have_seams() -> None:
    table = matrix([row_of("ArchivMonat auswählenJuni 2014Januar 2014Dezember"), row_of("Archiv")], frozenset())
    assert table[:, columns().index("seams")].tolist() == [4, 0]


def test_every_kind_of_block_has_lines_in_every_script_and_comes_out_the_same_twice() -> None:
    for make in BLOCKS:
        lines = make(SENTENCES, random.Random(3))
        assert len(lines) > 1
        assert lines == make(SENTENCES, random.Random(3))
    assert block(SENTENCES, random.Random(5)) == block(SENTENCES, random.Random(5))
