"""Paints results in rows of fixed height: badge, title, place, passage, similarity."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QSize
from PySide6.QtGui import QColor, QCursor, QPainter, QTextLayout
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inkling.domain.results import PassageHit, Result
from inkling.ui import wording
from inkling.ui.ordering import Section
from inkling.ui.results_model import (
    FOLD_ROLE,
    GONE_ROLE,
    HIT_ROLE,
    PART_ROLE,
    RESULT_ROLE,
    SECTION_ROLE,
    TITLE_ROLE,
    WHERE_ROLE,
    Fold,
)
from inkling.ui.results_row import Fonts, Row
from inkling.ui.snippet import LINES, SnippetStyle, lay_out, snippet_of
from inkling.ui.theme import tokens_for
from inkling.ui.tokens import Tokens, dimmed

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_CACHED_LAYOUTS: Final = 1024


class ResultsDelegate(QStyledItemDelegate):
    """Draws results, all of one height, and their further passages, all of another.

    Layouts and fonts are cached.
    """

    snippet_lines = LINES

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts_for: tuple[str, Fonts] | None = None
        self._layouts: OrderedDict[object, QTextLayout] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Of a result, or of a further passage of one."""
        fonts = self._fonts(option)
        if index.data(SECTION_ROLE) is not None:
            return QSize(0, fonts.section_height)
        return QSize(0, fonts.passage_height if index.data(PART_ROLE) else fonts.row_height)

    def fold_zone_contains(
        self, option: QStyleOptionViewItem, index: _ANY_INDEX, where: QPoint
    ) -> bool:
        """Whether a click there shows or hides the other passages of a result."""
        fold = index.data(FOLD_ROLE)
        if not isinstance(fold, Fold) or not fold.count:
            return False
        row = self._row(QPainter(), option, tokens_for(option.palette))
        return row.fold_zone.contains(where)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Draw one row."""
        section = index.data(SECTION_ROLE)
        if isinstance(section, Section):
            self._paint_section(painter, option, section)
            return
        result = index.data(RESULT_ROLE)
        if not isinstance(result, Result):
            return
        is_gone, is_part = bool(index.data(GONE_ROLE)), bool(index.data(PART_ROLE))
        tokens = tokens_for(option.palette)
        inks = dimmed(tokens) if result.offline or is_gone else tokens
        row = self._row(painter, option, inks, is_part=is_part)
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fold = index.data(FOLD_ROLE)
        row.ground(option.state, goes_on=fold.goes_on)
        folder, place, date = index.data(WHERE_ROLE)
        hit = index.data(HIT_ROLE)
        if hit is not None:
            layout = self._layout(hit, row)
            layout.draw(painter, QPointF(row.text.left(), row.passage_top))
        if is_part:
            row.place(place, hit.similarity)
        else:
            row.badge(wording.badge(result))
            row.title(index.data(TITLE_ROLE))
            row.where(folder, (self._state(result, is_gone=is_gone), place, date))
            strength = wording.strength(result.strength) if result.strength else ""
            row.score(result, (wording.by_words(), strength))
            if fold.count:
                row.fold(
                    wording.fold(fold.count, is_open=fold.is_open), is_hot=_is_hot(row, option)
                )
        painter.restore()

    def _paint_section(
        self, painter: QPainter, option: QStyleOptionViewItem, section: Section
    ) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        row = self._row(painter, option, tokens_for(option.palette))
        row.section(section.name, wording.number(section.count))
        painter.restore()

    def _state(self, result: Result, *, is_gone: bool) -> str:
        if result.offline:
            return self.tr("offline")
        return self.tr("moved or deleted") if is_gone else ""

    def _row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inks: Tokens,
        *,
        is_part: bool = False,
        is_compact: bool = False,
    ) -> Row:
        view, beside = option.widget, 0
        if isinstance(view, QAbstractScrollArea):
            beside = view.width() - view.viewport().width()
        return Row(
            painter,
            option.rect,
            inks,
            self._fonts(option),
            option.direction,
            is_part=is_part,
            is_compact=is_compact,
            beside=beside,
        )

    def _fonts(self, option: QStyleOptionViewItem) -> Fonts:
        key = option.font.key()
        if self._fonts_for is None or self._fonts_for[0] != key:
            self._fonts_for = (key, Fonts.of(option.font))
            self._layouts.clear()
        return self._fonts_for[1]

    def _layout(self, hit: PassageHit, row: Row) -> QTextLayout:
        style = SnippetStyle(
            row.fonts.body,
            row.fonts.pitch,
            row.tokens.text2,
            row.tokens.text,
            row.tokens.mark,
            self.snippet_lines,
        )
        width = row.text.width()
        key = (hit.passage_id, hit.text, hit.highlights, hit.sentence, width, row.tokens)
        layout = self._layouts.get(key)
        if layout is None:
            layout = lay_out(snippet_of(hit), style, width)
            self._layouts[key] = layout
            if len(self._layouts) > _CACHED_LAYOUTS:
                self._layouts.popitem(last=False)
        row.painter.setPen(QColor(style.text))
        return layout


def _is_hot(row: Row, option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is where a click would unfold."""
    if not option.state & QStyle.StateFlag.State_MouseOver:
        return False
    widget = option.widget
    where = QCursor.pos()
    if isinstance(widget, QAbstractScrollArea):
        where = widget.viewport().mapFromGlobal(where)
    return row.fold_zone.contains(where)
