"""The window of the map: what it shows above, the map, and the chosen file below."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.maps import LibraryMap, MapPoint
from inkling.ui import map_texts
from inkling.ui.icons import Icons
from inkling.ui.map_view import MapView
from inkling.ui.pages import Page
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import ElidedLabel, button, frame, label, tool_button

_MARGIN: Final = 16
_BAR_STEPS: Final = 100
_BAR_WIDTH: Final = 240


class MapDialog(QDialog):
    """Stays beside the window; what is to be done is asked for by signal.

    ``encircled`` carries the ids of files; ``left`` says that nobody looks any more.
    """

    opened = Signal(object)
    shown_in_folder = Signal(object)
    encircled = Signal(object)
    released = Signal()
    search_asked = Signal()
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapDialog")
        self.setWindowTitle(self.tr("Map"))
        # A window like any other: it does not stay above the one with the search field.
        self.setWindowFlags(Qt.WindowType.Window)
        self.setMinimumSize(480, 400)
        self._icons = icons
        self._roots: Sequence[Path] = ()
        self.view = MapView()
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self.opened)
        self.view.encircled.connect(self.encircled)
        self.view.released.connect(self.released)
        self._empty = Page(icons, "welcome")
        self._waiting = self._build_waiting()
        self._pages = QStackedLayout()
        for page in (self._waiting, self._empty, self.view):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_top())
        layout.addLayout(self._pages, 1)
        layout.addWidget(self._build_foot())
        self._show_empty()
        self._on_chosen(None)
        self._tint()
        self.resize(self.sizeHint())

    def _build_top(self) -> QFrame:
        self.summary = ElidedLabel("text")
        self.summary.setObjectName("mapSummary")
        self._lasso = tool_button(self.tr("Draw a line around files (or drag with Shift)"), "lasso")
        self._lasso.setCheckable(True)
        self._lasso.toggled.connect(self._on_lasso_toggled)
        self._in = tool_button(self.tr("Nearer"), "mapZoomIn")
        self._out = tool_button(self.tr("Farther"), "mapZoomOut")
        self._fit = tool_button(self.tr("The whole map"), "mapFit")
        self._in.clicked.connect(self.view.zoom_in)
        self._out.clicked.connect(self.view.zoom_out)
        self._fit.clicked.connect(self.view.fit)
        top = frame("dialogTop")
        row = QHBoxLayout(top)
        row.setContentsMargins(_MARGIN, 6, 8, 6)
        row.setSpacing(2)
        row.addWidget(self.summary, 1)
        for part in (self._lasso, self._in, self._out, self._fit):
            row.addWidget(part)
        return top

    def _build_waiting(self) -> Page:
        page = Page(self._icons, "welcome")
        page.heading.setText(self.tr("Drawing the map"))
        page.body.setText(self.tr("Files that mean something similar are put next to each other."))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setFixedWidth(_BAR_WIDTH)
        cancel = button(self.tr("Cancel"))
        cancel.setObjectName("mapCancel")
        cancel.clicked.connect(self.close)
        for part in (self.bar, cancel):
            page.column.addSpacing(16)
            page.column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        return page

    def _build_foot(self) -> QFrame:
        self._name = ElidedLabel("title")
        self._name.setObjectName("mapName")
        self._place = ElidedLabel("small", Qt.TextElideMode.ElideMiddle)
        self._line = ElidedLabel("small")
        self._line.setObjectName("mapLine")
        self._hint = label("small")
        self._search = button(self.tr("Search within"), "primary")
        self._search.setObjectName("mapSearch")
        self._search.clicked.connect(self.search_asked)
        self._release = button(self.tr("All files again"))
        self._release.clicked.connect(self.view.release)
        self._folder = button(self.tr("Show in folder"))
        self._folder.clicked.connect(self._on_folder)
        self._open = button(self.tr("Open"))
        self._open.setObjectName("mapOpen")
        self._open.clicked.connect(self._on_open)
        foot = frame("dialogFoot")
        foot.setFixedHeight(84)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        for text in (self._hint, self._name, self._place, self._line):
            texts.addWidget(text)
        texts.addStretch(1)
        row = QHBoxLayout(foot)
        row.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        for part in (self._folder, self._open, self._release, self._search):
            row.addWidget(part)
        return foot

    def sizeHint(self) -> QSize:
        """Room for the names of all clusters."""
        return QSize(980, 720)

    def show_waiting(self, share: float) -> None:
        """A map is being made; one that is there stays to be looked at."""
        self.bar.setValue(round(share * _BAR_STEPS))
        if not self.view.scene.map.points:
            self._pages.setCurrentWidget(self._waiting)

    def show_map(self, library: LibraryMap | None, roots: Sequence[Path]) -> None:
        """Take over a map; None when it could not be made."""
        self._roots = roots
        if library is not None:
            self.view.show_map(library, roots)
        if self.view.scene.map.points:
            self._pages.setCurrentWidget(self.view)
            self.view.setFocus()
        else:
            self._show_empty()
            if library is None:
                self._empty.heading.setText(self.tr("The map could not be drawn"))
                self._empty.body.setText(self.tr("The main window says why."))
        self._on_chosen(self.view.scene.current)
        self.show_tools()

    def light(self, ranks: Mapping[int, int]) -> None:
        """Light up results: by file id, their rank."""
        self.view.light(ranks)
        self.show_tools()

    def show_tools(self) -> None:
        """Say what is shown, and offer what can be done with it."""
        scene = self.view.scene
        has_points = bool(scene.map.points)
        self.summary.setText(map_texts.summary(scene.map, len(scene.lit)) if has_points else "")
        for tool in (self._lasso, self._in, self._out, self._fit):
            tool.setEnabled(has_points)
        kept = len(scene.kept or ())
        for part in (self._search, self._release):
            part.setVisible(kept > 0)
        self._search.setAccessibleName(map_texts.within(kept))
        click = self.tr("Click a point to see what it is.")
        self._hint.setText(map_texts.within(kept) if kept else click)

    def _show_empty(self) -> None:
        self._empty.heading.setText(self.tr("Nothing to draw yet"))
        self._empty.body.setText(
            self.tr("Every file becomes a point here as soon as its meaning has been read.")
        )
        self._pages.setCurrentWidget(self._empty)
        self.show_tools()

    @Slot(object)
    def _on_chosen(self, point: MapPoint | None) -> None:
        is_any = point is not None
        for part in (self._name, self._place, self._line, self._folder, self._open):
            part.setVisible(is_any)
        self._hint.setVisible(not is_any and bool(self.view.scene.map.points))
        if point is not None:
            self._name.setText(map_texts.point_name(point))
            self._place.setText(map_texts.point_place(point, self._roots))
            self._line.setText(map_texts.point_line(point))

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.view.scene.current)

    @Slot()
    def _on_folder(self) -> None:
        self.shown_in_folder.emit(self.view.scene.current)

    @Slot(bool)
    def _on_lasso_toggled(self, is_on: bool) -> None:
        self.view.is_lasso = is_on

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lasso"):
            self._tint()

    def _tint(self) -> None:
        tokens = tokens_for(self.palette())
        for tool, name in (
            (self._lasso, "lasso"),
            (self._in, "plus"),
            (self._out, "minus"),
            (self._fit, "fit"),
        ):
            tool.setIcon(self._icons.icon(name, tokens.text2))
