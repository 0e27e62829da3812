"""What a person can do with a result: open, show, copy, find its like."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from inkling.ui import wording
from inkling.ui.opening import FileOpener
from inkling.ui.results_panel import ResultsPanel
from inkling.ui.session import SearchSession
from inkling.ui.text import harmless_text


class ResultActions(QObject):
    """Acts on the selected result, or on the first one; does nothing where there is none."""

    told = Signal(str)

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
            self._opener.open(result.path, result.inner)

    @Slot()
    def show_in_folder(self) -> None:
        """Show the file in the file manager."""
        if (result := self._panel.current()) is not None:
            self._opener.show_in_folder(result.path)

    @Slot()
    def copy_path(self) -> None:
        """Put the file's path on the clipboard."""
        if (result := self._panel.current()) is not None:
            self._copy(str(result.path))
            self.told.emit(self.tr("Path copied"))

    @Slot()
    def copy_passage(self) -> None:
        """Put the best passage on the clipboard, with where it comes from."""
        result = self._panel.current()
        if result is None or not result.passages:
            return
        best = result.passages[0]
        place = wording.place(best.place, best.line)
        source = ", ".join(part for part in (self._panel.title_of_current(), place) if part)
        text = harmless_text(best.text).replace("\u200b", "").strip()
        self._copy(f"{text}\n\n— {source}\n{result.path}")
        self.told.emit(self.tr("Passage copied with its source"))

    @Slot()
    def find_similar(self) -> None:
        """List files like this one."""
        if (result := self._panel.current()) is not None:
            self._session.ask_similar(result.path)

    def _copy(self, text: str) -> None:
        # Bytes of a name that are not UTF-8 cannot stand on the clipboard.
        shown = text.encode("utf-8", "replace").decode("utf-8")
        QGuiApplication.clipboard().setText(shown)
