"""The small control that says, and changes, how the results are sorted and grouped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from inkling.ui import wording
from inkling.ui.inputs import CheckMenu
from inkling.ui.ordering import Grouping, Order
from inkling.ui.widgets import Button, in_every_language


class SortButton(Button):
    """Shows order and grouping; a click or Space offers others. ``changed`` says one was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.order = Order.RELEVANCE
        self.grouping = Grouping.NONE
        self.setObjectName("sortButton")
        self.setProperty("kind", "quiet")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.menu_of_orders = CheckMenu(self)
        self._orders = self._offer(Order)
        self.menu_of_orders.addSeparator()
        self._groupings = self._offer(Grouping)
        self.clicked.connect(self._on_clicked)
        in_every_language(self, self._show_choice)

    def _offer(self, values: type[Order] | type[Grouping]) -> QActionGroup:
        group = QActionGroup(self)
        for value in values:
            action = self.menu_of_orders.addAction("")
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        group.triggered.connect(self._on_triggered)
        return group

    def _names(self) -> dict[Order, str]:
        return {
            Order.RELEVANCE: self.tr("Relevance"),
            Order.DATE: self.tr("Newest first"),
            Order.NAME: self.tr("Name"),
        }

    def _names_of_groupings(self) -> dict[Grouping, str]:
        return {
            Grouping.NONE: self.tr("Not grouped"),
            Grouping.FOLDER: self.tr("By folder"),
            Grouping.KIND: self.tr("By kind"),
        }

    def _show_choice(self) -> None:
        name = self._names()[self.order]
        if self.grouping is not Grouping.NONE:
            name = wording.SEPARATOR.join((name, self._names_of_groupings()[self.grouping]))
        self.setText(f"{name} ▾")
        self.setAccessibleName(self.tr("Sorted by: {order}").format(order=name))
        for action in self._orders.actions():
            action.setText(self._names()[action.data()])
            action.setChecked(action.data() is self.order)
        for action in self._groupings.actions():
            action.setText(self._names_of_groupings()[action.data()])
            action.setChecked(action.data() is self.grouping)

    @Slot()
    def _on_clicked(self) -> None:
        below = self.rect().bottomRight() if self.isRightToLeft() else self.rect().bottomLeft()
        self.menu_of_orders.popup(self.mapToGlobal(below))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        chosen = action.data()
        if chosen in (self.order, self.grouping):
            return
        if isinstance(chosen, Order):
            self.order = chosen
        elif isinstance(chosen, Grouping):
            self.grouping = chosen
        self._show_choice()
        self.changed.emit()
