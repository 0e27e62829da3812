"""Adding and removing folders: by button, by dialog, by dropping them on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from inkling.ui import dialogs
from inkling.ui.bridge import EngineApi
from inkling.ui.errands import Errands
from inkling.ui.text import harmless_name


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer among what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class FolderActions(QObject):
    """Asks the person what is needed and hands folders to the engine."""

    told = Signal(str)

    def __init__(self, engine: EngineApi, errands: Errands, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine = engine
        self._errands = errands
        self._window = parent

    @Slot()
    def choose(self) -> None:
        """Let the person choose a folder and add it."""
        folder = dialogs.ask_folder(self._window)
        if folder is not None:
            self.add(folder)

    @Slot(object)
    def add(self, folder: Path) -> None:
        """Add a folder; what is wrong with it arrives as a problem."""
        is_disk = folder == Path(folder.anchor)
        if is_disk and not dialogs.confirm_whole_disk(self._window, folder):
            return
        self._engine.add_folder(folder)

    @Slot(object)
    def add_all(self, folders: Sequence[Path]) -> None:
        """Add several folders."""
        for folder in folders:
            self.add(folder)

    def is_watched(self, folder: Path) -> bool:
        """Whether this very folder was added to the library."""
        return any(watched.path == folder for watched in self._engine.status().folders)

    @Slot(object)
    def remove(self, folder: Path) -> None:
        """Remove a folder once the person has confirmed it."""
        if dialogs.confirm_removal(self._window, folder):
            self._engine.remove_folder(folder)

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Add the folders among what was dropped; say one sentence about the rest."""
        self._errands.run("drop", lambda: _sorted_out(paths), self._on_sorted_out)

    def _on_sorted_out(self, sorted_out: tuple[tuple[Path, ...], tuple[Path, ...]]) -> None:
        folders, others = sorted_out
        for folder in folders:
            self.add(folder)
        if others:
            name = harmless_name(others[0].name)
            self.told.emit(
                self.tr(
                    "“{name}” is a file; Inkling watches folders, so drop the one it is in."
                ).format(name=name)
            )


def _sorted_out(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    folders = tuple(path for path in paths if path.is_dir())
    return folders, tuple(path for path in paths if path not in folders)
