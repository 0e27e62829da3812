"""Fields to choose a word, a number or a day from; their arrows are drawn like all others."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDoubleSpinBox, QMenu, QSpinBox, QWidget

from inkling.ui.style import ARROW_WIDTH
from inkling.ui.theme import tokens_for

_PADDING: Final = 7
_LONG: Final = 4.0
_SHORT: Final = 2.0
_ABOVE_MIDDLE: Final = 5.0
_UP_AND_DOWN: Final = {
    Qt.ArrowType.UpArrow: -_ABOVE_MIDDLE,
    Qt.ArrowType.DownArrow: _ABOVE_MIDDLE,
}
_STEPS: Final = {
    Qt.ArrowType.RightArrow: ((-_SHORT, -_LONG), (_SHORT, 0.0), (-_SHORT, _LONG)),
    Qt.ArrowType.LeftArrow: ((_SHORT, -_LONG), (-_SHORT, 0.0), (_SHORT, _LONG)),
    Qt.ArrowType.DownArrow: ((-_LONG, -_SHORT), (0.0, _SHORT), (_LONG, -_SHORT)),
    Qt.ArrowType.UpArrow: ((-_LONG, _SHORT), (0.0, -_SHORT), (_LONG, _SHORT)),
}

_CHECK: Final = ((-4.5, 0.0), (-1.5, 3.5), (4.5, -3.5))
_CHECK_INDENT: Final = 15


class ComboBox(QComboBox):
    """One of a few words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, unless the person is busy here."""
        if _is_meant_for(self, event):
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow that the stylesheet leaves out."""
        super().paintEvent(event)
        _draw_arrows(self, {Qt.ArrowType.DownArrow: 0.0})


class DateEdit(QDateEdit):
    """A day, from a calendar."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow that the stylesheet leaves out."""
        super().paintEvent(event)
        _draw_arrows(self, {Qt.ArrowType.DownArrow: 0.0})


class SpinBox(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Qt leaves the padding out where the stylesheet has a say in the buttons.
        self.lineEdit().setTextMargins(_PADDING, 0, _PADDING, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, unless the person is busy here."""
        if _is_meant_for(self, event):
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows that the stylesheet leaves out."""
        super().paintEvent(event)
        _draw_arrows(self, _UP_AND_DOWN)


class DecimalBox(QDoubleSpinBox):
    """A number with a fraction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_PADDING, 0, _PADDING, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, unless the person is busy here."""
        if _is_meant_for(self, event):
            super().wheelEvent(event)

    def textFromValue(self, value: float) -> str:
        """As many places as it has, not as it could have."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows that the stylesheet leaves out."""
        super().paintEvent(event)
        _draw_arrows(self, _UP_AND_DOWN)


class CheckMenu(QMenu):
    """A menu with checked entries; their marks are as sharp as the screen can show them."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks that the stylesheet leaves out."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens_for(self.palette()).text2), 1.5))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for action in self.actions():
            if action.isChecked():
                box = self.actionGeometry(action)
                across = box.right() - _CHECK_INDENT if is_mirrored else box.left() + _CHECK_INDENT
                centre = QPointF(across, box.center().y() + 0.5)
                painter.drawPolyline([centre + QPointF(x, y) for x, y in _CHECK])


def _is_meant_for(field: QWidget, event: QWheelEvent) -> bool:
    """Whether the wheel is turned for a field; what is around it gets the event otherwise."""
    if not field.hasFocus():
        event.ignore()
    return field.hasFocus()


def draw_chevron(painter: QPainter, centre: QPointF, towards: Qt.ArrowType, ink: str) -> None:
    """An arrow head of two strokes."""
    painter.setPen(QPen(QColor(ink), 1.5))
    painter.drawPolyline([centre + QPointF(x, y) for x, y in _STEPS[towards]])


def _draw_arrows(field: QWidget, arrows: dict[Qt.ArrowType, float]) -> None:
    """Arrows in a column at the end of a field, each so many px below its middle."""
    tokens = tokens_for(field.palette())
    ink = tokens.text2 if field.isEnabled() else tokens.line_strong
    is_mirrored = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    across = ARROW_WIDTH / 2 if is_mirrored else field.width() - ARROW_WIDTH / 2
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for towards, below in arrows.items():
        draw_chevron(painter, QPointF(across, field.height() / 2 + below), towards, ink)
