"""The line above the results that says a search stays within files chosen on the map."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inkling.ui import map_texts
from inkling.ui.widgets import button, in_every_language


class WithinBar(QFrame):
    """One chip; a click takes the restriction away. Hidden while there is none."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("withinBar")
        self._chip = button("", "chip")
        self._chip.setObjectName("withinChip")
        self._chip.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 0)
        layout.addWidget(self._chip)
        layout.addStretch(1)
        self._files = 0
        in_every_language(self, self._say)

    def _say(self) -> None:
        self._chip.setToolTip(self.tr("Search in all files again"))
        self.show_count(self._files)

    @Slot(int)
    def show_count(self, files: int) -> None:
        """Tell how many files the search stays within; 0 for all."""
        self._files = files
        text = map_texts.within(files)
        self._chip.setText(f"{text}  ✕")
        self._chip.setAccessibleName(text)
        self.setVisible(files > 0)
