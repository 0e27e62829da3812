"""Keys as they are written on keyboards, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

_ARROWS = {"Down": "↓", "Up": "↑", "Right": "→", "Left": "←"}


def key_names(keys: str) -> str:
    """What to show for keys in Qt's portable form, such as ``Ctrl+Return``."""
    held, plus, last = keys.rpartition("+")
    if last == "Return":
        name = QCoreApplication.translate("Keys", "Enter")
    elif last in _ARROWS:
        name = _ARROWS[last]
    else:
        return _native(keys)
    return f"{_native(f'{held}+X').removesuffix('X')}{name}" if plus else name


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
