"""The library on one page: its files by state, its folders, what is left alone, the index."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from inkling.domain.library import Counts, Folder, Phase, Status
from inkling.domain.reasons import FileState
from inkling.settings import OPTIONS
from inkling.ui import wording
from inkling.ui.adding import local_paths
from inkling.ui.cards import Card, CardRow, PageScroll, Setting
from inkling.ui.icons import Icons
from inkling.ui.pace_chart import PaceChart
from inkling.ui.pace_history import PaceHistory
from inkling.ui.settings_keeper import SettingsKeeper, SettingsState
from inkling.ui.text import harmless_name
from inkling.ui.widgets import ElidedLabel, button, dialog_foot, label

_EXCLUDING: Final = ("index.exclude_folders", "index.exclude")


class Ledger(QWidget):
    """How many files are in each state; the states add up to the total."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[FileState | None, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for column, state in enumerate((*_ORDER, None)):
            number = label("number", "0")
            name = label("small", wording.state(state) if state else self.tr("All files"))
            name.setWordWrap(True)
            number.setAccessibleName(name.text())
            number.setObjectName(f"count-{state.value if state else 'total'}")
            grid.addWidget(number, 0, column, _LEFT)
            grid.addWidget(name, 1, column, _LEFT | Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
            self._numbers[state] = number

    def show_counts(self, counts: Counts) -> None:
        """Take over the counts."""
        for state, widget in self._numbers.items():
            value = getattr(counts, state.value) if state else counts.total
            widget.setText(wording.number(value))
            widget.setAccessibleDescription(wording.number(value))


_ORDER: Final = (
    FileState.READY,
    FileState.WORDS,
    FileState.QUEUED,
    FileState.SKIPPED,
    FileState.FAILED,
    FileState.OFFLINE,
)
_LEFT: Final = Qt.AlignmentFlag.AlignLeft


class FolderRow(CardRow):
    """A watched folder with its place, its counts, and what can be done with it."""

    show_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, folder: Folder) -> None:
        super().__init__(wording.folder_name(folder), " ")
        self.folder = folder
        self._place = ElidedLabel("small", Qt.TextElideMode.ElideMiddle)
        self._place.setText(harmless_name(str(folder.path)))
        self.texts.insertWidget(1, self._place)
        name = wording.folder_name(folder)
        self.show_button = button(self.tr("Show"), name=self.tr("Show {name}").format(name=name))
        self.remove_button = button(
            self.tr("Remove…"), name=self.tr("Remove {name}").format(name=name)
        )
        self.show_button.clicked.connect(self._on_show)
        self.remove_button.clicked.connect(self._on_remove)
        for part in (self.show_button, self.remove_button):
            self.line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_folder(folder)

    def show_folder(self, folder: Folder) -> None:
        """Take over how far its files have come."""
        self.folder = folder
        offline = self.tr("Offline: its files stay in the library until it returns")
        counts = wording.folder_counts(folder.counts)
        parts = [counts] if folder.online else [offline, counts]
        self.sentence.setText(wording.SEPARATOR.join(parts))
        self.show_button.setEnabled(folder.online)

    @Slot()
    def _on_show(self) -> None:
        self.show_asked.emit(self.folder.path)

    @Slot()
    def _on_remove(self) -> None:
        self.remove_asked.emit(self.folder.path)


class LibraryDialog(QDialog):
    """Stays beside the window; what is to be done is asked for by signal."""

    add_asked = Signal()
    dropped = Signal(object)
    show_asked = Signal(object)
    remove_asked = Signal(object)
    files_asked = Signal()
    rebuild_asked = Signal()

    def __init__(
        self,
        keeper: SettingsKeeper | None,
        icons: Icons,
        history: PaceHistory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("libraryDialog")
        self.setWindowTitle(self.tr("Library"))
        self.setMinimumSize(520, 360)
        self.setAcceptDrops(True)
        self.rows: dict[Path, FolderRow] = {}
        self.rules: dict[str, Setting] = {}
        page = PageScroll()
        page.column.addWidget(self._build_ledger(history))
        self._folders = Card(self.tr("Folders"))
        self._add = button(self.tr("Add a folder…"), "primary")
        self._add.setObjectName("libraryAddButton")
        self._add.clicked.connect(self.add_asked)
        self._more = CardRow(
            self.tr("Another folder"), self.tr("or drop it on this page"), self._add
        )
        self._folders.add(self._more)
        page.column.addWidget(self._folders)
        if keeper is not None:
            page.column.addWidget(self._build_rules(keeper, icons))
        page.column.addWidget(self._build_index())
        page.column.addStretch(1)
        close = button(self.tr("Close"))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        layout.addWidget(dialog_foot(None, close))

    def _build_ledger(self, history: PaceHistory) -> Card:
        card = self._files_card = Card(self.tr("Files"))
        self.ledger = Ledger()
        card.add(self.ledger)
        self._chart = PaceChart(history)
        self._pace = CardRow(self.tr("Progress"), " ", self._chart)
        card.add(self._pace)
        self._files = button(self.tr("List…"), name=self.tr("List the files that were not read"))
        self._files.setObjectName("listUnreadButton")
        self._files.clicked.connect(self.files_asked)
        card.add(
            CardRow(
                self.tr("Files that were not read"),
                self.tr("Each with its reason; they are found by name."),
                self._files,
            )
        )
        return card

    def _build_rules(self, keeper: SettingsKeeper, icons: Icons) -> Card:
        card = Card(self.tr("Left alone"))
        for key in _EXCLUDING:
            row = Setting(OPTIONS[key], icons)
            row.chosen.connect(keeper.choose)
            card.add(row)
            self.rules[key] = row
        keeper.changed.connect(self._on_settings)
        self._on_settings(keeper.state)
        return card

    def _build_index(self) -> Card:
        card = Card(self.tr("Index"))
        self._size = label("text", "…")
        self._size.setObjectName("indexSize")
        card.add(
            CardRow(
                self.tr("Size on disk"),
                self.tr("Text, vectors and graph, in Inkling’s own folder."),
                self._size,
            )
        )
        self._rebuild = button(self.tr("Rebuild the graph"))
        self._rebuild.setObjectName("rebuildButton")
        self._rebuild.clicked.connect(self._on_rebuild)
        self._graph = CardRow(
            self.tr("Graph of meanings"),
            self.tr("Made anew from what is stored; no file is read again."),
            self._rebuild,
        )
        card.add(self._graph)
        return card

    def sizeHint(self) -> QSize:
        """Room for the states and a few folders."""
        return QSize(760, 680)

    def show_status(self, status: Status) -> None:
        """Take over folders and counts."""
        self.ledger.show_counts(status.counts)
        self._show_pace(status)
        self._files.setEnabled(bool(status.counts.failed or status.counts.skipped))
        folders = {folder.path: folder for folder in status.folders}
        for path in [path for path in self.rows if path not in folders]:
            self._folders.remove(self.rows.pop(path))
        for path, folder in folders.items():
            if path in self.rows:
                self.rows[path].show_folder(folder)
            else:
                self._add_row(folder)

    def _show_pace(self, status: Status) -> None:
        """How the work goes, while there is any."""
        is_at_it = status.phase in (Phase.READING, Phase.EMBEDDING, Phase.PAUSED)
        is_working = is_at_it and status.counts.pending > 0
        if self._pace.isHidden() == is_working:
            self._files_card.show_row(self._pace, is_shown=is_working)
        sentence = wording.status_sentence(status)
        parts = (sentence, self._chart.text())
        self._pace.sentence.setText(wording.SEPARATOR.join(part for part in parts if part))
        self._chart.refresh()

    def _add_row(self, folder: Folder) -> None:
        row = FolderRow(folder)
        row.show_asked.connect(self.show_asked)
        row.remove_asked.connect(self.remove_asked)
        self.rows[folder.path] = row
        self._folders.add(row, before=self._more)

    def show_size(self, size: int) -> None:
        """Tell how much room the library takes."""
        self._size.setText(wording.bytes_(size))

    @Slot(int)
    def on_rebuilt(self, vectors: int) -> None:
        """The graph is there again."""
        self._rebuild.setEnabled(True)
        done = self.tr("Made anew of {n} vectors.").format(n=wording.number(vectors))
        self._graph.sentence.setText(done)

    @Slot()
    def _on_rebuild(self) -> None:
        self._rebuild.setEnabled(False)
        self._graph.sentence.setText(self.tr("Being made anew; searching goes on."))
        self.rebuild_asked.emit()

    @Slot(object)
    def _on_settings(self, state: SettingsState) -> None:
        for key, row in self.rules.items():
            row.show_value(getattr(state.settings, key.replace(".", "_")))
            row.setEnabled(state.damage is None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what has a place on this computer."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
