"""One process owns a library for writing: it holds the lock of the operating system."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Final

from inkling.domain.errors import LibraryInUse
from inkling.paths import DataDirectory, translate_os_errors

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: FileIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_ANSWERING: Final = b"answers"
_MARK_AT: Final = 1
"""The first byte is what Windows locks; nobody else may read it meanwhile."""


class OwnerLock:
    """Held from construction to `release`, or to the end of the process, however it ends.

    ``answers`` tells others that this owner takes requests (`owner_answers`). Raises
    `LibraryInUse` while another process holds it.
    """

    def __init__(self, path: Path, *, answers: bool) -> None:
        with translate_os_errors(path.parent):
            # Never deleted: a lock on a deleted file guards nothing.
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = FileIO(descriptor, "r+b")
        try:
            _try_lock(self._file)
        except OSError as error:
            self._file.close()
            raise LibraryInUse("in_use", path=str(path.parent)) from error
        with suppress(OSError):  # a full disk only costs others a sentence
            self._file.truncate(_MARK_AT)
            self._file.seek(_MARK_AT)
            self._file.write(_ANSWERING if answers else b"")

    def release(self) -> None:
        """Let another process own the library."""
        self._file.close()


def owner_answers(path: Path) -> bool:
    """Whether the process that holds the lock takes requests, now or in a moment."""
    with path.open("rb") as file:
        file.seek(_MARK_AT)
        return file.read() == _ANSWERING


def may_be_reached(data: DataDirectory) -> bool:
    """Whether it is worth while to ask for an owner; looks at one file at most."""
    return sys.platform == "win32" or data.socket.exists()
