"""The strokes of the map: dots by cluster, names of clusters, what is lit, chosen, pointed at."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from inkling.domain.maps import LibraryMap, MapCluster
from inkling.ui import wording
from inkling.ui.map_places import Frame, Spot
from inkling.ui.text import harmless_name
from inkling.ui.theme import base_size
from inkling.ui.tokens import Tokens

_LARGEST_DOT: Final = 9.0
_SMALLEST_DOT: Final = 2.2
_NEXT_TO_A_DOT: Final = 10.0
_FADED: Final = 0.3
_SOLID: Final = 0.85
"""Opacities of dots."""
_TOP_RANKS: Final = 9
_CARD_WIDTH: Final = 320.0
_BESIDE_A_MARK: Final = ((17, -11), (-17, -11), (17, 11), (-17, 11))
"""Where the number of a result may stand from its mark, in pixels; the first is the best."""
_NUDGES: Final = (0, -26, 26, -52, 52, -78, 78, -104, 104)
"""How far a name may be moved up or down, in pixels, to keep clear of others and of results.

Where that is not enough, half its width to a side as well.
"""


class Dots:
    """The points as they are painted: by colour, those that stand out apart from the others."""

    def __init__(self, library: LibraryMap, kept: Collection[int] | None) -> None:
        self._solid: dict[int, QPolygonF] = {}
        self._faded: dict[int, QPolygonF] = {}
        for at, point in enumerate(library.points):
            shown = self._solid if kept is None or at in kept else self._faded
            shown.setdefault(point.cluster, QPolygonF()).append(QPointF(point.x, point.y))
        self._size = dot_size(len(library.points))

    def layer(self, frame: Frame, tokens: Tokens, ratio: float) -> QPixmap:
        """A picture of them as large as the window, to be shown again and again."""
        pixmap = QPixmap(QSize(math.ceil(frame.width * ratio), math.ceil(frame.height * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The dots are moved before they are painted: Qt draws a scaled point as a dash.
        seen = QTransform.fromTranslate(*frame.to_screen(0, 0)).scale(frame.scale, frame.scale)
        width = self._size * min(max(1.0, frame.zoom**0.3), 2.5)
        for dots, opacity in ((self._faded, _FADED), (self._solid, _SOLID)):
            for cluster, polygon in dots.items():
                colour = cluster_colour(tokens, cluster)
                colour.setAlphaF(opacity)
                pen = QPen(colour, width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawPoints(seen.map(polygon))
        painter.end()
        return pixmap


def dot_size(points: int) -> float:
    """The diameter of a dot, in pixels: small where there are many."""
    return max(_LARGEST_DOT - 1.5 * math.log10(max(points, 1)), _SMALLEST_DOT)


def cluster_colour(tokens: Tokens, cluster: int) -> QColor:
    """The colour of a cluster; there are more clusters than colours."""
    return QColor(tokens.clusters[cluster % len(tokens.clusters)])


class MapPainter:
    """Paints over the dots, in pixels of the window."""

    def __init__(self, painter: QPainter, frame: Frame, tokens: Tokens, font: QFont) -> None:
        self._painter = painter
        self._frame = frame
        self._tokens = tokens
        base = base_size(font)
        self._small, self._bold = QFont(font), QFont(font)
        self._small.setPixelSize(base - 1)
        self._bold.setPixelSize(base - 1)
        self._bold.setWeight(QFont.Weight.DemiBold)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def names(self, clusters: Sequence[MapCluster], lit: Iterable[Spot]) -> None:
        """Name the clusters, the largest first, where they cover the fewest of the lit spots.

        A name without room is left out.
        """
        taken: list[QRectF] = []
        marks = [QPointF(*self._frame.to_screen(*spot)) for spot in lit]
        window = QRectF(0, 0, self._frame.width, self._frame.height).adjusted(8, 8, -8, -8)
        metrics = QFontMetricsF(self._bold)
        order = sorted(range(len(clusters)), key=lambda number: -clusters[number].size)
        for number in order:
            cluster = clusters[number]
            text = wording.SEPARATOR.join(harmless_name(word) for word in cluster.words)
            middle = QPointF(*self._frame.to_screen(cluster.x, cluster.y))
            if not text or not window.contains(middle):
                continue
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 30, metrics.height() + 8)
            box.moveCenter(middle)
            asides = (0.0, -box.width() / 2, box.width() / 2)
            moves = [(aside, nudge) for aside in asides for nudge in _NUDGES]
            places = [_within(box.translated(*move), window) for move in moves]
            free = [b for b in places if not any(b.intersects(t) for t in taken)]
            if free:
                place = min(free, key=lambda b: sum(map(_with_ranks(b).contains, marks)))
                taken.append(place.adjusted(-4, -4, 4, 4))
                self._name(place, text, cluster_colour(self._tokens, number))

    def _name(self, box: QRectF, text: str, colour: QColor) -> None:
        self._plate(box, box.height() / 2)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawEllipse(QPointF(box.left() + 12, box.center().y()), 4, 4)
        self._write(box.adjusted(21, 0, 0, 0), text, self._tokens.text, self._bold)

    def _plate(self, box: QRectF, radius: float) -> None:
        ground = QColor(self._tokens.raised)
        ground.setAlphaF(0.92)
        self._painter.setPen(QPen(QColor(self._tokens.line_strong), 1))
        self._painter.setBrush(ground)
        self._painter.drawRoundedRect(box, radius, radius)

    def _write(self, box: QRectF, text: str, colour: str, font: QFont) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(box, int(where), text)

    def lit(self, spots: Iterable[tuple[int, Spot]]) -> None:
        """Results by rank, from 1: a diamond in a ring, the best ones larger, with their rank."""
        ranked = sorted(spots)
        for rank, spot in reversed(ranked):
            middle = QPointF(*self._frame.to_screen(*spot))
            size = 6 if rank <= _TOP_RANKS else 4
            self._ring(middle, size * 1.5, self._tokens.accent)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._tokens.accent))
            corners = ((0, -size), (size, 0), (0, size), (-size, 0))
            self._painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        self._ranks(ranked[:_TOP_RANKS])

    def _ranks(self, spots: Sequence[tuple[int, Spot]]) -> None:
        """The numbers of the best results, where they hide no other number and few marks."""
        metrics = QFontMetricsF(self._bold)
        marks = [QPointF(*self._frame.to_screen(*spot)) for _, spot in spots]
        taken: list[QRectF] = []
        for (rank, _), mark in zip(spots, marks, strict=True):
            box = QRectF(0, 0, metrics.horizontalAdvance(str(rank)) + 8, metrics.height())
            box.moveCenter(mark)
            places = [box.translated(right, down) for right, down in _BESIDE_A_MARK]
            free = [b for b in places if not any(b.intersects(other) for other in taken)]
            if free:
                place = min(free, key=lambda b: sum(map(b.adjusted(-6, -6, 6, 6).contains, marks)))
                taken.append(place)
                self._plate(place, 4)
                self._write(place.adjusted(4, 0, 0, 0), str(rank), self._tokens.accent, self._bold)

    def _ring(self, middle: QPointF, radius: float, colour: str) -> None:
        """A ring with a rim that stands out from dots of any colour."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for ink, width in ((self._tokens.surface, 5.0), (colour, 2.0)):
            self._painter.setPen(QPen(QColor(ink), width))
            self._painter.drawEllipse(middle, radius, radius)

    def chosen(self, spot: Spot, *, is_focused: bool) -> None:
        """The selected point; four strokes tell where the keyboard is."""
        middle = QPointF(*self._frame.to_screen(*spot))
        self._ring(middle, 13, self._tokens.text)
        if is_focused:
            self._painter.setPen(QPen(QColor(self._tokens.text), 2))
            for step in (QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)):
                self._painter.drawLine(middle + step * 13, middle + step * 18)

    def lasso(self, line: Sequence[Spot]) -> None:
        """A line that is being drawn, or that was."""
        spots = QPolygonF([QPointF(*self._frame.to_screen(*spot)) for spot in line])
        fill = QColor(self._tokens.accent)
        fill.setAlphaF(0.08)
        self._painter.setBrush(fill)
        self._painter.setPen(QPen(QColor(self._tokens.accent), 1.5, Qt.PenStyle.DashLine))
        self._painter.drawPolygon(spots)

    def card(self, spot: Spot, title: str, folder: str) -> None:
        """Name and folder of the point that is pointed at."""
        bold, small = QFontMetricsF(self._bold), QFontMetricsF(self._small)
        title = bold.elidedText(title, Qt.TextElideMode.ElideRight, _CARD_WIDTH)
        folder = small.elidedText(folder, Qt.TextElideMode.ElideMiddle, _CARD_WIDTH)
        width = max(bold.horizontalAdvance(title), small.horizontalAdvance(folder)) + 20
        x, y = self._frame.to_screen(*spot)
        box = QRectF(x + _NEXT_TO_A_DOT, y + _NEXT_TO_A_DOT, width, 2 * bold.height() + 14)
        if box.right() > self._frame.width - 4:
            box.moveRight(x - _NEXT_TO_A_DOT)
        if box.bottom() > self._frame.height - 4:
            box.moveBottom(y - _NEXT_TO_A_DOT)
        self._plate(box, 6)
        inside = box.adjusted(10, 6, -10, -6)
        half = inside.height() / 2
        self._write(inside.adjusted(0, 0, 0, -half), title, self._tokens.text, self._bold)
        self._write(inside.adjusted(0, half, 0, 0), folder, self._tokens.text2, self._small)


def _with_ranks(box: QRectF) -> QRectF:
    """Where a mark would reach into a box, or the rank to the right above it."""
    return box.adjusted(-25, -8, 8, 20)


def _within(box: QRectF, window: QRectF) -> QRectF:
    """A box pushed into a window as far as it goes."""
    right = max(0.0, window.left() - box.left()) - max(0.0, box.right() - window.right())
    down = max(0.0, window.top() - box.top()) - max(0.0, box.bottom() - window.bottom())
    return box.translated(right, down)
