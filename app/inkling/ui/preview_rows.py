"""Rows of a sheet around the matching ones, as a table under the sheet's own header."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inkling.domain.previews import PreviewPart
from inkling.domain.results import Span
from inkling.ui.preview_parts import Stretch
from inkling.ui.text import clip_spans, harmless_name, tip
from inkling.ui.theme import tokens_for
from inkling.ui.tokens import dimmed
from inkling.ui.widgets import in_every_language

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_CELL: Final = " | "
_ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_WIDEST: Final = 280
_NARROWEST: Final = 48
_PADDING: Final = 8


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the sheet, 0 where unknown, its cells, and the marks in each."""

    passage_id: int
    number: int
    cells: tuple[str, ...]
    marks: tuple[tuple[Span, ...], ...]


def rows_of(parts: Sequence[PreviewPart]) -> tuple[SheetRow, ...]:
    """The rows of passages; a blank line is a blank row of the sheet and is left out."""
    rows: list[SheetRow] = []
    for part in parts:
        lines = part.text.split("\n")
        place = part.place
        is_numbered = place is not None and len(lines) == place.last - place.first + 1
        offset = 0
        for at, line in enumerate(lines):
            if line.strip():
                number = place.first + at if place and is_numbered else 0
                rows.append(_row(part, line, offset, number))
            offset += len(line) + 1
    return tuple(rows)


def _row(part: PreviewPart, line: str, offset: int, number: int) -> SheetRow:
    cells = line.split(_CELL)
    marks = []
    at = offset
    for cell in cells:
        marks.append(tuple(clip_spans(part.highlights, at, at + len(cell))))
        at += len(cell) + len(_CELL)
    return SheetRow(part.passage_id, number, tuple(map(harmless_name, cells)), tuple(marks))


def header_of(parts: Sequence[PreviewPart], columns: int) -> tuple[str, ...]:
    """The names of the columns; () where they cannot be told for certain."""
    for part in parts:
        names = part.heading[-1].split(_CELL) if part.heading else []
        if len(names) > 1:
            # Columns without a name were left out of it: then nobody knows which is which.
            return tuple(map(harmless_name, names)) if len(names) >= columns else ()
    return ()


class RowsModel(QAbstractTableModel):
    """A thin view of rows and the names of their columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SheetRow, ...] = ()
        self._header: tuple[str, ...] = ()
        self._columns = 0

    def replace(self, parts: Sequence[PreviewPart]) -> None:
        """Show these passages."""
        self.beginResetModel()
        rows = rows_of(parts)
        self._columns = max((len(row.cells) for row in rows), default=0)
        self._header = header_of(parts, self._columns)
        if rows and rows[0].number == 1 and rows[0].cells == self._header:
            rows = rows[1:]  # it stands above already
        self._rows = rows
        self.endResetModel()

    def first_row_of(self, passage_id: int) -> int:
        """The first row of a passage, the one with a mark if there is any; -1 without."""
        own = [at for at, row in enumerate(self._rows) if row.passage_id == passage_id]
        marked = (at for at in own if any(self._rows[at].marks))
        return next(marked, own[0] if own else -1)

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """The number of rows; cells have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """As many as the longest row has."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, and its row for the delegate."""
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        text = row.cells[index.column()] if index.column() < len(row.cells) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tip(text)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of columns, or their letters; the numbers of rows."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_row = orientation == Qt.Orientation.Vertical
            side = Qt.AlignmentFlag.AlignRight if is_row else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._rows[section].number or "")
        return self._header[section] if section < len(self._header) else _letters(section)


def _letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell with the words that match in it; the rows of the passage are tinted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.passage_id = 0
        self.is_dim = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """One cell."""
        row = index.data(_ROW_ROLE)
        if not isinstance(row, SheetRow):
            return
        tokens = tokens_for(option.palette)
        inks = dimmed(tokens) if self.is_dim else tokens
        is_own = row.passage_id == self.passage_id
        painter.save()
        if is_own:
            painter.fillRect(option.rect, QColor(inks.mark))
        line = option.rect.adjusted(0, 0, 0, 0)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(line.bottomLeft(), line.bottomRight())
        painter.drawLine(line.topRight(), line.bottomRight())
        inside = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = str(index.data() or "")
        marks = row.marks[index.column()] if index.column() < len(row.marks) else ()
        self._draw(painter, inside, text, marks, option.font, (inks.text, tokens.mark_strong))
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        marks: Sequence[Span],
        font: QFont,
        colours: tuple[str, str],
    ) -> None:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setClipRect(place.adjusted(-2, 0, 2, 0))
        for start, end in marks:
            left = metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            height = metrics.height() + 2
            top = place.center().y() - height // 2
            mark = QRect(place.left() + left - 1, top, width + 2, height)
            painter.fillRect(mark, QColor(colours[1]))
        painter.setPen(QColor(colours[0]))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class RowsView(QTableView):
    """The table. ``more_wanted`` is as that of the text."""

    more_wanted = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewRows")
        in_every_language(self, lambda: self.setAccessibleName(self.tr("Rows around the passage")))
        self._rows = RowsModel(self)
        self._cells = _CellDelegate(self)
        self._stretch: Stretch | None = None
        self._is_waiting = False
        self.setModel(self._rows)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_stretch(self, stretch: Stretch) -> None:
        """Show the rows around the passage, scrolled to it."""
        self._set(stretch)
        row = self._rows.first_row_of(stretch.passage_id)
        if row >= 0:
            self.scrollTo(self._rows.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._on_scrolled()

    def extend(self, stretch: Stretch) -> None:
        """Show more rows; what is read stays where it is."""
        top = self.rowAt(0)
        seen = self._rows.index(top, 0).data(_ROW_ROLE) if top >= 0 else None
        first = self._rows.first_row_of(seen.passage_id) if isinstance(seen, SheetRow) else -1
        shift = top - first
        self._set(stretch)
        if isinstance(seen, SheetRow) and first >= 0:
            row = self._rows.first_row_of(seen.passage_id) + shift
            self.scrollTo(self._rows.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def dim(self, *, is_dim: bool) -> None:
        """Show the rows paler: the file they stand in is gone."""
        self._cells.is_dim = is_dim
        self.viewport().update()

    def _set(self, stretch: Stretch) -> None:
        self._is_waiting = True
        self._stretch = stretch
        self._cells.passage_id = stretch.passage_id
        self._rows.replace(stretch.parts)
        self.resizeColumnsToContents()
        for column in range(self._rows.columnCount()):
            width = self.columnWidth(column) + _PADDING
            self.setColumnWidth(column, min(max(width, _NARROWEST), _WIDEST))
        self._is_waiting = False

    @Slot()
    def _on_scrolled(self) -> None:
        stretch, bar = self._stretch, self.verticalScrollBar()
        if self._is_waiting or stretch is None or not stretch.parts or not self.isVisible():
            return
        if stretch.ends_inside and bar.value() > bar.maximum() - bar.pageStep():
            self._want(stretch.parts[-1].passage_id, is_after=True)
        elif stretch.starts_inside and bar.value() < bar.pageStep():
            self._want(stretch.parts[0].passage_id, is_after=False)

    def _want(self, beside: int, *, is_after: bool) -> None:
        self._is_waiting = True
        self.more_wanted.emit(beside, is_after)
