"""Parts of a ZIP container, read without trusting what it says about itself."""

from __future__ import annotations

import errno
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from inkling.domain.errors import ReadProblem
from inkling.extract.source import Source

_CHUNK: Final = 256 * 1024
# XML of real documents shrinks ten to fifty times. What is both huge and smaller still is a bomb.
_LARGEST_PART: Final = 512 * 1024 * 1024
_SUSPECT_PART: Final = 64 * 1024 * 1024
_LARGEST_RATIO: Final = 150
_ENCRYPTED: Final = 0x1
# What zipfile raises for bent containers: names that do not decode (ValueError), methods it
# does not know (NotImplementedError, a RuntimeError), offsets that lead nowhere.
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    ValueError,
    RuntimeError,
    struct.error,
)


@contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """The container. Raises `ReadProblem` ("damaged") when it is none or breaks while in use."""
    with source.open() as stream:
        with _translating():
            container = zipfile.ZipFile(stream)
        with container:
            yield container


def chunks(container: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part, in pieces.

    Raises `ReadProblem`: expansion for a bomb, password for an encrypted part.
    """
    info = container.getinfo(part) if isinstance(part, str) else part
    if info.flag_bits & _ENCRYPTED:
        raise ReadProblem("password")
    if info.file_size > _SUSPECT_PART and (
        info.file_size > _LARGEST_PART
        or info.file_size > _LARGEST_RATIO * max(info.compress_size, 1)
    ):
        raise ReadProblem("expansion")
    # zipfile never gives more than the size it was told, so that the check above holds.
    with _translating():
        stream = container.open(info)
    with stream:
        while True:
            with _translating():
                piece = stream.read(_CHUNK)
            if not piece:
                return
            yield piece


@contextmanager
def _translating() -> Iterator[None]:
    """Turn what zipfile raises for a bent container into a `ReadProblem`."""
    try:
        yield
    except BROKEN as exc:
        raise ReadProblem("damaged") from exc
    except OSError as exc:
        if exc.errno != errno.EINVAL:  # an offset before the beginning
            raise
        raise ReadProblem("damaged") from exc
