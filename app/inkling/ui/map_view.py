"""The map itself: points to look at, point at, choose, open, and draw a line around."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from inkling.domain.maps import LibraryMap
from inkling.ui import map_texts
from inkling.ui.key_presses import ENTER
from inkling.ui.map_painter import Dots, MapPainter
from inkling.ui.map_places import Frame, Spot
from inkling.ui.map_scene import MapScene
from inkling.ui.theme import tokens_for

_REACH: Final = 12.0
"""How far from a dot, in pixels, it is still pointed at."""
_STEP: Final = 1.25
_MANY: Final = 4_000
"""So many dots are not drawn anew for each frame of a movement, which takes some 15 ms."""
_SETTLED_MS: Final = 60
_MARGIN: Final = 40.0
_DIRECTIONS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMING: Final = {
    Qt.Key.Key_Plus: _STEP,
    Qt.Key.Key_Equal: _STEP,
    Qt.Key.Key_Minus: 1 / _STEP,
}


class MapView(QWidget):
    """Shows a map. ``chosen`` carries a `MapPoint` or None, ``encircled`` the ids of files."""

    chosen = Signal(object)
    opened = Signal(object)
    encircled = Signal(object)
    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapView")
        self.setAccessibleName(self.tr("Map of the library"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 200)
        self.is_lasso = False
        self.frame = Frame(self.width(), self.height())
        self.scene = MapScene()
        self._roots: Sequence[Path] = ()
        self._is_drawing = False
        self._held: QPointF | None = None
        self._has_moved = False
        self._layer: tuple[Frame, QPixmap] | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._redraw)
        self._redraw()

    def sizeHint(self) -> QSize:
        """Room for some names."""
        return QSize(860, 560)

    # What is shown

    def show_map(self, library: LibraryMap, roots: Sequence[Path] = ()) -> None:
        """Take over a map, and the watched folders that its files are in."""
        self._roots = roots
        self.scene.replace(library)
        self.frame = replace(self.frame, tall=self.scene.places.tall)
        self._redraw()

    def light(self, ranks: Mapping[int, int]) -> None:
        """Mark results: by file id, their rank from 1."""
        self.scene.light(ranks)
        self._redraw()

    @Slot()
    def release(self) -> None:
        """Forget the line that was drawn, and what was in it."""
        self._is_drawing = False
        if self.scene.release():
            self._redraw()
            self.released.emit()

    def spot_of(self, file_id: int) -> QPointF:
        """Where a file is seen, in pixels of the widget."""
        point = self.scene.point_of(file_id)
        return QPointF(*self.frame.to_screen(point.x, point.y))

    def zoom(self, factor: float, at: Spot | None = None) -> None:
        """Go nearer by a factor, around a spot or the middle."""
        self._show(self.frame.zoomed(factor, at or (self.width() / 2, self.height() / 2)))

    @Slot()
    def zoom_in(self) -> None:
        """Go one step nearer."""
        self.zoom(_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Go one step back."""
        self.zoom(1 / _STEP)

    @Slot()
    def fit(self) -> None:
        """Show the whole map."""
        self._show(Frame(self.width(), self.height(), self.scene.places.tall))

    def _show(self, frame: Frame) -> None:
        self.frame = frame
        if len(self.scene.map.points) > _MANY:
            self._settling.start()
        else:
            self._layer = None
        self.update()

    @Slot()
    def _redraw(self) -> None:
        """Make dots and layer anew: what stands out has changed, or the movement is over."""
        self._dots = Dots(self.scene.map, self.scene.outstanding)
        self._layer = None
        self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dots, then names, then what stands out."""
        tokens = tokens_for(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer[1].devicePixelRatio() != ratio:
            layer = self._dots.layer(self.frame, tokens, ratio)
            self._layer = (self.frame, layer)
        drawn_for, picture = self._layer
        painter.save()
        painter.translate(*self.frame.to_screen(*drawn_for.to_map(0, 0)))
        painter.scale(*[self.frame.scale / drawn_for.scale] * 2)
        painter.drawPixmap(0, 0, picture)
        painter.restore()
        self._paint_over(MapPainter(painter, self.frame, tokens, self.font()))

    def _paint_over(self, strokes: MapPainter) -> None:
        scene = self.scene
        points = scene.map.points
        if scene.line:
            strokes.lasso(scene.line)
        lit = [(rank, (points[at].x, points[at].y)) for at, rank in scene.lit.items()]
        strokes.names(scene.map.clusters, (spot for _, spot in lit))
        strokes.lit(lit)
        if (current := scene.current) is not None:
            strokes.chosen((current.x, current.y), is_focused=self.hasFocus())
        if (pointed := scene.pointed_at) is not None:
            place = map_texts.point_place(pointed, self._roots)
            strokes.card((pointed.x, pointed.y), map_texts.point_name(pointed), place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same part of the map, in another size."""
        super().resizeEvent(event)
        self._show(replace(self.frame, width=self.width(), height=self.height()))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the look changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._layer = None
            self.update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw a line, or to move the map."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._held, self._has_moved = event.position(), False
        self._is_drawing = self.is_lasso or with_shift
        if self._is_drawing:
            self.scene.line = [self.frame.to_map(*event.position().toTuple())]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on drawing or moving; otherwise tell what is pointed at."""
        here = event.position()
        if self._held is None:
            self._point_at(self._found(here))
            return
        if self._is_drawing:
            self.scene.line.append(self.frame.to_map(*here.toTuple()))
            self.update()
        elif self._has_moved or (here - self._held).manhattanLength() > 4:
            moved, self._held, self._has_moved = here - self._held, here, True
            self._point_at(None)
            self._show(self.frame.moved(moved.x(), moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line, or choose what was clicked on."""
        if event.button() != Qt.MouseButton.LeftButton or self._held is None:
            return
        self._held = None
        if self._is_drawing:
            self._is_drawing = False
            self._keep()
        elif not self._has_moved:
            self._choose(self._found(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the file."""
        at = self._found(event.position())
        if at is not None:
            self._choose(at)
            self._open()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go nearer to what is under the mouse, or back from it."""
        self.zoom(_STEP ** (event.angleDelta().y() / 120), event.position().toTuple())
        event.accept()

    def _found(self, spot: QPointF) -> int | None:
        x, y = self.frame.to_map(*spot.toTuple())
        return self.scene.places.nearest(x, y, _REACH / self.frame.scale)

    def _point_at(self, at: int | None) -> None:
        if at != self.scene.pointed:
            self.scene.pointed = at
            self.update()

    def _keep(self) -> None:
        kept = self.scene.keep_inside()
        if kept:
            self._redraw()
            self.encircled.emit(kept)
        else:
            self.release()

    def _open(self) -> None:
        if (current := self.scene.current) is not None:
            self.opened.emit(current)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point, nearer, farther; open; let go."""
        key = Qt.Key(event.key())
        scene = self.scene
        if key in _DIRECTIONS and scene.map.points:
            self._step(*_DIRECTIONS[key])
        elif key in ENTER and scene.current is not None:
            self._open()
        elif key in _ZOOMING:
            self.zoom(_ZOOMING[key])
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Escape and (scene.line or scene.kept is not None):
            self.release()
        elif key == Qt.Key.Key_Escape and scene.current is not None:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def _step(self, right: int, down: int) -> None:
        at = self.scene.next(right, down, (self.frame.x, self.frame.y))
        if at is not None:
            self._choose(at)
            point = self.scene.map.points[at]
            self._show(self.frame.showing(point.x, point.y, _MARGIN))

    def _choose(self, at: int | None) -> None:
        if at != self.scene.chosen:
            self.scene.chosen = at
            self.update()
            point = self.scene.current
            sentence = map_texts.point_sentence(point, self._roots) if point else ""
            self.setAccessibleDescription(sentence)
            self.chosen.emit(point)
