"""The windows beside the main one: settings, models, library, files that were not read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from inkling.domain.events import FilesListed
from inkling.domain.library import FileEntry, Status
from inkling.domain.reasons import FileState
from inkling.ui.adding import FolderActions
from inkling.ui.bridge import EngineApi
from inkling.ui.errands import Errands
from inkling.ui.icons import Icons
from inkling.ui.opening import FileOpener
from inkling.ui.pace_history import PaceHistory
from inkling.ui.settings_keeper import SettingsKeeper
from inkling.ui.text import harmless_name
from inkling.ui.widgets import dismiss

if TYPE_CHECKING:
    from inkling.ui.files_dialog import FilesDialog
    from inkling.ui.library_dialog import LibraryDialog
    from inkling.ui.models_dialog import ModelsDialog
    from inkling.ui.models_session import ModelsSession
    from inkling.ui.settings_dialog import SettingsDialog

_UNREAD: Final = frozenset({FileState.FAILED, FileState.SKIPPED})


class SideWindows(QObject):
    """Imports and makes each window when it is first wanted, and feeds those that are open."""

    told = Signal(str)
    excluded = Signal(object)

    def __init__(
        self,
        engine: EngineApi,
        errands: Errands,
        folders: FolderActions,
        opener: FileOpener,
        icons: Icons,
        keeper: SettingsKeeper | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._errands = errands
        self._folder_actions = folders
        self._opener = opener
        self._icons = icons
        self._keeper = keeper
        self._window = parent
        self._files: FilesDialog | None = None
        self._files_request: int | None = None
        self._library: LibraryDialog | None = None
        self._history = PaceHistory()
        self._settings: SettingsDialog | None = None
        self._models: ModelsDialog | None = None
        self._session: ModelsSession | None = None

    @Slot()
    def show_files(self) -> None:
        """List the files that were not read."""
        if self._files is None:
            from inkling.ui.files_dialog import FilesDialog

            dialog = FilesDialog(self._window)
            dialog.retry_asked.connect(self._engine.retry)
            dialog.retry_all_asked.connect(self._engine.retry_failed)
            dialog.show_asked.connect(self._opener.show_in_folder)
            dialog.excluded.connect(self.excluded)
            dialog.export_asked.connect(self._on_export)
            self._files = dialog
        self._files_request = self._engine.list_files(_UNREAD)
        _bring_forward(self._files)

    @Slot()
    def show_library(self) -> None:
        """Show folders, counts, what is left alone, and the index."""
        if self._library is None:
            from inkling.ui.library_dialog import LibraryDialog

            dialog = LibraryDialog(self._keeper, self._icons, self._history, self._window)
            dialog.add_asked.connect(self._folder_actions.choose)
            dialog.remove_asked.connect(self._folder_actions.remove)
            dialog.dropped.connect(self._folder_actions.take_dropped)
            dialog.show_asked.connect(self._opener.show_in_folder)
            dialog.files_asked.connect(self.show_files)
            dialog.rebuild_asked.connect(self._engine.rebuild_graph)
            self._library = dialog
        self._library.show_status(self._engine.status())
        self._measure()
        if self._keeper is not None:
            self._keeper.look()
        _bring_forward(self._library)

    @Slot()
    def show_settings(self) -> None:
        """Show every option."""
        if self._keeper is None:
            return
        if self._settings is None:
            from inkling.ui.settings_dialog import SettingsDialog

            self._settings = SettingsDialog(self._keeper, self._icons, self._window)
            self._settings.show_asked.connect(self._opener.show_in_folder)
            self._settings.models_asked.connect(self.show_models)
        self._settings.show_network_uses(self._engine.network_uses())
        _bring_forward(self._settings)

    @Slot()
    def show_models(self) -> None:
        """Show the models side by side."""
        if self._models is None:
            from inkling.ui.models_dialog import ModelsDialog

            self._models = ModelsDialog(self._models_session(), self._window)
        _bring_forward(self._models)
        self._models.show_status(self._engine.status())

    def _models_session(self) -> ModelsSession:
        """What asks for models; it outlives its window, for a download may go on meanwhile."""
        if self._session is None:
            from inkling.ui.models_session import ModelsSession

            self._session = ModelsSession(self._engine, self._errands, self)
        return self._session

    def say_again(self) -> None:
        """Make those that are open anew, in the language that is spoken now."""
        former = (self._files, self._library, self._settings, self._models)
        files, library, settings, models = former
        self._files = self._library = self._settings = self._models = None
        if files is not None and dismiss(files):
            self.show_files()
        if library is not None and dismiss(library):
            self.show_library()
        if settings is not None and dismiss(settings):
            self.show_settings()
        if models is not None and dismiss(models):
            self.show_models()
        now = (self._files, self._library, self._settings, self._models)
        for old, new in zip(former, now, strict=True):
            if old is not None and new is not None:
                new.setGeometry(old.geometry())

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Say what became of a setting where it was chosen."""
        if self._settings is not None:
            self._settings.say(sentence)

    def close(self) -> None:
        """Close them all."""
        for dialog in (self._files, self._library, self._settings, self._models):
            if dialog is not None:
                dialog.close()

    @Slot(object)
    def on_status(self, status: Status) -> None:
        """Take over the library's status."""
        self._history.note(status, time.monotonic())
        if self._library is not None:
            self._library.show_status(status)
        if self._models is not None:
            self._models.show_status(status)

    @Slot()
    def on_library_changed(self) -> None:
        """Ask again for what is shown."""
        if self._files is not None and self._files.isVisible():
            self._files_request = self._engine.list_files(_UNREAD)

    @Slot(object)
    def on_files_listed(self, event: FilesListed) -> None:
        """Take over the rows that were asked for last."""
        if self._files is not None and event.request_id == self._files_request:
            self._files.show_files(event.files)

    @Slot(int)
    def on_graph_rebuilt(self, vectors: int) -> None:
        """Tell that the graph is there again."""
        if self._library is not None:
            self._library.on_rebuilt(vectors)
            self._measure()

    def _measure(self) -> None:
        if self._library is not None:
            self._errands.run("measure", self._engine.size_on_disk, self._library.show_size)

    @Slot(object)
    def _on_export(self, files: Sequence[FileEntry]) -> None:
        from inkling.ui import dialogs
        from inkling.ui.files_csv import write_csv

        path = dialogs.ask_csv(self._files or self._window)
        if path is not None:
            self._errands.run("csv", partial(write_csv, path, files), partial(self._saved, path))

    def _saved(self, path: Path, detail: str) -> None:
        name = harmless_name(path.name)
        if detail:
            sentence = self.tr("{name} could not be saved: {detail}. Choose another place.")
        else:
            sentence = self.tr("Saved {name}.")
        self.told.emit(sentence.format(name=name, detail=harmless_name(detail)))


def _bring_forward(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
