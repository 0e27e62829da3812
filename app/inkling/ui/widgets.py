"""Small parts that several panels are built from.

`QtCore.Qt` is named in functions alone, here as in all that is imported before the window is
painted for the first time: its enumerations are made when it is first named, in a tenth of the
time until then.
"""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from inkling.ui.text import tip

DIALOG_MARGIN: Final = 24
"""Between the edges of a dialog and what is in it, in px."""

ButtonKind = Literal["plain", "primary", "chip", "link", "quiet", "warning"]
LabelKind = Literal[
    "heading", "title", "body", "text", "small", "status", "section", "warning", "number"
]


class Button(QPushButton):
    """Enter presses it like Space where it has the focus, and no other time."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt leaves Enter to a dialog's default button."""
        if _is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """Enter presses it like Space where it has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt has only Space press it."""
        if _is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    from inkling.ui.key_presses import is_enter  # with the names of all keys

    return is_enter(event)


def button(text: str, kind: ButtonKind = "plain", name: str = "") -> Button:
    """A push button of one of our kinds; ``name`` is for screen readers."""
    made = Button()
    caption(made, text, name)
    made.setProperty("kind", kind)
    if kind in ("link", "quiet", "warning"):
        made.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        made.setFlat(True)
    return made


def tool_button(name: str, object_name: str) -> ToolButton:
    """A button that shows only an icon; its name is its tool tip too."""
    made = ToolButton()
    made.setObjectName(object_name)
    name_tool(made, name)
    made.setIconSize(QSize(20, 20))
    return made


def caption(made: QAbstractButton, text: str, name: str = "") -> None:
    """Put a text on a button; ``name`` is for screen readers."""
    made.setText(text)
    made.setAccessibleName(name or text)


def name_tool(made: QToolButton, name: str) -> None:
    """Name a button that shows only an icon."""
    made.setAccessibleName(name)
    made.setToolTip(name)


def in_every_language(widget: QWidget, say: Callable[[], object]) -> None:
    """Call ``say``, which puts texts in their places, now and whenever the language changes."""
    _Speaker(widget, say)
    say()


def dismiss(window: QWidget) -> bool:
    """Close a window for good; whether it was open."""
    was_open = window.isVisible()
    window.close()
    window.deleteLater()
    return was_open


class _Speaker(QObject):
    """Notices that the window of a widget speaks another language."""

    def __init__(self, widget: QWidget, say: Callable[[], object]) -> None:
        super().__init__(widget)
        self._say = say
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        return False


def label(kind: LabelKind, text: str = "") -> QLabel:
    """A label of one step of the type scale. Never interprets its text as HTML."""
    made = QLabel(text)
    made.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    return made


def frame(object_name: str) -> QFrame:
    """A frame that the stylesheet knows by name."""
    made = QFrame()
    made.setObjectName(object_name)
    return made


def dialog_foot(*parts: QWidget | None) -> QFrame:
    """The row at the end of a dialog: what is told there, and the buttons.

    A label takes the room there is; None stands for room that nothing takes.
    """
    foot = frame("dialogFoot")
    row = QHBoxLayout(foot)
    row.setContentsMargins(DIALOG_MARGIN, 10, DIALOG_MARGIN, 10)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            takes_room = isinstance(part, QLabel)
            row.addWidget(part, int(takes_room), QtCore.Qt.AlignmentFlag.AlignVCenter)
    return foot


class ElidedLabel(QLabel):
    """A one-line label that gives way with an ellipsis instead of widening the window."""

    def __init__(
        self,
        kind: LabelKind,
        mode: QtCore.Qt.TextElideMode | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode if mode is not None else QtCore.Qt.TextElideMode.ElideRight
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole text is a hover away while part of it is hidden."""
        super().resizeEvent(event)
        self.setToolTip(tip(self.text()) if self._shown() != self.text() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = QtCore.Qt.AlignmentFlag.AlignVCenter | self.alignment()
        painter.drawText(self.contentsRect(), int(flags), self._shown())

    def _shown(self) -> str:
        text = self.text()[:1000]
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(text, self._mode, self.contentsRect().width())


def repolish(widget: QWidget) -> None:
    """Have the stylesheet look at a changed property again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
