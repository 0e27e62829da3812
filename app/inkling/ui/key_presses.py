"""What was pressed: Enter, on either part of the keyboard, and what was held with a key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def held_with(event: QKeyEvent) -> Qt.KeyboardModifier:
    """The modifiers held with a key; on the keypad it is the same key."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_enter(event: QKeyEvent) -> bool:
    """Whether Enter was pressed, and nothing held with it."""
    return event.key() in ENTER and held_with(event) == Qt.KeyboardModifier.NoModifier
