"""What stands in the window below the search field, connected with the engine behind it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
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
from inkling.ui.sending_mark import SendingMark
from inkling.ui.session import SearchSession
from inkling.ui.settings_keeper import SettingsKeeper, SettingsState
from inkling.ui.side_windows import SideWindows
from inkling.ui.status_line import StatusLine
from inkling.ui.theme import apply_theme
from inkling.ui.top_bar import TopBar
from inkling.ui.widgets import in_every_language
from inkling.ui.workspace import Workspace


class Interior(QWidget):
    """Filters, results, preview, status, and the sessions, windows and tray that go with them.

    Subscribes to the engine; `stop` delivers nothing more and ends it. ``forward_asked`` wants
    the window in front. Without a ``settings_file`` there are no settings to be changed. Made in
    two parts, for each takes a while: `connect_all` is the second.
    """

    forward_asked = Signal()

    def __init__(
        self,
        window: QMainWindow,
        top: TopBar,
        icons: Icons,
        resources: Path,
        engine: EngineApi,
        settings: Settings,
        settings_file: SettingsFile | None,
    ) -> None:
        super().__init__(window.centralWidget())
        self._window = window
        self._top = top
        self._settings = settings
        self.engine = engine
        self.bridge = EngineBridge(self)
        self._errands = Errands(self)
        self.keeper = (
            SettingsKeeper(settings_file, self._errands, settings, self) if settings_file else None
        )
        self.session = SearchSession(engine, settings, self)
        self.previews = PreviewSession(engine, self)
        self._folder_actions = FolderActions(engine, self._errands, window)
        self._icons = icons
        self._resources = resources
        self._build_panels(icons)
        self._lay_out()

    def connect_all(self, opener: FileOpener | None) -> None:
        """Have the panels work, alone and with each other; once.

        ``opener`` takes the desktop's place in tests.
        """
        self._build_behind(self._icons, opener)
        in_every_language(self, self._say_again)
        self._connect_engine()
        self._connect_search()
        self._connect_results()
        self._connect_library()
        self._connect_top()
        self._connect_resident()
        self._add_shortcuts()
        self.engine.subscribe(self.bridge.notify)

    def _build_panels(self, icons: Icons) -> None:
        self.banner = Banner(icons, self)
        self.workspace = Workspace(icons, self.session, self.previews, self._errands, self)
        self.results = self.workspace.results
        self.status = StatusLine(self)
        self.sending = SendingMark(self.engine, self._errands, self)
        self.sending.changed.connect(self.status.show_sending)
        self._first_start = FirstStart(
            self.results.welcome,
            self.engine,
            self._folder_actions,
            self._errands,
            self._resources / "sample",
        )

    def _build_behind(self, icons: Icons, opener: FileOpener | None) -> None:
        engine, window, keeper = self.engine, self._window, self.keeper
        own = Opener(self._errands, self)
        own.told.connect(self.status.say)
        self._opener = opener = opener or own
        self.beside = SideWindows(
            engine, self._errands, self._folder_actions, opener, icons, keeper, window
        )
        self.map = MapSession(engine, self.session, opener, icons, window)
        data_dir = keeper.path.parent if keeper is not None else None
        self.resident = Resident(
            window, engine, self.bridge, opener, icons, self._errands, self._settings, data_dir
        )
        own.failed.connect(self.resident.on_not_opened)
        own.failed.connect(self.workspace.presence.look)
        self.result_actions = ResultActions(self.results, self.session, opener, self)
        self.tools = QuestionTools(
            engine,
            self.session,
            self._top,
            self.workspace.filters,
            self.result_actions,
            window,
            keeps_history=self._settings.privacy_history,
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.workspace, 1)
        layout.addWidget(self.status)

    def _connect_engine(self) -> None:
        bridge = self.bridge
        bridge.progressed.connect(self.on_status)
        bridge.library_changed.connect(self._on_library_changed)
        bridge.answered.connect(self.session.on_answered)
        bridge.previewed.connect(self.previews.on_previewed)
        bridge.more_came.connect(self.previews.on_more)
        bridge.viewed.connect(self.previews.on_viewed)
        bridge.files_listed.connect(self.beside.on_files_listed)
        bridge.folders_listed.connect(self.workspace.filters.on_folders_listed)
        bridge.map_progressed.connect(self.map.on_progressed)
        bridge.mapped.connect(self.map.on_mapped)
        bridge.graph_rebuilt.connect(self.beside.on_graph_rebuilt)
        bridge.searches_changed.connect(self.tools.on_searches_changed)
        bridge.problem_met.connect(self._on_problem)
        app = QCoreApplication.instance()
        errors = app.findChild(UnexpectedErrors) if app is not None else None
        if isinstance(errors, UnexpectedErrors):
            errors.met.connect(self.banner.say)

    def _connect_search(self) -> None:
        field, view = self._top.field, self.results.view
        Asking(field, view, self.session, self.result_actions)
        field.left_downwards.connect(self.results.enter)
        view.left_upwards.connect(self._top.take_focus)
        self.workspace.took.connect(self.status.show_took)
        self.session.within_changed.connect(self.results.within.show_count)
        self.results.within.removed.connect(self.session.leave_within)
        self.map.search_asked.connect(self.forward_asked)

    def _connect_results(self) -> None:
        view, actions, preview = self.results.view, self.result_actions, self.workspace.preview
        self.results.menu_asked.connect(actions.show_menu)
        self.results.question_asked.connect(self._on_question_offered)
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
        actions.told.connect(self.status.say)
        self.results.told.connect(self.status.say)
        self.tools.told.connect(self.status.say)

    def _connect_library(self) -> None:
        filters = self.workspace.filters
        filters.add_asked.connect(self._folder_actions.choose)
        filters.remove_asked.connect(self._folder_actions.remove)
        filters.show_asked.connect(self._opener.show_in_folder)
        self._first_start.question_offered.connect(self._on_question_offered)
        for done in (self.results.welcome.folders_chosen, self.results.welcome.add_asked):
            done.connect(self._top.take_focus)  # the page goes, and with it what had the focus
        self._folder_actions.told.connect(self.banner.say)
        self.status.pause_asked.connect(self.engine.pause)
        self.status.resume_asked.connect(self.engine.resume)
        self.status.files_asked.connect(self.beside.show_files)
        self.status.models_asked.connect(self.beside.show_models)
        self.beside.told.connect(self.status.say)
        if self.keeper is not None:
            exclusion = FolderExclusion(self.keeper, self._folder_actions, self.banner, self)
            for place in (self.result_actions, self.workspace, self.beside):
                place.excluded.connect(exclusion.exclude)
            self.keeper.changed.connect(self._on_settings_changed)

    def _connect_top(self) -> None:
        """Have the bar's buttons do what they say, and be as they stand now."""
        top, workspace = self._top, self.workspace
        workspace.filters.setVisible(top.panel_button.isChecked())
        workspace.want_preview(top.preview_button.isChecked())
        top.panel_button.toggled.connect(workspace.filters.setVisible)
        top.preview_button.toggled.connect(workspace.want_preview)
        top.help_button.clicked.connect(self.show_shortcuts)
        top.map_button.clicked.connect(self.map.show)
        top.library_button.clicked.connect(self.beside.show_library)
        top.settings_button.clicked.connect(self.beside.show_settings)
        if top.field.text():
            # Somebody was quicker than the window.
            top.field.textChanged.emit(top.field.text())

    def _connect_resident(self) -> None:
        self.resident.window_asked.connect(self.forward_asked)
        self.resident.handed_over.connect(self._on_handed_over)
        self.resident.used.connect(self.tools.keep)
        self.resident.told.connect(self.banner.say)
        self.resident.told.connect(self.beside.tell)
        self.resident.begin()

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+O", self._folder_actions.choose),
            ("Ctrl+D", self.result_actions.find_similar),
            ("Ctrl+Shift+C", self.result_actions.copy_passage),
            ("Ctrl+,", self.beside.show_settings),
            ("Ctrl+Shift+L", self.beside.show_library),
            ("Ctrl+Shift+M", self.beside.show_models),
            ("Ctrl+M", self.map.show),
            ("Ctrl+Q", self.resident.quit),
            ("F1", self.show_shortcuts),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _say_again(self) -> None:
        """Have what is no part of the window follow its language, and with it its numbers."""
        self._window.setLocale(QLocale())
        self.on_status(self.engine.status())
        self.beside.say_again()
        self.map.say_again()
        self.resident.say_again()

    def look_again(self) -> None:
        """The person is back from another program: a file may have gone there."""
        self.workspace.presence.look()

    def welcome(self) -> None:
        """Somebody looks at the window: on a first start, look for likely folders."""
        if not self.engine.status().folders:
            self._first_start.offer_folders()

    def can_take(self, dragged: QMimeData) -> bool:
        """Whether something among what is dragged has a place on this computer."""
        return bool(local_paths(dragged))

    def take(self, dropped: QMimeData) -> None:
        """Add what was dropped on the window."""
        self._folder_actions.take_dropped(local_paths(dropped))

    def close_windows(self) -> None:
        """Close the windows beside the main one."""
        self.beside.close()
        self.map.close()

    def stop(self) -> None:
        """Deliver no more events, then stop and join the engine."""
        self.resident.stop()
        self.session.stop()
        self.previews.stop()
        self.bridge.close()
        self._errands.close()
        self.engine.stop()

    @Slot()
    def show_shortcuts(self) -> None:
        """Show the sheet of keyboard shortcuts."""
        from inkling.ui.dialogs import ShortcutsSheet

        sheet = ShortcutsSheet(self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    @Slot(str)
    def _on_handed_over(self, question: str) -> None:
        self.forward_asked.emit()
        self.tools.ask(question)

    @Slot(str)
    def _on_question_offered(self, question: str) -> None:
        self.tools.ask(question)
        self._top.take_focus()

    @Slot(object)
    def on_status(self, status: Status) -> None:
        """Take over what the library holds."""
        self.status.show_status(status)
        self.status.show_network_uses(self.engine.network_uses())
        self.sending.show_status(status)
        self.workspace.show_status(status)
        self.beside.on_status(status)
        self.map.show_status(status)
        self.tools.show_status(status)

    @Slot()
    def _on_library_changed(self) -> None:
        # Questions overtake each other: only one of the two is asked again.
        (self.resident if self.resident.is_asking else self.session).renew()
        self.workspace.filters.renew_folders()
        self.beside.on_library_changed()
        self.map.on_library_changed()

    @Slot(object)
    def _on_settings_changed(self, state: SettingsState) -> None:
        settings, before = state.settings, self._settings
        # What a damaged file said is still in use: nothing that was left alone is read meanwhile.
        if settings == before or state.damage is not None:
            return
        self._settings = settings
        if settings.general_language is not before.general_language:
            speak(self._resources, settings.general_language)
        app = QApplication.instance()
        if settings.general_theme is not before.general_theme and isinstance(app, QApplication):
            apply_theme(app, settings.general_theme.value)
        self.session.apply(settings)
        self.tools.apply(settings)
        self.resident.apply(settings)
        self.engine.apply(settings)

    @Slot(object)
    def _on_problem(self, problem: InklingError) -> None:
        self.banner.say(wording.problem_sentence(problem))
