"""What is never entered: excluded folders, and Inkling's own data directory."""

from __future__ import annotations

import fnmatch
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_PSEUDO: Final = (
    frozenset({b"/proc", b"/sys", b"/dev", b"/run"}) if sys.platform == "linux" else frozenset()
)
"""Mount points of pseudo file systems, which hold no documents and can block a reader."""

_SEPARATOR: Final = os.fsencode(os.sep)


class Exclusions:
    """Decides which folders are entered and which names are counted.

    ``patterns`` are shell patterns matched against single names of files and folders.
    """

    def __init__(self, patterns: Iterable[str], data_dir: Path) -> None:
        joined = "|".join(fnmatch.translate(pattern) for pattern in patterns)
        self._matches = re.compile(os.fsencode(joined) if joined else rb"(?!)").match
        self._data_dir = os.fsencode(data_dir)
        self._real_data_dir = os.fsencode(os.path.realpath(data_dir))

    def excludes_name(self, name: bytes) -> bool:
        """Whether a file or folder of this name is left out."""
        return self._matches(name) is not None

    def excludes_folder(self, path: bytes, name: bytes) -> bool:
        """Whether a folder is not entered."""
        return self.excludes_name(name) or path in _PSEUDO or self.is_own(path)

    def is_own(self, path: bytes) -> bool:
        """Whether a path is the data directory, or inside it."""
        return any(
            path == own or path.startswith(own + _SEPARATOR)
            for own in (self._data_dir, self._real_data_dir)
        )

    def excludes_below(self, root: bytes, path: bytes) -> bool:
        """Whether anything between ``root`` and ``path``, or the path itself, is left out."""
        if self.is_own(path):
            return True
        relative = path[len(root.rstrip(_SEPARATOR)) + 1 :]
        return any(self.excludes_name(name) for name in relative.split(_SEPARATOR))
