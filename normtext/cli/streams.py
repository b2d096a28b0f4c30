"""Bytes in, bytes out: decoding that loses nothing, and files that are replaced only when their content is complete."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from normtext.cli.packed import packing, unpacking
from normtext.errors import ConfigError, InputError

STDIN = "-"

PART = ".part"
"""How the names of files end that are being written; they begin with a dot."""


class Codec:
    """An encoding whose undecodable bytes survive, as lone surrogates, and are reported with their offset."""

    def __init__(self, encoding: str) -> None:
        try:
            self.name = codecs.lookup(encoding).name
            self.wide = len("\n\n".encode(self.name)) - len("\n".encode(self.name)) > 1
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

    def rewrite(self, raw: bytes, old: str, new: str) -> bytes:
        """The bytes of `new`, written as `raw` writes `old`.

        Raises:
            InputError: the encoding lacks a character, or writes `old` in more than one way, so that bytes would change
                which no rule touched.
        """
        mark, plain = next((row for row in _MARKED.get(self.name, ()) if raw.startswith(row[0])), (b"", self.name))
        try:
            if mark + _encoded(old, plain) != raw:
                raise InputError(f"{self.name} has more than one way to write it; {self._convert()}")
            return mark + _encoded(new, plain)
        except UnicodeEncodeError as error:
            what = error.object[error.start]
            raise InputError(f"{what!r} cannot be written in {self.name}; {self._convert()}") from error

    def _convert(self) -> str:
        return f"convert it first: iconv -f {self.name} -t utf-8"

    def foreign(self, head: bytes) -> str | None:
        """What the first bytes of an input are instead of text, and what to do; None for text."""
        if self.wide:
            return None
        for mark, what in _FOREIGN.items():
            if head.startswith(mark):
                return what
        if b"\0" in head:
            try:
                codecs.getincrementaldecoder(self.name)().decode(head)
            except UnicodeDecodeError:
                return f"binary data, no text in {self.name}; leave it out, or name the right --encoding"
        return None


_MARKED: dict[str, tuple[tuple[bytes, str], ...]] = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"), (b"", "utf-8")),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
"""Encodings that Python reads with several marks, or none, and writes with one: a mark, and what to write behind it."""


def _encoded(text: str, name: str) -> bytes:
    """The bytes of a text; lone surrogates are bytes that could not be decoded, or code points as they are."""
    try:
        return text.encode(name, "surrogateescape")
    except UnicodeEncodeError:
        if name.startswith("utf"):
            return text.encode(name, "surrogatepass")
        raise


_FOREIGN = {
    codecs.BOM_UTF32_LE: "it looks like UTF-32; use --encoding utf-32",
    codecs.BOM_UTF32_BE: "it looks like UTF-32; use --encoding utf-32",
    codecs.BOM_UTF16_LE: "it looks like UTF-16; use --encoding utf-16",
    codecs.BOM_UTF16_BE: "it looks like UTF-16; use --encoding utf-16",
    b"\x1f\x8b": "packed with gzip; let its name end in .gz, or unpack it with zcat",
    b"\x28\xb5\x2f\xfd": "packed with zstd; let its name end in .zst, or unpack it with zstdcat",
    b"PAR1": "Parquet; use --format parquet",
    b"%PDF-": "a PDF, no text; extract its text first",
    b"PK\x03\x04": "a zip archive or an office document, no text; extract its text first",
}
"""What is no text, by its first bytes. A repair would break such data."""


@contextmanager
def open_input(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for "-"; unpacked where the name ends in .gz or .zst."""
    if name == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a FILE")
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream, unpacking(name, stream) as unpacked:
        yield unpacked


class Unchanged(Exception):
    """Raised within `replacing` where the new content is not wanted: the file is left alone."""


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of `path` when the block ends well, and never half of it.

    A device or pipe is written to directly. The block may raise `Unchanged`.
    """
    import secrets
    import shutil

    if path.is_dir():
        raise OSError(errno.EISDIR, "is a folder; name a file", str(path))
    if path.exists() and not path.is_file():
        with suppress(Unchanged), _naming(path), path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}{PART}")
    try:  # from the first moment on: an interruption leaves nothing behind
        with _naming(path), _created(part, path) as stream:
            with packing(target.name, stream) as packed:
                yield packed
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)
        else:
            umask = os.umask(0)
            os.umask(umask)
            part.chmod(0o666 & ~umask)
        part.replace(target)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if not isinstance(error, Unchanged):
            raise


def _created(part: Path, path: Path) -> BinaryIO:
    """The new file `part`, open for writing; errors name the `path` whose place it is to take."""
    try:
        return os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600), "wb")
    except OSError as error:
        raise OSError(error.errno, f"cannot be written: {error.strerror}", str(path)) from error


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Gives the error of a full disk the name of the file that was written."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextmanager
def open_output(path: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears when it is complete."""
    if path is None or path == STDIN:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed; name a file with --output")
        yield cast("IO[bytes]", sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        with replacing(Path(path)) as stream:
            yield stream


def read_document(stream: BinaryIO, shown: str, limit: int) -> bytes:
    """All bytes of an input that is called `shown`.

    Raises:
        InputError: there are more than `limit` of them.
    """
    data = stream.read(limit + 1) or b""
    if len(data) > limit:
        raise InputError(
            f"{shown} is larger than {limit:,} bytes; use --unit line or --jsonl to work in bounded memory, "
            "or allow a larger document with --max-size"
        )
    return data
