"""The panel on the left: folders, kinds, times, languages and saved searches to narrow by."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QInputDialog,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.events import FoldersListed
from inkling.domain.library import Status, Subfolder
from inkling.domain.searches import SavedSearch, Searches
from inkling.ui.date_range import DateRangeDialog, within_days
from inkling.ui.filter_model import ROW_ROLE, FilterDelegate, FilterModel, chevron_zone
from inkling.ui.filter_rows import FilterRow, RowKind, build_rows, question_after
from inkling.ui.key_presses import ENTER
from inkling.ui.plain_views import make_plain
from inkling.ui.widgets import button, caption, in_every_language

_WIDTH: Final = 224
_CHOOSING: Final = (*ENTER, Qt.Key.Key_Space)


class FilterView(QListView):
    """The list of filters: a click, Enter or Space chooses."""

    chosen = Signal(QModelIndex)
    unfolded = Signal(QModelIndex, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterList")
        make_plain(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row that has the focus, or fold and unfold it."""
        index = self.currentIndex()
        if event.key() in _CHOOSING and index.isValid():
            self.chosen.emit(index)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and index.isValid():
            self.unfolded.emit(index, event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the chevron folds or unfolds, and chooses nothing."""
        if not self._toggle(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on the chevron are two clicks."""
        if not self._toggle(event):
            super().mouseDoubleClickEvent(event)

    def _toggle(self, event: QMouseEvent) -> bool:
        where = event.position().toPoint()
        index = self.indexAt(where)
        row = index.data(ROW_ROLE)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not isinstance(row, FilterRow) or row.is_open is None or not is_left:
            return False
        if not chevron_zone(self.visualRect(index), row, self.layoutDirection()).contains(where):
            return False
        self.setCurrentIndex(index)
        self.unfolded.emit(index, not row.is_open)
        return True


class FilterPanel(QFrame):
    """Shows what the question says and what else there is; changes are asked for by signal.

    ``question_asked`` carries the question as it should be now, ``folders_asked`` the folders
    whose insides are wanted, ``excluded`` one that is to be left alone.
    """

    question_asked = Signal(str)
    folders_asked = Signal(object)
    add_asked = Signal()
    remove_asked = Signal(object)
    show_asked = Signal(object)
    excluded = Signal(object)
    rename_asked = Signal(str, str)
    drop_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterPanel")
        self._status = Status()
        self._question = ""
        self._searches = Searches()
        self._whole: set[RowKind] = set()
        self._tree: dict[Path, tuple[Subfolder, ...]] = {}
        self.model = FilterModel(self)
        self.view = FilterView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(FilterDelegate(self.view))
        self.view.chosen.connect(self._on_chosen)
        self.view.unfolded.connect(self._on_unfolded)
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self._add_actions()
        self.add_button = button("")
        self.add_button.setObjectName("addFolderButton")
        self.add_button.clicked.connect(self.add_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 12)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 0)
        foot.addWidget(self.add_button)
        layout.addLayout(foot)
        in_every_language(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Filters"))
        self.view.setAccessibleName(self.tr("Filters"))
        caption(self.add_button, self.tr("Add a folder"))
        self._show.setText(self.tr("Show in folder"))
        self._rename.setText(self.tr("Rename…"))
        self._remove.setText(self.tr("Remove from the library…"))
        self._exclude.setText(self.tr("Exclude this folder"))
        self._update()

    def _add_actions(self) -> None:
        self._show = QAction(self.view)
        self._show.triggered.connect(self._on_show)
        self._rename = QAction(self.view)
        self._rename.setShortcut(Qt.Key.Key_F2)
        self._rename.triggered.connect(self._on_rename)
        self._remove = QAction(self.view)
        self._remove.setShortcut(Qt.Key.Key_Delete)
        self._remove.triggered.connect(self._on_remove)
        self._exclude = QAction(self.view)
        self._exclude.triggered.connect(self._on_exclude)
        for action in (self._rename, self._remove):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addActions([self._show, self._rename, self._exclude, self._remove])

    def sizeHint(self) -> QSize:
        """The width of the picture."""
        return QSize(_WIDTH, 400)

    def show_status(self, status: Status) -> None:
        """Take over what the library holds."""
        self._status = status
        self._update()

    def show_question(self, question: str) -> None:
        """Mark what the question says."""
        self._question = question
        self._update()

    def show_searches(self, searches: Searches) -> None:
        """Take over what is saved."""
        self._searches = searches
        self._update()

    def menu_for(self, row: FilterRow) -> QMenu:
        """What can be done with a folder or a saved search."""
        menu = QMenu(self)
        menu.setAccessibleName(row.name)
        if row.path is not None:
            self._show.setEnabled(row.folder is None or row.folder.online)
            self._remove.setText(self.tr("Remove from the library…"))
            menu.addAction(self._show)
        else:
            self._remove.setText(self.tr("Remove"))
            menu.addAction(self._rename)
        menu.addSeparator()
        is_inside = row.path is not None and row.folder is None
        menu.addAction(self._exclude if is_inside else self._remove)
        return menu

    @Slot(object)
    def on_folders_listed(self, event: FoldersListed) -> None:
        """Show what is inside the folders that are still unfolded."""
        self._tree.update((p, inside) for p, inside in event.folders.items() if p in self._tree)
        self._update()

    @Slot()
    def renew_folders(self) -> None:
        """The library changed: ask again for what is unfolded."""
        if self._tree:
            self.folders_asked.emit(tuple(self._tree))

    def _update(self) -> None:
        current = self.model.row_at(self.view.currentIndex())
        offset = self.view.verticalScrollBar().value()
        self.model.update(
            build_rows(
                self._status,
                self._question,
                self._searches,
                self._tree,
                self._whole,
            )
        )
        if current is not None and not self.view.currentIndex().isValid():
            for number, row in enumerate(self.model.rows):
                if row.key == current.key:
                    self.view.setCurrentIndex(self.model.index(number))
        self.view.verticalScrollBar().setValue(offset)

    def _current(self) -> FilterRow | None:
        return self.model.row_at(self.view.currentIndex())

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and row.kind in (RowKind.MORE_KINDS, RowKind.MORE_LANGUAGES):
            self._whole.add(row.kind)
            self._update()
        elif row is not None and row.kind is RowKind.OTHER_DATES:
            self._ask_dates()
        elif row is not None and row.kind is not RowKind.HEADING:
            self.question_asked.emit(question_after(row, self._question, self.model.rows))

    @Slot(QModelIndex, bool)
    def _on_unfolded(self, index: QModelIndex, is_open: bool) -> None:
        row = self.model.row_at(index)
        if row is None or row.path is None or row.is_open is None or row.is_open == is_open:
            return
        if is_open:
            self._tree[row.path] = ()
            self.folders_asked.emit(tuple(self._tree))
        else:
            self._tree = {p: i for p, i in self._tree.items() if not p.is_relative_to(row.path)}
            self._update()

    @Slot(QPoint)
    def _on_menu_asked(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        row = self.model.row_at(index)
        if row is not None and (row.path or row.saved):
            self.view.setCurrentIndex(index)
            self.menu_for(row).popup(self.view.viewport().mapToGlobal(where))

    @Slot()
    def _on_remove(self) -> None:
        row = self._current()
        if row is not None and row.folder is not None:
            self.remove_asked.emit(row.folder.path)
        elif row is not None and row.saved is not None:
            self.drop_asked.emit(row.saved.text)

    @Slot()
    def _on_show(self) -> None:
        row = self._current()
        if row is not None and row.path is not None:
            self.show_asked.emit(row.path)

    @Slot()
    def _on_exclude(self) -> None:
        row = self._current()
        if row is not None and row.path is not None:
            self.excluded.emit(row.path)

    @Slot()
    def _on_rename(self) -> None:
        row = self._current()
        if row is not None and row.saved is not None:
            self._ask_name(row.saved)

    def _ask_dates(self) -> None:
        dialog = DateRangeDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._on_dates_chosen)
        dialog.open()

    @Slot(object, object)
    def _on_dates_chosen(self, first: date, last: date) -> None:
        self.question_asked.emit(within_days(self._question, first, last))

    def _ask_name(self, saved: SavedSearch) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("renameDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Rename the search"))
        dialog.setLabelText(self.tr("Name"))
        dialog.setTextValue(saved.name)
        dialog.textValueSelected.connect(lambda name: self.rename_asked.emit(saved.text, name))
        dialog.open()
