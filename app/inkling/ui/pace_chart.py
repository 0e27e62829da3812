"""A slim chart of how fast the work goes, without axes: the sentence beside it says the rest."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inkling.ui import wording
from inkling.ui.pace_history import PaceHistory
from inkling.ui.theme import tokens_for

_SIZE: Final = QSize(200, 36)
_SMOOTHED_OVER: Final = 2
"""Steps on each side: files come in bursts."""


class PaceChart(QWidget):
    """Paints a history; what it shows is told to those who do not see it."""

    def __init__(self, history: PaceHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paceChart")
        self.setAccessibleName(self.tr("Speed over the time of this run"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._history = history

    def sizeHint(self) -> QSize:
        """Slim."""
        return _SIZE

    def text(self) -> str:
        """How fast the work goes now; empty while that is not known."""
        rate = self._history.rate or 0.0
        if rate >= 1:
            return self.tr("{files} a second").format(files=wording.files(round(rate)))
        if rate * 60 >= 1:
            return self.tr("{files} a minute").format(files=wording.files(round(rate * 60)))
        return ""

    def refresh(self) -> None:
        """Show the history as it is now; hidden while there is nothing to see."""
        text = self.text()
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.setVisible(len(self._history.rates) > 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line over a soft ground, with a dotted stroke where the work rested."""
        tokens = tokens_for(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rates = _smoothed(self._history.rates)
        if len(rates) < 2:
            return
        top = max(*rates, 1e-9)
        width, height = self.width() - 2.0, self.height() - 4.0
        step = width / (len(rates) - 1)
        line = [
            QPointF(1 + at * step, 2 + height * (1 - rate / top)) for at, rate in enumerate(rates)
        ]
        bottom = height + 2
        ground = QPolygonF([QPointF(1, bottom), *line, QPointF(width + 1, bottom)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawPolygon(ground)
        painter.setPen(QPen(QColor(tokens.text3), 1, Qt.PenStyle.DotLine))
        for place in self._history.breaks:
            x = min(1 + place * step, width + 1)
            painter.drawLine(QPointF(x, 2), QPointF(x, bottom))
        painter.setPen(QPen(QColor(tokens.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(line))


def _smoothed(rates: list[float]) -> list[float]:
    parts = (
        rates[max(0, at - _SMOOTHED_OVER) : at + _SMOOTHED_OVER + 1] for at in range(len(rates))
    )
    return [sum(part) / len(part) for part in parts]
