"""The list of files that could not be read or were skipped, each with its reason."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.library import FileEntry
from inkling.domain.reasons import FileState
from inkling.ui import wording
from inkling.ui.inputs import ComboBox
from inkling.ui.text import harmless_name, tip
from inkling.ui.widgets import DIALOG_MARGIN, button, dialog_foot, label

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_NAME, _REASON, _FOLDER = range(3)
_ROW_HEIGHT: Final = 32


class FilesModel(QAbstractTableModel):
    """Ledger rows with name, reason and folder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[FileEntry, ...] = ()

    def replace(self, files: tuple[FileEntry, ...]) -> None:
        """Show other rows."""
        if files != self._files:
            self.beginResetModel()
            self._files = files
            self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """One row a file."""
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """Name, reason, folder."""
        return 0 if parent.isValid() else 3

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The texts of a row."""
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        entry = self._files[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole and index.column() != _REASON:
            return tip(harmless_name(str(entry.path)))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = (
            wording.file_name(entry.path, entry.inner),
            wording.reason_sentence(entry.reason) or wording.state(entry.state),
            harmless_name(str(entry.path.parent)),
        )[index.column()]
        return text if role == Qt.ItemDataRole.DisplayRole else tip(text)

    def headerData(
        self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if across != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Name"), self.tr("Reason"), self.tr("Folder"))[section]


class FilesDialog(QDialog):
    """Stays beside the window; retrying and showing are asked for by signal."""

    retry_asked = Signal(object)
    retry_all_asked = Signal()
    show_asked = Signal(object)
    excluded = Signal(object)
    export_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filesDialog")
        self.setWindowTitle(self.tr("Files that were not read"))
        self._files: tuple[FileEntry, ...] = ()
        self.model = FilesModel(self)
        self.table = self._build_table()
        self._summary = label("text")
        self._filter = ComboBox()
        self._filter.setAccessibleName(self.tr("Which files to list"))
        for text, value in (
            (self.tr("Could not be read"), FileState.FAILED),
            (self.tr("Skipped"), FileState.SKIPPED),
        ):
            self._filter.addItem(text, value.value)
        self._filter.currentIndexChanged.connect(self._on_filter_changed)
        self._retry = button(self.tr("Retry"))
        self._show = button(self.tr("Show in folder"))
        self._retry_all = button(self.tr("Retry all"), name=self.tr("Retry all failed files"))
        self._export = button(self.tr("Save as a table…"))
        self._close = button(self.tr("Close"))
        self._export.clicked.connect(self._on_export)
        self._retry.clicked.connect(self._on_retry)
        self._show.clicked.connect(self._on_show)
        self._retry_all.clicked.connect(self.retry_all_asked)
        self._close.clicked.connect(self.close)
        self._build()
        self.table.setFocus()
        self._refresh()

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("filesTable")
        table.setAccessibleName(self.tr("Files that were not read"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(140)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(_NAME, 200)
        table.setColumnWidth(_FOLDER, 220)
        table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu_asked)
        return table

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.addWidget(self._filter)
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_MARGIN, 16, DIALOG_MARGIN, 16)
        inside.setSpacing(12)
        inside.addLayout(top)
        inside.addWidget(self.table, 1)
        of_one = (self._show, self._retry, self._close)
        foot = dialog_foot(self._retry_all, self._export, None, *of_one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inside, 1)
        layout.addWidget(foot)

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence beside a name."""
        return QSize(860, 420).expandedTo(self.minimumSizeHint())

    def show_files(self, files: tuple[FileEntry, ...]) -> None:
        """Take over what the ledger lists; opens on the kind there is something of."""
        self._files = files
        states = {entry.state for entry in files}
        if states == {FileState.SKIPPED} and not self.isVisible():
            self._filter.setCurrentIndex(1)
        self._refresh()

    def chosen(self) -> tuple[Path, ...]:
        """The files of the selected rows, each once."""
        return tuple(dict.fromkeys(entry.path for entry in self._chosen_entries()))

    def _chosen_entries(self) -> list[FileEntry]:
        rows = self.table.selectionModel().selectedRows()
        return [index.data(ENTRY_ROLE) for index in rows]

    def _refresh(self) -> None:
        state = FileState(self._filter.currentData())
        files = tuple(entry for entry in self._files if entry.state == state)
        self.model.replace(files)
        is_failed = state is FileState.FAILED
        unread, skipped = wording.files_unread(len(files)), wording.files_skipped(len(files))
        self._summary.setText(unread if is_failed else skipped)
        self._retry_all.setEnabled(any(entry.state is FileState.FAILED for entry in self._files))
        self._export.setEnabled(bool(self._files))
        self._on_selection_changed()

    def show_kind(self, state: FileState) -> None:
        """List the files in this state first."""
        self._filter.setCurrentIndex(max(0, self._filter.findData(state.value)))

    def menu_for_chosen(self) -> QMenu:
        """What can be done with the selected files."""
        menu = QMenu(self)
        menu.setAccessibleName(self.windowTitle())
        is_one = len(self.chosen()) == 1
        menu.addAction(self._retry.text(), self._on_retry)
        menu.addAction(self._show.text(), self._on_show).setEnabled(is_one)
        menu.addSeparator()
        menu.addAction(self.tr("Exclude this folder"), self._on_exclude).setEnabled(is_one)
        return menu

    @Slot(QPoint)
    def _on_menu_asked(self, where: QPoint) -> None:
        if self.chosen():
            menu = self.menu_for_chosen()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.table.viewport().mapToGlobal(where))

    @Slot()
    def _on_exclude(self) -> None:
        if chosen := self.chosen():
            self.excluded.emit(chosen[0].parent)

    @Slot()
    def _on_export(self) -> None:
        self.export_asked.emit(self._files)

    @Slot()
    def _on_filter_changed(self) -> None:
        self._refresh()

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen = self.chosen()
        self._retry.setEnabled(bool(chosen))
        reasons = {entry.reason.code if entry.reason else "" for entry in self._chosen_entries()}
        is_picture = reasons == {"needs_ocr"}
        self._retry.setText(self.tr("Recognize text") if is_picture else self.tr("Retry"))
        self._show.setEnabled(len(chosen) == 1)

    @Slot()
    def _on_retry(self) -> None:
        if chosen := self.chosen():
            self.retry_asked.emit(chosen)

    @Slot()
    def _on_show(self) -> None:
        if chosen := self.chosen():
            self.show_asked.emit(chosen[0])
