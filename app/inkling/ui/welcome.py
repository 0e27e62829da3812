"""The first start: which folders, what stays private; then the page that waits for a question."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.library import Survey
from inkling.ui import wording
from inkling.ui.icons import Icons
from inkling.ui.option_editors import Switch
from inkling.ui.pages import Page
from inkling.ui.text import harmless_name, tip
from inkling.ui.widgets import button, caption, in_every_language, label, repolish

SAMPLE_QUESTION: Final = "who pays when the heating breaks"
"""A question that the sample texts answer in other words."""


class FolderChoice(QWidget):
    """One folder that may be added, with what is in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._found: Survey | None = None
        name = harmless_name(folder.name or str(folder))
        self.box = Switch()
        self.box.setAccessibleName(name)
        self._name = label("text", name)
        self.setToolTip(tip(harmless_name(str(folder))))
        self.about: QLabel = label("small", "…")
        self.about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.box)
        row.addWidget(self._name)
        row.addWidget(self.about, 1)
        self.setMinimumHeight(self.sizeHint().height())
        in_every_language(self, self._say)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The name is as good to press as the switch."""
        super().mouseReleaseEvent(event)
        self.box.click()

    def show_survey(self, found: Survey) -> None:
        """Tell how much there is to read, and how long it takes."""
        self._found = found
        self._say()

    def _say(self) -> None:
        if self._found is not None:
            self.about.setText(wording.survey(self._found))
            self.box.setAccessibleDescription(self.about.text())


class WelcomePage(Page):
    """Two steps: the folders, and what stays private. Adding a folder by hand skips them.

    ``survey_asked`` carries a folder about which `show_survey` should tell.
    """

    add_asked = Signal()
    sample_asked = Signal()
    survey_asked = Signal(object)
    folders_chosen = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "welcome", parent)
        self.choices: list[FolderChoice] = []
        self._steps = QStackedLayout()
        self._steps.addWidget(self._build_folders())
        self._steps.addWidget(self._build_private())
        self.column.addSpacing(20)
        self.column.addLayout(self._steps)
        in_every_language(self, self._say)

    def _say(self) -> None:
        caption(self.continue_button, self.tr("Continue"))
        caption(self._sample, self.tr("Try it with a few sample texts"))
        self._hint.setText(self.tr("or drop a folder anywhere in this window"))
        caption(self._back, self.tr("Back"))
        caption(self.start_button, self.tr("Start reading"))
        has_others = bool(self.choices)
        caption(self._add, self.tr("Another folder…") if has_others else self.tr("Add a folder"))
        if self._steps.currentIndex():
            self._say_private()
        else:
            self._say_folders()

    def _say_folders(self) -> None:
        self.heading.setText(self.tr("Find it by what you remember"))
        self.body.setText(
            self.tr(
                "Choose your folders. Inkling reads the documents in them and finds them by "
                "meaning and by word. Nothing leaves this computer."
            )
        )

    def _say_private(self) -> None:
        self.heading.setText(self.tr("It stays with you"))
        self.body.setText(
            self.tr(
                "Inkling reads your files where they are and changes none of them. What it "
                "learns is kept in a folder of its own, for you alone. Nothing is sent "
                "anywhere: no account, no telemetry, no network."
            )
        )

    def _build_folders(self) -> QWidget:
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.continue_button = button("", "primary")
        self.continue_button.setObjectName("welcomeContinueButton")
        self.continue_button.clicked.connect(self.go_on)
        self.continue_button.hide()
        self._add = button("", "primary")
        self._add.setObjectName("welcomeAddButton")
        self._add.clicked.connect(self.add_asked)
        self._sample = sample = button("", "link")
        sample.setObjectName("sampleButton")
        sample.clicked.connect(self.sample_asked)
        self._hint = hint = label("small")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        step = QWidget()
        layout = QVBoxLayout(step)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._rows)
        layout.addSpacing(16)
        layout.addLayout(_in_the_middle(self._add, self.continue_button))
        layout.addSpacing(12)
        layout.addWidget(hint)
        layout.addSpacing(4)
        layout.addLayout(_in_the_middle(sample))
        layout.addStretch(1)
        return step

    def _build_private(self) -> QWidget:
        self._back = back = button("")
        back.clicked.connect(self.go_back)
        self.start_button = button("", "primary")
        self.start_button.setObjectName("welcomeStartButton")
        self.start_button.clicked.connect(self._on_start)
        step = QWidget()
        layout = QVBoxLayout(step)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(_in_the_middle(back, self.start_button))
        layout.addStretch(1)
        return step

    def offer(self, folders: Sequence[Path]) -> None:
        """Offer likely folders; the first one is chosen until the person says otherwise."""
        if self.choices or not folders:
            return
        for folder in folders:
            choice = FolderChoice(folder)
            choice.box.setChecked(folder == folders[0])
            choice.box.toggled.connect(self._on_toggled)
            self._rows.addWidget(choice)
            self.choices.append(choice)
        self.continue_button.show()
        self._say()
        self._add.setProperty("kind", "plain")
        repolish(self._add)
        self._take_focus()
        self._ask_next()

    def showEvent(self, event: QShowEvent) -> None:
        """Two times Enter are enough for a first start."""
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        """Have Enter go on from here, unless somebody is typing a question already."""
        focused = self.window().focusWidget()
        is_typing = isinstance(focused, QLineEdit) and focused.text()
        if self.isVisible() and self.choices and not is_typing:
            (self.start_button if self._steps.currentIndex() else self.continue_button).setFocus()

    def show_survey(self, found: Survey) -> None:
        """Tell about the folder that was asked for last, and ask for the next one."""
        self._unknown().show_survey(found)
        self._ask_next()

    def _unknown(self) -> FolderChoice:
        return next(choice for choice in self.choices if choice.about.text() == "…")

    def _ask_next(self) -> None:
        # One at a time: a disk is not made faster by asking it for everything at once.
        if any(choice.about.text() == "…" for choice in self.choices):
            self.survey_asked.emit(self._unknown().folder)

    def chosen(self) -> tuple[Path, ...]:
        """The folders that are ticked."""
        return tuple(choice.folder for choice in self.choices if choice.box.isChecked())

    @Slot()
    def go_on(self) -> None:
        """To the second step."""
        self._steps.setCurrentIndex(1)
        self._say_private()
        self.start_button.setFocus()

    @Slot()
    def go_back(self) -> None:
        """To the first step."""
        self._steps.setCurrentIndex(0)
        self._say_folders()

    @Slot()
    def _on_toggled(self) -> None:
        self.continue_button.setEnabled(bool(self.chosen()))

    @Slot()
    def _on_start(self) -> None:
        self.go_back()
        self.folders_chosen.emit(self.chosen())


def _in_the_middle(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for part in parts:
        part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(part)
    row.addStretch(1)
    return row
