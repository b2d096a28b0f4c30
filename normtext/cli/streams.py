"""Bytes in, bytes out: decoding that loses nothing, and files that are replaced only when their content is complete."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from normtext.adapters import require
from normtext.errors import ConfigError, InputError

STDIN = "-"


class Codec:
    """An encoding whose undecodable bytes survive, as lone surrogates, and are reported with their offset."""

    def __init__(self, encoding: str) -> None:
        try:
            self.name = codecs.lookup(encoding).name
            self.wide = "\n".encode(self.name) != b"\n"
            """Whether a line feed takes more than its byte, as in UTF-16: such input cannot be cut at that byte."""
        except (LookupError, UnicodeError):
            raise ConfigError(
                f"--encoding {encoding}: no such encoding; give one such as utf-8, cp1252 or shift_jis"
            ) from None

    def decode(self, data: bytes) -> tuple[str, int | None]:
        """The text, and the offset of the first byte that could not be decoded, if there is one.

        Raises:
            InputError: the bytes cannot be kept in this encoding, as half a character of UTF-16 cannot.
        """
        try:
            return data.decode(self.name), None
        except UnicodeDecodeError as error:
            first = error.start
        try:
            return data.decode(self.name, "surrogateescape"), first
        except UnicodeDecodeError:
            raise InputError(f"byte {first} is not {self.name}; name the right --encoding") from None

    def encode(self, text: str) -> bytes:
        """The bytes of a text.

        Raises:
            InputError: the text has a character that the encoding lacks.
        """
        try:
            return text.encode(self.name, "surrogateescape")
        except UnicodeEncodeError as error:
            if self.name.startswith("utf"):
                return text.encode(self.name, "surrogatepass")
            what = text[error.start]
            raise InputError(f"{what!r} cannot be written in {self.name}; use --encoding utf-8") from error


@contextmanager
def open_input(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for "-"; unpacked where the name ends in .gz or .zst."""
    if name == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a FILE")
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream, _unpacking(name, stream) as unpacked:
        yield unpacked


def _unpacking(name: str, stream: BinaryIO) -> AbstractContextManager[BinaryIO]:
    if name.endswith(".gz"):
        import gzip

        return cast("AbstractContextManager[BinaryIO]", gzip.GzipFile(fileobj=stream, mode="rb"))
    if name.endswith(".zst"):
        zstandard: Any = require("zstandard", "zstd")
        reader: AbstractContextManager[BinaryIO] = zstandard.open(stream, "rb", closefd=False)
        return reader
    return nullcontext(stream)


def _packing(name: str, stream: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    """A stream that packs as the name says; the same content gives the same bytes."""
    if name.endswith(".gz"):
        import gzip

        return cast("AbstractContextManager[IO[bytes]]", gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0))
    if name.endswith(".zst"):
        zstandard: Any = require("zstandard", "zstd")
        writer: AbstractContextManager[IO[bytes]] = zstandard.open(stream, "wb", closefd=False)
        return writer
    return nullcontext(stream)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of `path` when the block ends well, and never half of it."""
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, f"cannot be written: {error.strerror}", str(path)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            with _packing(target.name, stream) as packed:
                yield packed
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, name)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def open_output(path: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears when it is complete. A device is written to directly."""
    if path is None or path == STDIN:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed; name a file with --output")
        yield cast("IO[bytes]", sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif Path(path).exists() and not Path(path).is_file():
        with Path(path).open("wb") as stream:
            yield stream
    else:
        with replacing(Path(path)) as stream:
            yield stream


def read_document(name: str, limit: int) -> bytes:
    """All bytes of an input.

    Raises:
        InputError: there are more than `limit` of them.
        OSError: it cannot be read.
    """
    with open_input(name) as stream:
        data = stream.read(limit + 1) or b""
    if len(data) > limit:
        shown = "standard input" if name == STDIN else name
        raise InputError(
            f"{shown} is larger than {limit:,} bytes; use --unit line or --jsonl to work in bounded memory, "
            "or allow a larger document with --max-size"
        )
    return data
