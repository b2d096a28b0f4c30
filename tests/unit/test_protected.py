"""What repairs leave alone."""

from __future__ import annotations

import pytest

from normtext.core.doc import Doc
from normtext.facts.protected import is_protected, overlaps, protected


def spans(text: str, kind: str) -> list[str]:
    return [text[start:end] for start, end, found in protected(Doc(text)) if found == kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("See https://example.org/a?b=1&c=2, then go.", "url", ["https://example.org/a?b=1&c=2"]),
        ("Siehe www.example.de/über.", "url", ["www.example.de/über"]),
        ("请看https://example.org/路径。谢谢", "url", ["https://example.org/路径"]),
        ("Write to ann.lee+x@mail.example.org.", "email", ["ann.lee+x@mail.example.org"]),
        ("RT @user_name: #été 2023", "tag", ["@user_name", "#été"]),
        ("in /etc/ssh/config and C:\\Users\\José", "path", ["/etc/ssh/config", "C:\\Users\\José"]),
        ("Dear {name}, %1$s and {{ count }}", "template", ["{name}", "%1$s", "{{ count }}"]),
        ("a <b>bold</b> word", "markup", ["<b>", "</b>"]),
        ("fine :-) and <3", "emoticon", [":-)", "<3"]),
        ("1,234.56 or 12:30", "number", ["1,234.56", "12:30"]),
        ("Use `x  =  y` here", "code", ["`x  =  y`"]),
    ],
)
def test_addresses_code_and_numbers_are_protected(text: str, kind: str, expected: list[str]) -> None:
    assert spans(text, kind) == expected


@pytest.mark.parametrize(
    "line",
    [
        'if (a != b && c[i++] <= 0x7f) { printf("%s", p->name); }',
        "SELECT * FROM t WHERE name LIKE '%x%'",
        '{"text": "café", "n": 3}',
        "\\emph{Word} and ``quoted''",
    ],
)
def test_a_line_of_source_code_is_protected_whole(line: str) -> None:
    assert spans(f"Prose before.\n{line}\nProse after.", "code") == [line]


@pytest.mark.parametrize(
    "prose",
    [
        "Private schools (like this one) are dear; so it goes.",
        "For more information, see the following:",
        "He said (rather loudly): “No!” -- and left.",
        "Es kostet 5 €; das ist viel & teuer.",
    ],
)
def test_prose_is_not_code(prose: str) -> None:
    assert spans(prose, "code") == []


def test_overlap_needs_a_common_part() -> None:
    found = protected(Doc("go www.example.org now"))
    assert overlaps(found, 5, 6)
    assert overlaps(found, 0, 4)
    assert not overlaps(found, 0, 3)
    assert not overlaps(found, 18, 22)
    assert not overlaps(found, 3, 3), "an insertion before the span does not touch it"
    assert overlaps(found, 4, 4)
    assert not is_protected(Doc("go www.example.org now"), 5, 6, {"email"})
