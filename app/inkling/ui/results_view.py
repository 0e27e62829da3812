"""The ranked list, with the keys and the clicks that are its own."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from inkling.ui.key_presses import ENTER, held_with
from inkling.ui.plain_views import make_plain
from inkling.ui.results_delegate import ResultsDelegate
from inkling.ui.theme import tokens_for

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ANY_INDEX = QModelIndex | QPersistentModelIndex
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier


class ResultsView(QListView):
    """The ranked list. Space, Ctrl+C and ? act on results while it has the focus.

    ``is_pointed_at`` turns true when the pointer moves over it.
    """

    row_changed = Signal()
    unfold_asked = Signal()
    fold_asked = Signal()
    fold_toggled = Signal(QModelIndex)
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
        self._is_on_fold = False
        self.setObjectName("resultsList")
        make_plain(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalScrollBar().setSingleStep(36)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def paintEvent(self, event: QPaintEvent) -> None:
        """On a ground of its own: scrolling moves what is painted, and paints what comes in."""
        viewport = self.viewport()
        # Each time: a stylesheet takes it back whenever it is applied.
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(viewport)
        painter.fillRect(event.rect(), QColor(tokens_for(self.palette()).surface))
        painter.end()
        super().paintEvent(event)

    def currentChanged(self, current: _ANY_INDEX, previous: _ANY_INDEX) -> None:
        """Follow the selection."""
        super().currentChanged(current, previous)
        self.row_changed.emit()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Wherever a key leads: to the result below a heading, never to the heading."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return index.siblingAtRow(index.row() + 1)
        return index

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+C before any shortcut of the window can."""
        is_claimed = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_C
            and held_with(event) == _CONTROL
        )
        if is_claimed:
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Notice the pointer."""
        self.is_pointed_at = True
        super().mouseMoveEvent(event)
        if not event.buttons():
            is_on = self._fold_at(event.position().toPoint()).isValid()
            if is_on != self._is_on_fold:
                self._is_on_fold = is_on
                shape = Qt.CursorShape.PointingHandCursor if is_on else Qt.CursorShape.ArrowCursor
                self.viewport().setCursor(shape)
                self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show or hide further passages where they are offered."""
        if not self._toggle_fold(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on the offer are two clicks."""
        if not self._toggle_fold(event):
            super().mouseDoubleClickEvent(event)

    def _toggle_fold(self, event: QMouseEvent) -> bool:
        index = self._fold_at(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return False
        self.fold_toggled.emit(index)
        return True

    def _fold_at(self, where: QPoint) -> QModelIndex:
        index, delegate = self.indexAt(where), self.itemDelegate()
        if not index.isValid() or not isinstance(delegate, ResultsDelegate):
            return QModelIndex()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return index if delegate.fold_zone_contains(option, index, where) else QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that act on the selected result."""
        if not self._take(event):
            super().keyPressEvent(event)

    def _is_on_top(self) -> bool:
        """Whether there is nothing above but a heading, which cannot be chosen."""
        row = self.currentIndex().row()
        above = self.model().index(row - 1, 0) if row > 0 else None
        return above is None or not (row > 1 or above.flags() & Qt.ItemFlag.ItemIsEnabled)

    def _take(self, event: QKeyEvent) -> bool:
        key, held = event.key(), held_with(event)
        if key in ENTER and held in (_CONTROL, _NO_MODIFIER):
            (self.shown_in_folder if held == _CONTROL else self.opened).emit()
        elif key == Qt.Key.Key_C and held == _CONTROL:
            self.path_copied.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and held == _NO_MODIFIER:
            (self.unfold_asked if key == Qt.Key.Key_Right else self.fold_asked).emit()
        elif key == Qt.Key.Key_Space and held == _NO_MODIFIER:
            self.preview_toggled.emit()
        elif key == Qt.Key.Key_Up and held == _NO_MODIFIER and self._is_on_top():
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
