"""The main window: its frame and its search field at once, then what belongs inside."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QEvent, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from inkling.settings import Settings
from inkling.ui.blank import BlankInterior
from inkling.ui.icons import Icons
from inkling.ui.languages import speak
from inkling.ui.theme import ensure_theme, follow_desktop
from inkling.ui.top_bar import TopBar
from inkling.ui.widgets import in_every_language
from inkling.ui.window_place import WindowPlace

if TYPE_CHECKING:
    from inkling.settings import SettingsFile
    from inkling.ui.bridge import EngineApi, EngineBridge
    from inkling.ui.interior import Interior
    from inkling.ui.opening import FileOpener
    from inkling.ui.resident import Resident

_FOLDS_BELOW: Final = 960
_IMPORTED_FIRST: Final = ("bridge", "opening", "results_panel", "filter_panel", "preview")
"""What takes longest to import of the interior, in the order in which it builds on each other."""


class MainWindow(QMainWindow):
    """Field on top, filters, results, preview, status below. Stops the engine on closing.

    Without an ``engine`` it is a frame that can be shown and typed into, until `furnish`. The
    field keeps what is typed and the focus; the question is asked as soon as there is whom to
    ask.

    ``resources`` is the directory that holds ``icons``. ``opener`` takes the desktop's place
    in tests. Without a ``settings_file`` there are no settings to be changed; ``place`` is the
    file that remembers where the window was.
    """

    def __init__(
        self,
        engine: EngineApi | None,
        resources: Path,
        opener: FileOpener | None = None,
        settings: Settings | None = None,
        settings_file: SettingsFile | None = None,
        place: Path | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings or Settings()
        speak(resources, self._settings.general_language)
        ensure_theme(self._settings.general_theme.value)
        self._resources = resources
        self._settings_file = settings_file
        self._inside: Interior | None = None
        self._is_shut_down = False
        self._is_fold_automatic = True
        self._icons = Icons(resources)
        in_every_language(self, lambda: self.setWindowTitle(self.tr("Inkling")))
        self.setMinimumSize(760, 480)
        self.resize(1360, 860)
        self._top = TopBar(self._icons)
        self._top.settings_button.setVisible(settings_file is not None)
        self._blank = BlankInterior()
        self._top.panel_button.toggled.connect(self._blank.filters.setVisible)
        self._top.panel_button.clicked.connect(self._on_fold_chosen)
        self._lay_out()
        self._place = self._find_place(place) if place is not None else None
        self._top.field.setFocus()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.shut_down)
        if engine is not None:
            for _ in self.furnish(engine, opener):
                pass

    def _lay_out(self) -> None:
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._top)
        self._column.addWidget(self._blank, 1)
        self.setCentralWidget(centre)

    def _find_place(self, path: Path) -> WindowPlace:
        """Back to where the window was, with the panels as they were left."""
        toggles = {"folders": self._top.panel_button, "preview": self._top.preview_button}
        place = WindowPlace(path, self, toggles)
        self._is_fold_automatic = not place.restore(self._blank.panels)
        return place

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+L", self._top.take_focus),
            ("Ctrl+K", self._top.take_focus),
            ("Ctrl+B", self._top.panel_button.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def furnish(self, engine: EngineApi, opener: FileOpener | None = None) -> Iterator[None]:
        """Put in what belongs into the frame, in steps between which the window can be used."""
        follow_desktop()
        self._add_shortcuts()
        self.setWindowIcon(self._icons.application())  # in seven sizes, which takes a moment
        yield
        for name in _IMPORTED_FIRST:
            import_module(f"inkling.ui.{name}")
            yield
        from inkling.ui.interior import Interior

        yield
        inside = Interior(
            self,
            self._top,
            self._icons,
            self._resources,
            engine,
            self._settings,
            self._settings_file,
        )
        yield
        inside.connect_all(opener)
        yield
        inside.workspace.restoreState(self._blank.panels.saveState())
        inside.forward_asked.connect(self.come_forward)
        self._column.replaceWidget(self._blank, inside)
        self._blank.deleteLater()
        self._inside = inside
        self.setAcceptDrops(True)
        if self.isVisible():
            inside.welcome()

    @property
    def interior(self) -> Interior:
        """What stands below the search field."""
        assert self._inside is not None, "the window is not furnished yet"
        return self._inside

    @property
    def engine(self) -> EngineApi:
        """The engine whose library the window shows."""
        return self.interior.engine

    @property
    def bridge(self) -> EngineBridge:
        """What hands the engine's events over."""
        return self.interior.bridge

    @property
    def resident(self) -> Resident:
        """What keeps Inkling at hand beyond its window."""
        return self.interior.resident

    @Slot()
    def come_forward(self) -> None:
        """Show the window above others: a second start asked for it."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._top.take_focus()

    @Slot()
    def shut_down(self) -> None:
        """Stop and join what runs behind the window; once."""
        if self._is_shut_down:
            return
        self._is_shut_down = True
        if self._inside is not None:
            self._inside.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go from the screen at once, then stop what runs behind it; or stay in the tray."""
        inside = self._inside
        if inside is not None:
            inside.close_windows()
            if self._place is not None and not self._is_shut_down:
                self._place.save(inside.workspace)
        self.hide()
        if inside is not None and inside.resident.outlives_window:
            event.ignore()
            return
        self.shut_down()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for likely folders once somebody looks."""
        super().showEvent(event)
        if not event.spontaneous() and self._inside is not None:
            self._inside.welcome()

    def changeEvent(self, event: QEvent) -> None:
        """Back from another program: a file may have gone there."""
        super().changeEvent(event)
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back and self._inside is not None:
            self._inside.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the panel away in a narrow window, unless the person decided about it."""
        super().resizeEvent(event)
        if self._is_fold_automatic:
            self._top.panel_button.setChecked(self.width() >= _FOLDS_BELOW)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what has a place on this computer."""
        if event.source() is None and self.interior.can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        if self.interior.can_take(event.mimeData()):
            event.acceptProposedAction()
            self.interior.take(event.mimeData())

    @Slot()
    def _on_fold_chosen(self) -> None:
        self._is_fold_automatic = False
