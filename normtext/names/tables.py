"""Binary tables: named sections of one read-only buffer, used in place (a file is mapped, not read).

A file is `MAGIC`, the length of a JSON header, the header {section: [offset, length]}, and the sections, each starting
at a multiple of 8. Numbers are unsigned, little-endian, of 32 bits, those of keys of 64.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from normtext.errors import DataError

MAGIC = b"NTTABLE1"
_ALIGN = 8


def pack(sections: Mapping[str, bytes]) -> bytes:
    """One buffer that holds the sections."""
    places: dict[str, list[int]] = {}
    at = 0
    for name, data in sections.items():
        places[name] = [at, len(data)]
        at += -(-len(data) // _ALIGN) * _ALIGN
    header = json.dumps(places).encode()
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % _ALIGN)
    body = b"".join(data + b"\0" * (-len(data) % _ALIGN) for data in sections.values())
    return MAGIC + struct.pack("<I", len(header)) + header + body


def numbers(values: Iterable[int], size: str = "I") -> bytes:
    """Numbers as bytes, little-endian; `size` is "I" for 32 bits, "Q" for 64."""
    packed = array(size, values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


class Table:
    """The sections of a buffer made by `pack`."""

    __slots__ = ("_buffer", "_places", "_start")

    def __init__(self, buffer: bytes | mmap.mmap, where: str) -> None:
        if buffer[: len(MAGIC)] != MAGIC:
            raise DataError(f"{where}: not a compiled table; rebuild it with 'python -m normtext.build gazetteer'")
        (length,) = struct.unpack("<I", buffer[len(MAGIC) : len(MAGIC) + 4])
        self._start = len(MAGIC) + 4 + length
        self._places: dict[str, list[int]] = json.loads(buffer[len(MAGIC) + 4 : self._start])
        self._buffer = memoryview(buffer)

    @classmethod
    def open(cls, path: Path) -> Table:
        """The table in a file, mapped into memory."""
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))
        except (OSError, ValueError) as error:
            raise DataError(f"{path}: {error}") from error

    def raw(self, name: str) -> memoryview:
        """A section's bytes."""
        at, length = self._places[name]
        return self._buffer[self._start + at : self._start + at + length]

    def numbers(self, name: str, size: str = "I") -> Sequence[int]:
        """A section of numbers."""
        view = self.raw(name)
        if sys.byteorder == "big":
            swapped = array(size, view.tobytes())
            swapped.byteswap()
            return swapped
        return view.cast(size)  # type: ignore[call-overload, no-any-return]


def key(text: str) -> int:
    """The number under which a string is filed: 64 bits of BLAKE2b, enough to tell all apart."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def pack_set(texts: Iterable[str]) -> bytes:
    """The section of a `Members`: half of the key of each string, sorted."""
    return numbers(sorted({_half(key(text)) for text in texts}))


def pack_values(values: Mapping[str, int]) -> bytes:
    """Small numbers for the strings of a `pack_set`, in its order, a byte each."""
    found: dict[int, int] = {}
    for text, value in values.items():
        half = _half(key(text))
        found[half] = max(value, found.get(half, 0))
    return bytes(found[half] for half in sorted(found))


def _half(number: int) -> int:
    return number & 0xFFFFFFFF


def pack_facts(name: str, facts: Mapping[int, int]) -> dict[str, bytes]:
    """The sections of `Facts`: halves of keys, sorted, and what is known of each, in 32 bits."""
    merged: dict[int, int] = {}
    for number, known in facts.items():
        merged[_half(number)] = merged.get(_half(number), 0) | known
    keys = sorted(merged)
    return {f"{name}.keys": numbers(keys), f"{name}.facts": numbers(merged[one] for one in keys)}


class Facts:
    """From a string to what is known of it, as bits, by half of its key: one look for several `Members`."""

    __slots__ = ("_facts", "_keys")

    def __init__(self, table: Table, name: str) -> None:
        self._keys = table.numbers(f"{name}.keys")
        self._facts = table.numbers(f"{name}.facts")

    def at(self, number: int) -> int:
        """What is known of the string with this key; 0 for others."""
        half = _half(number)
        at = bisect_left(self._keys, half)
        return self._facts[at] if at < len(self._keys) and self._keys[at] == half else 0

    def having(self, bit: int) -> Having:
        """The strings of which some fact is known, as a set."""
        return Having(self, bit)


def pack_pairs(name: str, pairs: Iterable[tuple[int, int]]) -> dict[str, bytes]:
    """The sections of a `Pairing`: halves of keys and numbers, sorted."""
    every = sorted({(_half(number), value) for number, value in pairs})
    return {f"{name}.keys": numbers(one for one, _ in every), f"{name}.values": numbers(value for _, value in every)}


class Pairing:
    """From a number of 32 bits to other numbers, most often to one."""

    __slots__ = ("_keys", "_values")

    def __init__(self, table: Table, name: str) -> None:
        self._keys = table.numbers(f"{name}.keys")
        self._values = table.numbers(f"{name}.values")

    def at(self, number: int) -> Sequence[int]:
        """The numbers for this one."""
        keys = self._keys
        first = last = bisect_left(keys, number)
        while last < len(keys) and keys[last] == number:
            last += 1
        return self._values[first:last] if first < last else ()


class Having:
    """The strings for which a bit of `Facts` is set."""

    __slots__ = ("_at", "_bit")

    def __init__(self, facts: Facts, bit: int) -> None:
        self._at, self._bit = facts.at, bit

    def __contains__(self, text: str) -> bool:
        return self._at(key(text)) & self._bit != 0


class Members:
    """A set of strings, by half of their keys: one other string in 10,000 or fewer is taken for a member."""

    __slots__ = ("_keys",)

    def __init__(self, table: Table, name: str) -> None:
        self._keys = table.numbers(name)

    def __contains__(self, text: str) -> bool:
        return self.has(key(text))

    def has(self, number: int) -> bool:
        """Whether the string with this key is a member: for those who ask several sets about one string."""
        half = _half(number)
        at = bisect_left(self._keys, half)
        return at < len(self._keys) and self._keys[at] == half

    def place(self, text: str) -> int | None:
        """Where a string stands in the order of the section."""
        half = _half(key(text))
        at = bisect_left(self._keys, half)
        return at if at < len(self._keys) and self._keys[at] == half else None

    def __len__(self) -> int:
        return len(self._keys)


def pack_index(name: str, entries: Mapping[str, Iterable[int]]) -> dict[str, bytes]:
    """The sections of an `Index`: sorted keys, where each key's values start, and the values."""
    merged: dict[int, list[int]] = {}
    for text, values in entries.items():
        merged.setdefault(key(text), []).extend(values)
    keys, starts, flat = sorted(merged), [0], []
    for number in keys:
        flat += merged[number]
        starts.append(len(flat))
    return {f"{name}.keys": numbers(keys, "Q"), f"{name}.starts": numbers(starts), f"{name}.values": numbers(flat)}


class Index:
    """From a string to numbers, by binary search over the keys."""

    __slots__ = ("_keys", "_starts", "_values")

    def __init__(self, table: Table, name: str) -> None:
        self._keys = table.numbers(f"{name}.keys", "Q")
        self._starts = table.numbers(f"{name}.starts")
        self._values = table.numbers(f"{name}.values")

    def __contains__(self, text: str) -> bool:
        return self.has(key(text))

    def has(self, number: int) -> bool:
        """Whether something is filed under the string with this key."""
        at = bisect_left(self._keys, number)
        return at < len(self._keys) and self._keys[at] == number

    def get(self, text: str) -> Sequence[int]:
        """The numbers filed under a string."""
        return self.at(key(text))

    def at(self, number: int) -> Sequence[int]:
        """The numbers filed under the string of this key: for those who ask several indexes about one string."""
        at = bisect_left(self._keys, number)
        if at == len(self._keys) or self._keys[at] != number:
            return ()
        return self._values[self._starts[at] : self._starts[at + 1]]

    def __len__(self) -> int:
        return len(self._keys)
