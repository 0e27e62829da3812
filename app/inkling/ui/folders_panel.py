"""The panel on the left: everything, and the watched folders with their counts."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.library import Folder, Status
from inkling.ui import wording
from inkling.ui.text import harmless_name
from inkling.ui.theme import base_size, tokens_for
from inkling.ui.widgets import button, label

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
FOLDER_ROLE: Final = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_ROW_HEIGHT: Final = 30
_WIDTH: Final = 224


class FoldersModel(QAbstractListModel):
    """All files first, then the watched folders in the order of the library."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders: tuple[Folder, ...] = ()
        self._total = 0

    def update(self, status: Status) -> None:
        """Take over folders and counts; rows are kept while the folders are the same."""
        paths = [folder.path for folder in status.folders]
        is_same = paths == [folder.path for folder in self._folders]
        if is_same and status.folders == self._folders and status.counts.total == self._total:
            return
        if not is_same:
            self.beginResetModel()
        self._folders, self._total = status.folders, status.counts.total
        if is_same:
            self.dataChanged.emit(self.index(0), self.index(len(self._folders)))
        else:
            self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """All files, and one row a folder."""
        return 0 if parent.isValid() else len(self._folders) + 1

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the view, the delegate and screen readers ask for."""
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        folder = self._folders[index.row() - 1] if index.row() else None
        count = self._total if folder is None else folder.counts.total
        name = self.tr("Everything") if folder is None else wording.folder_name(folder)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return harmless_name(str(folder.path)) if folder else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                offline = [self.tr("offline")] if folder and not folder.online else []
                return ", ".join([name, *offline, wording.files(count)])
            case _ if role == FOLDER_ROLE:
                return folder
            case _ if role == COUNT_ROLE:
                return wording.number(count)
        return None


class FoldersDelegate(QStyledItemDelegate):
    """A name on the left, a count on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _ANY_INDEX) -> QSize:
        """One height for all."""
        return QSize(0, max(_ROW_HEIGHT, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Draw one row."""
        tokens = tokens_for(option.palette)
        folder = index.data(FOLDER_ROLE)
        is_offline = isinstance(folder, Folder) and not folder.online
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect.adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.select if is_selected else tokens.hover))
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        font = QFont(option.font)
        font.setPixelSize(base_size(option.font))
        font.setWeight(QFont.Weight.Medium if is_selected else QFont.Weight.Normal)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        inside = rect.adjusted(8, 0, -8, 0)
        note = self.tr("offline") if is_offline else index.data(COUNT_ROLE)
        painter.setPen(QColor(tokens.warn if is_offline else tokens.text3))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        room = inside.width() - metrics.horizontalAdvance(note) - 12
        name = metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, room
        )
        ink = tokens.text3 if is_offline else tokens.text if is_selected else tokens.text2
        painter.setPen(QColor(ink))
        painter.drawText(
            QRect(inside.left(), inside.top(), room, inside.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            name,
        )
        painter.restore()


class FoldersPanel(QFrame):
    """Shows what is watched; adding, removing and retrying are asked for by signal."""

    add_asked = Signal()
    remove_asked = Signal(object)
    show_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterPanel")
        self.setAccessibleName(self.tr("Folders"))
        self.setMinimumWidth(176)
        self.model = FoldersModel(self)
        self.view = QListView()
        self.view.setObjectName("foldersList")
        self.view.setAccessibleName(self.tr("Watched folders"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(FoldersDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self._remove = QAction(self.tr("Remove from the library…"), self.view)
        self._remove.setShortcut(Qt.Key.Key_Delete)
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._on_remove)
        self._show = QAction(self.tr("Show in folder"), self.view)
        self._show.triggered.connect(self._on_show)
        self.view.addActions([self._show, self._remove])
        self.model.modelReset.connect(self._select_everything)
        self.add_button = button(self.tr("Add a folder"))
        self.add_button.setObjectName("addFolderButton")
        self.add_button.clicked.connect(self.add_asked)
        self._build()
        self._select_everything()

    def _build(self) -> None:
        heading = label("section", self.tr("Folders"))
        heading.setContentsMargins(16, 12, 16, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 12)
        layout.setSpacing(0)
        layout.addWidget(heading)
        layout.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 0)
        foot.addWidget(self.add_button)
        layout.addLayout(foot)

    def sizeHint(self) -> QSize:
        """The width of the picture."""
        return QSize(_WIDTH, 400)

    def menu_for(self, folder: Folder) -> QMenu:
        """What can be done with a folder."""
        menu = QMenu(self)
        menu.setAccessibleName(wording.folder_name(folder))
        self._show.setEnabled(folder.online)
        menu.addAction(self._show)
        menu.addSeparator()
        menu.addAction(self._remove)
        return menu

    def _current(self) -> Path | None:
        folder = self.view.currentIndex().data(FOLDER_ROLE)
        return folder.path if isinstance(folder, Folder) else None

    @Slot()
    def _select_everything(self) -> None:
        self.view.setCurrentIndex(self.model.index(0))

    @Slot(QPoint)
    def _on_menu_asked(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        folder = index.data(FOLDER_ROLE) if index.isValid() else None
        if isinstance(folder, Folder):
            self.view.setCurrentIndex(index)
            self.menu_for(folder).popup(self.view.viewport().mapToGlobal(where))

    @Slot()
    def _on_remove(self) -> None:
        if (path := self._current()) is not None:
            self.remove_asked.emit(path)

    @Slot()
    def _on_show(self) -> None:
        if (path := self._current()) is not None:
            self.show_asked.emit(path)
