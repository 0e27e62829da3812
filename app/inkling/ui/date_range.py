"""A small dialog that asks between which days a file was changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, QLocale, Signal, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inkling.domain.operators import Condition, with_condition, without_field
from inkling.ui.inputs import DateEdit
from inkling.ui.widgets import button, label

_WIDTH: Final = 280
"""Room for the title in the frame of the window, in px."""


def within_days(question: str, first: date, last: date) -> str:
    """The question about files changed from ``first`` to ``last``, both days included."""
    question = without_field(without_field(question, "after"), "before")
    # What is before a day is before its beginning.
    end = last + timedelta(days=1) if last < date.max else last
    for condition in (Condition("after", first.isoformat()), Condition("before", end.isoformat())):
        question = with_condition(question, condition)
    return question


class DateRangeDialog(QDialog):
    """Two days; ``chosen`` carries them, the earlier one first."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dateRangeDialog")
        self.setWindowTitle(self.tr("Changed between"))
        self.setMinimumWidth(_WIDTH)
        today = QDate.currentDate()
        self.first = _field(QDate(today.year(), 1, 1), self.tr("From"))
        self.last = _field(today, self.tr("To"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, part) in enumerate(
            ((self.tr("From"), self.first), (self.tr("To"), self.last))
        ):
            grid.addWidget(label("text", name), row, 0)
            grid.addWidget(part, row, 1)
        cancel, show = button(self.tr("Cancel")), button(self.tr("Show"), "primary")
        show.setObjectName("showRange")
        show.setDefault(True)
        cancel.clicked.connect(self.reject)
        show.clicked.connect(self._on_show)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addLayout(foot)

    @Slot()
    def _on_show(self) -> None:
        days = sorted(_day(part.date()) for part in (self.first, self.last))
        self.accept()
        self.chosen.emit(*days)


def _field(day: QDate, name: str) -> DateEdit:
    made = DateEdit(day)
    made.setCalendarPopup(True)
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    made.setDisplayFormat(short if "yyyy" in short else short.replace("yy", "yyyy"))
    made.setAccessibleName(name)
    return made


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
