"""The project's own drawings, tinted with the colours of the current look."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from inkling.ui.tokens import Tokens

SIZE: Final = 20
"""The size of most line drawings, in pixels of a screen that is not scaled."""
_DIRECTED: Final = frozenset({"left", "right", "panel", "panel-on", "preview", "preview-on"})
"""Drawings that are mirrored where the window is."""
_APP_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_SCALES: Final = (1, 2, 3)


class Icons:
    """Loads drawings from ``resources/icons`` once and renders them in any colour.

    A drawing that is missing gives an empty icon: the window works without it.
    """

    def __init__(self, resources: Path) -> None:
        self._directory = resources / "icons"
        self._sources: dict[str, bytes] = {}
        self._drawn: dict[tuple[str, str, str, int, bool], QIcon] = {}
        self._application: QIcon | None = None
        self._pictures: dict[tuple[str, bool, int, int, float], QPixmap] = {}

    def application(self) -> QIcon:
        """The application's own icon, in its own colours."""
        if self._application is None:
            self._application = QIcon()
            drawing = _drawing(self._source("inkling"))
            for size in _APP_SIZES:
                self._application.addPixmap(_render(drawing, QSize(size, size), 1))
        return self._application

    def icon(self, name: str, colour: str, checked: str = "", size: int = SIZE) -> QIcon:
        """A line drawing in one colour, and another one for when its button is checked."""
        wanted = (name, colour, checked, size, QGuiApplication.isRightToLeft())
        if wanted not in self._drawn:
            self._drawn[wanted] = self._draw(*wanted)
        return self._drawn[wanted]

    def _draw(self, name: str, colour: str, checked: str, size: int, is_mirrored: bool) -> QIcon:
        icon = QIcon()
        drawings = [(name, QIcon.State.Off)]
        if checked:
            drawings.append((checked, QIcon.State.On))
        for drawing, state in drawings:
            source = self._source(drawing).replace(b"currentColor", colour.encode())
            renderer = _drawing(source)
            for scale in _SCALES:
                pixmap = _render(renderer, QSize(size, size), scale)
                if is_mirrored and drawing in _DIRECTED:
                    pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
                icon.addPixmap(pixmap, QIcon.Mode.Normal, state)
        return icon

    def picture(self, name: str, tokens: Tokens, size: QSize, scale: float) -> QPixmap:
        """A larger drawing in the colours of a look."""
        wanted = (name, tokens.is_dark, size.width(), size.height(), scale)
        if wanted not in self._pictures:
            self._pictures[wanted] = self._paint(name, tokens, size, scale)
        return self._pictures[wanted]

    def _paint(self, name: str, tokens: Tokens, size: QSize, scale: float) -> QPixmap:
        source = self._source(name)
        for placeholder, colour in (
            (b"inkLine", tokens.line_strong),
            (b"inkPaper", tokens.surface),
            (b"inkAccent", tokens.accent),
        ):
            source = source.replace(placeholder, colour.encode())
        return _render(_drawing(source), size, scale)

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            try:
                self._sources[name] = (self._directory / f"{name}.svg").read_bytes()
            except OSError:
                self._sources[name] = b""
        return self._sources[name]


def _drawing(source: bytes) -> QSvgRenderer | None:
    return QSvgRenderer(QByteArray(source)) if source else None


def _render(drawing: QSvgRenderer | None, size: QSize, scale: float) -> QPixmap:
    pixmap = QPixmap(size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(QColor(0, 0, 0, 0))
    if drawing is not None:
        painter = QPainter(pixmap)
        drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
    return pixmap
