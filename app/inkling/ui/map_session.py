"""The map beside the window: when it is drawn, what is lit on it, what a line leads to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from inkling.domain.events import MapProgress, MapReady
from inkling.domain.library import Status
from inkling.domain.maps import MapPoint
from inkling.domain.results import Answer
from inkling.ui.bridge import EngineApi
from inkling.ui.icons import Icons
from inkling.ui.map_dialog import MapDialog
from inkling.ui.opening import FileOpener
from inkling.ui.session import SearchSession
from inkling.ui.widgets import dismiss

REDRAWN_MS: Final = 20_000
"""While the library changes, the map is drawn again so much later."""


class MapSession(QObject):
    """Makes the window of the map when it is first wanted, and keeps it in step.

    ``search_asked`` says that somebody wants to put a question to the files inside a line.
    """

    search_asked = Signal()

    def __init__(
        self,
        engine: EngineApi,
        session: SearchSession,
        opener: FileOpener,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._engine = engine
        self._session = session
        self._opener = opener
        self._icons = icons
        self._window = window
        self._dialog: MapDialog | None = None
        self._request: int | None = None
        self._roots: Sequence[Path] = ()
        self._ranks: dict[int, int] = {}
        self.redrawing = QTimer(self)
        self.redrawing.setSingleShot(True)
        self.redrawing.setInterval(REDRAWN_MS)
        self.redrawing.timeout.connect(self._draw)
        session.answered.connect(self._on_answered)
        session.refined.connect(self._on_answered)
        session.cleared.connect(self._on_cleared)
        session.within_changed.connect(self._on_within_changed)

    @Slot()
    def show(self) -> None:
        """Show the map, as of now."""
        if self._dialog is None:
            dialog = MapDialog(self._icons, self._window)
            dialog.opened.connect(self._on_opened)
            dialog.shown_in_folder.connect(self._on_shown_in_folder)
            dialog.encircled.connect(self._session.stay_within)
            dialog.released.connect(self._on_released)
            dialog.search_asked.connect(self.search_asked)
            dialog.left.connect(self._on_left)
            self._dialog = dialog
            dialog.light(self._ranks)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._draw()

    def say_again(self) -> None:
        """Make the window of the map anew, in the language that is spoken now."""
        old, self._dialog = self._dialog, None
        if old is not None and dismiss(old):
            self.show()
        if old is not None and self._dialog is not None:
            self._dialog.setGeometry(old.geometry())

    def close(self) -> None:
        """Close the window of the map."""
        if self._dialog is not None:
            self._dialog.close()

    def show_status(self, status: Status) -> None:
        """Take over the folders there are."""
        self._roots = tuple(folder.path for folder in status.folders)

    @Slot()
    def on_library_changed(self) -> None:
        """Draw the map again, if somebody looks at it, but not all the time."""
        is_looked_at = self._dialog is not None and self._dialog.isVisible()
        if is_looked_at and not self.redrawing.isActive():
            self.redrawing.start()

    @Slot(object)
    def on_progressed(self, event: MapProgress) -> None:
        """Show how far the map has come."""
        if self._dialog is not None and event.request_id == self._request:
            self._dialog.show_waiting(event.share)

    @Slot(object)
    def on_mapped(self, event: MapReady) -> None:
        """Take over the map that was asked for last."""
        if self._dialog is not None and event.request_id == self._request:
            self._request = None
            self._dialog.show_map(event.map, self._roots)

    @Slot()
    def _draw(self) -> None:
        self.redrawing.stop()
        if self._dialog is not None:
            self._request = self._engine.draw_map()
            self._dialog.show_waiting(0.0)

    @Slot()
    def _on_left(self) -> None:
        self.redrawing.stop()
        if self._request is not None:
            self._request = None
            self._engine.cancel_map()

    @Slot(object)
    def _on_opened(self, point: MapPoint) -> None:
        self._opener.open(point.path)

    @Slot(object)
    def _on_shown_in_folder(self, point: MapPoint) -> None:
        self._opener.show_in_folder(point.path)

    @Slot()
    def _on_released(self) -> None:
        self._session.stay_within(())

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        # Several results may be in one file: the best of them counts.
        self._ranks = {result.file_id: result.rank for result in reversed(answer.results)}
        self._light()

    @Slot()
    def _on_cleared(self) -> None:
        self._ranks = {}
        self._light()

    @Slot(int)
    def _on_within_changed(self, files: int) -> None:
        if self._dialog is not None:
            if not files:
                self._dialog.view.release()
            self._dialog.show_tools()

    def _light(self) -> None:
        if self._dialog is not None:
            self._dialog.light(self._ranks)
