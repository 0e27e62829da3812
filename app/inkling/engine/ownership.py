"""One process owns a library for writing: it holds the lock of the operating system."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from inkling.domain.errors import LibraryInUse
from inkling.paths import translate_os_errors

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class OwnerLock:
    """Held from construction to `release`, or to the end of the process, however it ends.

    Raises `LibraryInUse` while another process holds it.
    """

    def __init__(self, path: Path) -> None:
        with translate_os_errors(path.parent):
            # Never deleted: a lock on a deleted file guards nothing.
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = os.fdopen(descriptor, "r+b")
        try:
            _try_lock(self._file)
        except OSError as error:
            self._file.close()
            raise LibraryInUse("in_use", path=str(path.parent)) from error

    def release(self) -> None:
        """Let another process own the library."""
        self._file.close()
