"""The rows of the filter panel as a list model, and how a row is painted."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inkling.ui import wording
from inkling.ui.filter_rows import FilterRow, RowKind
from inkling.ui.inputs import draw_chevron
from inkling.ui.text import harmless_name, tip
from inkling.ui.theme import base_size, tokens_for

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
NOTE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_ROW_HEIGHT: Final = 30
_ABOVE_HEADING: Final = 14
_MARGIN: Final = 8
_STEP: Final = 14
"""How far a folder stands to the right of the one it is in."""
_OFFERS: Final = (RowKind.MORE_KINDS, RowKind.MORE_LANGUAGES, RowKind.OTHER_DATES)


class FilterModel(QAbstractListModel):
    """Rows that `build_rows` made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FilterRow, ...] = ()

    def update(self, rows: tuple[FilterRow, ...]) -> None:
        """Show other rows; indexes stay valid while only counts and checks change."""
        if rows == self.rows:
            return
        is_same = [row.key for row in rows] == [row.key for row in self.rows]
        if is_same:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_at(self, index: _ANY_INDEX) -> FilterRow | None:
        """The row of an index, None where there is none."""
        return self.rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """All rows, headings too."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        """Headings are passed over by the keyboard."""
        row = self.row_at(index)
        if row is None or row.kind is RowKind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the view, the delegate and screen readers ask for."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.ToolTipRole:
                return tip(_whole(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case _ if role == ROW_ROLE:
                return row
            case _ if role == NOTE_ROLE:
                if _is_offline(row):
                    return self.tr("offline")
                return "" if row.count is None else wording.number(row.count)
        return None

    def _spoken(self, row: FilterRow) -> str:
        parts = [row.name]
        if _is_offline(row):
            parts.append(self.tr("offline"))
        if row.count is not None:
            parts.append(wording.files(row.count))
        if row.is_checked:
            parts.append(self.tr("chosen"))
        if row.is_open is not None:
            parts.append(self.tr("unfolded") if row.is_open else self.tr("folded"))
        return ", ".join(parts)


def _is_offline(row: FilterRow) -> bool:
    return row.folder is not None and not row.folder.online


def _whole(row: FilterRow) -> str:
    if row.path is not None:
        return harmless_name(str(row.path))
    if row.saved is not None:
        return harmless_name(row.saved.text)
    return row.condition.text if row.condition else ""


class FilterDelegate(QStyledItemDelegate):
    """A name on the left, a count on the right; what is chosen stands on a ground of its own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """One height for what can be chosen, and one for headings."""
        height = max(_ROW_HEIGHT, option.fontMetrics.height() + 12)
        if _kind(index) is RowKind.HEADING and index.row():
            height += _ABOVE_HEADING - _MARGIN
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, FilterRow):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind is RowKind.HEADING:
            _paint_heading(painter, option, row.name)
        else:
            is_focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            is_pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
            ground(painter, option, is_on=row.is_checked, is_hot=is_pointed, is_focused=is_focused)
            tokens = tokens_for(option.palette)
            is_offline = _is_offline(row)
            ink = tokens.text if row.is_checked else tokens.text2
            if row.kind in _OFFERS and not row.is_checked:
                ink = tokens.text3
            if row.is_open is not None:
                zone = chevron_zone(option.rect, row, option.direction)
                _paint_chevron(painter, zone, row, tokens.text2)
            write(
                painter,
                option,
                (row.name, tokens.text3 if is_offline else ink),
                (index.data(NOTE_ROLE), tokens.warn if is_offline else tokens.text3),
                is_strong=row.is_checked,
                indent=_indent(row),
            )
        painter.restore()


def _kind(index: _ANY_INDEX) -> RowKind | None:
    row = index.data(ROW_ROLE)
    return row.kind if isinstance(row, FilterRow) else None


def _indent(row: FilterRow) -> int:
    """How far inwards the name stands; a folder leaves room for its chevron."""
    return (row.depth + 1) * _STEP if row.kind is RowKind.FOLDER else 0


def chevron_zone(rect: QRect, row: FilterRow, direction: Qt.LayoutDirection) -> QRect:
    """Where a click folds a row or unfolds it, in the row's ``rect``."""
    left = rect.left() + _MARGIN + _indent(row) - _STEP
    zone = QRect(left, rect.top(), _STEP + _MARGIN, rect.height())
    return QStyle.visualRect(direction, rect, zone)


def _paint_chevron(painter: QPainter, zone: QRect, row: FilterRow, ink: str) -> None:
    inwards = 1 if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
    centre = QRectF(zone).center() + QPointF(inwards * (_MARGIN - _STEP) / 2 + inwards * 6, 0)
    folded = Qt.ArrowType.RightArrow if inwards > 0 else Qt.ArrowType.LeftArrow
    draw_chevron(painter, centre, Qt.ArrowType.DownArrow if row.is_open else folded, ink)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, name: str) -> None:
    font = QFont(option.font)
    font.setPixelSize(base_size(option.font) - 2)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(tokens_for(option.palette).text3))
    box = option.rect.adjusted(2 * _MARGIN, 0, -2 * _MARGIN, -6)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, name)


def ground(
    painter: QPainter, option: QStyleOptionViewItem, *, is_on: bool, is_hot: bool, is_focused: bool
) -> None:
    """The rounded ground of a row that is chosen or pointed at, and the ring of the focus."""
    tokens = tokens_for(option.palette)
    box = QRectF(option.rect.adjusted(_MARGIN, 1, -_MARGIN, -1))
    if is_on or is_hot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.select if is_on else tokens.hover))
        painter.drawRoundedRect(box, 6, 6)
    if is_focused:
        painter.setPen(QColor(tokens.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def write(
    painter: QPainter,
    option: QStyleOptionViewItem,
    name: tuple[str, str],
    note: tuple[str, str],
    *,
    is_strong: bool = False,
    indent: int = 0,
) -> None:
    """A text at the beginning and one at the end, each with its colour; the first gives way.

    ``indent`` moves the first one inwards, in pixels.
    """
    font = QFont(option.font)
    font.setPixelSize(base_size(option.font))
    painter.setFont(font)
    inside = option.rect.adjusted(2 * _MARGIN, 0, -2 * _MARGIN, 0)
    painter.setPen(QColor(note[1]))
    painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note[0])
    taken = QFontMetrics(font).horizontalAdvance(note[0])
    font.setWeight(QFont.Weight.Medium if is_strong else QFont.Weight.Normal)
    painter.setFont(font)
    room = inside.width() - indent - (taken + 12 if taken else 0)
    shown = QFontMetrics(font).elidedText(name[0][:1000], Qt.TextElideMode.ElideMiddle, room)
    painter.setPen(QColor(name[1]))
    place = QRect(inside.left() + indent, inside.top(), room, inside.height())
    painter.drawText(
        QStyle.visualRect(option.direction, inside, place),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        shown,
    )
