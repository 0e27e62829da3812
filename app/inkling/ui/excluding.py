"""Leaving folders alone from wherever they are met, and taking that back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from inkling.domain.errors import InklingError
from inkling.settings import Value
from inkling.ui import wording
from inkling.ui.adding import FolderActions
from inkling.ui.banner import Banner
from inkling.ui.settings_keeper import SettingsKeeper, SettingsState
from inkling.ui.text import harmless_name

_KEY: Final = "index.exclude_folders"


class FolderExclusion(QObject):
    """Puts folders among those that are left alone; the banner offers to take it back.

    A watched folder leaves the library instead, once the person has confirmed it.
    """

    def __init__(
        self, keeper: SettingsKeeper, folders: FolderActions, banner: Banner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._folders = folders
        self._banner = banner
        self._wanted: Path | None = None
        keeper.changed.connect(self._on_changed)
        keeper.failed.connect(self._on_failed)

    @Slot(object)
    def exclude(self, folder: Path) -> None:
        """Leave a folder alone from now on."""
        if self._folders.is_watched(folder):
            self._folders.remove(folder)
            return
        self._wanted = folder
        self._keeper.amend(_KEY, lambda stored: _with(stored, str(folder)))

    def _take_back(self, folder: Path) -> None:
        self._keeper.amend(_KEY, lambda stored: _without(stored, str(folder)))

    @Slot(object)
    def _on_changed(self, state: SettingsState) -> None:
        folder = self._wanted
        if folder is None or str(folder) not in state.settings.index_exclude_folders:
            return
        self._wanted = None
        sentence = self.tr("“{name}” is left alone from now on, with all that is in it.")
        self._banner.offer(
            sentence.format(name=harmless_name(folder.name)),
            self.tr("Undo"),
            lambda: self._take_back(folder),
        )

    @Slot(object)
    def _on_failed(self, problem: InklingError) -> None:
        # Whoever asked for the change: the window that did may be closed by now.
        self._wanted = None
        self._banner.say(wording.problem_sentence(problem))


def _with(stored: Value, folder: str) -> Value:
    return (*_without(stored, folder), folder)


def _without(stored: Value, folder: str) -> tuple[str, ...]:
    assert isinstance(stored, tuple)
    return tuple(known for known in stored if known != folder)
