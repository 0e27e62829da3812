"""Which members of an archive are worth unpacking, told by their names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

_SYSTEM: Final = frozenset({"__MACOSX", ".git", ".svn", ".hg", "node_modules", "__pycache__"})
_NEVER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def is_worth_reading(name: str) -> bool:
    """Whether a member may hold text: no system file, no picture, program or font."""
    from inkling.extract.registry import is_read

    path = PurePosixPath(name.replace("\\", "/"))
    if path.name in _NEVER or path.name.startswith("._") or _SYSTEM.intersection(path.parts):
        return False
    return is_read(path.name)
