"""The search field and the results view, each with the keys that are its own."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ANY_INDEX = QModelIndex | QPersistentModelIndex
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class SearchField(QLineEdit):
    """Types and copies as any field does; Down, Enter and Esc reach the results."""

    entered = Signal()
    entered_for_folder = Signal()
    left_downwards = Signal()
    dismissed = Signal()
    focus_changed = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the few keys that mean something beyond the text."""
        key, held = event.key(), _modifiers(event)
        if key in _ENTER and held == _CONTROL:
            self.entered_for_folder.emit()
        elif key in _ENTER and held == _NO_MODIFIER:
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and held == _NO_MODIFIER:
            self.left_downwards.emit()
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif key == Qt.Key.Key_K and held == _CONTROL:
            # A line edit deletes to the end of the line here; in this window it means "search".
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around the field."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around the field."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class ResultsView(QListView):
    """The ranked list. Space, Ctrl+C and ? act on results while it has the focus.

    ``is_pointed_at`` turns true when the pointer moves over it.
    """

    row_changed = Signal()
    left_upwards = Signal()
    opened = Signal()
    shown_in_folder = Signal()
    preview_toggled = Signal()
    path_copied = Signal()
    help_asked = Signal()
    dismissed = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_pointed_at = False
        self.setObjectName("resultsList")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(36)

    def currentChanged(self, current: _ANY_INDEX, previous: _ANY_INDEX) -> None:
        """Follow the selection."""
        super().currentChanged(current, previous)
        self.row_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+C before any shortcut of the window can."""
        is_claimed = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_C
            and _modifiers(event) == _CONTROL
        )
        if is_claimed:
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Notice the pointer."""
        self.is_pointed_at = True
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that act on the selected result."""
        if not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        key, held = event.key(), _modifiers(event)
        if key in _ENTER and held in (_CONTROL, _NO_MODIFIER):
            (self.shown_in_folder if held == _CONTROL else self.opened).emit()
        elif key == Qt.Key.Key_C and held == _CONTROL:
            self.path_copied.emit()
        elif key == Qt.Key.Key_Space and held == _NO_MODIFIER:
            self.preview_toggled.emit()
        elif key == Qt.Key.Key_Up and held == _NO_MODIFIER and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.text() == "?":
            self.help_asked.emit()
        elif event.text().isprintable() and event.text() and not held & ~_SHIFT:
            # Typing on goes on in the field instead of jumping about in the list.
            self.typed.emit(event.text())
        else:
            return False
        return True
