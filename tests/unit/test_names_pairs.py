"""A stretch of text that is passed at a glance names nobody where it is judged in the text."""

import random
from collections.abc import Iterator

import pytest

import normtext as nt
from normtext.core.doc import Doc
from normtext.names import stretches
from normtext.names.gazetteer import Gazetteer
from normtext.names.mentions import is_spelled, scanner_of
from normtext.names.pairs import ones_of

OPTIONS = nt.Pipeline("web")._settings.options
LANDS = ["France", "the United States", "Iraq", "China", "South Korea", "Germany", "Kenya", "Russia"]


def _texts(seed: int, count: int) -> Iterator[str]:
    """Names of known people, most spelled otherwise or with a word of another, some beside office and country."""
    chance, layer = random.Random(seed), Gazetteer.load().layers[0]
    people = [record for row in range(0, len(layer), 7) if (record := layer.record(row)).kind == "person"]
    for _ in range(count):
        one, other = chance.choice(people), chance.choice(people)
        words = one.canonical.split()
        at = chance.randrange(len(words))
        what = chance.randrange(5)
        if what == 0:
            words[at] = chance.choice(other.canonical.split())
        elif what == 1:
            words[at] = chance.choice(["haus", "hijau", "dan", "the", "in"])
        elif what == 2 and len(words[at]) > 3:
            spot = chance.randrange(1, len(words[at]) - 1)
            words[at] = words[at][:spot] + chance.choice(["", words[at][spot] * 2, "e"]) + words[at][spot + 1 :]
        elif what == 3:
            chance.shuffle(words)
        name = " ".join(words)
        office = chance.choice([*one.roles, "president", "member of parliament"])
        land = chance.choice(LANDS)
        for text in (
            f"{name} spoke.",
            f"The {office} of {land}, {name}, spoke.",
            f"In {land}, {office} {name} said so.",
        ):
            yield text.lower() if chance.random() < 0.5 else text


@pytest.mark.parametrize("seed", range(4))
def test_what_is_passed_at_a_glance_names_nobody(seed: int) -> None:
    told = 0
    for text in _texts(seed, 60):
        doc = Doc(text, hint="en", options=OPTIONS)
        scan = scanner_of(doc)
        held = [one for one in stretches._held(doc.pieces, doc.fact(scan.pieces.of), scan) if one[2].runs]
        spelled = [one for one in held if is_spelled(doc, one[0], one[1], scan)]
        told += bool(spelled)
        assert not spelled or any(stretches._may_name(doc, *one, scan) for one in spelled), text
    assert told


def test_the_parts_of_known_names_are_pairs() -> None:
    scan = scanner_of(Doc("", options=OPTIONS))
    for name in ("Angela Merkel", "Merkel Angela", "Angla Merkl", "Mohammad Sudani", "William Ruto", "Keir Starmer"):
        assert scan.alike[ones_of(at.word for at in scan.words(name))], name
    for name in ("Sarah Millerson", "Olivia Stonebridge", "in the"):
        assert not scan.alike[ones_of(at.word for at in scan.words(name))], name
