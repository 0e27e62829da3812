"""The calm pages shown where there is no list: first start, no question yet, nothing found."""

# ruff: noqa: N802  Qt names the methods that are overridden here
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inkling.ui.icons import Icons
from inkling.ui.text import harmless_name
from inkling.ui.theme import tokens_for
from inkling.ui.widgets import button, label

_PICTURE: Final = QSize(160, 120)
_TEXT_WIDTH: Final = 440
_LIKELY: Final = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
)


def likely_folders() -> tuple[Path, ...]:
    """Folders most people keep documents in. Touches the disk: never on the UI thread."""
    home = Path.home()
    named = (Path(QStandardPaths.writableLocation(kind)) for kind in _LIKELY)
    return tuple(dict.fromkeys(path for path in named if path != home and path.is_dir()))


class Page(QFrame):
    """A picture, a heading and a few sentences in the middle of the space there is."""

    def __init__(self, icons: Icons, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._icons = icons
        self._picture_name = picture
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = label("heading")
        self.body = label("body")
        for text in (self.heading, self.body):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setWordWrap(True)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.column.addWidget(self._picture)
        self.column.addSpacing(16)
        self.column.addWidget(self.heading)
        self.column.addSpacing(8)
        self.column.addWidget(self.body)
        holder = QWidget()
        holder.setMaximumWidth(_TEXT_WIDTH)
        holder.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(holder, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._tint()

    def _tint(self) -> None:
        tokens = tokens_for(self.palette())
        scale = self.devicePixelRatio()
        self._picture.setPixmap(self._icons.picture(self._picture_name, tokens, _PICTURE, scale))


class WelcomePage(Page):
    """First start: what this is, and one button."""

    add_asked = Signal()
    folder_chosen = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "welcome", parent)
        self.heading.setText(self.tr("Find it by what you remember"))
        self.body.setText(
            self.tr(
                "Choose a folder. Inkling reads the documents in it and finds them by meaning "
                "and by word. Nothing leaves this computer."
            )
        )
        add = button(self.tr("Add a folder"), "primary")
        add.setObjectName("welcomeAddButton")
        add.clicked.connect(self.add_asked)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(add)
        row.addStretch()
        self._likely = QHBoxLayout()
        self._likely.setSpacing(8)
        hint = label("small", self.tr("or drop a folder anywhere in this window"))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addSpacing(24)
        self.column.addLayout(row)
        self.column.addSpacing(16)
        self.column.addLayout(self._likely)
        self.column.addSpacing(12)
        self.column.addWidget(hint)

    def offer(self, folders: Sequence[Path]) -> None:
        """Offer likely folders, one button each."""
        if self._likely.count() or not folders:
            return
        self._likely.addStretch()
        for folder in folders:
            name = harmless_name(folder.name)
            chip = button(name, "chip", self.tr("Add the folder {name}").format(name=name))
            chip.setToolTip(harmless_name(str(folder)))
            chip.setProperty("path", str(folder))
            chip.clicked.connect(self._on_chosen)
            self._likely.addWidget(chip)
        self._likely.addStretch()

    @Slot()
    def _on_chosen(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.folder_chosen.emit(Path(str(sender.property("path"))))


class HintPage(Page):
    """There are folders, and no question yet."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "welcome", parent)
        self.heading.setText(self.tr("Ask in your own words"))
        self.body.setText(
            self.tr(
                "Describe what you are looking for. The words need not be the ones in the "
                "document, and exact words are found too."
            )
        )
        keys = label("small", self.tr("F1 shows all keyboard shortcuts"))
        keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addSpacing(16)
        self.column.addWidget(keys)


class NothingPage(Page):
    """A question without an answer."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "nothing", parent)
        self.heading.setText(self.tr("Nothing found"))
        self.body.setText(
            self.tr(
                "Try other words, or fewer of them. Files that are still being read are found "
                "as soon as their turn has come."
            )
        )
