"""The search field: an ordinary one, with the keys that lead to the results."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SearchField(QLineEdit):
    """Types and copies as any field does; Down, Enter and Esc reach the results."""

    entered = Signal()
    entered_for_folder = Signal()
    left_downwards = Signal()
    dismissed = Signal()
    focus_changed = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the few keys that mean something beyond the text."""
        from inkling.ui.key_presses import ENTER, held_with

        keys, modifiers = QtCore.Qt.Key, QtCore.Qt.KeyboardModifier
        key, held = event.key(), held_with(event)
        if key in ENTER and held == modifiers.ControlModifier:
            self.entered_for_folder.emit()
        elif key in ENTER and held == modifiers.NoModifier:
            self.entered.emit()
        elif key in (keys.Key_Down, keys.Key_PageDown) and held == modifiers.NoModifier:
            self.left_downwards.emit()
        elif key == keys.Key_Escape:
            self.dismissed.emit()
        elif key == keys.Key_K and held == modifiers.ControlModifier:
            # A line edit deletes to the end of the line here; in this window it means "search".
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of any field, and below it what was added to this one."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around the field."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around the field."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
