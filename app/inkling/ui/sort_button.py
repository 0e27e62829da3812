"""The small control that says, and changes, what the results are sorted by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from inkling.ui.ordering import Order


class SortButton(QPushButton):
    """Shows the order; a click or Space offers the others. ``order_chosen`` carries an `Order`."""

    order_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = Order.RELEVANCE
        self.setObjectName("sortButton")
        self.setProperty("kind", "quiet")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.menu_of_orders = QMenu(self)
        self._group = QActionGroup(self)
        for order, name in self._names().items():
            action = self.menu_of_orders.addAction(name)
            action.setCheckable(True)
            action.setData(order)
            self._group.addAction(action)
        self._group.triggered.connect(self._on_triggered)
        self.clicked.connect(self._on_clicked)
        self._show_order()

    def _names(self) -> dict[Order, str]:
        return {
            Order.RELEVANCE: self.tr("Relevance"),
            Order.DATE: self.tr("Newest first"),
            Order.NAME: self.tr("Name"),
        }

    def _show_order(self) -> None:
        name = self._names()[self.order]
        self.setText(f"{name} ▾")
        self.setAccessibleName(self.tr("Sorted by: {order}").format(order=name))
        for action in self._group.actions():
            action.setChecked(action.data() is self.order)

    @Slot()
    def _on_clicked(self) -> None:
        below = self.rect().bottomRight() if self.isRightToLeft() else self.rect().bottomLeft()
        self.menu_of_orders.popup(self.mapToGlobal(below))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        order = action.data()
        if isinstance(order, Order) and order is not self.order:
            self.order = order
            self._show_order()
            self.order_chosen.emit(order)
