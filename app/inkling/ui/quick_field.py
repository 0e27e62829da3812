"""The field of the quick search, which is a way through the results too."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from inkling.ui.key_presses import ENTER, held_with
from inkling.ui.search_field import SearchField

_PAGE: Final = 8
"""Rows that are seen at once."""


class QuickField(SearchField):
    """Types; the keys that go through a list go through the results while it keeps the focus."""

    moved = Signal(int)
    whole_asked = Signal()

    _STEPS: Final = {
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_PageDown: _PAGE,
        Qt.Key.Key_PageUp: -_PAGE,
    }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that are not typed."""
        held = held_with(event)
        step = self._STEPS.get(Qt.Key(event.key()))
        if step is not None and held == Qt.KeyboardModifier.NoModifier:
            self.moved.emit(step)
        elif event.key() in ENTER and held == Qt.KeyboardModifier.ShiftModifier:
            self.whole_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes to the next result, with Shift to the one before."""
        self.moved.emit(1 if is_next else -1)
        return True
