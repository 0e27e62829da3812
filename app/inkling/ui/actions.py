"""What a person can do with a result: open, show, copy, find its like."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from inkling.domain.results import PassageHit, Result
from inkling.ui import wording
from inkling.ui.key_names import key_names
from inkling.ui.opening import FileOpener
from inkling.ui.results_model import identity
from inkling.ui.results_panel import ResultsPanel
from inkling.ui.session import SearchSession
from inkling.ui.text import harmless_text


class ResultActions(QObject):
    """Acts on the selected result, or on the first one; does nothing where there is none.

    ``used`` says that a result was worth opening; ``stayed_in``, ``left_out`` and ``excluded``
    carry a folder.
    """

    told = Signal(str)
    used = Signal()
    stayed_in = Signal(object)
    left_out = Signal(object)
    excluded = Signal(object)

    def __init__(
        self,
        panel: ResultsPanel,
        session: SearchSession,
        opener: FileOpener,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._session = session
        self._opener = opener

    @Slot()
    def open(self) -> None:
        """Open the file in the person's own program."""
        if (result := self._panel.current()) is not None:
            hit = self._panel.current_hit()
            self._opener.open(result.path, result.inner, hit.where if hit else None)
            self.used.emit()

    @Slot()
    def show_in_folder(self) -> None:
        """Show the file in the file manager."""
        if (result := self._panel.current()) is not None:
            self._opener.show_in_folder(result.path)
            self.used.emit()

    @Slot()
    def copy_path(self) -> None:
        """Put the file's path on the clipboard."""
        if (result := self._panel.current()) is not None:
            copy_text(str(result.path))
            self.told.emit(self.tr("Path copied"))

    @Slot()
    def copy_passage(self) -> None:
        """Put the passage on the clipboard, with where it comes from."""
        result, hit = self._panel.current(), self._panel.current_hit()
        if result is None or hit is None:
            return
        copy_text(passage_with_source(result, hit, self._panel.title_of_current()))
        self.told.emit(self.tr("Passage copied with its source"))

    @Slot()
    def find_similar(self) -> None:
        """List files like this one."""
        if (result := self._panel.current()) is not None:
            self._session.ask_similar(result.path)

    @Slot()
    def stay_in_folder(self) -> None:
        """Ask the same within the folder of this file."""
        if (result := self._panel.current()) is not None:
            self.stayed_in.emit(result.path.parent)

    @Slot()
    def leave_out_folder(self) -> None:
        """Ask the same without the folder of this file."""
        if (result := self._panel.current()) is not None:
            self.left_out.emit(result.path.parent)

    @Slot()
    def exclude_folder(self) -> None:
        """Have the folder of this file left alone from now on."""
        if (result := self._panel.current()) is not None:
            self.excluded.emit(result.path.parent)

    @Slot(QPoint)
    def show_menu(self, where: QPoint) -> None:
        """Offer all of this at a point of the screen."""
        if (result := self._panel.current()) is not None:
            menu = self.menu_for(result)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)

    def menu_for(self, result: Result) -> QMenu:
        """What can be done with a result."""
        menu = _ResultMenu(self._panel, result)
        menu.setObjectName("resultMenu")
        menu.setAccessibleName(wording.file_name(result.path, result.inner))
        has_passage = self._panel.current_hit() is not None
        has_question = self._session.similar_to is None
        sections = (self.copy_path, self.find_similar, self.stay_in_folder, self.exclude_folder)
        for text, keys, slot, is_possible in (
            (self.tr("Open"), "Return", self.open, True),
            (self.tr("Show in folder"), "Ctrl+Return", self.show_in_folder, True),
            (self.tr("Copy path"), "Ctrl+C", self.copy_path, True),
            (self.tr("Copy passage with source"), "Ctrl+Shift+C", self.copy_passage, has_passage),
            (self.tr("Find similar"), "Ctrl+D", self.find_similar, True),
            (self.tr("Search only in this folder"), "", self.stay_in_folder, has_question),
            (self.tr("Search without this folder"), "", self.leave_out_folder, has_question),
            (self.tr("Exclude this folder"), "", self.exclude_folder, True),
        ):
            if slot in sections:
                menu.addSeparator()
            # Shown only: the keys themselves belong to the list and the window.
            label = f"{text}\t{key_names(keys)}" if keys else text
            menu.addAction(label, slot).setEnabled(is_possible)
        return menu


class _ResultMenu(QMenu):
    """Acts on the selected row: it goes when another result comes to be that."""

    def __init__(self, panel: ResultsPanel, result: Result) -> None:
        super().__init__(panel)
        self._panel = panel
        self._about = identity(result)
        # Queued: the list is filled, and the row selected again, by then.
        panel.model.modelReset.connect(self._on_reset, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_reset(self) -> None:
        chosen = self._panel.current()
        if chosen is None or identity(chosen) != self._about:
            self.close()


def passage_with_source(result: Result, hit: PassageHit, title: str) -> str:
    """A passage to be quoted, with what it comes from and where it stands there."""
    place = wording.place(hit.place, hit.line)
    source = ", ".join(part for part in (title, place) if part)
    text = harmless_text(hit.text).replace("\u200b", "").strip()
    return f"{text}\n\n— {source}\n{result.path}"


def copy_text(text: str) -> None:
    """Put text on the clipboard, where bytes of a name that are not UTF-8 cannot stand."""
    QGuiApplication.clipboard().setText(text.encode("utf-8", "replace").decode("utf-8"))
