"""The sheet of paper that a page or picture lies on, and the marks of a marker pen on it."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from inkling.domain.previews import Mark, View
from inkling.ui.theme import tokens_for
from inkling.ui.tokens import LIGHT

MARGIN: Final = 20
"""Pixels around the sheet."""

_GROWN: Final = 0.002
"""How far a mark reaches beyond its letters on either side, in widths of the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A view with its image, on which the marks are drawn already."""

    view: View
    image: QImage

    @classmethod
    def of(cls, view: View) -> Picture:
        """The pixels of a view, and its marks over them."""
        form = QImage.Format.Format_RGB888
        plain = QImage(view.pixels, view.width, view.height, view.stride, form)
        image = plain.convertToFormat(QImage.Format.Format_RGB32)
        if view.passage or view.words:
            painter = QPainter(image)
            # What is dark stays dark under a marker pen, and paper takes its colour.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(0, 0, _ink(view))
            painter.end()
        return cls(view, image)


def _ink(view: View) -> QImage:
    """The marks on white, those of words over that of the passage. Paper is white in any look."""
    ink = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    ink.fill(Qt.GlobalColor.white)
    painter = QPainter(ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    sheet = QRectF(ink.rect())
    grown = _GROWN * view.width
    for marks, colour in ((view.passage, LIGHT.mark), (view.words, LIGHT.mark_strong)):
        painter.setBrush(QColor(colour))
        for mark in marks:
            place = placed(mark, sheet).adjusted(-grown, 0, grown, 0)
            painter.drawRoundedRect(place, grown, grown)
    painter.end()
    return ink


class PageCanvas(QWidget):
    """Paints one picture in the size it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None

    def show_picture(self, picture: Picture | None) -> None:
        """Paint this from now on; None paints an empty sheet."""
        self._picture = picture
        self.update()

    def sheet(self) -> QRectF:
        """Where the page lies."""
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet with its shadow, and what is on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self.sheet()
        tokens = tokens_for(self.palette())
        for spread in (6, 4, 2):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 8))
            shadow = sheet.adjusted(-spread, -spread + 3, spread, spread + 3)
            painter.drawRoundedRect(shadow, 2 * spread, 2 * spread)
        painter.fillRect(sheet, QColor(tokens.surface if self._picture is None else "#ffffff"))
        if self._picture is not None:
            painter.drawImage(sheet, self._picture.image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))


def placed(mark: Mark, sheet: QRectF) -> QRectF:
    """A mark on the sheet as it lies on the screen."""
    return QRectF(
        sheet.left() + mark.left * sheet.width(),
        sheet.top() + mark.top * sheet.height(),
        (mark.right - mark.left) * sheet.width(),
        (mark.bottom - mark.top) * sheet.height(),
    )
