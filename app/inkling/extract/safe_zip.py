"""Parts of a ZIP container, read without trusting what it says about itself."""

from __future__ import annotations

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


@contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """The container. Raises `ReadProblem` ("damaged") when it is none or breaks while in use."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as container:
            yield container
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as exc:
        raise ReadProblem("damaged") from exc


def chunks(container: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a part, in pieces.

    Raises `ReadProblem`: expansion for a bomb, password for an encrypted part.
    """
    info = container.getinfo(name)
    if info.flag_bits & _ENCRYPTED:
        raise ReadProblem("password")
    if info.file_size > _SUSPECT_PART and (
        info.file_size > _LARGEST_PART
        or info.file_size > _LARGEST_RATIO * max(info.compress_size, 1)
    ):
        raise ReadProblem("expansion")
    # zipfile never gives more than the size it was told, so that the check above holds.
    with container.open(info) as part:
        while piece := part.read(_CHUNK):
            yield piece
