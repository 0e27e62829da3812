"""The list under the search field that offers how a question may go on."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.amounts import parse_date
from inkling.domain.facets import GROUPS
from inkling.domain.kinds import names_of
from inkling.domain.languages import own_name, resolve_languages
from inkling.ui import wording
from inkling.ui.completing import Offer, Suggestion
from inkling.ui.filter_model import ground, write
from inkling.ui.filter_names import group_name
from inkling.ui.key_presses import ENTER, held_with
from inkling.ui.plain_views import make_plain
from inkling.ui.search_field import SearchField
from inkling.ui.text import harmless_name
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import button, caption, in_every_language

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
SUGGESTION_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT: Final = 30
_WIDEST: Final = 560


class SuggestionsModel(QAbstractListModel):
    """The offers, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Suggestion, ...] = ()

    def replace(self, offers: Sequence[Suggestion]) -> None:
        """Offer other things."""
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    def offer_at(self, row: int) -> Suggestion | None:
        """The offer of a row, None outside."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        """How many things are offered."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the view, the delegate and screen readers ask for."""
        offer = self.offer_at(index.row()) if index.isValid() else None
        if offer is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _shown(offer)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (_shown(offer), self._note(offer)) if part)
            case _ if role == SUGGESTION_ROLE:
                return offer, self._note(offer)
        return None

    def _note(self, offer: Suggestion) -> str:
        if offer.offer is Offer.OPERATOR:
            return {
                "type": self.tr("kind of file"),
                "in": self.tr("folder"),
                "name": self.tr("part of the name"),
                "author": self.tr("who wrote it"),
                "lang": self.tr("language it is written in"),
                "after": self.tr("changed since"),
                "before": self.tr("changed before"),
                "size": self.tr("size of the file"),
            }[offer.value]
        if offer.offer is Offer.VALUE:
            return _value_note(offer)
        return self.tr("asked before")


def _value_note(offer: Suggestion) -> str:
    """What the value of an operator means, in the person's own words."""
    if offer.field == "type":
        return next(group_name(group) for group in GROUPS if offer.value in names_of(group))
    if offer.field in ("lang", "language"):
        (code,) = resolve_languages(offer.value) or ("",)
        return own_name(code)
    if offer.field in ("after", "before"):
        day = parse_date(offer.value, datetime.now().astimezone())
        return wording.date(day) if day else ""
    return ""


def _shown(offer: Suggestion) -> str:
    if offer.offer is Offer.OPERATOR:
        return f"{offer.value}:"
    return harmless_name(offer.value)


class _Delegate(QStyledItemDelegate):
    """The offer on the left, what it is on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _ANY_INDEX) -> QSize:
        return QSize(0, max(_ROW_HEIGHT, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        _offer, note = index.data(SUGGESTION_ROLE)
        tokens = tokens_for(option.palette)
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, option, is_on=is_on, is_hot=is_hot, is_focused=False)
        name = (index.data(Qt.ItemDataRole.DisplayRole), tokens.text)
        write(painter, option, name, (note, tokens.text3))
        painter.restore()


class CompletionPopup(QFrame):
    """Stands under the field, which keeps the focus; the keys that go into it are taken there.

    Enter is the field's own unless a row was gone to by arrow key. Esc closes this first.
    """

    taken = Signal(object)
    clear_asked = Signal()

    def __init__(self, field: SearchField, anchor: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("completionPopup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = field
        self._anchor = anchor
        self._window = window
        self.model = SuggestionsModel(self)
        self.view = QListView()
        self.view.setObjectName("completionList")
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_plain(self.view)
        self.view.clicked.connect(self._on_clicked)
        self._clear = button("", "quiet")
        self._clear.setObjectName("clearHistoryButton")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 6)
        layout.setSpacing(4)
        layout.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 11, 0)
        foot.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(foot)
        in_every_language(self, self._say)
        self.hide()
        field.installEventFilter(self)
        window.installEventFilter(self)

    def _say(self) -> None:
        self.view.setAccessibleName(self.tr("Suggestions"))
        caption(self._clear, self.tr("Clear search history"))

    def offer(self, offers: Sequence[Suggestion]) -> None:
        """Show these, none of them chosen; nothing closes it."""
        if not offers:
            self.hide()
            return
        self.model.replace(offers)
        self.view.setCurrentIndex(QModelIndex())
        self._clear.setVisible(offers[0].offer is Offer.PAST)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        rows = self.model.rowCount()
        height = sum(self.view.sizeHintForRow(row) for row in range(rows))
        self.view.setFixedHeight(height)
        below = self._anchor.mapTo(self._window, QPoint(3, self._anchor.height()))
        room = QRect(below, QSize(self._anchor.width() - 6, self.sizeHint().height()))
        place = QRect(below, QSize(min(_WIDEST, room.width()), room.height()))
        self.setGeometry(QStyle.visualRect(self.layoutDirection(), room, place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the field that are meant for the list."""
        if watched is not self._field:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.hide()
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.isVisible() and self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if held_with(event) != Qt.KeyboardModifier.NoModifier:
            return False
        row = self.view.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Down if row + 1 < self.model.rowCount():
                self.view.setCurrentIndex(self.model.index(row + 1))
            case Qt.Key.Key_Up if row >= 0:
                self.view.setCurrentIndex(self.model.index(row - 1) if row else QModelIndex())
            case Qt.Key.Key_Tab if row >= 0:
                self._take(row)
            case key if key in ENTER:
                self.hide()
                if row < 0:
                    return False
                self._take(row)
            case _:
                return False
        return True

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        offer = self.model.offer_at(row)
        if offer is not None:
            self.hide()
            self.taken.emit(offer)
