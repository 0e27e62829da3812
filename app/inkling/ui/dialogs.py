"""The few questions the window asks, and the sheet of keyboard shortcuts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from inkling.domain.errors import InklingError
from inkling.ui import wording
from inkling.ui.key_names import key_names
from inkling.ui.text import harmless_name
from inkling.ui.widgets import label

_FATAL_SHOWN_MS: Final = 20_000
_KEY_HEIGHT: Final = 22

translate = QCoreApplication.translate


def ask_folder(parent: QWidget) -> Path | None:
    """Let the person choose a folder; None when they change their mind."""
    chosen = QFileDialog.getExistingDirectory(parent, translate("Dialogs", "Add a folder"))
    return Path(chosen) if chosen else None


def ask_folder_to_exclude(parent: QWidget) -> Path | None:
    """Let the person choose a folder that is left alone; None when they change their mind."""
    title = translate("Dialogs", "Leave a folder alone")
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def ask_csv(parent: QWidget) -> Path | None:
    """Let the person choose where a list is saved; None when they change their mind."""
    title = translate("Dialogs", "Save the list")
    name, kind = translate("Dialogs", "files.csv"), translate("Dialogs", "Table (*.csv)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kind)
    return Path(chosen) if chosen else None


def show_fatal(problem: InklingError) -> None:
    """Say why there will be no window. Closes by itself, so that a start by a script ends."""
    sentence = wording.problem_sentence(problem)
    box = QMessageBox(QMessageBox.Icon.Critical, "Inkling", sentence)
    box.setObjectName("fatalProblem")
    box.setTextFormat(Qt.TextFormat.PlainText)
    QTimer.singleShot(_FATAL_SHOWN_MS, box.close)
    box.exec()


def confirm_removal(parent: QWidget, folder: Path) -> bool:
    """Ask before a folder is forgotten."""
    box = QMessageBox(parent)
    box.setObjectName("removeQuestion")
    box.setWindowTitle(translate("Dialogs", "Remove a folder"))
    box.setText(
        translate("Dialogs", "Remove “{name}” from the library?").format(
            name=harmless_name(folder.name or str(folder))
        )
    )
    box.setInformativeText(
        translate(
            "Dialogs",
            "What was read from it is deleted from Inkling. The files themselves stay as they are.",
        )
    )
    return is_confirmed(box, translate("Dialogs", "Remove"), translate("Dialogs", "Keep"))


def confirm_whole_disk(parent: QWidget, folder: Path) -> bool:
    """Ask before everything on a disk is read."""
    box = QMessageBox(parent)
    box.setObjectName("wholeDiskQuestion")
    box.setWindowTitle(translate("Dialogs", "Add a whole disk"))
    box.setText(
        translate("Dialogs", "Add all of “{name}” to the library?").format(
            name=harmless_name(str(folder))
        )
    )
    box.setInformativeText(
        translate(
            "Dialogs",
            "It holds the files of the system and of programs too. Reading all of them takes long; "
            "the folders with your own documents are mostly enough.",
        )
    )
    return is_confirmed(box, translate("Dialogs", "Add all of it"), translate("Dialogs", "Cancel"))


def is_confirmed(box: QMessageBox, yes: str, no: str) -> bool:
    """Whether a question is answered with yes; anything else means no."""
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    declined = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(declined)
    box.setEscapeButton(declined)
    box.exec()
    box.deleteLater()  # its parent would keep it
    return box.clickedButton() is agreed


class ShortcutsSheet(QDialog):
    """Every key of the window on one page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsSheet")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (keys, meaning) in enumerate(self._entries()):
            key = QLabel(key_names(keys))
            key.setProperty("kind", "key")
            # Of one height, whatever the script: fonts of Chinese are taller.
            key.setFixedHeight(_KEY_HEIGHT)
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label("text", meaning), row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(label("heading", self.tr("Keyboard shortcuts")))
        layout.addLayout(grid)

    def _entries(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+L", self.tr("Go to the search field (or Ctrl+K)")),
            ("Down", self.tr("From the field to the results, and back with Up")),
            ("Return", self.tr("Open the selected file")),
            ("Ctrl+Return", self.tr("Show it in its folder")),
            ("Right", self.tr("More passages of the file (Left hides them)")),
            ("Space", self.tr("Show or hide the preview, in the results")),
            ("Ctrl+C", self.tr("Copy the path, in the results")),
            ("Ctrl+Shift+C", self.tr("Copy the passage with its source")),
            ("Ctrl+D", self.tr("Find similar files")),
            ("F3", self.tr("Next match in the file (previous with Shift+F3)")),
            ("PgDown", self.tr("Next page, in the preview (PgUp for the previous)")),
            ("Ctrl++", self.tr("Larger page (Ctrl+− smaller, Ctrl+0 as wide as fits)")),
            ("Ctrl+O", self.tr("Add a folder")),
            ("Ctrl+Shift+L", self.tr("Library: folders, what is left alone, unread files")),
            ("Ctrl+M", self.tr("Map of the library: near in meaning, near on the screen")),
            ("Ctrl+Shift+M", self.tr("Models: what reads the meaning, measured here")),
            ("Ctrl+,", self.tr("Settings")),
            ("Ctrl+B", self.tr("Show or hide the filters")),
            ("Esc", self.tr("Clear the search")),
            ("Ctrl+Q", self.tr("Quit, also from the tray")),
            ("F1", self.tr("This page (or ? in the results)")),
        )
