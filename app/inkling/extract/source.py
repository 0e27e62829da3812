"""Where a reader gets its bytes: a file on disk, or a member that is already in memory."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Final

from inkling.domain.errors import ReadProblem

TEXT_LIMIT_MB: Final = 64
"""How much text of one file is read; what follows is left out with a warning."""


_AT_ONCE: Final = 1024 * 1024


@contextmanager
def translating_os_errors() -> Iterator[None]:
    """Turn what the operating system says about a file into a `ReadProblem`."""
    try:
        yield
    except FileNotFoundError as exc:
        raise ReadProblem("vanished") from exc
    except PermissionError as exc:
        raise ReadProblem("no_permission") from exc
    except OSError as exc:
        if exc.errno == errno.ENOMEM:
            raise MemoryError from exc
        raise ReadProblem("io_error", detail=os_error_detail(exc)) from exc


@contextmanager
def translating_damage(*broken: type[Exception]) -> Iterator[None]:
    """Turn what a library raises for a bent file into a `ReadProblem` ("damaged").

    Libraries raise ``broken``, or an OSError of their own, which has no number; one with a
    number comes from the operating system and passes.
    """
    try:
        yield
    except broken as exc:
        raise ReadProblem("damaged") from exc
    except OSError as exc:
        if exc.errno is not None:
            raise
        raise ReadProblem("damaged") from exc


def os_error_detail(exc: OSError) -> str:
    """What went wrong, without the path that Python adds to it."""
    return exc.strerror or type(exc).__name__


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read, by name. ``data`` is None for a file on disk that is not in memory.

    ``name`` is what the suffix is taken from. Nothing is ever opened for writing. ``ocr`` asks
    for the text in pictures, ``pictures`` to be told of one that can be looked at.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    ocr: bool = False
    pictures: bool = False

    @classmethod
    def of_file(cls, path: Path, *, ocr: bool = False, pictures: bool = False) -> Source:
        """The file at ``path``."""
        return cls(path.name, path=path, ocr=ocr, pictures=pictures)

    @property
    def suffix(self) -> str:
        """The lower-case suffix with its dot, or an empty string."""
        return Path(self.name).suffix.lower()

    def open(self) -> IO[bytes]:
        """Open for reading. Raises OSError, or `ReadProblem` for what is no regular file."""
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.path is None:
            raise ValueError("a source needs a path or data")
        # O_NONBLOCK: opening a named pipe would otherwise wait for a writer for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags | getattr(os, "O_CLOEXEC", 0))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise ReadProblem("unknown_kind")
        return os.fdopen(descriptor, "rb")

    def read(self, limit: int) -> bytes:
        """The first ``limit`` bytes."""
        with self.open() as stream:
            return stream.read(limit)

    def key(self) -> bytes:
        """What tells a picture from any other by its bytes: 16 bytes, the key of no text."""
        found = hashlib.blake2b(digest_size=16, person=b"picture")
        with self.open() as stream:
            for some in iter(partial(stream.read, _AT_ONCE), b""):
                found.update(some)
        return found.digest()

    def size(self) -> int:
        """The number of bytes there are."""
        if self.data is not None:
            return len(self.data)
        with self.open() as stream:
            return stream.seek(0, os.SEEK_END)
