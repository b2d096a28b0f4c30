"""JSON Lines: one field of a record is replaced, every other byte stays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from normtext.errors import InputError

_decode = json.JSONDecoder(
    parse_int=len, parse_float=len, parse_constant=len
).raw_decode  # numbers only have to be passed over
_BLANK = " \t\r\n"


class FieldValue(NamedTuple):
    """A text field of a record: its value, and the span of its JSON string in the line."""

    value: str
    start: int
    end: int


def find_fields(line: str, fields: Sequence[str]) -> tuple[FieldValue, ...]:
    """The texts that top-level fields hold, in the order of `fields`; of repeated fields the last, as JSON has it.

    Raises:
        InputError: the line is no JSON object, or a field is missing or holds no text.
    """
    found: dict[str, FieldValue | str] = {}
    try:
        at = _skip(line, 1 if line.startswith("\ufeff") else 0)  # Windows programs begin a file with it
        if line[at : at + 1] != "{":
            raise InputError('not a JSON object; each line must be one, such as {"text": "…"}')
        at = _skip(line, at + 1)
        while line[at] != "}":
            _expect('"', line, at)
            key, at = scanstring(line, at + 1, True)
            at = _skip(line, at)
            _expect(":", line, at)
            start = _skip(line, at + 1)
            value, end = _decode(line, start)
            if key in fields:
                found[key] = FieldValue(value, start, end) if isinstance(value, str) else _KINDS[type(value)]
            at = _skip(line, end)
            if line[at] != "}":
                _expect(",", line, at)
                at = _skip(line, at + 1)
                _expect('"', line, at)
        _expect("", line, _skip(line, at + 1))
    except json.JSONDecodeError as error:
        raise InputError(f"no valid JSON: {error.msg} at column {error.colno}") from error
    except (StopIteration, IndexError, RecursionError) as error:
        raise InputError("no valid JSON: the record ends early or is nested too deeply") from error
    return tuple(_text(found, field) for field in fields)


_KINDS = {int: "a number", bool: "a truth value", type(None): "null", list: "a list", dict: "an object"}


def _text(found: Mapping[str, FieldValue | str], field: str) -> FieldValue:
    value = found.get(field)
    if value is None:
        raise InputError(f"no field {field!r}; name the text field with --field")
    if isinstance(value, str):
        raise InputError(f"field {field!r} holds {value}, not text")
    return value


def _expect(mark: str, line: str, at: int) -> None:
    if line[at : at + 1] != mark:
        raise InputError(f"no valid JSON at column {at + 1}")


def _skip(line: str, at: int) -> int:
    while at < len(line) and line[at] in _BLANK:
        at += 1
    return at


def replace_field(line: str, found: FieldValue, text: str) -> str:
    """The line with another text in the field; escaped as the line escapes, every other character as it was."""
    plain = not line[found.start : found.end].isascii() or "\\u" not in line[found.start : found.end]
    plain = plain and not any("\ud800" <= ch <= "\udfff" for ch in text)
    return line[: found.start] + json.dumps(text, ensure_ascii=not plain) + line[found.end :]
