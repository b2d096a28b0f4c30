"""gzip and zstd by the file's name. Packed input that is damaged or cut short is an error, never a shorter text."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from normtext.adapters import require
from normtext.errors import InputError

_BLOCK = 1 << 17


@contextmanager
def unpacking(name: str, stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream itself, or its content where the name ends in .gz or .zst.

    Raises:
        InputError: on reading, where the packed data is damaged or ends early.
        MissingExtra: zstandard is not installed.
    """
    if not name.endswith((".gz", ".zst")):
        yield stream
        return
    import gzip

    try:
        if name.endswith(".gz"):
            yield cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb"))
        else:
            yield cast("BinaryIO", io.BufferedReader(_Unzstd(stream), _BLOCK))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{name}: cannot be unpacked: {error}; fetch or pack it again") from error


@contextmanager
def packing(name: str, stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """A stream that packs as the name says; the same content gives the same bytes."""
    if name.endswith(".gz"):
        import gzip

        with gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0) as packed:
            yield cast("IO[bytes]", packed)
    elif name.endswith(".zst"):
        zstandard: Any = require("zstandard", "zstd")
        with zstandard.open(stream, "wb", closefd=False) as packed:
            yield packed
    else:
        yield stream


class _Unzstd(io.RawIOBase):
    """The content of one or more zstd frames. zstandard's own reader takes a frame that is cut short for its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zstandard: Any = require("zstandard", "zstd")
        self._stream = stream
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and self._next():
            pass
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _next(self) -> bool:
        """Unpacks a block into `_ready`; False at the end of the stream."""
        block = self._stream.read(_BLOCK)
        if not block:
            if self._frame is not None:
                raise EOFError("it ends within a zstd frame")
            return False
        try:
            while block:
                frame = self._frame or self._zstandard.ZstdDecompressor().decompressobj()
                self._ready += frame.decompress(block)
                self._frame, block = (None, frame.unused_data) if frame.eof else (frame, b"")
        except self._zstandard.ZstdError as error:
            raise EOFError(str(error)) from error
        return True
