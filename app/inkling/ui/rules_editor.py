"""Edits a list of patterns or folders: what there is, one more, or less."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkling.settings import Option, Value
from inkling.settings.kinds import Folders
from inkling.ui import dialogs
from inkling.ui.text import harmless_name, tip
from inkling.ui.widgets import button, label

_ROWS_SHOWN = 5
_ROW_HEIGHT = 26


class RulesEditor(QWidget):
    """``chosen`` carries the whole list after each change."""

    chosen = Signal(object)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        self._rules: tuple[str, ...] = ()
        self._are_folders = isinstance(option.kind, Folders)
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(self.tr("What is left alone"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setUniformItemSizes(True)
        self.list.itemSelectionChanged.connect(self._on_selection_changed)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_chosen)
        self.field = QLineEdit()
        self.field.setProperty("kind", "field")
        self.field.setPlaceholderText(self.tr("A name or pattern, such as *.tmp or drafts/"))
        self.field.setAccessibleName(self.tr("Another name or pattern"))
        self.field.returnPressed.connect(self._on_add)
        self.add_button = button(
            self.tr("Leave a folder alone…") if self._are_folders else self.tr("Add")
        )
        self.add_button.clicked.connect(self._on_add)
        self.remove_button = button(self.tr("Remove"))
        self.remove_button.clicked.connect(self.remove_chosen)
        self._problem = label("small", "")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._build()
        self._on_selection_changed()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field.setVisible(not self._are_folders)
        if self._are_folders:
            row.addWidget(self.add_button)
            row.addStretch(1)
        else:
            row.addWidget(self.field, 1)
            row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list)
        layout.addLayout(row)
        layout.addWidget(self._problem)

    def show_value(self, value: Value) -> None:
        """Show a list."""
        if not isinstance(value, tuple) or (value == self._rules and self.list.count()):
            return
        self._rules = value
        self.list.clear()
        for rule in value:
            item = QListWidgetItem(harmless_name(rule), self.list)
            item.setToolTip(tip(harmless_name(rule)))
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
        rows = max(1, min(_ROWS_SHOWN, len(value)))
        self.list.setFixedHeight(rows * _ROW_HEIGHT + 10)
        self.list.setVisible(bool(value))
        self._on_selection_changed()

    def rules(self) -> tuple[str, ...]:
        """What is shown."""
        return self._rules

    @Slot()
    def _on_add(self) -> None:
        if self._are_folders:
            folder = dialogs.ask_folder_to_exclude(self)
            if folder is not None:
                self.add(str(folder))
        elif self.add(self.field.text().strip()):
            self.field.clear()

    def add(self, rule: str) -> bool:
        """Put one more at the end, where it has the last word; False when it means nothing."""
        self._problem.hide()
        if not rule:
            return False
        wanted = (*(known for known in self._rules if known != rule), rule)
        try:
            rule.encode()
            self._option.kind.read(list(wanted))
        except ValueError:
            sentence = self.tr("“{rule}” is no pattern; write it as in a .gitignore file.")
            self._problem.setText(sentence.format(rule=harmless_name(rule)))
            self._problem.show()
            return False
        self._choose(wanted)
        self.list.scrollToBottom()
        return True

    @Slot()
    def remove_chosen(self) -> None:
        """Take the selected rules out."""
        rows = {index.row() for index in self.list.selectedIndexes()}
        if rows:
            self._choose(tuple(r for n, r in enumerate(self._rules) if n not in rows))

    def _choose(self, rules: tuple[str, ...]) -> None:
        self.show_value(rules)
        self.chosen.emit(rules)

    @Slot()
    def _on_selection_changed(self) -> None:
        self.remove_button.setEnabled(bool(self.list.selectedIndexes()))
        self.remove_button.setVisible(bool(self._rules))
