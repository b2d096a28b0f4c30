"""JSON Lines: one field of a record is replaced, every other byte stays."""

from __future__ import annotations

import json
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from normtext.errors import InputError

_decode = json.JSONDecoder().raw_decode
_BLANK = " \t\r\n"


class FieldValue(NamedTuple):
    """A text field of a record: its value, and the span of its JSON string in the line."""

    value: str
    start: int
    end: int


def find_field(line: str, field: str) -> FieldValue:
    """The text that a top-level field holds; of repeated fields the last, as JSON readers have it.

    Raises:
        InputError: the line is no JSON object, or the field is missing or holds no text.
    """
    found: FieldValue | None = None
    held: object = None
    missing = True
    try:
        at = _skip(line, 1 if line.startswith("\ufeff") else 0)  # Windows programs begin a file with it
        if line[at : at + 1] != "{":
            raise InputError('not a JSON object; each line must be one, such as {"text": "…"}')
        at = _skip(line, at + 1)
        while line[at] != "}":
            if line[at] != '"':
                raise InputError(f"no valid JSON at column {at + 1}")
            key, at = scanstring(line, at + 1, True)
            at = _skip(line, at)
            if line[at] != ":":
                raise InputError(f"no valid JSON at column {at + 1}")
            start = _skip(line, at + 1)
            value, end = _decode(line, start)
            if key == field:
                held, missing = value, False
                found = FieldValue(value, start, end) if isinstance(value, str) else None
            at = _skip(line, end)
            if line[at] == ",":
                at = _skip(line, at + 1)
            elif line[at] != "}":
                raise InputError(f"no valid JSON at column {at + 1}")
        if line[at + 1 :].strip(_BLANK):
            raise InputError(f"no valid JSON at column {at + 2}")
    except (json.JSONDecodeError, StopIteration, IndexError, RecursionError) as error:
        message = (
            f"{error.msg} at column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else "the record ends early"
        )
        raise InputError(f"no valid JSON: {message}") from error
    if missing:
        raise InputError(f"no field {field!r}; name the text field with --field")
    if found is None:
        raise InputError(f"field {field!r} holds {type(held).__name__}, not text")
    return found


def _skip(line: str, at: int) -> int:
    while at < len(line) and line[at] in _BLANK:
        at += 1
    return at


def replace_field(line: str, found: FieldValue, text: str) -> str:
    """The line with another text in the field; escaped as the line escapes, every other character as it was."""
    plain = not line[found.start : found.end].isascii() or "\\u" not in line[found.start : found.end]
    plain = plain and not any("\ud800" <= ch <= "\udfff" for ch in text)
    return line[: found.start] + json.dumps(text, ensure_ascii=not plain) + line[found.end :]
