"""Paints results for the quick search: two lines each, the title and the passage."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from inkling.domain.results import Result
from inkling.ui import wording
from inkling.ui.results_delegate import ResultsDelegate
from inkling.ui.results_model import GONE_ROLE, HIT_ROLE, RESULT_ROLE, TITLE_ROLE, WHERE_ROLE
from inkling.ui.theme import tokens_for
from inkling.ui.tokens import dimmed

_ANY_INDEX = QModelIndex | QPersistentModelIndex


class QuickDelegate(ResultsDelegate):
    """Draws what fits into two lines; nothing unfolds."""

    snippet_lines = 1

    def sizeHint(self, option: QStyleOptionViewItem, _index: _ANY_INDEX) -> QSize:
        """The same for every row."""
        return QSize(0, self._fonts(option).compact_height)

    def fold_zone_contains(
        self, _option: QStyleOptionViewItem, _index: _ANY_INDEX, _where: QPoint
    ) -> bool:
        """Nowhere."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Draw one row."""
        result = index.data(RESULT_ROLE)
        if not isinstance(result, Result):
            return
        is_gone = bool(index.data(GONE_ROLE))
        tokens = tokens_for(option.palette)
        inks = dimmed(tokens) if result.offline or is_gone else tokens
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = self._row(painter, option, inks, is_compact=True)
        row.ground(option.state)
        row.badge(wording.badge(result))
        folder, place, _date = index.data(WHERE_ROLE)
        state = self._state(result, is_gone=is_gone)
        note = wording.SEPARATOR.join(part for part in (state, place, folder) if part)
        row.title_with(index.data(TITLE_ROLE), note)
        hit = index.data(HIT_ROLE)
        if hit is not None:
            layout = self._layout(hit, row)
            layout.draw(painter, QPointF(row.text.left(), row.passage_top))
        row.score(result, (wording.by_words(), ""))
        painter.restore()
