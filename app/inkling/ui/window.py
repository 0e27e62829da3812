"""The main window: puts the panels together and connects them with the engine."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from inkling.domain.errors import InklingError
from inkling.domain.library import Status
from inkling.settings import Settings, SettingsFile
from inkling.ui import wording
from inkling.ui.actions import ResultActions
from inkling.ui.adding import FolderActions, local_paths
from inkling.ui.app import UnexpectedErrors
from inkling.ui.asking import Asking
from inkling.ui.banner import Banner
from inkling.ui.bridge import EngineApi, EngineBridge
from inkling.ui.dialogs import ShortcutsSheet
from inkling.ui.errands import Errands
from inkling.ui.excluding import FolderExclusion
from inkling.ui.first_start import FirstStart
from inkling.ui.icons import Icons
from inkling.ui.languages import speak
from inkling.ui.map_session import MapSession
from inkling.ui.opening import FileOpener, Opener
from inkling.ui.preview_session import PreviewSession
from inkling.ui.question_tools import QuestionTools
from inkling.ui.resident import Resident
from inkling.ui.session import SearchSession
from inkling.ui.settings_keeper import SettingsKeeper, SettingsState
from inkling.ui.side_windows import SideWindows
from inkling.ui.status_line import StatusLine
from inkling.ui.theme import apply_theme, ensure_theme
from inkling.ui.top_bar import TopBar
from inkling.ui.window_place import WindowPlace
from inkling.ui.workspace import Workspace

_FOLDS_BELOW: Final = 960


class MainWindow(QMainWindow):
    """Field, filters, results, preview, status. Subscribes to the engine; stops it on closing.

    ``resources`` is the directory that holds ``icons``. ``opener`` takes the desktop's place
    in tests. Without a ``settings_file`` there are no settings to be changed; ``place`` is the
    file that remembers where the window was.
    """

    def __init__(
        self,
        engine: EngineApi,
        resources: Path,
        opener: FileOpener | None = None,
        settings: Settings | None = None,
        settings_file: SettingsFile | None = None,
        place: Path | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings = settings or Settings()
        speak(resources, settings.general_language)
        ensure_theme(settings.general_theme.value)
        self._engine = engine
        self._resources = resources
        self._is_shut_down = False
        self._is_fold_automatic = True
        icons = Icons(resources)
        self.setWindowIcon(icons.application())
        self.setWindowTitle(self.tr("Inkling"))
        self.setMinimumSize(760, 480)
        self.resize(1360, 860)
        self.setAcceptDrops(True)
        self.bridge = EngineBridge(self)
        self._errands = Errands(self)
        self._keeper = (
            SettingsKeeper(settings_file, self._errands, settings, self) if settings_file else None
        )
        self._session = SearchSession(engine, settings, self)
        self._previews = PreviewSession(engine, self)
        self._build_parts(icons, engine, opener, settings)
        self._lay_out()
        self._connect_engine()
        self._connect_search()
        self._connect_results()
        self._connect_library()
        self._connect_resident()
        self._add_shortcuts()
        self._place = self._find_place(place) if place is not None else None
        engine.subscribe(self.bridge.notify)
        self._on_status(engine.status())
        self._top.field.setFocus()

    @property
    def engine(self) -> EngineApi:
        """The engine whose library the window shows."""
        return self._engine

    def _build_parts(
        self, icons: Icons, engine: EngineApi, opener: FileOpener | None, settings: Settings
    ) -> None:
        self._folder_actions = FolderActions(engine, self._errands, self)
        self._top = TopBar(icons)
        self._banner = Banner(icons)
        self._workspace = Workspace(icons, self._session, self._previews, self._errands)
        self._results = self._workspace.results
        self._first_start = FirstStart(
            self._results.welcome,
            engine,
            self._folder_actions,
            self._errands,
            self._resources / "sample",
        )
        self._status = StatusLine()
        if opener is None:
            own = Opener(self._errands, self)
            own.told.connect(self._status.say)
            opener = own
        self._opener = opener
        self._beside = SideWindows(
            engine, self._errands, self._folder_actions, opener, icons, self._keeper, self
        )
        self._map = MapSession(engine, self._session, opener, icons, self)
        data_dir = self._keeper.path.parent if self._keeper is not None else None
        self.resident = Resident(
            self, engine, self.bridge, opener, icons, self._errands, settings, data_dir
        )
        if isinstance(opener, Opener):
            opener.failed.connect(self.resident.on_not_opened)
        self._actions = ResultActions(self._results, self._session, opener, self)
        self._tools = QuestionTools(
            engine,
            self._session,
            self._top,
            self._workspace.filters,
            self._actions,
            self,
            keeps_history=settings.privacy_history,
        )

    def _lay_out(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        layout.addWidget(self._banner)
        layout.addWidget(self._workspace, 1)
        layout.addWidget(self._status)
        self.setCentralWidget(centre)

    def _find_place(self, path: Path) -> WindowPlace:
        """Back to where the window was, with the panels as they were left."""
        toggles = {"folders": self._top.panel_button, "preview": self._top.preview_button}
        place = WindowPlace(path, self, self._workspace, toggles)
        self._is_fold_automatic = not place.restore()
        return place

    def _connect_engine(self) -> None:
        self.bridge.progressed.connect(self._on_status)
        self.bridge.library_changed.connect(self._on_library_changed)
        self.bridge.answered.connect(self._session.on_answered)
        self.bridge.previewed.connect(self._previews.on_previewed)
        self.bridge.more_came.connect(self._previews.on_more)
        self.bridge.viewed.connect(self._previews.on_viewed)
        self.bridge.files_listed.connect(self._beside.on_files_listed)
        self.bridge.folders_listed.connect(self._workspace.filters.on_folders_listed)
        self.bridge.map_progressed.connect(self._map.on_progressed)
        self.bridge.mapped.connect(self._map.on_mapped)
        self.bridge.graph_rebuilt.connect(self._beside.on_graph_rebuilt)
        self.bridge.searches_changed.connect(self._tools.on_searches_changed)
        self.bridge.problem_met.connect(self._on_problem)
        app = QCoreApplication.instance()
        errors = app.findChild(UnexpectedErrors) if app is not None else None
        if isinstance(errors, UnexpectedErrors):
            errors.met.connect(self._banner.say)

    def _connect_search(self) -> None:
        field, view = self._top.field, self._results.view
        Asking(field, view, self._session, self._actions)
        field.left_downwards.connect(self._results.enter)
        view.left_upwards.connect(self.focus_search)
        self._workspace.took.connect(self._status.show_took)
        self._session.within_changed.connect(self._results.within.show_count)
        self._results.within.removed.connect(self._session.leave_within)
        self._map.search_asked.connect(self.come_forward)

    def _connect_results(self) -> None:
        view, actions, preview = self._results.view, self._actions, self._workspace.preview
        self._results.menu_asked.connect(actions.show_menu)
        self._results.question_asked.connect(self._on_question_offered)
        view.doubleClicked.connect(actions.open)
        view.opened.connect(actions.open)
        view.shown_in_folder.connect(actions.show_in_folder)
        view.path_copied.connect(actions.copy_path)
        view.preview_toggled.connect(self._top.preview_button.toggle)
        view.help_asked.connect(self.show_shortcuts)
        preview.opened.connect(actions.open)
        preview.shown_in_folder.connect(actions.show_in_folder)
        preview.similar_asked.connect(actions.find_similar)
        preview.exclude_asked.connect(actions.exclude_folder)
        actions.told.connect(self._status.say)
        self._tools.told.connect(self._status.say)
        self._top.preview_button.toggled.connect(self._workspace.want_preview)

    def _connect_library(self) -> None:
        filters = self._workspace.filters
        filters.add_asked.connect(self._folder_actions.choose)
        self._first_start.question_offered.connect(self._on_question_offered)
        for done in (self._results.welcome.folders_chosen, self._results.welcome.add_asked):
            done.connect(self.focus_search)  # the page goes, and with it what had the focus
        filters.remove_asked.connect(self._folder_actions.remove)
        filters.show_asked.connect(self._opener.show_in_folder)
        self._folder_actions.told.connect(self._banner.say)
        self._top.panel_button.toggled.connect(filters.setVisible)
        self._top.panel_button.clicked.connect(self._on_fold_chosen)
        self._top.help_button.clicked.connect(self.show_shortcuts)
        self._status.pause_asked.connect(self._engine.pause)
        self._status.resume_asked.connect(self._engine.resume)
        self._status.files_asked.connect(self._beside.show_files)
        self._beside.told.connect(self._status.say)
        if self._keeper is not None:
            exclusion = FolderExclusion(self._keeper, self._folder_actions, self._banner, self)
            for place in (self._actions, self._workspace, self._beside):
                place.excluded.connect(exclusion.exclude)
        self._top.settings_button.clicked.connect(self._beside.show_settings)
        self._top.map_button.clicked.connect(self._map.show)
        self._top.library_button.clicked.connect(self._beside.show_library)
        self._top.settings_button.setVisible(self._keeper is not None)
        if self._keeper is not None:
            self._keeper.changed.connect(self._on_settings_changed)

    def _connect_resident(self) -> None:
        self.resident.window_asked.connect(self.come_forward)
        self.resident.handed_over.connect(self._on_handed_over)
        self.resident.used.connect(self._tools.keep)
        self.resident.told.connect(self._banner.say)
        self.resident.told.connect(self._beside.tell)
        self.resident.begin()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.shut_down)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+L", self.focus_search),
            ("Ctrl+K", self.focus_search),
            ("Ctrl+O", self._folder_actions.choose),
            ("Ctrl+D", self._actions.find_similar),
            ("Ctrl+Shift+C", self._actions.copy_passage),
            ("Ctrl+B", self._top.panel_button.click),
            ("Ctrl+,", self._beside.show_settings),
            ("Ctrl+Shift+L", self._beside.show_library),
            ("Ctrl+M", self._map.show),
            ("Ctrl+Q", self.resident.quit),
            ("F1", self.show_shortcuts),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @Slot()
    def focus_search(self) -> None:
        """Go to the field, with its text selected to be typed over."""
        self._top.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top.field.selectAll()

    @Slot()
    def come_forward(self) -> None:
        """Show the window above others: a second start asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.focus_search()

    @Slot()
    def show_shortcuts(self) -> None:
        """Show the sheet of keyboard shortcuts."""
        sheet = ShortcutsSheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    @Slot(str)
    def _on_handed_over(self, question: str) -> None:
        self.come_forward()
        self._tools.ask(question)

    @Slot()
    def shut_down(self) -> None:
        """Deliver no more events, then stop and join the engine; once."""
        if self._is_shut_down:
            return
        self._is_shut_down = True
        self.resident.stop()
        self._session.stop()
        self._previews.stop()
        self.bridge.close()
        self._errands.close()
        self._engine.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go from the screen at once, then stop what runs behind it; or stay in the tray."""
        self._beside.close()
        self._map.close()
        if self._place is not None and not self._is_shut_down:
            self._place.save()
        self.hide()
        if self.resident.outlives_window:
            event.ignore()
            return
        self.shut_down()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for likely folders once somebody looks."""
        super().showEvent(event)
        if not event.spontaneous() and not self._engine.status().folders:
            self._first_start.offer_folders()

    def changeEvent(self, event: QEvent) -> None:
        """Back from another program: a file may have gone there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._workspace.presence.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the panel away in a narrow window, unless the person decided about it."""
        super().resizeEvent(event)
        if self._is_fold_automatic:
            self._top.panel_button.setChecked(self.width() >= _FOLDS_BELOW)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what has a place on this computer."""
        if event.source() is None and local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._folder_actions.take_dropped(paths)

    @Slot(str)
    def _on_question_offered(self, question: str) -> None:
        self._top.field.setText(question)
        self.focus_search()

    @Slot()
    def _on_fold_chosen(self) -> None:
        self._is_fold_automatic = False

    @Slot(object)
    def _on_status(self, status: Status) -> None:
        self._status.show_status(status)
        self._status.show_network_uses(self._engine.network_uses())
        self._workspace.show_status(status)
        self._beside.on_status(status)
        self._map.show_status(status)
        self._tools.show_status(status)

    @Slot()
    def _on_library_changed(self) -> None:
        # Questions overtake each other: only one of the two is asked again.
        (self.resident if self.resident.is_asking else self._session).renew()
        self._workspace.filters.renew_folders()
        self._beside.on_library_changed()
        self._map.on_library_changed()

    @Slot(object)
    def _on_settings_changed(self, state: SettingsState) -> None:
        settings, before = state.settings, self._settings
        # What a damaged file said is still in use: nothing that was left alone is read meanwhile.
        if settings == before or state.damage is not None:
            return
        self._settings = settings
        app = QApplication.instance()
        if settings.general_theme is not before.general_theme and isinstance(app, QApplication):
            apply_theme(app, settings.general_theme.value)
        self._session.apply(settings)
        self._tools.apply(settings)
        self.resident.apply(settings)
        self._engine.apply(settings)

    @Slot(object)
    def _on_problem(self, problem: InklingError) -> None:
        self._banner.say(wording.problem_sentence(problem))
