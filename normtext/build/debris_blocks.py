"""Blocks of an article that look like the frame of a page: tables, results, questions, verse, references, programmes.

`python -m normtext.build debris-pages` puts them into its made-up articles, labelled as the author's, so that the line
model learns from many languages that short lines, figures and lists belong to articles too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from normtext.rules.debris._keys import spaceless

Block = Callable[[Sequence[str], random.Random], list[str]]

_MARKS = '.,;:!?"“”«»()。，、'


def block(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """The lines of one block, made of words of these sentences."""
    return chance.choice(BLOCKS)(sentences, chance)


def words(sentences: Sequence[str], chance: random.Random, least: int, most: int) -> str:
    """The first words of some sentence, without the punctuation behind them."""
    joint, pieces = _pieces(chance.choice(sentences))
    return joint.join(pieces[: chance.randint(least, most)]).strip(_MARKS)


def _word(sentences: Sequence[str], chance: random.Random) -> str:
    return chance.choice(_pieces(chance.choice(sentences))[1]).strip(_MARKS) or "A"


def _pieces(sentence: str) -> tuple[str, list[str]]:
    """The words of a sentence, and what stands between them; three letters are a word where nothing does."""
    if spaceless(sentence):
        return "", [sentence[at : at + 3] for at in range(0, len(sentence), 3)]
    return " ", sentence.split()


def _name(sentences: Sequence[str], chance: random.Random) -> str:
    return f"{_word(sentences, chance)} {_word(sentences, chance)}"


def _table(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Rows of a name and figures, below a head or not."""
    columns, mark = chance.randint(1, 4), chance.choice((" ", " ", " | ", "\t", "  "))
    most = chance.choice((9, 99, 999, 9999))
    rows = [
        mark.join([words(sentences, chance, 1, 3), *(str(chance.randint(0, most)) for _ in range(columns))])
        for _ in range(chance.randint(3, 10))
    ]
    head = mark.join(_word(sentences, chance) for _ in range(columns + 1))
    return [head, *rows] if chance.random() < 0.5 else rows


def _results(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Matches with their scores."""
    colon, dash = chance.choice((":", "-", "–")), chance.choice((" – ", " - ", " "))
    return [
        f"{words(sentences, chance, 1, 2)}{dash}{words(sentences, chance, 1, 2)} "
        f"{chance.randint(0, 5)}{colon}{chance.randint(0, 5)}"
        for _ in range(chance.randint(3, 9))
    ]


def _numbered(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Numbered items, each with a paragraph below it or not."""
    mark, told = chance.choice((". ", ") ", " ")), chance.random() < 0.5
    found = []
    for number in range(1, chance.randint(4, 16)):
        found.append(f"{number}{mark}{words(sentences, chance, 1, 9)}")
        if told:
            found.append(" ".join(chance.sample(sentences, chance.randint(1, 2))))
    return found


def _questions(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Questions and answers, with labels or speakers or without."""
    ask, answer = chance.choice((("", ""), ("", ""), ("Q: ", "A: "), ("– ", "– "), ("— ", "— ")))
    found = []
    for _ in range(chance.randint(2, 6)):
        found.append(f"{ask}{words(sentences, chance, 2, 9)}?")
        found.append(answer + chance.choice(sentences))
    return found


def _speakers(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Lines of a dialogue behind the names of two speakers."""
    names = [_word(sentences, chance) for _ in range(2)]
    return [f"{names[at % 2]}: {words(sentences, chance, 2, 14)}." for at in range(chance.randint(3, 9))]


def _verse(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Short lines without full stops."""
    return [words(sentences, chance, 3, 8) + chance.choice(("", "", "", ",")) for _ in range(chance.randint(4, 14))]


def _references(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Works with authors and years, one a line, or a title and a line with its authors."""
    found = []
    apart = chance.random() < 0.5
    for number in range(1, chance.randint(4, 12)):
        authors = ", ".join(_name(sentences, chance) for _ in range(chance.randint(1, 3)))
        title, year = words(sentences, chance, 4, 14), chance.randint(1950, 2025)
        if apart:
            found += [title, authors]
        else:
            found.append(
                chance.choice(
                    (
                        f"{authors} ({year}). {title}. {_word(sentences, chance)}, {chance.randint(1, 90)}({number})",
                        f"[{number}] {authors}: {title}, {year}.",
                        f"{authors}, {title}, {_word(sentences, chance)} {year}",
                    )
                )
            )
    return found


def _programme(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Dates with what happens then, on one line or two, and where."""
    found = []
    apart, placed = chance.random() < 0.4, chance.random() < 0.5
    for _ in range(chance.randint(3, 9)):
        date = chance.choice(
            (f"{chance.randint(1, 31)}.{chance.randint(1, 12)}.", f"{chance.randint(1, 31)}/{chance.randint(1, 12)}")
        )
        time = f"{date} {chance.randint(8, 22)}:{chance.choice(('00', '15', '30', '45'))}"
        event = words(sentences, chance, 2, 8)
        found += [time, event] if apart else [f"{time} {event}"]
        if placed:
            found.append(_name(sentences, chance))
    return found


def _names(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Names one a line, with years of life or what they do, or bare."""
    kind = chance.randint(0, 2)
    found = []
    for _ in range(chance.randint(4, 12)):
        name = _name(sentences, chance)
        if kind == 1:
            born = chance.randint(1920, 1990)
            name += f" ({born}–{born + chance.randint(20, 90)})"
        elif kind == 2:
            name += f", {words(sentences, chance, 1, 5)}"
        found.append(name)
    return found


def _recipe(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Amounts, then steps."""
    found = []
    for _ in range(chance.randint(4, 10)):
        unit = chance.choice(("g ", "kg ", "ml ", "dl ", "l ", ""))
        amount = chance.randint(1, 12) * chance.choice((1, 1, 50))
        found.append(f"{amount} {unit}{words(sentences, chance, 1, 2)}")
    steps = [chance.choice(sentences) for _ in range(chance.randint(2, 5))]
    return [*found, *steps]


def _clauses(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """What a law enumerates."""
    marks = chance.choice(("abcdefgh", ("i", "ii", "iii", "iv", "v", "vi")))
    close = chance.choice(("({})", "{})", "{}."))
    return [f"{close.format(mark)} {words(sentences, chance, 3, 16)};" for mark in marks[: chance.randint(3, 6)]]


def _fields(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Names of things with what they are: a fact box."""
    return [f"{words(sentences, chance, 1, 2)}: {words(sentences, chance, 1, 6)}" for _ in range(chance.randint(3, 9))]


def _moments(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Years or times of day, each with what happened, below it or behind it."""
    years, apart = chance.random() < 0.5, chance.random() < 0.6
    found = []
    for _ in range(chance.randint(3, 8)):
        moment = str(chance.randint(1800, 2025)) if years else f"{chance.randint(6, 23)}:{chance.randint(10, 59)}"
        said = chance.choice(sentences)
        found += [moment, said] if apart else [f"{moment} {said}"]
    return found


def _headed(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Headings of a word or two, each above a paragraph."""
    found = []
    for _ in range(chance.randint(2, 6)):
        found += [words(sentences, chance, 1, 4), " ".join(chance.sample(sentences, chance.randint(1, 3)))]
    return found


def _items(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """A list below a line that announces it, or below none."""
    mark = chance.choice(("", "- ", "• ", "* "))
    found = [mark + words(sentences, chance, 1, 8) for _ in range(chance.randint(3, 10))]
    return [words(sentences, chance, 3, 8) + ":", *found] if chance.random() < 0.7 else found


BLOCKS: tuple[Block, ...] = (
    _table,
    _results,
    _numbered,
    _questions,
    _speakers,
    _verse,
    _references,
    _programme,
    _names,
    _recipe,
    _clauses,
    _fields,
    _moments,
    _headed,
    _items,
)
